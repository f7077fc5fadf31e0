/** Uses: calls of methods and constructors, and instantiations, each at the token of the name. */

import { type Expression, member, SELF_TYPE, SUPER_TYPE, terminalName } from '../../facts/expressions.ts'
import { NO_NODE, type SyntaxNode, type SyntaxTree } from '../../syntax/syntax-tree.ts'
import { calleeOf, createdType } from './extract-expressions.ts'
import { OBJECT, typeNameToken } from './extract-types.ts'
import type { Walk } from './walk.ts'

export function addCall(walk: Walk, node: SyntaxNode): void {
  const { tree, builder, top } = walk
  const nameNode = tree.child(node, 'name')
  if (nameNode === NO_NODE) return
  builder.addUse('CALLS', top.definition, top.scope, calleeOf(walk, node), argumentCount(tree, node), nameNode)
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
