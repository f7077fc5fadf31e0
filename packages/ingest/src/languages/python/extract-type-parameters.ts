/** Type parameters: `class Box[T: Bound]`, and the older `T = TypeVar('T')` with `class Box(Generic[T])`. */

import { type Expression, UNKNOWN } from '../../facts/expressions.ts'
import type { ScopeIndex } from '../../facts/facts.ts'
import { NO_NODE, type SyntaxNode, type SyntaxTree } from '../../syntax/syntax-tree.ts'
import type { Context, Extraction } from './context.ts'
import { typeOf } from './extract-expressions.ts'
import { firstNamed, operands } from './operands.ts'

/** The scope of a header: with parameters one of its own around the body, so that nothing else is bound in it. */
export function openHeaderScope(extraction: Extraction, context: Context, node: SyntaxNode): ScopeIndex {
  const { tree, builder } = extraction
  const parameters = bracketed(extraction, node)
  if (extraction.typeVariables.size > 0 || tree.kind(node) === 'class_definition')
    for (const text of namedVariables(extraction, context, node))
      if (!parameters.has(text)) parameters.set(text, extraction.typeVariables.get(text) ?? UNKNOWN)
  if (parameters.size === 0) return context.scope
  const scope = builder.openScope('block', context.scope, context.definition)
  for (const [position, [text, bound]] of [...parameters].entries())
    builder.bindAlias(scope, text, { kind: 'typeParameter', position, bound })
  return scope
}

/** `T = TypeVar('T', bound=Base)` at the top of the file. */
export function noteTypeVariable({ tree, typeVariables }: Extraction, context: Context, node: SyntaxNode): void {
  const right = tree.child(node, 'right')
  if (context.scope !== 0 || tree.kind(right) !== 'call') return
  if (!/^(typing\.|t\.)?TypeVar$/.test(tree.textOf(tree.child(right, 'function')))) return
  const bound = operands(tree, tree.child(right, 'arguments')).find(
    (argument) => tree.kind(argument) === 'keyword_argument' && tree.textOf(tree.child(argument, 'name')) === 'bound',
  )
  const type = bound === undefined ? UNKNOWN : typeOf(tree, tree.child(bound, 'value'))
  typeVariables.set(tree.textOf(tree.child(node, 'left')), type)
}

/** `[T: Bound, *Ts, **P]`; hides these names as far as the declaration reaches. */
function bracketed({ tree, typeParameters }: Extraction, node: SyntaxNode): Map<string, Expression> {
  const found = new Map<string, Expression>()
  for (const type of operands(tree, tree.child(node, 'type_parameters'))) {
    const inner = firstNamed(tree, type)
    const [named = NO_NODE, bound = NO_NODE] = tree.kind(inner) === 'constrained_type' ? operands(tree, inner) : [inner]
    found.set(tree.textOf(named).replace(/^\*+/, ''), bound === NO_NODE ? UNKNOWN : typeOf(tree, bound))
  }
  if (found.size > 0) typeParameters.push({ names: new Set(found.keys()), end: tree.next[node] ?? 0 })
  return found
}

/** Type variables in a header, in order: those that `Generic` or `Protocol` lists decide, where one is a base. */
function namedVariables(extraction: Extraction, context: Context, node: SyntaxNode): readonly string[] {
  const { tree } = extraction
  if (tree.kind(node) === 'class_definition') {
    const bases = operands(tree, tree.child(node, 'superclasses')).filter((base) => tree.kind(base) === 'subscript')
    const listed = bases.find((base) => /\b(Generic|Protocol)$/.test(tree.textOf(tree.child(base, 'value'))))
    if (listed !== undefined) {
      const names = identifiersIn(tree, listed, tree.next[tree.child(listed, 'value')])
      // Type variables that are imported are known by this alone.
      for (const text of names) if (!extraction.typeVariables.has(text)) extraction.typeVariables.set(text, UNKNOWN)
      return names
    }
    return bases.flatMap((base) => identifiersIn(tree, base).filter((text) => extraction.typeVariables.has(text)))
  }
  const sides = [tree.child(node, 'parameters'), tree.child(node, 'return_type')].filter((side) => side !== NO_NODE)
  const named = new Set(sides.flatMap((side) => identifiersIn(tree, side)))
  return [...named].filter((text) => extraction.typeVariables.has(text) && !isParameter(extraction, context, text))
}

function identifiersIn(tree: SyntaxTree, node: SyntaxNode, from = node): readonly string[] {
  const found: string[] = []
  const end = tree.next[node] ?? 0
  for (let inside = from; inside < end; inside++)
    if (tree.kind(inside) === 'identifier') found.push(tree.textOf(inside))
  return found
}

/** Of the class around it, say. */
function isParameter({ builder }: Extraction, context: Context, text: string): boolean {
  for (let scope = context.scope; scope > 0; scope = builder.scopes[scope]?.parent ?? -1) {
    const binding = builder.bindingOf(scope, text)
    if (binding?.kind === 'alias' && binding.target.kind === 'typeParameter') return true
  }
  return false
}
