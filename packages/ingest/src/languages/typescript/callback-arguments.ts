/** What the parameters of a function are that is written in place: by a well-known method of a collection or promise, else by context. */

import { type Expression, instance, name, UNKNOWN } from '../../facts/expressions.ts'
import { NO_NODE, type SyntaxNode } from '../../syntax/syntax-tree.ts'
import { contextualParameters } from './contextual-types.ts'
import { argumentsOf, sourceList } from './expression-syntax.ts'
import { anyElement } from './extract-elements.ts'
import type { Typed } from './extract-types.ts'
import type { Walk } from './walk.ts'

/** The element is the first argument. */
const EACH: ReadonlySet<string> = new Set([
  'map',
  'forEach',
  'filter',
  'find',
  'findLast',
  'findIndex',
  'findLastIndex',
  'some',
  'every',
  'flatMap',
])
/** Two elements are compared. */
const COMPARE: ReadonlySet<string> = new Set(['sort', 'toSorted'])
/** The element follows what was gathered so far. */
const REDUCE: ReadonlySet<string> = new Set(['reduce', 'reduceRight'])

/** Empty when nothing is known. Types written on the parameters win. */
export function callbackArguments(walk: Walk, node: SyntaxNode): readonly Typed[] {
  const known = ofCollection(walk, node)
  if (known.length > 0) return known
  const { tree } = walk
  const count = tree.child(node, 'parameter') === NO_NODE ? tree.children(tree.child(node, 'parameters')).length : 1
  return count === 0 ? [] : contextualParameters(walk, node, count).map(typed)
}

function ofCollection(walk: Walk, node: SyntaxNode): readonly Typed[] {
  const { tree } = walk
  const list = tree.parent(node)
  if (list === NO_NODE || tree.kind(list) !== 'arguments') return []
  const site = tree.parent(list)
  if (site === NO_NODE || tree.kind(site) !== 'call_expression') return []
  const callee = tree.child(site, 'function')
  if (callee === NO_NODE || tree.kind(callee) !== 'member_expression') return []
  return argumentsOf(walk, site)[0] === node ? wellKnown(walk, callee) : []
}

/** Of the methods of collections and promises. */
function wellKnown(walk: Walk, callee: SyntaxNode): readonly Typed[] {
  const { tree } = walk
  const object = tree.child(callee, 'object')
  const method = tree.textOf(tree.child(callee, 'property'))
  if (method === 'then') return [typed(awaitedValue(walk.valueOf(object, 0)))]
  if (!EACH.has(method) && !COMPARE.has(method) && !REDUCE.has(method)) return []
  const element = anyElement(walk.valueOf(sourceList(walk, object), 0))
  if (COMPARE.has(method)) return [typed(element), typed(element)]
  if (REDUCE.has(method)) return [typed(UNKNOWN), typed(element)]
  return [typed(element), typed(instance(name('number')))]
}

function awaitedValue(value: Expression): Expression {
  return value.kind === 'unknown' || value.kind === 'module' ? value : { kind: 'await', value }
}

function typed(value: Expression): Typed {
  return { type: null, values: [value] }
}
