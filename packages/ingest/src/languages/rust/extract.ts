/** The walk over a Rust file: scopes, blocks and calls here; items, types, expressions and macros in their own files. */

import { type Expression, UNKNOWN } from '../../facts/expressions.ts'
import type { FactsBuilder } from '../../facts/facts-builder.ts'
import { KindTable } from '../../syntax/kind-table.ts'
import { NO_NODE, type SyntaxNode, type SyntaxTree } from '../../syntax/syntax-tree.ts'
import { docAttribute, docComment } from './attributes.ts'
import { endsOf } from './branch-ends.ts'
import { endBehind, presenceOf } from './cfg.ts'
import { callExpression, structExpression } from './extract-calls.ts'
import { elementOf, expressionsIn, valueOf } from './extract-expressions.ts'
import {
  constantItem,
  externCrate,
  functionItem,
  type Handler,
  macroDefinition,
  moduleItem,
  staticItem,
  typeItem,
  useDeclaration,
} from './extract-items.ts'
import { macroInvocation } from './extract-macros.ts'
import { bindPattern, shadows } from './extract-patterns.ts'
import { fieldExpression, identifier, referToTypes, scopedIdentifier, writtenType } from './extract-references.ts'
import { enumItem, enumVariant, fieldDeclaration, implItem, structItem, traitItem } from './extract-type-items.ts'
import { typeOf } from './extract-types.ts'
import { Walk } from './walk.ts'

/** Files of a crate's tests and benchmarks, and modules that the crate has for its tests alone. */
const TEST_PATH = /(^|\/)(tests|benches)\/|(^|\/)tests?\.rs$/

export function extract(tree: SyntaxTree, builder: FactsBuilder, path: string): void {
  const walk = new Walk(tree, builder)
  if (TEST_PATH.test(path)) builder.draft(0).flags.push('test')
  const handlers = TABLE.of(tree.names)
  for (let node: SyntaxNode = 1; node < tree.size; ) {
    walk.leaveBefore(node)
    const handler = handlers[tree.type[node] ?? -1]
    node = handler === undefined ? node + 1 : handler(walk, node)
  }
  walk.leaveBefore(tree.size)
  walk.finish()
}

const skip: Handler = (walk, node) => walk.after(node)

const comment: Handler = (walk, node) => {
  const inner = docComment(walk.tree, node, 'inner')
  if (inner !== null) walk.documentInside(inner)
  else walk.lead(node, docComment(walk.tree, node, 'outer'), false)
  return walk.after(node)
}

const attribute: Handler = (walk, node) => {
  walk.lead(node, docAttribute(walk.tree, node), true)
  const presence = presenceOf(walk.tree, node)
  if (presence === 'with-tests' || presence === 'never') walk.leaveOut(endBehind(walk.tree, node), presence)
  return walk.after(node)
}

/** A block scopes what it binds; a function's body is the function's own scope. */
const block: Handler = (walk, node) => {
  const { tree, builder, context } = walk
  const own = walk.bodyScopes.get(node)
  if (own !== undefined) {
    walk.bodyScopes.delete(node)
    walk.pushBlock(node, own)
  } else if (hasBindings(tree, node)) {
    walk.pushBlock(node, builder.openScope('block', walk.scope, context.owner))
  } else walk.endScopes.set(node, walk.scope)
  return node + 1
}

function hasBindings(tree: SyntaxTree, node: SyntaxNode): boolean {
  const stop = tree.next[node] ?? 0
  for (let child = node + 1; child < stop; child = tree.next[child] ?? stop) {
    const kind = tree.kind(child)
    if (
      kind === 'let_declaration' ||
      kind.endsWith('_item') ||
      kind === 'use_declaration' ||
      kind === 'macro_definition'
    )
      return true
  }
  return false
}

/** The initialiser sees the names before; what follows sees the new ones. */
const letDeclaration: Handler = (walk, node) => {
  const { tree } = walk
  const pattern = tree.child(node, 'pattern')
  const written = tree.child(node, 'type')
  const value = tree.child(node, 'value')
  const scope = walk.scope
  const type = written === NO_NODE || tree.textOf(written) === '_' ? null : typeOf(walk, written)
  if (written !== NO_NODE) referToTypes(walk, written, walk.after(written), scope, walk.context.owner)
  const isBranching = type === null && BRANCHING.has(tree.kind(value))
  const whole = { type, value: value === NO_NODE || isBranching ? UNKNOWN : valueOf(walk, value), scope }
  walk.push(walk.after(node), scope, walk.context, () => {
    if (shadows(walk, pattern)) walk.top.scope = walk.builder.openScope('block', walk.scope, walk.context.owner)
    const ends = isBranching ? endsOf(walk, value, scope) : [whole]
    for (const matched of ends) bindPattern(walk, pattern, matched, walk.scope)
  })
  return value === NO_NODE ? walk.after(node) : value
}

/** What is worth what one of its ends is. */
const BRANCHING = new Set(['match_expression', 'if_expression', 'block', 'unsafe_block'])

