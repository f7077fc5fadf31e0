/** Methods, accessors, fields and signatures in the bodies of classes, interfaces and object types. */

import { SELF_TYPE } from '../../facts/expressions.ts'
import { NO_NODE, type SyntaxNode } from '../../syntax/syntax-tree.ts'
import { unwrap } from './expression-syntax.ts'
import {
  defineClass,
  enterTypeBody,
  flagsOfMember,
  memberName,
  memberNameNode,
  memberSelf,
  parameterProperties,
} from './extract-classes.ts'
import { valueOf } from './extract-expressions.ts'
import {
  bindTypeParameters,
  defineFunction,
  enterAnonymousFunction,
  functionTypeSignature,
  returnTypeOf,
} from './extract-functions.ts'
import { declaredType, documentedType, functionTypeOf, literalTypeOf, typeNodeOf } from './extract-types.ts'
import { isFunctionNode } from './node-kinds.ts'
import { isImplementedBehind } from './overloads.ts'
import type { FieldOwner, Walk } from './walk.ts'

interface MemberSite {
  readonly owner: FieldOwner
  readonly nameNode: SyntaxNode
  readonly name: string
}

/** Null for members of object types that are nobody's definition, and for computed names. */
function siteOf(walk: Walk, node: SyntaxNode): MemberSite | null {
  const owner = walk.memberOwners.get(walk.tree.parent(node))
  const nameNode = memberNameNode(walk, node)
  if (owner === undefined || nameNode === NO_NODE) return null
  const name = memberName(walk, nameNode)
  return name === null || name === '' ? null : { owner, nameNode, name }
}

/** `method_definition` and the signatures without a body. */
export function methodMember(walk: Walk, node: SyntaxNode): void {
  if (walk.isClaimed(node)) return
  const site = siteOf(walk, node)
  if (site === null) {
    enterAnonymousFunction(walk, node, walk.memberOwners.has(walk.tree.parent(node)) ? walk.frame.self : null)
    return
  }
  const { owner, nameNode, name } = site
  const flags = flagsOfMember(walk, node, name)
  if (name === 'constructor') flags.push('constructor')
  if (walk.tree.kind(node) === 'method_signature' && isImplementedBehind(walk, node, name)) flags.push('overload')
  const index = defineFunction(walk, {
    node,
    kind: 'method',
    name,
    nameNode,
    declaration: node,
    parent: owner.parent,
    owner: owner.owner,
    scope: walk.frame.scope,
    flags,
    self: memberSelf(flags.includes('static')),
    fields: owner,
  })
  const draft = walk.builder.draft(index)
  if (walk.tree.childOfKind(node, 'set') !== NO_NODE && draft.parameters[0]?.type != null)
    draft.returnType = draft.parameters[0].type
  walk.bind(owner.scope, name, index)
  if (!owner.members.has(name)) owner.members.set(name, index)
  for (const parameter of parameterProperties(walk, node)) defineParameterProperty(walk, parameter, owner)
}

function defineParameterProperty(walk: Walk, nameNode: SyntaxNode, owner: FieldOwner): void {
  const { tree } = walk
  const parameter = tree.parent(nameNode)
  const modifier = tree.childOfKind(parameter, 'accessibility_modifier')
  const { type, values } = declaredType(walk, tree.child(parameter, 'type'))
  const value = tree.child(parameter, 'value')
  const known = value === NO_NODE ? values : [...values, valueOf(walk, value)]
  const name = tree.textOf(nameNode)
  const index = walk.define({
    kind: 'property',
    name,
    node: parameter,
    nameNode,
    parent: owner.parent,
    headerScope: owner.scope,
    type,
    doc: null,
    values: known.map((expression) => ({ scope: owner.scope, expression })),
    flags: modifier !== NO_NODE && tree.textOf(modifier) === 'private' ? ['private'] : [],
  })
  owner.members.set(name, index)
  walk.bind(owner.scope, name, index)
}

