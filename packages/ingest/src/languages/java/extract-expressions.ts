/** Values as expressions: what a receiver or an initialiser is made of. */

import {
  EXPRESSION_DEPTH_MAX,
  type Expression,
  instance,
  member,
  moduleAt,
  NOTHING,
  name,
  path,
  SELF,
  SUPER,
  terminalName,
  UNKNOWN,
  union,
} from '../../facts/expressions.ts'
import { NO_NODE, type SyntaxNode } from '../../syntax/syntax-tree.ts'
import {
  arrayOf,
  CLASS,
  isPackagePath,
  isTypeName,
  OBJECT,
  rawTypeOf,
  STRING,
  typeChildren,
  typeOf,
} from './extract-types.ts'
import type { TypeContext, Walk } from './walk.ts'

const INT = instance(name('int'))
const LONG = instance(name('long'))
const BOOLEAN = instance(name('boolean'))
/** No identifier either; see the lookup. */
export const LAMBDA_TYPE_NAME = '->'
const LAMBDA = instance(name(LAMBDA_TYPE_NAME))
const TRUTH_OPERATORS: ReadonlySet<string> = new Set(['==', '!=', '<', '>', '<=', '>=', '&&', '||'])
const SHIFT_OPERATORS: ReadonlySet<string> = new Set(['<<', '>>', '>>>'])

export function valueOf(walk: Walk, node: SyntaxNode, depth = 0): Expression {
  const { tree } = walk
  if (node === NO_NODE || depth > EXPRESSION_DEPTH_MAX) return UNKNOWN
  switch (tree.kind(node)) {
    case 'identifier':
      return name(tree.textOf(node))
    case 'this':
      return SELF
    case 'super':
      return SUPER
    case 'null_literal':
      return NOTHING
    case 'string_literal':
      return STRING
    case 'class_literal':
      return {
        kind: 'instance',
        type: { kind: 'generic', base: CLASS, args: [typeOf(walk, firstExpression(walk, node))] },
      }
    case 'field_access':
      return fieldAccess(walk, node, depth)
    case 'method_invocation':
      return callOf(walk, node, depth)
    case 'object_creation_expression':
      return instance(createdType(walk, node, depth, true))
    case 'parenthesized_expression':
      return valueOf(walk, firstExpression(walk, node), depth + 1)
    default:
      return compoundValue(walk, node, depth)
  }
}

/** A lambda as a value: what it gives, as far as its body is an expression, and how many parameters it has. */
function lambdaOf(walk: Walk, node: SyntaxNode, depth: number): Expression {
  const { tree } = walk
  const body = tree.child(node, 'body')
  const isBlock = body === NO_NODE || tree.kind(body) === 'block'
  const given: Expression = isBlock
    ? UNKNOWN
    : { kind: 'inScope', scope: walk.lambdaScope(node), value: valueOf(walk, body, depth + 1) }
  return lambdaType(walk, node, given)
}

function lambdaType(walk: Walk, node: SyntaxNode, given: Expression): Expression {
  const parameters = walk.tree.child(node, 'parameters')
  const isSingle = walk.tree.kind(parameters) === 'identifier'
  const count = isSingle
    ? 1
    : walk.tree.children(parameters).filter((child) => !walk.tree.kind(child).endsWith('_comment')).length
  const args = [given, ...Array.from({ length: count }, () => UNKNOWN)]
  return instance({ kind: 'generic', base: name(LAMBDA_TYPE_NAME), args })
}

/** The call that passes a lambda, as it is before anything is known of lambdas. */
export function callAround(walk: Walk, node: SyntaxNode): Expression & { readonly kind: 'call' } {
  const { tree } = walk
  const passed = argumentNodes(walk, node)
  const isCreation = tree.kind(node) === 'object_creation_expression'
  const made = isCreation ? createdType(walk, node) : null
  return {
    kind: 'call',
    callee: made === null ? calleeOf(walk, node) : member(made, terminalName(made)),
    argumentCount: passed.length,
    argumentValues: passed.map((argument) =>
      tree.kind(argument) === 'lambda_expression' ? lambdaType(walk, argument, UNKNOWN) : valueOf(walk, argument, 1),
    ),
  }
}

