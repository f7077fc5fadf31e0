/** Type declarations and their members: structs with fields, interfaces with methods, defined types and aliases. */

import type { Expression } from '../../facts/expressions.ts'
import type { DefinitionIndex } from '../../facts/facts.ts'
import { NO_NODE, type SyntaxNode } from '../../syntax/syntax-tree.ts'
import { trailingComment } from './comment-group.ts'
import { signatureOf, wholeDeclaration } from './declaration.ts'
import { exportedFlag } from './extract-functions.ts'
import {
  firstNamed,
  namedChildren,
  parametersOf,
  resultOf,
  typeNameNode,
  typeOf,
  typeParametersOf,
} from './extract-types.ts'
import type { Walk } from './walk.ts'

/** Types that a field's type may wrap an anonymous struct in. */
const WRAPPERS = new Set([
  'slice_type',
  'array_type',
  'implicit_length_array_type',
  'pointer_type',
  'map_type',
  'channel_type',
  'parenthesized_type',
])
const WRAPPED_DEPTH_MAX = 10

/** @param node a type_spec or type_alias. */
export function extractType(walk: Walk, node: SyntaxNode): void {
  const { tree, builder } = walk
  const nameNode = tree.child(node, 'name')
  const typeNode = tree.child(node, 'type')
  if (nameNode === NO_NODE || typeNode === NO_NODE) return
  const text = tree.textOf(nameNode)
  const typeKind = tree.kind(typeNode)
  const kind = typeKind === 'struct_type' ? 'struct' : typeKind === 'interface_type' ? 'interface' : 'type'
  const declaration = wholeDeclaration(tree, node)
  const body = bodyOf(walk, typeNode)
  const headerScope = openTypeParameters(walk, node)
  const definition = builder.define({
    kind,
    name: text,
    node: declaration,
    nameNode,
    parent: walk.top.definition,
    headerScope,
    signature: signatureOf(tree, 'type', node, body),
    doc: walk.comments.above(declaration),
    type: kind === 'type' ? typeOf(tree, typeNode) : null,
    flags: exportedFlag(text),
  })
  if (walk.isLocal) walk.bindLocalType(text, definition, node)
  else if (text !== '_') builder.bindDefinition(walk.top.scope, text, definition)
  if (kind !== 'type') walk.bodies.add(typeNode)
  // A local type may name itself: its own frame stands in the scope that now knows it.
  walk.enterType(node, definition, definition, headerScope === walk.top.scope ? walk.top.scope : headerScope)
}

/** The brace that opens the members. */
function bodyOf(walk: Walk, typeNode: SyntaxNode): SyntaxNode {
  const { tree } = walk
  const fields = tree.childOfKind(typeNode, 'field_declaration_list')
  return fields === NO_NODE && tree.kind(typeNode) === 'interface_type' ? tree.childOfKind(typeNode, '{') : fields
}

/** A scope in which a generic type's parameters stand for their constraints. */
function openTypeParameters(walk: Walk, node: SyntaxNode): number {
  const parameters = typeParametersOf(walk.tree, walk.tree.child(node, 'type_parameters'))
  if (parameters.size === 0) return walk.top.scope
  const scope = walk.builder.openScope('block', walk.top.scope, walk.top.definition)
  for (const [text, constraint] of parameters) walk.builder.bindAlias(scope, text, constraint)
  return scope
}

/** Anonymous bodies that nothing owns: their members are no definitions. */
export function enterAnonymousBody(walk: Walk, node: SyntaxNode): void {
  if (!walk.bodies.has(node)) walk.enterType(node, walk.top.definition, -1, walk.top.scope)
}

/** @param node a field_declaration: named fields, or an embedded type, which is a field, too. */
export function extractField(walk: Walk, node: SyntaxNode): void {
  const { tree, builder } = walk
  const { container } = walk.top
  if (container < 0) return
  const typeNode = tree.child(node, 'type')
  const type = typeOf(tree, typeNode)
  const names = tree.childrenIn(node, 'name').filter((child) => tree.isNamed(child))
  const doc = walk.comments.above(node) ?? trailingComment(tree, node)
  if (names.length === 0) {
    const token = typeNameNode(tree, typeNode)
    if (token === NO_NODE) return
    const embedding = builder.draft(container)
    if (embedding.kind === 'struct') embedding.bases.push(builder.base('EXTENDS', type, token))
    defineField(walk, node, token, type, doc)
    return
  }
  let last = container
  for (const nameNode of names) last = defineField(walk, node, nameNode, type, doc)
  enterAnonymousStruct(walk, node, typeNode, last)
}

function defineField(
  walk: Walk,
  node: SyntaxNode,
  nameNode: SyntaxNode,
  type: Expression,
  doc: string | null,
): DefinitionIndex {
  const text = walk.tree.textOf(nameNode)
  return walk.builder.define({
    kind: 'property',
    name: text,
    node,
    nameNode,
    parent: walk.top.container,
    headerScope: walk.top.scope,
    doc,
    type: type.kind === 'unknown' ? null : type,
    flags: exportedFlag(text),
  })
}

/** The fields of an anonymous struct belong to the field or variable that has it as its type. */
export function enterAnonymousStruct(
  walk: Walk,
  node: SyntaxNode,
  typeNode: SyntaxNode,
  holder: DefinitionIndex,
): void {
  const { tree } = walk
  let type = typeNode
  for (let depth = 0; depth < WRAPPED_DEPTH_MAX && type !== NO_NODE && WRAPPERS.has(tree.kind(type)); depth++) {
    const element = tree.child(type, 'element')
    const value = element === NO_NODE ? tree.child(type, 'value') : element
    type = value === NO_NODE ? firstNamed(tree, type) : value
  }
  if (type === NO_NODE || tree.kind(type) !== 'struct_type') return
  walk.bodies.add(type)
  walk.enterType(node, walk.top.definition, holder, walk.top.scope)
}

/** @param node a method_elem of an interface. @returns the node to go on with. */
export function extractInterfaceMethod(walk: Walk, node: SyntaxNode): SyntaxNode {
  const { tree, builder } = walk
  const nameNode = tree.child(node, 'name')
  const next = tree.next[node] ?? node + 1
  if (walk.top.container < 0 || nameNode === NO_NODE) return next
  const text = tree.textOf(nameNode)
  builder.define({
    kind: 'method',
    name: text,
    node,
    nameNode,
    parent: walk.top.container,
    headerScope: walk.top.scope,
    doc: walk.comments.above(node) ?? trailingComment(tree, node),
    parameters: parametersOf(tree, tree.child(node, 'parameters')),
    returnType: resultOf(tree, tree.child(node, 'result')),
    flags: ['abstract', ...exportedFlag(text)],
  })
  return next
}

/** @param node a type_elem: of an interface an embedded one, unless it is a union or an approximation. */
export function extractEmbeddedInterface(walk: Walk, node: SyntaxNode): void {
  const { tree, builder } = walk
  const { container } = walk.top
  if (container < 0 || tree.kind(tree.parent(node)) !== 'interface_type') return
  const [only = NO_NODE, ...others] = namedChildren(tree, node)
  if (only === NO_NODE || others.length > 0 || tree.kind(only) === 'negated_type') return
  const token = typeNameNode(tree, only)
  if (token === NO_NODE) return
  const embedding = builder.draft(container)
  const type = typeOf(tree, only)
  const isConstraint = type.kind === 'name' && type.name === 'comparable'
  if (embedding.kind === 'interface' && !isConstraint) embedding.bases.push(builder.base('EXTENDS', type, token))
}
