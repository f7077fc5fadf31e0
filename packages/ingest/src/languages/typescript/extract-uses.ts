/** Call sites, instantiations, tagged templates, JSX components and decorators. */

import { call, type Expression, member, name, SUPER_TYPE, UNKNOWN } from '../../facts/expressions.ts'
import { NO_NODE, type SyntaxNode } from '../../syntax/syntax-tree.ts'
import { argumentCountOf, argumentsOf, awaitedCallee, unwrap } from './expression-syntax.ts'
import { nameToken } from './extract-classes.ts'
import { valueOf } from './extract-expressions.ts'
import { requireCall } from './extract-imports.ts'
import { defineTest } from './extract-tests.ts'
import { isFunctionNode } from './node-kinds.ts'
import type { Walk } from './walk.ts'

export function callExpression(walk: Walk, node: SyntaxNode): void {
  const { tree, builder, frame } = walk
  if (requireCall(walk, node)) return
  if (walk.holdsTests) defineTest(walk, node)
  const callee = unwrap(walk, awaitedCallee(walk, node) ?? tree.child(node, 'function'))
  if (callee === NO_NODE) return
  const kind = tree.kind(callee)
  // A function called where it is written has no name to be found by; what it calls counts already.
  if (isFunctionNode(kind) || kind === 'import') return
  if (kind === 'member_expression' && callIndirectly(walk, node, callee)) return
  inheritByCall(walk, node, callee)
  const target =
    kind === 'super' ? SUPER_TYPE : kind === 'call_expression' ? calledResult(walk, callee) : calleeOf(walk, callee)
  builder.addUse(
    'CALLS',
    frame.definition,
    frame.scope,
    target,
    argumentCountOf(walk, node),
    calleeToken(walk, node, callee),
  )
}

/** `util.inherits(A, B)`, `Object.setPrototypeOf(A.prototype, B.prototype)`: A extends B. */
function inheritByCall(walk: Walk, node: SyntaxNode, callee: SyntaxNode): void {
  const { tree, builder } = walk
  const text = tree.textOf(callee)
  const isPrototype = text === 'Object.setPrototypeOf'
  if (!isPrototype && !/^(util\.)?inherits$/.test(text)) return
  const [derived, base] = argumentsOf(walk, node).map((argument) =>
    isPrototype ? prototypeHolder(walk, argument) : argument,
  )
  if (derived === undefined || base === undefined || derived === NO_NODE || base === NO_NODE) return
  if (tree.kind(derived) !== 'identifier') return
  const found = walk.lookup(tree.textOf(derived))?.binding
  const draft = found?.kind === 'definition' ? builder.draft(found.index) : null
  if (draft?.kind === 'class') draft.bases.push(builder.base('EXTENDS', valueOf(walk, base), nameToken(walk, base)))
}

/** `A` of `A.prototype`. */
function prototypeHolder({ tree }: Walk, node: SyntaxNode): SyntaxNode {
  const isMember = tree.kind(node) === 'member_expression' && tree.textOf(tree.child(node, 'property')) === 'prototype'
  return isMember ? tree.child(node, 'object') : NO_NODE
}

/** `f.call(x, …)` and `f.apply(x, …)` run `f`, when that is a function. */
function callIndirectly(walk: Walk, node: SyntaxNode, callee: SyntaxNode): boolean {
  const { tree, builder, frame } = walk
  const propertyNode = tree.child(callee, 'property')
  const property = tree.textOf(propertyNode)
  if (property !== 'call' && property !== 'apply') return false
  const object = unwrap(walk, tree.child(callee, 'object'))
  if (object === NO_NODE) return false
  const count = argumentCountOf(walk, node)
  const passed = property === 'call' && count > 0 ? count - 1 : -1
  if (tree.kind(object) === 'identifier') {
    const place = { name: tree.textOf(object), nameNode: object, property, propertyNode }
    walk.indirectCalls.push({ ...place, frame, argumentCount: passed })
    return true
  }
  // What a prototype has under a name and is called with a receiver is a method.
  const holder = tree.kind(object) === 'member_expression' ? tree.child(object, 'object') : NO_NODE
  if (holder === NO_NODE || !/\.prototype$/.test(tree.textOf(holder))) return false
  builder.addUse('CALLS', frame.definition, frame.scope, valueOf(walk, object), passed, tree.child(object, 'property'))
  return true
}