function callOf(walk: Walk, node: SyntaxNode, depth: number): Expression {
  const { tree } = walk
  const passed = argumentNodes(walk, node)
  const call = {
    kind: 'call' as const,
    callee: calleeOf(walk, node, depth),
    argumentCount: passed.length,
    ...(passed.length === 0 ? {} : { argumentValues: passed.map((argument) => valueOf(walk, argument, depth + 1)) }),
  }
  const list = tree.child(node, 'type_arguments')
  return list === NO_NODE
    ? call
    : { ...call, typeArguments: typeChildren(walk, list).map((type) => typeOf(walk, type)) }
}

function compoundValue(walk: Walk, node: SyntaxNode, depth: number): Expression {
  const { tree } = walk
  switch (tree.kind(node)) {
    case 'array_access':
      return { kind: 'index', object: valueOf(walk, tree.child(node, 'array'), depth + 1), key: null }
    case 'cast_expression':
      return instance(typeOf(walk, tree.child(node, 'type'), depth + 1))
    case 'assignment_expression':
      return valueOf(walk, tree.child(node, 'right'), depth + 1)
    case 'ternary_expression':
      return union([
        valueOf(walk, tree.child(node, 'consequence'), depth + 1),
        valueOf(walk, tree.child(node, 'alternative'), depth + 1),
      ])
    case 'binary_expression':
      return operation(walk, node, depth)
    case 'unary_expression':
      return tree.kind(tree.child(node, 'operator')) === '!'
        ? BOOLEAN
        : valueOf(walk, tree.child(node, 'operand'), depth + 1)
    case 'update_expression':
      return valueOf(walk, firstExpression(walk, node), depth + 1)
    case 'instanceof_expression':
    case 'true':
    case 'false':
      return BOOLEAN
    case 'character_literal':
      return instance(name('char'))
    case 'decimal_integer_literal':
    case 'hex_integer_literal':
    case 'octal_integer_literal':
    case 'binary_integer_literal':
      return /[lL]$/.test(tree.textOf(node)) ? LONG : INT
    case 'decimal_floating_point_literal':
    case 'hex_floating_point_literal':
      return instance(name(/[fF]$/.test(tree.textOf(node)) ? 'float' : 'double'))
    case 'lambda_expression':
      return lambdaOf(walk, node, depth)
    case 'method_reference':
      return LAMBDA
    case 'array_creation_expression':
      return createdArray(walk, node, depth)
    case 'switch_expression':
      return switchValue(walk, node, depth)
    default:
      return UNKNOWN
  }
}

/** What a call names: `m`, `receiver.m`, `super.m`, `Interface.super.m`. */
export function calleeOf(walk: Walk, node: SyntaxNode, depth = 0): Expression {
  const { tree } = walk
  const called = tree.textOf(tree.child(node, 'name'))
  const object = tree.child(node, 'object')
  if (object === NO_NODE) return name(called)
  if (tree.kind(object) === 'super') return member(SUPER, called)
  if (tree.childOfKind(node, 'super') !== NO_NODE) return member(superOf(walk, object, depth), called)
  return member(valueOf(walk, object, depth + 1), called)
}

/** What `new` names: a type, or a member type of the value that stands before `.new`. */
export function createdType(walk: Walk, node: SyntaxNode, depth = 0, withArguments = false): Expression {
  const { tree } = walk
  const named = tree.child(node, 'type')
  const type = withArguments ? typeOf(walk, named) : rawTypeOf(walk, named)
  const first = node + 1
  if (type.kind !== 'name' || tree.kind(first) === 'new' || tree.fieldOf(first) === 'type') return type
  const outer = valueOf(walk, first, depth + 1)
  return outer.kind === 'unknown' ? outer : member(outer, type.name)
}

function fieldAccess(walk: Walk, node: SyntaxNode, depth: number): Expression {
  const { tree } = walk
  const field = tree.child(node, 'field')
  const object = tree.child(node, 'object')
  if (tree.kind(field) === 'this') return instance(typeNamed(walk, object, depth))
  const text = tree.textOf(field)
  if (tree.childOfKind(node, 'super') !== NO_NODE && tree.kind(object) !== 'super')
    return member(superOf(walk, object, depth), text)
  if (isTypeName(text)) {
    const parts = dottedParts(walk, object)
    if (parts.length > 0 && isPackagePath(walk, parts, text)) return member(moduleAt(parts.join('.')), text)
  }
  return member(valueOf(walk, object, depth + 1), text)
}

