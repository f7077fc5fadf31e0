/** Assignments that declare: fields by `this.x =`, prototypes, members of module-level objects, later values of variables. */

import { type Expression, name } from '../../facts/expressions.ts'
import type { DefinitionIndex, ScopedExpression } from '../../facts/facts.ts'
import { NO_NODE, type SyntaxNode } from '../../syntax/syntax-tree.ts'
import { stringValue, unwrap } from './expression-syntax.ts'
import { commonJsAssignment } from './extract-commonjs.ts'
import { valueOf } from './extract-expressions.ts'
import { defineFunction } from './extract-functions.ts'
import { defineObjectMembers } from './extract-objects.ts'
import { boundNames } from './extract-patterns.ts'
import {
  assignedValue,
  assignPrototype,
  assignPrototypeMember,
  functionInput,
  functionOf,
  isPrototype,
  type MemberPlace,
} from './extract-prototypes.ts'
import { documentedType } from './extract-types.ts'
import type { FieldOwner, Walk } from './walk.ts'

export function assignment(walk: Walk, node: SyntaxNode): void {
  const { tree } = walk
  const left = tree.child(node, 'left')
  const right = tree.child(node, 'right')
  if (left === NO_NODE || right === NO_NODE || commonJsAssignment(walk, node, left, right)) return
  const kind = tree.kind(left)
  if (kind === 'identifier') assignName(walk, node, left, right)
  else if (kind === 'member_expression') assignMember(walk, node, left, tree.child(left, 'property'), right)
  else if (kind === 'object_pattern' || kind === 'array_pattern') assignParts(walk, left, right)
  else if (kind === 'subscript_expression') {
    const index = tree.child(left, 'index')
    if (index !== NO_NODE && tree.kind(index) === 'string') assignMember(walk, node, left, index, right)
  }
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

/** `[a, b] = …`, `({ a } = …)`: one more value for each name. */
function assignParts(walk: Walk, left: SyntaxNode, right: SyntaxNode): void {
  const value = valueOf(walk, right)
  const source = {
    typed: { type: null, values: value.kind === 'unknown' ? [] : [value] },
    typeNode: NO_NODE,
    valueNode: right,
  }
  for (const bound of boundNames(walk, left, source)) {
    const found = walk.lookup(bound.name)
    const [expression] = bound.typed.values
    if (found === null || expression === undefined) continue
    if (found.binding.kind === 'definition') {
      const draft = walk.builder.draft(found.binding.index)
      if (draft.type === null && (draft.kind === 'variable' || draft.kind === 'constant'))
        draft.values.push({ scope: walk.frame.scope, expression })
      continue
    }
    const binding = walk.builder.bindingOf(found.scope, bound.name)
    if (binding?.kind === 'variable' && binding.type === null)
      walk.bindVariable(found.scope, bound.name, null, [expression], walk.frame.scope)
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
    type: documentedType(walk, node)?.type ?? null,
    flags: text.startsWith('#') ? ['private'] : [],
  })
  fields.members.set(text, index)
  // The fields of a function that serves as a class are no names around it.
  const isInClass = walk.builder.scopes[fields.scope]?.kind === 'class'
  if (fields.owner === null && isInClass) walk.builder.bindDefinition(fields.scope, text, index)
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

/** Functions at the top of the file are there before their declarations. */
function visitHoisted(walk: Walk, text: string): void {
  if (walk.lookup(text) !== null) return
  const { tree } = walk
  walk.hoisted ??= new Map(
    tree
      .children(0)
      .filter((node) => /^(generator_)?function_declaration$/.test(tree.kind(node)))
      .map((node) => [tree.textOf(tree.child(node, 'name')), node]),
  )
  const declaration = walk.hoisted.get(text)
  if (declaration !== undefined) walk.visitEarly(declaration)
}

/** `app.use = function …`: a method of a variable of this file; of anything else just a function with a name. */
function assignObjectMember(walk: Walk, place: MemberPlace, object: SyntaxNode): void {
  const { builder, tree, frame } = walk
  if (tree.kind(object) === 'identifier' && frame.scope === 0) visitHoisted(walk, tree.textOf(object))
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
