/** Assignments that declare: fields by `this.x =`, prototypes, members of module-level objects, later values of variables. */

import { type Expression, instance, name } from '../../facts/expressions.ts'
import type { DefinitionIndex, ScopedExpression } from '../../facts/facts.ts'
import { NO_NODE, type SyntaxNode } from '../../syntax/syntax-tree.ts'
import { declarationOf } from './declaration-nodes.ts'
import { newFieldOwner } from './extract-classes.ts'
import { commonJsAssignment } from './extract-commonjs.ts'
import { stringValue, unwrap, valueOf } from './extract-expressions.ts'
import { defineFunction, type FunctionInput } from './extract-functions.ts'
import { defineObjectMembers } from './extract-objects.ts'
import { isFunctionNode } from './node-kinds.ts'
import type { FieldOwner, Walk } from './walk.ts'

export function assignment(walk: Walk, node: SyntaxNode): void {
  const { tree } = walk
  const left = tree.child(node, 'left')
  const right = tree.child(node, 'right')
  if (left === NO_NODE || right === NO_NODE || commonJsAssignment(walk, node, left, right)) return
  const kind = tree.kind(left)
  if (kind === 'identifier') assignName(walk, node, left, right)
  else if (kind === 'member_expression') assignMember(walk, node, left, tree.child(left, 'property'), right)
  else if (kind === 'subscript_expression') {
    const index = tree.child(left, 'index')
    if (index !== NO_NODE && tree.kind(index) === 'string') assignMember(walk, node, left, index, right)
  }
}

function functionOf(walk: Walk, right: SyntaxNode): SyntaxNode {
  const inner = unwrap(walk, right)
  return inner !== NO_NODE && isFunctionNode(walk.tree.kind(inner)) && !walk.isClaimed(inner) ? inner : NO_NODE
}

/** `x = value`: one more value of the variable; a function is then also a function of that name. */
function assignName(walk: Walk, node: SyntaxNode, left: SyntaxNode, right: SyntaxNode): void {
  const { builder, frame, tree } = walk
  const text = tree.textOf(left)
  const found = walk.lookup(text)
  if (found === null) return
  const value = functionOf(walk, right)
  if (value !== NO_NODE) {
    const index = defineFunction(walk, { ...functionInput(walk, node, left, value, text), kind: 'function' })
    walk.builder.bindDefinition(found.scope, text, index)
    return
  }
  const expression = valueOf(walk, right)
  if (expression.kind === 'nothing') return
  if (found.binding.kind === 'other') {
    const binding = builder.bindingOf(found.scope, text)
    if (binding?.kind === 'variable' && binding.type === null)
      walk.bindVariable(found.scope, text, null, [expression], frame.scope)
    return
  }
  const draft = builder.draft(found.binding.index)
  if (draft.type === null && (draft.kind === 'variable' || draft.kind === 'constant'))
    draft.values.push({ scope: frame.scope, expression })
}

/** What a place is given; behind a chain of assignments the next place, since that is where a function gets its name. */
function assignedValue(walk: Walk, right: SyntaxNode): Expression {
  const inner = unwrap(walk, right)
  const isChain = inner !== NO_NODE && walk.tree.kind(inner) === 'assignment_expression'
  return valueOf(walk, isChain ? walk.tree.child(inner, 'left') : right)
}

function functionInput(
  walk: Walk,
  node: SyntaxNode,
  nameNode: SyntaxNode,
  value: SyntaxNode,
  text: string,
): FunctionInput {
  const { frame, tree } = walk
  const isArrow = tree.kind(value) === 'arrow_function'
  return {
    node: value,
    kind: 'method',
    name: text,
    nameNode,
    declaration: declarationOf(walk, node),
    parent: frame.definition,
    scope: frame.scope,
    self: isArrow ? frame.self : null,
    fields: isArrow ? frame.fields : null,
  }
}