/** Now that every name of the file is known. */
export function settleIndirectCalls(walk: Walk): void {
  for (const { frame, name: text, nameNode, property, propertyNode, argumentCount: passed } of walk.indirectCalls) {
    const { definition, scope } = frame
    const found = walk.lookup(text, scope)?.binding
    const kind = found?.kind === 'definition' ? walk.builder.draft(found.index).kind : ''
    if (/^(function|method|class)$/.test(kind))
      walk.builder.addUse('CALLS', definition, scope, name(text), passed, nameNode)
    else walk.builder.addUse('CALLS', definition, scope, member(name(text), property), -1, propertyNode)
  }
}

function calledResult(walk: Walk, callee: SyntaxNode): Expression {
  const value = valueOf(walk, callee)
  return value.kind === 'call' || value.kind === 'module' ? value : value.kind === 'unknown' ? UNKNOWN : call(value)
}

/** The callee, keeping the member's name even when nothing is known of its object. */
function calleeOf(walk: Walk, callee: SyntaxNode): Expression {
  const { tree } = walk
  const value = valueOf(walk, callee)
  if (value.kind !== 'unknown' || tree.kind(callee) !== 'member_expression') return value
  return { kind: 'member', object: UNKNOWN, name: tree.textOf(tree.child(callee, 'property')) }
}

/** Where the used name stands. */
function calleeToken(walk: Walk, node: SyntaxNode, callee: SyntaxNode): SyntaxNode {
  const { tree } = walk
  switch (tree.kind(callee)) {
    case 'member_expression':
      return tree.child(callee, 'property')
    case 'subscript_expression':
      return tree.child(callee, 'index')
    case 'call_expression':
      return tree.child(node, 'arguments')
    default:
      return callee
  }
}

export function newExpression(walk: Walk, node: SyntaxNode): void {
  const { tree, builder, frame } = walk
  const type = unwrap(walk, tree.child(node, 'constructor'))
  if (type === NO_NODE) return
  const kind = tree.kind(type)
  if (kind === 'class') return
  const token = kind === 'member_expression' ? nameToken(walk, type) : type
  builder.addUse(
    'INSTANTIATES',
    frame.definition,
    frame.scope,
    calleeOf(walk, type),
    argumentCountOf(walk, node),
    token,
  )
}

/** `<Foo …>` and `<ns.Foo …>` call the component; lower-case names are elements of the page. */
export function jsxElement(walk: Walk, node: SyntaxNode): void {
  const { tree, builder, frame } = walk
  const nameNode = tree.child(node, 'name')
  if (nameNode === NO_NODE) return
  const kind = tree.kind(nameNode)
  const isComponent = kind === 'member_expression' || (kind === 'identifier' && /^[A-Z]/.test(tree.textOf(nameNode)))
  if (isComponent)
    builder.addUse('CALLS', frame.definition, frame.scope, calleeOf(walk, nameNode), -1, nameToken(walk, nameNode))
}

/** A bare decorator is a call without an argument list; with one, the call is seen on its own. */
export function decorator(walk: Walk, node: SyntaxNode): void {
  const { tree, builder, frame } = walk
  walk.docs.skip(node)
  const value = tree.children(node)[0]
  if (value === undefined || tree.kind(value) === 'call_expression') return
  builder.addUse('CALLS', frame.definition, frame.scope, calleeOf(walk, value), -1, nameToken(walk, value))
}