/** `a.b.c` as its parts when it is made of identifiers alone; else nothing. */
function dottedParts(walk: Walk, node: SyntaxNode): string[] {
  const { tree } = walk
  const parts: string[] = []
  let at = node
  for (let depth = 0; depth < EXPRESSION_DEPTH_MAX; depth++) {
    const kind = tree.kind(at)
    if (kind === 'identifier') return [tree.textOf(at), ...parts]
    if (kind !== 'field_access') return []
    parts.unshift(tree.textOf(tree.child(at, 'field')))
    at = tree.child(at, 'object')
  }
  return []
}

/** The type that `Outer` of `Outer.this` or `Interface` of `Interface.super` names. */
function typeNamed(walk: Walk, node: SyntaxNode, depth: number): Expression {
  const parts = dottedParts(walk, node)
  const [root] = parts
  return root === undefined ? valueOf(walk, node, depth + 1) : path(name(root), parts.slice(1))
}

/** `Interface.super` is that parent; `Outer.super` is the parent of an enclosing type. */
function superOf(walk: Walk, node: SyntaxNode, depth: number): Expression {
  const named = walk.tree.textOf(node)
  for (let type: TypeContext | null = walk.top.type; type !== null; type = type.outer) {
    if (type.name === named) return instance(type.superclass ?? OBJECT)
  }
  return instance(typeNamed(walk, node, depth))
}

/** Text when either side is known to be; a truth; else a number that is as wide as the wider side, and at least an `int`. */
function operation(walk: Walk, node: SyntaxNode, depth: number): Expression {
  const { tree } = walk
  const operator = tree.kind(tree.child(node, 'operator'))
  if (TRUTH_OPERATORS.has(operator)) return BOOLEAN
  const right = valueOf(walk, tree.child(node, 'right'), depth + 1)
  if (operator === '+' && right === STRING) return STRING
  const left = valueOf(walk, tree.child(node, 'left'), depth + 1)
  if (operator === '+' && left === STRING) return STRING
  if (SHIFT_OPERATORS.has(operator)) return union([left, INT])
  return operator === '&' || operator === '|' || operator === '^' ? union([left, right]) : union([left, right, INT])
}

function createdArray(walk: Walk, node: SyntaxNode, depth: number): Expression {
  const { tree } = walk
  let dimensions = 0
  for (const part of tree.childrenIn(node, 'dimensions')) {
    if (tree.kind(part) === 'dimensions_expr') dimensions++
    else for (const character of tree.textOf(part)) if (character === '[') dimensions++
  }
  return instance(
    arrayOf(typeOf(walk, tree.child(node, 'type'), depth + 1), Math.min(dimensions, EXPRESSION_DEPTH_MAX)),
  )
}

/** The arrow arms that are plain expressions; blocks that yield add doubt. */
function switchValue(walk: Walk, node: SyntaxNode, depth: number): Expression {
  const { tree } = walk
  const options: Expression[] = []
  for (const rule of tree.children(tree.child(node, 'body'))) {
    if (tree.kind(rule) === 'switch_block_statement_group') return UNKNOWN
    if (tree.kind(rule) !== 'switch_rule') continue
    const statement = tree.childOfKind(rule, 'expression_statement')
    if (statement !== NO_NODE) options.push(valueOf(walk, firstExpression(walk, statement), depth + 1))
    else if (tree.childOfKind(rule, 'throw_statement') === NO_NODE) options.push(UNKNOWN)
  }
  return options.length === 0 ? UNKNOWN : union(options)
}

/** What stands between the parentheses of a call, comments left out. */
export function argumentNodes(walk: Walk, node: SyntaxNode): SyntaxNode[] {
  const { tree } = walk
  const list = tree.child(node, 'arguments')
  const passed: SyntaxNode[] = []
  if (list === NO_NODE) return passed
  const stop = tree.next[list] ?? 0
  for (let child = list + 1; child < stop; child = tree.next[child] ?? stop) {
    if (tree.isNamed(child) && !tree.kind(child).endsWith('_comment')) passed.push(child)
  }
  return passed
}

/** The first named child that is no comment. */
export function firstExpression(walk: Walk, node: SyntaxNode): SyntaxNode {
  const { tree } = walk
  const stop = tree.next[node] ?? 0
  for (let child = node + 1; child < stop; child = tree.next[child] ?? stop) {
    if (tree.isNamed(child) && !tree.kind(child).endsWith('_comment')) return child
  }
  return NO_NODE
}