function assignMember(walk: Walk, node: SyntaxNode, left: SyntaxNode, nameNode: SyntaxNode, right: SyntaxNode): void {
  const { tree, frame } = walk
  const object = tree.child(left, 'object')
  const text = tree.kind(nameNode) === 'string' ? stringValue(walk, nameNode) : tree.textOf(nameNode)
  if (object === NO_NODE || text === '') return
  if (tree.kind(object) === 'this') {
    if (frame.fields !== null) assignField(walk, node, nameNode, right, text, frame.fields)
    return
  }
  const place = { node, nameNode, right, text }
  if (text === 'prototype' && tree.kind(object) === 'identifier') assignPrototype(walk, tree.textOf(object), right)
  else if (isPrototype(walk, object)) assignPrototypeMember(walk, place, tree.textOf(tree.child(object, 'object')))
  else assignObjectMember(walk, place, object)
}

interface MemberPlace {
  readonly node: SyntaxNode
  readonly nameNode: SyntaxNode
  readonly right: SyntaxNode
  readonly text: string
}

function assignField(
  walk: Walk,
  node: SyntaxNode,
  nameNode: SyntaxNode,
  right: SyntaxNode,
  text: string,
  fields: FieldOwner,
): void {
  const { frame } = walk
  const value = functionOf(walk, right)
  if (value !== NO_NODE && !fields.declared.has(text) && !fields.members.has(text)) {
    const self = frame.self
    fields.members.set(
      text,
      defineFunction(walk, {
        ...functionInput(walk, node, nameNode, value, text),
        parent: fields.parent,
        owner: fields.owner,
        self,
        fields,
      }),
    )
    return
  }
  const expression = assignedValue(walk, right)
  const scoped: ScopedExpression[] = expression.kind === 'nothing' ? [] : [{ scope: frame.scope, expression }]
  const before = fields.assigned.get(text)
  if (before !== undefined) before.push(...scoped)
  else fields.assigned.set(text, scoped)
  if (fields.declared.has(text) || fields.members.has(text)) return
  const index = walk.define({
    kind: 'property',
    name: text,
    node,
    nameNode,
    parent: fields.parent,
    owner: fields.owner,
    headerScope: frame.scope,
    flags: text.startsWith('#') ? ['private'] : [],
  })
  fields.members.set(text, index)
  if (fields.owner === null) walk.builder.bindDefinition(fields.scope, text, index)
}

/** Gives fields without a declared type the values that methods assign to them. */
export function settleFields(walk: Walk): void {
  for (const fields of walk.fieldOwners) {
    for (const [text, values] of fields.assigned) {
      const index = fields.members.get(text)
      if (index === undefined) continue
      const draft = walk.builder.draft(index)
      if (draft.kind === 'property' && draft.type === null) draft.values.push(...values)
    }
  }
}

/** An object made from a prototype and given members of its own extends the prototype's type. */
export function settlePrototypes(walk: Walk): void {
  for (const [index, base] of walk.createdFrom) {
    if (!walk.hasMembers(index)) continue
    const draft = walk.builder.draft(index)
    draft.values.length = 0
    draft.bases.push(base)
  }
}

function isPrototype(walk: Walk, object: SyntaxNode): boolean {
  const { tree } = walk
  return (
    tree.kind(object) === 'member_expression' &&
    tree.textOf(tree.child(object, 'property')) === 'prototype' &&
    tree.kind(tree.child(object, 'object')) === 'identifier'
  )
}

/** Fields that prototype methods assign belong to the type from outside its declaration. */
function prototypeFields(walk: Walk, owner: string): FieldOwner | null {
  const inside = walk.constructors.get(owner)
  if (inside === undefined) return null
  const key = `${owner}.prototype`
  const known = walk.constructors.get(key)
  if (known !== undefined) return known
  const fields: FieldOwner = {
    ...newFieldOwner(walk, walk.frame.definition, name(owner), walk.frame.scope, inside.declared),
    members: inside.members,
    assigned: inside.assigned,
  }
  walk.constructors.set(key, fields)
  return fields
}

function assignPrototypeMember(walk: Walk, place: MemberPlace, owner: string): void {
  const { frame } = walk
  const value = functionOf(walk, place.right)
  if (value !== NO_NODE) {
    const input = functionInput(walk, place.node, place.nameNode, value, place.text)
    defineFunction(walk, {
      ...input,
      owner: name(owner),
      self: instance(name(owner)),
      fields: prototypeFields(walk, owner),
    })
    return
  }
  walk.define({
    kind: 'property',
    name: place.text,
    node: place.node,
    nameNode: place.nameNode,
    parent: frame.definition,
    owner: name(owner),
    headerScope: frame.scope,
    values: [{ scope: frame.scope, expression: assignedValue(walk, place.right) }],
  })
}