/** `let` in a condition: what follows in the condition and the body sees the names. */
const letCondition: Handler = (walk, node) => {
  const { tree } = walk
  const value = tree.child(node, 'value')
  const matched = { type: null, value: valueOf(walk, value), scope: walk.scope }
  walk.push(walk.after(node), walk.scope, walk.context, () => {
    walk.top.scope = walk.builder.openScope('block', walk.scope, walk.context.owner)
    bindPattern(walk, tree.child(node, 'pattern'), matched, walk.scope)
  })
  return value === NO_NODE ? walk.after(node) : value
}

const ifExpression: Handler = (walk, node) => {
  const body = walk.tree.child(node, 'consequence')
  if (body !== NO_NODE && hasLet(walk.tree, node)) walk.push(walk.after(body), walk.scope)
  return node + 1
}

const whileExpression: Handler = (walk, node) => {
  if (hasLet(walk.tree, node)) walk.push(walk.after(node), walk.scope)
  return node + 1
}

function hasLet(tree: SyntaxTree, node: SyntaxNode): boolean {
  const kind = tree.kind(tree.child(node, 'condition'))
  return kind === 'let_condition' || kind === 'let_chain'
}

const forExpression: Handler = (walk, node) => {
  const { tree, builder } = walk
  const value = tree.child(node, 'value')
  const body = tree.child(node, 'body')
  if (value === NO_NODE || body === NO_NODE) return node + 1
  const scope = builder.openScope('block', walk.scope, walk.context.owner)
  bindPattern(
    walk,
    tree.child(node, 'pattern'),
    { type: null, value: elementOf(walk, value), scope: walk.scope },
    scope,
  )
  walk.bodyScopes.set(body, scope)
  return value
}

const matchArm: Handler = (walk, node) => {
  const { tree, builder } = walk
  const match = tree.parent(tree.parent(node))
  const scope = builder.openScope('block', walk.scope, walk.context.owner)
  bindPattern(
    walk,
    tree.child(node, 'pattern'),
    { type: null, value: valueOf(walk, tree.child(match, 'value')), scope: walk.scope },
    scope,
  )
  walk.pushBlock(node, scope)
  return node + 1
}

/** Patterns make no calls, their guards do. */
const matchPattern: Handler = (walk, node) => {
  const guard = walk.tree.child(node, 'condition')
  return guard === NO_NODE ? walk.after(node) : guard
}

const closure: Handler = (walk, node) => {
  const { tree, builder } = walk
  const outer = walk.scope
  const scope = builder.openScope('function', outer, walk.context.owner)
  for (const [position, parameter] of expressionsIn(tree, tree.child(node, 'parameters')).entries()) {
    const isTyped = tree.kind(parameter) === 'parameter'
    const pattern = isTyped ? tree.child(parameter, 'pattern') : parameter
    const type = isTyped ? typeOf(walk, tree.child(parameter, 'type')) : null
    bindPattern(walk, pattern, { type, value: handedTo(walk, node, position), scope: outer }, scope)
  }
  const body = tree.child(node, 'body')
  referToTypes(walk, node + 1, body === NO_NODE ? walk.after(node) : body, outer, walk.context.owner)
  walk.push(walk.after(node), scope)
  return body === NO_NODE ? walk.after(node) : body
}

/** What the function that takes the closure gives it. */
function handedTo(walk: Walk, closureNode: SyntaxNode, position: number): Expression {
  const { tree } = walk
  const list = tree.parent(closureNode)
  const callee = tree.child(tree.parent(list), 'function')
  if (tree.kind(list) !== 'arguments' || callee === NO_NODE) return UNKNOWN
  const at = expressionsIn(tree, list).indexOf(closureNode)
  return { kind: 'handed', callee: valueOf(walk, callee), position: at, parameter: position }
}

const HANDLERS: Readonly<Record<string, Handler>> = {
  line_comment: comment,
  block_comment: comment,
  attribute_item: attribute,
  inner_attribute_item: skip,
  use_declaration: useDeclaration,
  extern_crate_declaration: externCrate,
  mod_item: moduleItem,
  struct_item: structItem,
  union_item: structItem,
  enum_item: enumItem,
  enum_variant: enumVariant,
  field_declaration: fieldDeclaration,
  trait_item: traitItem,
  impl_item: implItem,
  function_item: functionItem,
  function_signature_item: functionItem,
  const_item: constantItem,
  static_item: staticItem,
  type_item: typeItem,
  associated_type: typeItem,
  macro_definition: macroDefinition,
  macro_invocation: macroInvocation,
  call_expression: callExpression,
  struct_expression: structExpression,
  block,
  let_declaration: letDeclaration,
  let_condition: letCondition,
  if_expression: ifExpression,
  while_expression: whileExpression,
  for_expression: forExpression,
  match_arm: matchArm,
  closure_expression: closure,
  visibility_modifier: skip,
  type_parameters: skip,
  where_clause: skip,
  identifier,
  scoped_identifier: scopedIdentifier,
  field_expression: fieldExpression,
  type_arguments: writtenType,
  type_identifier: writtenType,
  scoped_type_identifier: writtenType,
  generic_type: writtenType,
  reference_type: writtenType,
  match_pattern: matchPattern,
  string_literal: skip,
}

const TABLE = new KindTable(Object.entries(HANDLERS))
