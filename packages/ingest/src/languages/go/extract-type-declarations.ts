/** Type declarations and their members: structs with fields, interfaces with methods, defined types and aliases. */

import { type Expression, UNKNOWN } from '../../facts/expressions.ts'
import type { DefinitionIndex } from '../../facts/facts.ts'
import { NO_NODE, type SyntaxNode } from '../../syntax/syntax-tree.ts'
import { trailingComment } from './comment-group.ts'
import { signatureOf, wholeDeclaration } from './declaration.ts'
import { exportedFlag } from './extract-functions.ts'
import { referToTypesIn } from './extract-references.ts'
import {
  bindTypeParameters,
  headerSource,
  namedChildren,
  namesIn,
  parametersOf,
  resultOf,
  typeNameNode,
  typeOf,
  typeParametersOf,
} from './extract-types.ts'
import type { Walk } from './walk.ts'

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
    type: kind === 'type' ? typeOf(walk, typeNode) : null,
    flags: tree.kind(node) === 'type_alias' ? [...exportedFlag(text), 'alias'] : exportedFlag(text),
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
  const parameters = typeParametersOf(walk, walk.tree.child(node, 'type_parameters'))
  if (parameters.length === 0) return walk.top.scope
  const scope = walk.builder.openScope('block', walk.top.scope, walk.top.definition)
  bindTypeParameters(walk.builder, scope, parameters)
  return scope
}

/** Anonymous bodies whose type nobody asked for: their members are no definitions. */
export function enterAnonymousBody(walk: Walk, node: SyntaxNode): void {
  if (!walk.bodies.has(node)) walk.enterType(node, walk.top.definition, walk.anonymousOf(node), walk.top.scope)
}

/** The fields of a struct without a name belong to the one field or variable that has it as its type. */
export function enterHeldStruct(walk: Walk, node: SyntaxNode, typeNode: SyntaxNode, holder: DefinitionIndex): void {
  walk.bodies.add(typeNode)
  walk.enterType(node, walk.top.definition, holder, walk.top.scope)
}

/** @param node a field_declaration: named fields, or an embedded type, which is a field, too. */
export function extractField(walk: Walk, node: SyntaxNode): void {
  const { tree, builder } = walk
  const { container } = walk.top
  if (container < 0) return
  const typeNode = tree.child(node, 'type')
  const isHolder = typeNode !== NO_NODE && tree.kind(typeNode) === 'struct_type'
  const type = isHolder ? UNKNOWN : typeOf(walk, typeNode)
  const names = namesIn(tree, node)
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
  if (isHolder) enterHeldStruct(walk, node, typeNode, last)
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

/** @param node a method_elem of an interface. @returns the node to go on with. */
export function extractInterfaceMethod(walk: Walk, node: SyntaxNode): SyntaxNode {
  const { tree, builder } = walk
  const nameNode = tree.child(node, 'name')
  const next = tree.next[node] ?? node + 1
  if (walk.top.container < 0 || nameNode === NO_NODE) return next
  const text = tree.textOf(nameNode)
  const definition = builder.define({
    kind: 'method',
    name: text,
    node,
    nameNode,
    parent: walk.top.container,
    headerScope: walk.top.scope,
    doc: walk.comments.above(node) ?? trailingComment(tree, node),
    parameters: parametersOf(headerSource(tree), tree.child(node, 'parameters')),
    returnType: resultOf(headerSource(tree), tree.child(node, 'result')),
    flags: ['abstract', ...exportedFlag(text)],
  })
  referToTypesIn(walk, node, next, definition)
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
  const type = typeOf(walk, only)
  const isConstraint = type.kind === 'name' && type.name === 'comparable'
  if (embedding.kind === 'interface' && !isConstraint) embedding.bases.push(builder.base('EXTENDS', type, token))
}