/** `X.prototype = { … }` declares methods; `X.prototype = Object.create(Y.prototype)` a base. */
function assignPrototype(walk: Walk, owner: string, right: SyntaxNode): void {
  const { builder, tree, frame } = walk
  const inner = unwrap(walk, right)
  if (inner !== NO_NODE && tree.kind(inner) === 'object') {
    for (const child of tree.children(inner)) {
      const nameNode = tree.child(child, tree.kind(child) === 'pair' ? 'key' : 'name')
      const value = tree.kind(child) === 'method_definition' ? child : functionOf(walk, tree.child(child, 'value'))
      if (nameNode === NO_NODE || value === NO_NODE) continue
      const input = functionInput(walk, child, nameNode, value, tree.textOf(nameNode))
      defineFunction(walk, {
        ...input,
        declaration: child,
        owner: name(owner),
        self: instance(name(owner)),
        fields: prototypeFields(walk, owner),
      })
    }
    return
  }
  const parent = valueOf(walk, right)
  const found = walk.lookup(owner)
  if (parent.kind !== 'instance' || found?.binding.kind !== 'definition' || frame.scope !== found.scope) return
  const draft = builder.draft(found.binding.index)
  if (draft.kind === 'class') draft.bases.push(builder.base('EXTENDS', parent.type, right))
}

/** `app.use = function …`: a method of a variable of this file; of anything else just a function with a name. */
function assignObjectMember(walk: Walk, place: MemberPlace, object: SyntaxNode): void {
  const { builder, tree, frame } = walk
  const target = tree.kind(object) === 'identifier' ? walk.lookup(tree.textOf(object)) : null
  const holder: DefinitionIndex | null = target?.binding.kind === 'definition' ? target.binding.index : null
  const value = functionOf(walk, place.right)
  if (value !== NO_NODE) {
    defineMemberFunction(walk, place, object, holder, value)
    return
  }
  if (holder === null || !walk.isModuleScope(frame.scope) || tree.textOf(object) === 'module') return
  const expression = assignedValue(walk, place.right)
  const scoped = { scope: frame.scope, expression }
  const known = walk.memberOf(holder, place.text)
  if (known !== null) {
    if (builder.draft(known).kind === 'property') builder.draft(known).values.push(scoped)
    return
  }
  const isType = builder.draft(holder).kind === 'class'
  const owner = isType ? name(tree.textOf(object)) : null
  const index = walk.define({
    kind: 'property',
    name: place.text,
    node: place.node,
    nameNode: place.nameNode,
    parent: isType ? frame.definition : holder,
    owner,
    headerScope: frame.scope,
    values: [scoped],
  })
  const inner = unwrap(walk, place.right)
  if (inner !== NO_NODE && tree.kind(inner) === 'object') {
    builder.draft(index).values.length = 0
    defineObjectMembers(walk, inner, { parent: index, isTyped: false, path: place.text })
  }
}

function defineMemberFunction(
  walk: Walk,
  place: MemberPlace,
  object: SyntaxNode,
  holder: DefinitionIndex | null,
  value: SyntaxNode,
): void {
  const { tree, frame, builder } = walk
  const input = functionInput(walk, place.node, place.nameNode, value, place.text)
  const isArrow = tree.kind(value) === 'arrow_function'
  if (holder === null) {
    const receiver: Expression = valueOf(walk, object)
    defineFunction(walk, {
      ...input,
      kind: 'function',
      self: isArrow || receiver.kind === 'unknown' ? input.self : receiver,
      fields: null,
    })
    return
  }
  const isType = /^(class|interface|enum)$/.test(builder.draft(holder).kind)
  const self: Expression = { kind: 'definition', index: holder }
  defineFunction(walk, {
    ...input,
    parent: isType ? frame.definition : holder,
    owner: isType ? name(tree.textOf(object)) : null,
    flags: isType ? ['static'] : [],
    self: isArrow ? input.self : self,
    fields: isArrow ? input.fields : null,
  })
}
