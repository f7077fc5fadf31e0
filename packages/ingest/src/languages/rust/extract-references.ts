/** Rust's references: types, constants, fields, cases and functions that are named without being called, at the token of the name. */

import { type Expression, instance, member, name, typeName } from '../../facts/expressions.ts'
import type { DefinitionIndex, ScopeIndex } from '../../facts/facts.ts'
import { NO_NODE, type SyntaxNode } from '../../syntax/syntax-tree.ts'
import { valueOf } from './extract-expressions.ts'
import type { Handler } from './extract-items.ts'
import { scopedPath, typeOf } from './extract-types.ts'
import { plainName } from './use-tree.ts'
import type { Walk } from './walk.ts'

/** Segments of a path that are looked at. */
const SEGMENTS_MAX = 20

/** An identifier in an expression. */
export const identifier: Handler = (walk, node) => {
  const { tree, builder, context, scope } = walk
  const text = plainName(tree.textOf(node))
  // Most are locals; the few that only are so elsewhere in the function are told by the builder.
  const isNone = context.locals?.has(text) === true || walk.names.braced.has(text) || isDeclaration(walk, node)
  if (!isNone) builder.addReference(context.owner, scope, name(text), node)
  return node + 1
}

/** Names of labels and of macros stand for no value. */
function isDeclaration({ tree }: Walk, node: SyntaxNode): boolean {
  const parent = tree.kind(tree.parent(node))
  return parent === 'label' || parent === 'macro_invocation' || parent === 'token_tree' || parent === 'macro_definition'
}

/** `a::B::C` in an expression: what it names, and the types on the way. */
export const scopedIdentifier: Handler = (walk, node) => {
  const { context, scope } = walk
  referToPath(walk, node, scope, context.owner)
  return walk.after(node)
}

/** A type where it is written among expressions. */
export const writtenType: Handler = (walk, node) => {
  const { context, scope } = walk
  referToTypes(walk, node, walk.after(node), scope, context.owner)
  return walk.after(node)
}

/** `value.field`, unless it is called; what stands before it is visited next. */
export const fieldExpression: Handler = (walk, node) => {
  const { tree, builder, context, scope } = walk
  const field = tree.child(node, 'field')
  if (tree.kind(field) === 'field_identifier' && !builder.isUsedAt(field)) {
    const parent = tree.parent(node)
    const kind = tree.kind(parent)
    const isWritten = (kind === 'assignment_expression' || kind === 'compound_assignment_expr') && node === parent + 1
    builder.addReference(context.owner, scope, valueOf(walk, node), field, isWritten ? 1 : 0)
  }
  return node + 1
}

/** The fields that a struct literal fills. */
export function referToFilledFields(walk: Walk, literal: SyntaxNode, type: SyntaxNode): void {
  const { tree, builder, context, scope } = walk
  const made = instance(typeOf(walk, type))
  for (const field of tree.children(tree.child(literal, 'body'))) {
    const kind = tree.kind(field)
    if (kind !== 'field_initializer' && kind !== 'shorthand_field_initializer') continue
    const label = kind === 'field_initializer' ? tree.child(field, 'field') : tree.childOfKind(field, 'identifier')
    if (label !== NO_NODE)
      builder.addReference(context.owner, scope, member(made, plainName(tree.textOf(label))), label, 1)
  }
}

/** The field that a pattern takes out. */
export function referToField(walk: Walk, constructed: Expression, label: SyntaxNode, text: string): void {
  walk.builder.addReference(walk.context.owner, walk.scope, member(constructed, text), label)
}

/** A path, or a name that is written like a type or a constant, in a pattern. */
export function referInPattern(walk: Walk, node: SyntaxNode): void {
  const { tree, builder, context, scope } = walk
  switch (tree.kind(node)) {
    case 'identifier':
      builder.addReference(context.owner, scope, name(plainName(tree.textOf(node))), node)
      return
    case 'scoped_identifier':
      referToPath(walk, node, scope, context.owner)
      return
    default:
      referToTypes(walk, node, walk.after(node), scope, context.owner)
  }
}

/** All types that are named between two nodes: in the header of an item, say. */
export function referToTypes(
  walk: Walk,
  start: SyntaxNode,
  stop: SyntaxNode,
  scope: ScopeIndex,
  from: DefinitionIndex,
): void {
  const { tree } = walk
  for (let node = start; node < stop; node++) {
    switch (tree.kind(node)) {
      case 'type_identifier':
        referToTypeName(walk, node, scope, from)
        break
      case 'scoped_type_identifier':
      case 'scoped_identifier':
        referToPath(walk, node, scope, from)
        // Only type arguments are left inside.
        node = lastOfPath(walk, node)
        break
      case 'identifier':
        if (tree.kind(tree.parent(node)) === 'array_type')
          walk.builder.addReference(from, scope, name(plainName(tree.textOf(node))), node)
        break
      case 'attribute_item':
        node = walk.after(node) - 1
        break
    }
  }
}

/** Where the walk over a path's own names ends: with its arguments inside, they are still to come. */
function lastOfPath(walk: Walk, node: SyntaxNode): SyntaxNode {
  const { tree } = walk
  const first = tree.kind(node + 1)
  return first === 'bracketed_type' || first === 'generic_type' ? node : walk.after(node) - 1
}

function referToTypeName(walk: Walk, node: SyntaxNode, scope: ScopeIndex, from: DefinitionIndex): void {
  const { tree, builder } = walk
  const parent = tree.parent(node)
  const kind = tree.kind(parent)
  // The name that the parameter or the binding declares comes first.
  if ((kind === 'type_parameter' || kind === 'type_binding') && node === parent + 1) return
  if (kind === 'scoped_type_identifier') return
  const text = plainName(tree.textOf(node))
  if (text === 'Self' || isTypeParameter(walk, scope, text)) return
  builder.addReference(from, scope, typeName(text), node)
}

/** What the path names, at its last name, and the types on the way, at theirs. */
function referToPath(walk: Walk, node: SyntaxNode, scope: ScopeIndex, from: DefinitionIndex): void {
  const { tree, builder } = walk
  const last = tree.child(node, 'name')
  if (last !== NO_NODE && !builder.isUsedAt(last)) builder.addReference(from, scope, scopedPath(walk, node, 0), last)
  let at = tree.child(node, 'path')
  for (let steps = 0; at !== NO_NODE && steps < SEGMENTS_MAX; steps++) {
    const kind = tree.kind(at)
    if (kind === 'scoped_identifier') {
      const segment = tree.child(at, 'name')
      if (isTypeLike(tree.textOf(segment))) builder.addReference(from, scope, scopedPath(walk, at, 0), segment)
      at = tree.child(at, 'path')
      continue
    }
    const text = plainName(tree.textOf(at))
    if (kind === 'identifier' && isTypeLike(text) && !isTypeParameter(walk, scope, text))
      builder.addReference(from, scope, typeName(text), at)
    else if (kind !== 'identifier') referToTypes(walk, at, walk.after(at), scope, from)
    return
  }
}

function isTypeLike(text: string): boolean {
  return /^[A-Z]/.test(text) && text !== 'Self'
}

/** Whether the nearest binding of the name is a type parameter. */
function isTypeParameter({ builder, typeParameters }: Walk, start: ScopeIndex, text: string): boolean {
  if (!typeParameters.has(text)) return false
  for (let scope = start; scope >= 0; scope = builder.scopes[scope]?.parent ?? -1) {
    const binding = builder.bindingOf(scope, text)
    if (binding !== null) return binding.kind === 'alias' && binding.target.kind === 'typeParameter'
  }
  return false
}
