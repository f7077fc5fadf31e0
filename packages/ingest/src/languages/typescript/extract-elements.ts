/** What collections hold: elements of literals, of iterated values, and at a position. */

import { type Expression, instance, NOTHING, UNKNOWN, union } from '../../facts/expressions.ts'
import { NO_NODE, type SyntaxNode } from '../../syntax/syntax-tree.ts'
import { argumentsOf, sourceList, unwrap } from './expression-syntax.ts'
import { arrayOf } from './extract-types.ts'
import type { Walk } from './walk.ts'

/** Longer array literals are data: their elements are not looked at. */
const ARRAY_ELEMENTS_MAX = 16

/** Any of the options, of which those that are nothing do not count. */
export function unionOf(options: readonly Expression[]): Expression {
  const kept = options.filter((option) => option !== NOTHING)
  return kept.length === 0 ? NOTHING : union(kept)
}

export function elementsOf(walk: Walk, node: SyntaxNode, depth: number): Expression {
  const items = walk.tree.children(node).filter((child) => walk.tree.kind(child) !== 'comment')
  if (items.length === 0) return NOTHING
  if (items.length > ARRAY_ELEMENTS_MAX) return UNKNOWN
  const values = items.map((item) => {
    if (walk.tree.kind(item) !== 'spread_element') return walk.valueOf(item, depth + 1)
    return anyElement(walk.valueOf(walk.tree.children(item)[0] ?? NO_NODE, depth + 1))
  })
  return values.includes(UNKNOWN) ? UNKNOWN : unionOf(values)
}

/** What a collection holds; of a map its values. */
export function anyElement(object: Expression): Expression {
  return object.kind === 'unknown' ? UNKNOWN : { kind: 'index', object, key: null }
}

/** What iterating the value of `node` yields; `x.values()` and `x.entries()` are seen through. */
export function iterated(walk: Walk, node: SyntaxNode): Expression {
  const { tree } = walk
  const list = sourceList(walk, node)
  if (list !== NO_NODE && tree.kind(list) === 'call_expression' && argumentsOf(walk, list).length === 0) {
    const callee = tree.child(list, 'function')
    const method = tree.kind(callee) === 'member_expression' ? tree.textOf(tree.child(callee, 'property')) : ''
    if (method === 'values' || method === 'entries') {
      const element = anyElement(walk.valueOf(tree.child(callee, 'object'), 0))
      return method === 'values' ? element : instance(arrayOf([UNKNOWN, element]))
    }
  }
  const object = walk.valueOf(list, 0)
  return object.kind === 'unknown' ? UNKNOWN : { kind: 'element', object }
}

/** Position `index` of an array value: exact for literals and `await Promise.all([…])`. */
export function itemAt(walk: Walk, node: SyntaxNode, index: number): Expression {
  const { tree } = walk
  const inner = unwrap(walk, node)
  if (inner === NO_NODE) return UNKNOWN
  if (tree.kind(inner) === 'array') return literalItem(walk, inner, index)
  if (tree.kind(inner) === 'await_expression') {
    const awaited = tree.children(inner)[0] ?? NO_NODE
    if (
      tree.kind(awaited) === 'call_expression' &&
      /^Promise\s*\.\s*all$/.test(tree.textOf(tree.child(awaited, 'function')))
    ) {
      const [list] = argumentsOf(walk, awaited)
      if (list === undefined || tree.kind(list) !== 'array') return UNKNOWN
      return { kind: 'await', value: literalItem(walk, list, index) }
    }
  }
  const object = walk.valueOf(node, 0)
  return object.kind === 'unknown' ? UNKNOWN : { kind: 'index', object, key: index }
}

function literalItem(walk: Walk, list: SyntaxNode, index: number): Expression {
  const items = walk.tree.children(list).filter((child) => walk.tree.kind(child) !== 'comment')
  const before = items.slice(0, index + 1)
  return before.some((item) => walk.tree.kind(item) === 'spread_element')
    ? UNKNOWN
    : walk.valueOf(items[index] ?? NO_NODE, 0)
}
