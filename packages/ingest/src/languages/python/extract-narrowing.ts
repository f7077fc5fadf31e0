/** What a condition says of a local: where `isinstance(x, T)` holds, `x` is a `T`. A block scope of its own says so to what stands there. */

import { type Expression, name, union } from '../../facts/expressions.ts'
import { NO_NODE, type SyntaxNode, type SyntaxTree } from '../../syntax/syntax-tree.ts'
import type { Context, Extraction } from './context.ts'
import { expressionOf } from './extract-expressions.ts'
import { firstNamed, operands } from './operands.ts'

/** Conditions nested deeper say nothing. */
const CONDITION_DEPTH_MAX = 8

interface Narrowing {
  readonly name: string
  readonly type: Expression
}

export function narrow(extraction: Extraction, context: Context, node: SyntaxNode): void {
  const { tree } = extraction
  switch (tree.kind(node)) {
    case 'if_statement':
    case 'elif_clause':
    case 'while_statement': {
      const condition = tree.child(node, 'condition')
      const body = tree.child(node, tree.kind(node) === 'while_statement' ? 'body' : 'consequence')
      enterNarrowed(extraction, context, body, narrowingsOf(tree, condition, true))
      if (tree.kind(node) === 'if_statement' && leaves(tree, body) && tree.child(node, 'alternative') === NO_NODE)
        narrowRest(extraction, context, node, narrowingsOf(tree, condition, false))
      return
    }
    case 'assert_statement':
      return narrowRest(extraction, context, node, narrowingsOf(tree, firstNamed(tree, node), true))
    case 'boolean_operator': {
      const holds = tree.textOf(tree.child(node, 'operator')) === 'and'
      const said = narrowingsOf(tree, tree.child(node, 'left'), holds)
      return enterNarrowed(extraction, context, tree.child(node, 'right'), said)
    }
    case 'conditional_expression': {
      const [whenTrue = NO_NODE, condition = NO_NODE] = operands(tree, node)
      return enterNarrowed(extraction, context, whenTrue, narrowingsOf(tree, condition, true))
    }
    case 'case_clause':
      return narrowCase(extraction, context, node)
    default:
      return
  }
}

/** `[x.go() for x in xs if isinstance(x, T)]`: what the filters say of the body. @param context of the comprehension. */
export function narrowComprehension(extraction: Extraction, context: Context, node: SyntaxNode): void {
  const { tree } = extraction
  const filters = tree.children(node).filter((child) => tree.kind(child) === 'if_clause')
  const said = filters.flatMap((filter) => narrowingsOf(tree, firstNamed(tree, filter), true))
  // Its variables are bound only when the walk gets to them: they are its own in any case.
  enterScope(extraction, context, tree.child(node, 'body'), said)
}

/** `match x: case Point(): …` */
function narrowCase(extraction: Extraction, context: Context, node: SyntaxNode): void {
  const { tree } = extraction
  const match = tree.parent(tree.parent(node))
  const subject = tree.child(match, 'subject')
  const pattern = firstNamed(tree, firstNamed(tree, node))
  if (tree.kind(subject) !== 'identifier' || tree.kind(pattern) !== 'class_pattern') return
  const parts = tree.children(firstNamed(tree, pattern)).map((part) => tree.textOf(part))
  const [root = '', ...rest] = parts
  const type = rest.reduce<Expression>((object, part) => ({ kind: 'member', object, name: part }), name(root))
  enterNarrowed(extraction, context, tree.child(node, 'consequence'), [{ name: tree.textOf(subject), type }])
}

/** @param holds whether the condition is true or false. */
function narrowingsOf(tree: SyntaxTree, condition: SyntaxNode, holds: boolean, depth = 0): readonly Narrowing[] {
  if (condition === NO_NODE || depth > CONDITION_DEPTH_MAX) return []
  switch (tree.kind(condition)) {
    case 'parenthesized_expression':
      return narrowingsOf(tree, firstNamed(tree, condition), holds, depth + 1)
    case 'not_operator':
      return narrowingsOf(tree, tree.child(condition, 'argument'), !holds, depth + 1)
    case 'boolean_operator':
      // Only one of them need hold otherwise.
      if ((tree.textOf(tree.child(condition, 'operator')) === 'and') !== holds) return []
      return ['left', 'right'].flatMap((side) => narrowingsOf(tree, tree.child(condition, side), holds, depth + 1))
    case 'call':
      return holds ? instanceTest(tree, condition) : []
    default:
      return []
  }
}

