/** Blocks, loops and catch clauses: the scopes that they open and the names that they bind. */

import { instance, name } from '../../facts/expressions.ts'
import type { ScopeIndex } from '../../facts/facts.ts'
import { NO_NODE, type SyntaxNode } from '../../syntax/syntax-tree.ts'
import { iterated } from './extract-elements.ts'
import { boundNames, NO_SOURCE } from './extract-patterns.ts'
import { declaredType } from './extract-types.ts'
import type { Walk } from './walk.ts'

const BLOCK_DECLARATIONS: ReadonlySet<string> = new Set([
  'lexical_declaration',
  'class_declaration',
  'abstract_class_declaration',
  'function_declaration',
  'generator_function_declaration',
  'interface_declaration',
  'type_alias_declaration',
  'enum_declaration',
])

/** A block gets a scope of its own only when it declares something. */
export function block(walk: Walk, node: SyntaxNode): void {
  if (!walk.isEnteredLater(node) && declaresDirectly(walk, node)) enterBlock(walk, node)
}

function declaresDirectly(walk: Walk, node: SyntaxNode): boolean {
  const { tree } = walk
  const stop = tree.next[node] ?? 0
  for (let child = node + 1; child < stop; child = tree.next[child] ?? stop)
    if (BLOCK_DECLARATIONS.has(tree.kind(child))) return true
  return false
}

function enterBlock(walk: Walk, node: SyntaxNode): ScopeIndex {
  const scope = walk.builder.openScope('block', walk.frame.scope, walk.frame.definition)
  walk.enter(node, { ...walk.frame, scope })
  return scope
}

/** The cases of a switch share one scope. */
export function switchBody(walk: Walk, node: SyntaxNode): void {
  if (walk.tree.children(node).some((child) => declaresDirectly(walk, child))) enterBlock(walk, node)
}

export function forStatement(walk: Walk, node: SyntaxNode): void {
  const initializer = walk.tree.child(node, 'initializer')
  if (initializer !== NO_NODE && walk.tree.kind(initializer) === 'lexical_declaration') enterBlock(walk, node)
}

/** `for (const x of xs)`: the variable is an element; `for (const k in o)`: a string. */
export function forInStatement(walk: Walk, node: SyntaxNode): void {
  const { tree } = walk
  const keyword = tree.child(node, 'kind')
  const left = tree.child(node, 'left')
  if (keyword === NO_NODE || left === NO_NODE) return
  const right = tree.child(node, 'right')
  const isOf = tree.textOf(tree.child(node, 'operator')) === 'of'
  const isVar = tree.kind(keyword) === 'var'
  const element = isOf ? iterated(walk, right) : instance(name('string'))
  const isAsync = tree.childOfKind(node, 'await') !== NO_NODE
  const values = element.kind === 'unknown' ? [] : [isAsync ? { kind: 'await' as const, value: element } : element]
  const outer = walk.frame.scope
  const scope = isVar ? walk.frame.hoistScope : enterBlock(walk, node)
  const bound = boundNames(walk, left, { ...NO_SOURCE, typed: { type: null, values } })
  for (const item of bound) walk.bindVariable(scope, item.name, item.typed.type, item.typed.values, outer)
}

export function catchClause(walk: Walk, node: SyntaxNode): void {
  const { tree } = walk
  const parameter = tree.child(node, 'parameter')
  if (parameter === NO_NODE) return
  const scope = enterBlock(walk, node)
  const typed = declaredType(walk, tree.child(node, 'type'))
  for (const bound of boundNames(walk, parameter, { ...NO_SOURCE, typed }))
    walk.bindVariable(scope, bound.name, bound.typed.type, bound.typed.values)
}
