/** Python's calls: written ones, decorators, raised classes, and what built-in functions call of what they are given. */

import { type Expression, member, name } from '../../facts/expressions.ts'
import { NO_NODE, type SyntaxNode } from '../../syntax/syntax-tree.ts'
import type { Context, Extraction } from './context.ts'
import { expressionOf, hides } from './extract-expressions.ts'
import { noteCall, noteDecorator } from './extract-passed-values.ts'
import { firstNamed, operands } from './operands.ts'

export function addCall(extraction: Extraction, context: Context, node: SyntaxNode): void {
  const { tree, builder } = extraction
  const callee = tree.child(node, 'function')
  if (callee === NO_NODE) return
  const target = expressionOf(tree, callee)
  const at = tree.kind(callee) === 'attribute' ? tree.child(callee, 'attribute') : callee
  const args = operands(tree, tree.child(node, 'arguments'))
  noteCall(extraction, context, node, target, args)
  const isOpen = args.some((argument) => /splat/.test(tree.kind(argument)))
  builder.addUse('CALLS', context.definition, context.scope, target, isOpen ? -1 : args.length, at)
  if (callee === at && CALLING_FUNCTIONS.has(tree.textOf(callee))) addPassed(extraction, context, callee, args)
}

/** Built-in functions that call what they are given: the first argument, or `key`. */
const CALLING_FUNCTIONS: ReadonlySet<string> = new Set(['map', 'filter', 'sorted', 'min', 'max'])

function addPassed(
  { tree, builder }: Extraction,
  context: Context,
  callee: SyntaxNode,
  args: readonly SyntaxNode[],
): void {
  const text = tree.textOf(callee)
  const key = args.find(
    (argument) => tree.kind(argument) === 'keyword_argument' && tree.textOf(tree.child(argument, 'name')) === 'key',
  )
  const passed =
    text === 'map' || text === 'filter' ? args[0] : key === undefined ? undefined : tree.child(key, 'value')
  const kind = passed === undefined ? '' : tree.kind(passed)
  if (passed === undefined || (kind !== 'identifier' && kind !== 'attribute') || hides(tree, text)) return
  const at = kind === 'attribute' ? tree.child(passed, 'attribute') : passed
  builder.addUse('CALLS', context.definition, context.scope, expressionOf(tree, passed), -1, at)
}

/** A bare decorator is called with what it decorates; one with arguments is a call of its own. */
export function addDecorator(extraction: Extraction, context: Context, node: SyntaxNode): void {
  const { tree, builder } = extraction
  const inner = firstNamed(tree, node)
  const kind = tree.kind(inner)
  noteDecorator(extraction, context, node)
  if (kind === 'call') {
    // What the call gives is called in turn: that stands at the sign of the decorator.
    const maker = expressionOf(tree, inner)
    return builder.addUse('IMPLIED', context.definition, context.scope, maker, 1, node)
  }
  if (kind !== 'identifier' && kind !== 'attribute') return
  const at = kind === 'attribute' ? tree.child(inner, 'attribute') : inner
  // In its class a property is the object that `property` made, not what reading it gives.
  const isAccessor = kind === 'attribute' && /^(getter|setter|deleter)$/.test(tree.textOf(at))
  const target = isAccessor ? member(name('property'), tree.textOf(at)) : expressionOf(tree, inner)
  builder.addUse('CALLS', context.definition, context.scope, target, 1, at)
}

/** Raising a class makes an instance of it (Python reference, the raise statement). */
export function addRaise({ tree, builder }: Extraction, context: Context, raised: SyntaxNode): void {
  const kind = tree.kind(raised)
  if (raised === NO_NODE || (kind !== 'identifier' && kind !== 'attribute')) return
  const at = kind === 'attribute' ? tree.child(raised, 'attribute') : raised
  const target = expressionOf(tree, raised)
  if (/^_*[A-Z]/.test(tree.textOf(at))) return builder.addUse('CALLS', context.definition, context.scope, target, 0, at)
  // Of other names only what they stand for says whether it is a class: that is told at the keyword.
  builder.addUse('IMPLIED', context.definition, context.scope, target, 0, tree.parent(raised))
}

/** Calls whose results are of no type of the project, or iterated where they are made. */
const PLAIN_ITERABLES =
  /^(?:range|enumerate|zip|map|filter|sorted|reversed|list|set|tuple|dict|iter|.*\.(?:items|keys|values|split|splitlines))$/

/** Iterating calls `__iter__`, and `__next__` of what that gives. @param given the element. */
export function addIteration(
  { tree, builder }: Extraction,
  context: Context,
  node: SyntaxNode,
  given: Expression,
): void {
  const iterated = tree.child(node, 'right')
  const kind = tree.kind(iterated)
  const isAsync = tree.kind(node + 1) === 'async'
  if (isAsync || (kind !== 'identifier' && kind !== 'attribute' && kind !== 'call')) return
  if (kind === 'call' && PLAIN_ITERABLES.test(tree.textOf(tree.child(iterated, 'function')))) return
  builder.addUse('IMPLIED', context.definition, context.scope, given, 1, node)
}