function instanceTest(tree: SyntaxTree, call: SyntaxNode): readonly Narrowing[] {
  if (tree.textOf(tree.child(call, 'function')) !== 'isinstance') return []
  const [subject = NO_NODE, types = NO_NODE] = operands(tree, tree.child(call, 'arguments'))
  const tested = tree.kind(subject) === 'named_expression' ? tree.child(subject, 'name') : subject
  if (types === NO_NODE || tree.kind(tested) !== 'identifier') return []
  return [{ name: tree.textOf(tested), type: typesOf(tree, types) }]
}

/** `T`, `(T, U)`, `T | U`. */
function typesOf(tree: SyntaxTree, node: SyntaxNode): Expression {
  if (tree.kind(node) === 'tuple') return union(operands(tree, node).map((item) => expressionOf(tree, item)))
  if (tree.kind(node) !== 'binary_operator') return expressionOf(tree, node)
  return union(['left', 'right'].map((side) => expressionOf(tree, tree.child(node, side))))
}

/** Whether nothing behind the block is reached through it. */
function leaves(tree: SyntaxTree, block: SyntaxNode): boolean {
  const last = operands(tree, block).at(-1) ?? NO_NODE
  return /^(return|raise|continue|break)_statement$/.test(tree.kind(last))
}

/** From the next statement of the block on. */
function narrowRest(extraction: Extraction, context: Context, statement: SyntaxNode, said: readonly Narrowing[]): void {
  if (said.length === 0) return
  const { tree } = extraction
  const next = tree.next[statement] ?? 0
  const end = tree.next[tree.parent(statement)] ?? 0
  const known = said.filter((item) => isLocal(extraction, context, item.name))
  const stop = firstAssignment(tree, next, end, known)
  if (next < stop) enterScope(extraction, context, next, known, stop)
}

function enterNarrowed(extraction: Extraction, context: Context, node: SyntaxNode, said: readonly Narrowing[]): void {
  if (node === NO_NODE || said.length === 0) return
  const { tree } = extraction
  const known = said.filter((item) => isLocal(extraction, context, item.name))
  const end = tree.next[node] ?? 0
  const isBlock = tree.kind(node) === 'block'
  const stop = isBlock ? firstAssignment(tree, node + 1, end, known) : end
  if (node + 1 < stop || !isBlock) enterScope(extraction, context, node, known, stop)
}

function enterScope(
  { tree, builder, pending }: Extraction,
  context: Context,
  node: SyntaxNode,
  said: readonly Narrowing[],
  end = tree.next[node] ?? 0,
): void {
  if (node === NO_NODE || said.length === 0) return
  const scope = builder.openScope('block', context.scope, context.definition)
  // A type that is not known leaves what was known before.
  for (const item of said) builder.bindVariable(scope, item.name, item.type, [name(item.name)], context.scope)
  pending.set(node, { ...context, end, scope })
}

/** The variables of a module are definitions: they stay what they are. */
function isLocal({ builder }: Extraction, context: Context, text: string): boolean {
  for (let scope = context.scope; scope > 0; scope = builder.scopes[scope]?.parent ?? -1) {
    const binding = builder.bindingOf(scope, text)
    if (binding !== null) return binding.kind === 'variable'
  }
  return false
}

/** The statement of the block in which one of the names is assigned again, or the block's end. */
function firstAssignment(tree: SyntaxTree, from: SyntaxNode, end: SyntaxNode, said: readonly Narrowing[]): SyntaxNode {
  const names = new Set(said.map((item) => item.name))
  for (let statement = from; statement < end; statement = tree.next[statement] ?? end) {
    const next = tree.next[statement] ?? end
    for (let node = statement; node < next; node++)
      if (tree.kind(node) === 'identifier' && isTarget(tree, node) && names.has(tree.textOf(node))) return statement
  }
  return end
}

function isTarget(tree: SyntaxTree, node: SyntaxNode): boolean {
  const parent = tree.kind(tree.parent(node))
  return (
    (tree.fieldOf(node) === 'left' && /assignment$|^for_/.test(parent)) ||
    /^(pattern_list|tuple_pattern|list_pattern|as_pattern_target)$/.test(parent) ||
    (parent === 'named_expression' && tree.fieldOf(node) === 'name')
  )
}