/** A class field. One that holds a function is a method. */
export function fieldMember(walk: Walk, node: SyntaxNode): void {
  const { tree } = walk
  const site = siteOf(walk, node)
  if (site === null) return
  const { owner, nameNode, name } = site
  const flags = flagsOfMember(walk, node, name)
  const annotation = tree.child(node, 'type')
  const value = tree.child(node, 'value')
  const inner = unwrap(walk, value)
  if (inner !== NO_NODE && isFunctionNode(tree.kind(inner))) {
    const index = defineFunction(walk, {
      node: inner,
      kind: 'method',
      name,
      nameNode,
      declaration: node,
      parent: owner.parent,
      scope: walk.frame.scope,
      flags,
      self: memberSelf(flags.includes('static')),
      fields: owner,
      functionType: functionTypeOf(walk, annotation),
    })
    walk.bind(owner.scope, name, index)
    owner.members.set(name, index)
    return
  }
  if (inner !== NO_NODE && tree.kind(inner) === 'class')
    defineClass(walk, { node: inner, name, nameNode, declaration: node })
  else definePropertyMember(walk, node, site, flags)
}

function definePropertyMember(
  walk: Walk,
  node: SyntaxNode,
  site: MemberSite,
  flags: ReturnType<typeof flagsOfMember>,
): void {
  const { tree, frame } = walk
  const { owner, nameNode, name } = site
  const annotation = tree.child(node, 'type')
  const functionType = functionTypeOf(walk, annotation)
  if (functionType !== NO_NODE) {
    defineFunctionTyped(walk, node, functionType, site, flags)
    return
  }
  const value = tree.child(node, 'value')
  const { type, values } = documentedType(walk, node) ?? declaredType(walk, annotation)
  const known = value === NO_NODE ? values : [...values, valueOf(walk, value)]
  const typeNode = typeNodeOf(walk, annotation)
  const isObject = typeNode !== NO_NODE && tree.kind(typeNode) === 'object_type'
  const index = walk.define({
    kind: 'property',
    name,
    node,
    nameNode,
    parent: owner.parent,
    owner: owner.owner,
    headerScope: owner.scope,
    flags,
    type: isObject ? null : (literalTypeOf(walk, annotation) ?? type),
    values: known.map((expression) => ({ scope: frame.scope, expression })),
  })
  walk.bind(owner.scope, name, index)
  owner.members.set(name, index)
  if (isObject) enterTypeBody(walk, typeNode, index, walk.builder.openScope('class', owner.scope, index))
}

/** A member whose type is a function type can be called like a method, so it is one. */
function defineFunctionTyped(
  walk: Walk,
  node: SyntaxNode,
  functionType: SyntaxNode,
  site: MemberSite,
  flags: ReturnType<typeof flagsOfMember>,
): void {
  const { owner, nameNode, name } = site
  const returns = returnTypeOf(walk, functionType, NO_NODE)
  const index = walk.define({
    kind: 'method',
    name,
    node,
    nameNode,
    parent: owner.parent,
    owner: owner.owner,
    headerScope: bindTypeParameters(walk, functionType, owner.scope),
    flags,
    returnType: returns.type,
    parameters: functionTypeSignature(walk, functionType),
  })
  for (const expression of returns.values)
    walk.builder.draft(index).returnValues.push({ scope: owner.scope, expression })
  walk.bind(owner.scope, name, index)
  if (!owner.members.has(name)) owner.members.set(name, index)
}

/** `x: T` in an interface or object type. */
export function propertySignature(walk: Walk, node: SyntaxNode): void {
  const site = siteOf(walk, node)
  if (site !== null) definePropertyMember(walk, node, site, flagsOfMember(walk, node, site.name))
}

/** `static { … }` runs with the class as `this`. */
export function staticBlock(walk: Walk, node: SyntaxNode): void {
  const scope = walk.builder.openScope('block', walk.frame.scope, walk.frame.definition)
  walk.enterLater(walk.tree.child(node, 'body'), { ...walk.frame, scope, hoistScope: scope, self: SELF_TYPE })
}
