/** What the parameters of a function handed to a well-known method of a collection or promise are. */

import { type Expression, instance, name, UNKNOWN } from '../../facts/expressions.ts'
import { NO_NODE, type SyntaxNode } from '../../syntax/syntax-tree.ts'
import { argumentsOf, sourceList } from './expression-syntax.ts'
import { anyElement } from './extract-elements.ts'
import { valueOf } from './extract-expressions.ts'
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
  const { tree } = walk
  const list = tree.parent(node)
  if (list === NO_NODE || tree.kind(list) !== 'arguments') return []
  const site = tree.parent(list)
  if (site === NO_NODE || tree.kind(site) !== 'call_expression') return []
  const callee = tree.child(site, 'function')
  if (callee === NO_NODE || tree.kind(callee) !== 'member_expression' || argumentsOf(walk, site)[0] !== node) return []
  const object = tree.child(callee, 'object')
  const method = tree.textOf(tree.child(callee, 'property'))
  if (method === 'then') return [typed(awaitedValue(valueOf(walk, object)))]
  if (!EACH.has(method) && !COMPARE.has(method) && !REDUCE.has(method)) return []
  const element = anyElement(valueOf(walk, sourceList(walk, object)))
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
