/** Uses: calls of methods and constructors, and instantiations, each at the token of the name. */

import { type Expression, instance, member, SELF_TYPE, SUPER_TYPE, terminalName } from '../../facts/expressions.ts'
import type { DefinitionIndex } from '../../facts/facts.ts'
import { NO_NODE, type SyntaxNode } from '../../syntax/syntax-tree.ts'
import { calleeOf, createdType, firstExpression, valueOf } from './extract-expressions.ts'
import { OBJECT, typeNameToken } from './extract-types.ts'
import type { Walk } from './walk.ts'

export function addCall(walk: Walk, node: SyntaxNode): void {
  const { tree, builder, top } = walk
  const nameNode = tree.child(node, 'name')
  if (nameNode === NO_NODE || hasAnonymousReceiver(walk, node)) return
  builder.addUse('CALLS', top.definition, top.scope, calleeOf(walk, node), ...argumentsOf(walk, node, nameNode))
}

/** Then the call waits for the anonymous class to be defined: see `addAnonymousCall`. */
function hasAnonymousReceiver(walk: Walk, node: SyntaxNode): boolean {
  const { tree } = walk
  let object = tree.child(node, 'object')
  while (tree.kind(object) === 'parenthesized_expression') object = firstExpression(walk, object)
  return tree.kind(object) === 'object_creation_expression' && tree.childOfKind(object, 'class_body') !== NO_NODE
}

/** The call of a method right on `new T() { … }`, which may be one that only the anonymous class has. */
export function addAnonymousCall(walk: Walk, creation: SyntaxNode, definition: DefinitionIndex): void {
  const { tree, builder, top } = walk
  let object = creation
  while (tree.kind(tree.parent(object)) === 'parenthesized_expression') object = tree.parent(object)
  const node = tree.parent(object)
  const nameNode = tree.child(node, 'name')
  if (tree.kind(node) !== 'method_invocation' || tree.fieldOf(object) !== 'object' || nameNode === NO_NODE) return
  const target = member(instance({ kind: 'definition', index: definition }), tree.textOf(nameNode))
  builder.addUse('CALLS', top.definition, top.scope, target, ...argumentsOf(walk, node, nameNode))
}

export function addInstantiation(walk: Walk, node: SyntaxNode): void {
  const { tree, builder, top } = walk
  const type = tree.child(node, 'type')
  if (type === NO_NODE) return
  builder.addUse(
    'INSTANTIATES',
    top.definition,
    top.scope,
    createdType(walk, node),
    ...argumentsOf(walk, node, typeNameToken(walk, type)),
  )
}

/** `this(…)` and `super(…)` at the head of a constructor. */
export function addConstructorCall(walk: Walk, node: SyntaxNode): void {
  const { tree, builder, top } = walk
  const at = tree.child(node, 'constructor')
  const { type } = top
  if (at === NO_NODE || type === null) return
  const [count, ...rest] = argumentsOf(walk, node, at)
  builder.addUse(
    'CALLS',
    top.definition,
    top.scope,
    calledConstructor(walk, tree.kind(at) === 'this', count),
    count,
    ...rest,
  )
}

/** Constructors are members that are named as their class. */
function calledConstructor(walk: Walk, isOwn: boolean, count: number): Expression {
  const { type } = walk.top
  if (isOwn) return member(SELF_TYPE, type?.name ?? '')
  const superclass = type?.superclass ?? null
  if (superclass === null) return member(OBJECT, 'Object')
  // Without arguments it may be the default constructor that no source declares: resolution knows the parent's own ones.
  if (count === 0) return SUPER_TYPE
  const parent = superclass.kind === 'generic' ? superclass.base : superclass
  return member(parent, terminalName(parent))
}

/** The constant of an enum is made by the enum's constructor, with or without arguments. */
export function addEnumConstantCall(walk: Walk, node: SyntaxNode): void {
  const { tree, builder, top } = walk
  if (top.type === null || tree.child(node, 'name') === NO_NODE) return
  const made: Expression = { kind: 'definition', index: top.type.definition }
  builder.addUse('INSTANTIATES', top.definition, top.scope, made, ...argumentsOf(walk, node, tree.child(node, 'name')))
}

/** The last parameters of `addUse`: how many arguments, at which token, and what they are worth. */
function argumentsOf(walk: Walk, node: SyntaxNode, at: SyntaxNode): [number, SyntaxNode, Expression[]] {
  const { tree } = walk
  const list = tree.child(node, 'arguments')
  if (list === NO_NODE) return [0, at, []]
  const values = tree.children(list).filter((child) => !tree.kind(child).endsWith('_comment'))
  return [values.length, at, values.map((value) => valueOf(walk, value))]
}
