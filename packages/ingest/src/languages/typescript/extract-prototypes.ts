/** `X.prototype.y = …` and its like, and what assignments of functions have in common. */

import { type Expression, instance, name } from '../../facts/expressions.ts'
import { NO_NODE, type SyntaxNode } from '../../syntax/syntax-tree.ts'
import { declarationOf } from './declaration-nodes.ts'
import { unwrap } from './expression-syntax.ts'
import { newFieldOwner } from './extract-classes.ts'
import { valueOf } from './extract-expressions.ts'
import { defineFunction, type FunctionInput } from './extract-functions.ts'
import { isFunctionNode } from './node-kinds.ts'
import type { FieldOwner, Walk } from './walk.ts'

export interface MemberPlace {
  readonly node: SyntaxNode
  readonly nameNode: SyntaxNode
  readonly right: SyntaxNode
  readonly text: string
}

export function functionOf(walk: Walk, right: SyntaxNode): SyntaxNode {
  const inner = unwrap(walk, right)
  return inner !== NO_NODE && isFunctionNode(walk.tree.kind(inner)) && !walk.isClaimed(inner) ? inner : NO_NODE
}

/** What a place is given; behind a chain of assignments the next place, since that is where a function gets its name. */
export function assignedValue(walk: Walk, right: SyntaxNode): Expression {
  const inner = unwrap(walk, right)
  const isChain = inner !== NO_NODE && walk.tree.kind(inner) === 'assignment_expression'
  return valueOf(walk, isChain ? walk.tree.child(inner, 'left') : right)
}

export function functionInput(
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

/** An object made from a prototype and given members of its own extends the prototype's type. */
export function settlePrototypes(walk: Walk): void {
  for (const [index, base] of walk.createdFrom) {
    if (!walk.hasMembers(index)) continue
    const draft = walk.builder.draft(index)
    draft.values.length = 0
    draft.bases.push(base)
  }
}

export function isPrototype(walk: Walk, object: SyntaxNode): boolean {
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

export function assignPrototypeMember(walk: Walk, place: MemberPlace, owner: string): void {
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
export function assignPrototype(walk: Walk, owner: string, right: SyntaxNode): void {
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
