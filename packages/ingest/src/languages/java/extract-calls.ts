/** Uses: calls of methods and constructors, and instantiations, each at the token of the name. */

import { type Expression, instance, member, SELF_TYPE, SUPER_TYPE, terminalName } from '../../facts/expressions.ts'
import type { DefinitionIndex } from '../../facts/facts.ts'
import { NO_NODE, type SyntaxNode, type SyntaxTree } from '../../syntax/syntax-tree.ts'
import { calleeOf, createdType, firstExpression } from './extract-expressions.ts'
import { OBJECT, typeNameToken } from './extract-types.ts'
import type { Walk } from './walk.ts'

export function addCall(walk: Walk, node: SyntaxNode): void {
  const { tree, builder, top } = walk
  const nameNode = tree.child(node, 'name')
  if (nameNode === NO_NODE || hasAnonymousReceiver(walk, node)) return
  builder.addUse('CALLS', top.definition, top.scope, calleeOf(walk, node), argumentCount(tree, node), nameNode)
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
  builder.addUse('CALLS', top.definition, top.scope, target, argumentCount(tree, node), nameNode)
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
    argumentCount(tree, node),
    typeNameToken(walk, type),
  )
}

/** `this(…)` and `super(…)` at the head of a constructor. */
export function addConstructorCall(walk: Walk, node: SyntaxNode): void {
  const { tree, builder, top } = walk
  const at = tree.child(node, 'constructor')
  const { type } = top
  if (at === NO_NODE || type === null) return
  const count = argumentCount(tree, node)
  builder.addUse(
    'CALLS',
    top.definition,
    top.scope,
    calledConstructor(walk, tree.kind(at) === 'this', count),
    count,
    at,
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

/** The constant of an enum is made by the enum's constructor: a use when arguments are written. */
export function addEnumConstantCall(walk: Walk, node: SyntaxNode): void {
  const { tree, builder, top } = walk
  if (tree.child(node, 'arguments') === NO_NODE || top.type === null) return
  const made: Expression = { kind: 'definition', index: top.type.definition }
  builder.addUse('INSTANTIATES', top.definition, top.scope, made, argumentCount(tree, node), tree.child(node, 'name'))
}

function argumentCount(tree: SyntaxTree, node: SyntaxNode): number {
  const list = tree.child(node, 'arguments')
  if (list === NO_NODE) return 0
  let count = 0
  const stop = tree.next[list] ?? 0
  for (let child = list + 1; child < stop; child = tree.next[child] ?? stop) {
    if (tree.isNamed(child) && !tree.kind(child).endsWith('_comment')) count++
  }
  return count
}
