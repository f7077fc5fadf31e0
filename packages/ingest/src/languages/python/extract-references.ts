/** Python's references: names and attributes that are used without being called, at the token of the name. */

import { type Expression, member, name } from '../../facts/expressions.ts'
import { NO_NODE, type SyntaxNode } from '../../syntax/syntax-tree.ts'
import { annotationNames, literalOf } from './annotation-text.ts'
import type { Context, Extraction } from './context.ts'
import { expressionOf } from './extract-expressions.ts'
import { firstNamed } from './operands.ts'

/** An identifier where it is read or written; those that declare something are left out. Attributes come by `referToAttribute`. */
export function referToName(extraction: Extraction, context: Context, node: SyntaxNode): void {
  const { tree, builder } = extraction
  const parent = tree.parent(node)
  switch (tree.kind(parent)) {
    case 'attribute':
    case 'keyword_argument':
    case 'default_parameter':
    case 'typed_default_parameter':
      // The first child of an attribute is what it is read from; that of the others is the name that they declare.
      if ((node === parent + 1) !== (tree.kind(parent) === 'attribute')) return
      break
    case 'function_definition':
    case 'class_definition':
    case 'parameters':
    case 'lambda_parameters':
    case 'typed_parameter':
    case 'list_splat_pattern':
    case 'dictionary_splat_pattern':
    case 'keyword_pattern':
    case 'splat_pattern':
    case 'dotted_name':
    case 'aliased_import':
    case 'global_statement':
    case 'nonlocal_statement':
    case 'splat_type':
      return
    case 'as_pattern':
      // In a pattern of `match` the name that it captures.
      if (node !== parent + 1) return
      break
  }
  const text = tree.textOf(node)
  // Names of the run time's own, such as `__name__`.
  if ((text.startsWith('__') && text.endsWith('__')) || isTypeParameter(extraction, node, text)) return
  // As a type parameter of a header it stands for something else; where it is defined it is a variable.
  const scope = extraction.typeVariables.has(text) ? 0 : context.scope
  builder.addReference(holderOf(extraction, context, node), scope, name(text), node)
}

/** `object.attribute`, at the attribute. */
export function referToAttribute(extraction: Extraction, context: Context, node: SyntaxNode): void {
  const { tree, builder } = extraction
  const at = tree.child(node, 'attribute')
  // What is called stands there already.
  if (at === NO_NODE || builder.isUsedAt(at)) return
  const target = expressionOf(tree, node)
  if (target.kind !== 'member') return
  builder.addReference(
    holderOf(extraction, context, node),
    context.scope,
    target,
    at,
    isWritten(extraction, node) ? 1 : 0,
  )
}

/** `case Point(x=0)`, `case Color.RED`: classes and constants in patterns. A name alone captures. */
export function referToPattern(extraction: Extraction, context: Context, node: SyntaxNode): void {
  const { tree, builder } = extraction
  const parts = tree.children(node)
  const [root] = parts
  const parent = tree.kind(tree.parent(node))
  const isPattern = parent === 'class_pattern' || (parts.length > 1 && /pattern$/.test(parent))
  if (root === undefined || !isPattern) return
  let target: Expression = name(tree.textOf(root))
  for (const part of parts) {
    if (part !== root) target = member(target, tree.textOf(part))
    builder.addReference(context.definition, context.scope, target, part)
  }
}

/** Notes where strings are types and where not; refers to the names in those that are. */
export function visitAnnotation(extraction: Extraction, context: Context, node: SyntaxNode): void {
  const { tree } = extraction
  const end = tree.next[node] ?? 0
  const kind = tree.kind(node)
  if (kind === 'type') extraction.annotationEnd = Math.max(extraction.annotationEnd, end)
  else if (kind === 'generic_type') {
    if (/\bLiteral$/.test(tree.textOf(firstNamed(tree, node)))) extraction.literalEnd = end
  } else if (node < extraction.annotationEnd && node >= extraction.literalEnd) referToQuoted(extraction, context, node)
}

/** The text of an annotation: every name in it. */
function referToQuoted(extraction: Extraction, context: Context, node: SyntaxNode): void {
  const { tree, builder } = extraction
  const literal = literalOf(tree.textOf(node))
  if (literal === null) return
  const start = tree.startOf(node) + literal.offset
  for (const { target, offset } of annotationNames(literal.text)) {
    if (target.kind === 'name' && isTypeParameter(extraction, node, target.name)) continue
    builder.addReferenceAt(holderOf(extraction, context, node), context.scope, target, start + offset)
  }
}

/** What stands in a header counts for what the header declares: its annotations say what it needs. */
function holderOf({ header }: Extraction, context: Context, node: SyntaxNode): number {
  return node < header.end ? header.definition : context.definition
}

function isTypeParameter({ typeParameters }: Extraction, node: SyntaxNode, text: string): boolean {
  return typeParameters.length > 0 && typeParameters.some(({ end, names }) => node < end && names.has(text))
}

/** `a.x = …`, also inside of tuples: the written side comes first. */
function isWritten({ tree }: Extraction, node: SyntaxNode): boolean {
  let inner = node
  let outer = tree.parent(node)
  while (inner === outer + 1 || PATTERNS.has(tree.kind(outer))) {
    const kind = tree.kind(outer)
    if (kind === 'assignment' || kind === 'augmented_assignment') return inner === outer + 1
    if (!PATTERNS.has(kind)) return false
    inner = outer
    outer = tree.parent(outer)
  }
  return false
}

const PATTERNS: ReadonlySet<string> = new Set(['pattern_list', 'tuple_pattern', 'list_pattern', 'list_splat_pattern'])
