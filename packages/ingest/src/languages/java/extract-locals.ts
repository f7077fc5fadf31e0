/** Local names: variables, loop variables, resources, caught exceptions, patterns, and the parameters of lambdas. */

import { type Expression, union } from '../../facts/expressions.ts'
import { NO_NODE, type SyntaxNode } from '../../syntax/syntax-tree.ts'
import { valueOf } from './extract-expressions.ts'
import { parametersOf } from './extract-members.ts'
import { declaredType, typeChildren, typeOf } from './extract-types.ts'
import type { Walk } from './walk.ts'

/** Operators between a pattern and its condition are few: a longer way up is no negation that matters. */
const CONDITION_DEPTH_MAX = 12

export function bindVariables(walk: Walk, node: SyntaxNode): void {
  const { tree } = walk
  const typeNode = tree.child(node, 'type')
  for (const declarator of tree.childrenIn(node, 'declarator')) {
    const type = declaredType(walk, typeNode, declarator)
    const value = tree.child(declarator, 'value')
    bindInferred(walk, tree.textOf(tree.child(declarator, 'name')), type, value)
  }
}

/** A declared type says it all; only `var` needs its value. */
function bindInferred(walk: Walk, name: string, type: Expression | null, value: SyntaxNode): void {
  walk.bindLocal(name, type, type !== null || value === NO_NODE ? [] : [valueOf(walk, value)])
}

export function bindLoopVariable(walk: Walk, node: SyntaxNode): void {
  const { tree } = walk
  walk.enterBlock(node)
  const type = declaredType(walk, tree.child(node, 'type'), node)
  const values: Expression[] =
    type === null ? [{ kind: 'element', object: valueOf(walk, tree.child(node, 'value')) }] : []
  walk.bindLocal(tree.textOf(tree.child(node, 'name')), type, values)
}

export function bindResource(walk: Walk, node: SyntaxNode): void {
  const { tree } = walk
  const nameNode = tree.child(node, 'name')
  if (nameNode === NO_NODE) return
  bindInferred(
    walk,
    tree.textOf(nameNode),
    declaredType(walk, tree.child(node, 'type'), node),
    tree.child(node, 'value'),
  )
}

export function bindCaught(walk: Walk, node: SyntaxNode): void {
  const { tree } = walk
  const types = typeChildren(walk, tree.childOfKind(node, 'catch_type')).map((type) => typeOf(walk, type))
  walk.bindLocal(tree.textOf(tree.child(node, 'name')), types.length === 0 ? null : union(types))
}

/** `x instanceof T t`. */
export function bindInstanceof(walk: Walk, node: SyntaxNode): void {
  const { tree } = walk
  const nameNode = tree.child(node, 'name')
  if (nameNode === NO_NODE) return
  walk.bindLocal(
    tree.textOf(nameNode),
    declaredType(walk, tree.child(node, 'right'), NO_NODE),
    [],
    isNegatedCondition(walk, node),
  )
}

/** `case T t`, and the parts of a record pattern; the type that `var` stands for there is not modelled. */
export function bindPattern(walk: Walk, node: SyntaxNode): void {
  const { tree } = walk
  const [type] = typeChildren(walk, node)
  const nameNode = tree.childOfKind(node, 'identifier')
  if (nameNode !== NO_NODE)
    walk.bindLocal(
      tree.textOf(nameNode),
      type === undefined ? null : declaredType(walk, type, NO_NODE),
      [],
      isNegatedCondition(walk, node),
    )
}

/** Below a `!` in the condition of an `if` or `while`: then the name lives on behind the statement. */
function isNegatedCondition(walk: Walk, node: SyntaxNode): boolean {
  const { tree } = walk
  let isNegated = false
  let at = tree.parent(node)
  for (let steps = 0; at !== NO_NODE && steps < CONDITION_DEPTH_MAX; steps++) {
    const kind = tree.kind(at)
    if (kind === 'if_statement' || kind === 'while_statement') return isNegated
    if (kind === 'unary_expression' && tree.kind(tree.child(at, 'operator')) === '!') isNegated = !isNegated
    else if (kind.endsWith('_statement') || kind === 'lambda_expression') return false
    at = tree.parent(at)
  }
  return false
}

export function openLambda(walk: Walk, node: SyntaxNode): void {
  const { tree, builder } = walk
  const { definition } = walk.top
  const scope = builder.openScope('function', walk.top.scope, definition)
  const list = tree.child(node, 'parameters')
  if (tree.kind(list) === 'identifier') builder.bindVariable(scope, tree.textOf(list), null)
  else for (const parameter of parametersOf(walk, list)) builder.bindVariable(scope, parameter.name, parameter.type)
  walk.enterFunction(node, definition, scope)
}
