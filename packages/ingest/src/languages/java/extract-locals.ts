/** Local names: variables, loop variables, resources, caught exceptions, patterns, and the parameters of lambdas. */

import { type Expression, instance, union } from '../../facts/expressions.ts'
import { NO_NODE, type SyntaxNode } from '../../syntax/syntax-tree.ts'
import { argumentNodes, callAround, valueOf } from './extract-expressions.ts'
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

/** What a lambda is passed to, and at which place, or the type that it is declared as. */
function targetOf(walk: Walk, lambda: SyntaxNode): { readonly callee: Expression; readonly position: number } | null {
  const { tree } = walk
  let node = lambda
  while (tree.kind(tree.parent(node)) === 'parenthesized_expression') node = tree.parent(node)
  const parent = tree.parent(node)
  switch (tree.kind(parent)) {
    case 'argument_list': {
      const call = tree.parent(parent)
      const kind = tree.kind(call)
      if (kind !== 'method_invocation' && kind !== 'object_creation_expression') return null
      return { callee: callAround(walk, call), position: argumentNodes(walk, call).indexOf(node) }
    }
    case 'variable_declarator': {
      const type = declaredType(walk, tree.child(tree.parent(parent), 'type'), parent)
      return type === null ? null : { callee: instance(type), position: 0 }
    }
    case 'cast_expression':
      return { callee: instance(typeOf(walk, tree.child(parent, 'type'))), position: 0 }
    case 'assignment_expression':
      return { callee: valueOf(walk, tree.child(parent, 'left')), position: 0 }
    case 'return_statement':
      return returnTarget(walk, parent)
    default:
      return null
  }
}

/** The declared result of the method around, where the statement is not in a lambda of its own. */
function returnTarget(
  walk: Walk,
  statement: SyntaxNode,
): { readonly callee: Expression; readonly position: number } | null {
  const { tree } = walk
  for (let node = tree.parent(statement); node !== NO_NODE; node = tree.parent(node)) {
    const kind = tree.kind(node)
    if (kind === 'lambda_expression' || kind === 'class_body') return null
    if (kind === 'method_declaration') return { callee: instance(typeOf(walk, tree.child(node, 'type'))), position: 0 }
  }
  return null
}

export function openLambda(walk: Walk, node: SyntaxNode): void {
  const { tree, builder } = walk
  const { definition, scope: around } = walk.top
  const scope = walk.lambdaScope(node)
  const list = tree.child(node, 'parameters')
  const parameters =
    tree.kind(list) === 'identifier' ? [{ name: tree.textOf(list), type: null }] : parametersOf(walk, list)
  const target = parameters.some(({ type }) => type === null) ? targetOf(walk, node) : null
  for (const [parameter, { name, type }] of parameters.entries()) {
    const values: Expression[] = type !== null || target === null ? [] : [{ kind: 'handed', ...target, parameter }]
    builder.bindVariable(scope, name, type, values, around)
  }
  walk.enterFunction(node, definition, scope)
}
