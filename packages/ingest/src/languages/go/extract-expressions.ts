/** Go's values as expressions: what a receiver, an initialiser or a callee is made of. */

import {
  call,
  EXPRESSION_DEPTH_MAX,
  type Expression,
  instance,
  member,
  NOTHING,
  name,
  UNKNOWN,
} from '../../facts/expressions.ts'
import { NO_NODE, type SyntaxNode } from '../../syntax/syntax-tree.ts'
import { firstNamed, functionTypeOf, namedChildren, resultOf, typeOf } from './extract-types.ts'
import { isPredeclaredType, predeclaredResults } from './predeclared.ts'
import { standardResult } from './standard-results.ts'
import type { Walk } from './walk.ts'

const INT = instance(name('int'))
const BOOL = instance(name('bool'))
const STRING = instance(name('string'))

const LITERALS: ReadonlyMap<string, Expression> = new Map([
  ['interpreted_string_literal', STRING],
  ['raw_string_literal', STRING],
  ['int_literal', INT],
  ['iota', INT],
  ['float_literal', instance(name('float64'))],
  ['imaginary_literal', instance(name('complex128'))],
  ['rune_literal', instance(name('rune'))],
  ['true', BOOL],
  ['false', BOOL],
  ['nil', NOTHING],
])
const LITERAL_KINDS = /_literal$|^iota$/
const COMPARISONS = new Set(['==', '!=', '<', '<=', '>', '>=', '&&', '||'])

/** @param node an expression; NO_NODE gives unknown. */
export function valueOf(walk: Walk, node: SyntaxNode, depth = 0): Expression {
  const { tree } = walk
  if (node === NO_NODE || depth > EXPRESSION_DEPTH_MAX) return UNKNOWN
  switch (tree.kind(node)) {
    case 'identifier':
    case 'type_identifier':
      return name(tree.textOf(node))
    case 'selector_expression':
      return member(valueOf(walk, tree.child(node, 'operand'), depth + 1), tree.textOf(tree.child(node, 'field')))
    case 'call_expression':
      return callOf(walk, node, depth)
    case 'parenthesized_expression':
      return valueOf(walk, firstNamed(tree, node), depth + 1)
    case 'unary_expression':
      return unaryOf(walk, node, depth)
    case 'binary_expression':
      return binaryOf(walk, node, depth)
    case 'composite_literal':
    case 'type_assertion_expression':
      return instance(typeOf(walk, tree.child(node, 'type')))
    case 'index_expression':
      return { kind: 'index', object: valueOf(walk, tree.child(node, 'operand'), depth + 1), key: null }
    case 'slice_expression':
      return valueOf(walk, tree.child(node, 'operand'), depth + 1)
    case 'type_conversion_expression': {
      const callee = instantiatedCallee(walk, node)
      if (callee === null) return instance(typeOf(walk, tree.child(node, 'type')))
      const list = tree.child(tree.child(node, 'type'), 'type_arguments')
      const passed = valueOf(walk, tree.child(node, 'operand'), depth + 1)
      return { ...call(callee), argumentValues: [passed], typeArguments: typesIn(walk, list) }
    }
    case 'type_instantiation_expression':
    case 'qualified_type':
      return typeOf(walk, tree.kind(node) === 'qualified_type' ? node : tree.child(node, 'type'))
    case 'func_literal':
      return instance(functionTypeOf(walk, node))
    default:
      return LITERALS.get(tree.kind(node)) ?? UNKNOWN
  }
}

/** `F[int](x)` and `table[key](x)` both read as a conversion to a generic type: null when it is a conversion for certain. */
export function instantiatedCallee(walk: Walk, node: SyntaxNode): Expression | null {
  const { tree } = walk
  const type = tree.child(node, 'type')
  return tree.kind(type) === 'generic_type' ? typeOf(walk, tree.child(type, 'type')) : null
}

function callOf(walk: Walk, node: SyntaxNode, depth: number): Expression {
  const { tree } = walk
  const callee = tree.child(node, 'function')
  if (tree.kind(callee) === 'identifier') {
    const text = tree.textOf(callee)
    const builtin = walk.locals.has(text) ? null : builtinCall(walk, text, tree.child(node, 'arguments'), depth)
    if (builtin !== null) return builtin
  }
  if (tree.kind(callee) === 'func_literal') {
    const result = resultOf(walk, tree.child(callee, 'result'))
    return result === null ? NOTHING : instance(result)
  }
  const known = standardCall(walk, callee)
  return known === null ? ownCall(walk, node, callee, depth) : instance(known)
}

/** With what it passes, by which type parameters are inferred. */
function ownCall(walk: Walk, node: SyntaxNode, callee: SyntaxNode, depth: number): Expression {
  const { tree } = walk
  const made = call(calleeOf(walk, callee, depth + 1))
  const passed = namedChildren(tree, tree.child(node, 'arguments'))
  const isIndexed = tree.kind(callee) === 'index_expression'
  if (passed.length === 0 && !isIndexed) return made
  return {
    ...made,
    argumentValues: passed.map((argument) => valueOf(walk, argument, depth + 1)),
    // `F[int](x, y)` reads like the call of an element.
    ...(isIndexed ? { typeArguments: [valueOf(walk, tree.child(callee, 'index'), depth + 1)] } : {}),
  }
}

function typesIn(walk: Walk, list: SyntaxNode): Expression[] {
  return namedChildren(walk.tree, list).map((type) => typeOf(walk, type))
}

/** What a call of a standard library's function gives, as a type. */
function standardCall(walk: Walk, callee: SyntaxNode): Expression | null {
  const { tree } = walk
  if (callee === NO_NODE || tree.kind(callee) !== 'selector_expression') return null
  const operand = tree.child(callee, 'operand')
  if (operand === NO_NODE || tree.kind(operand) !== 'identifier') return null
  const text = tree.textOf(operand)
  const path = walk.imported.get(text)
  if (path === undefined || walk.locals.has(text)) return null
  return standardResult(path, tree.textOf(tree.child(callee, 'field')))
}

/** What a call names. `F[int](x, y)` and `table[key](x, y)` read alike: a table has no function of its name. */
export function calleeOf(walk: Walk, node: SyntaxNode, depth = 0): Expression {
  const operand =
    node !== NO_NODE && walk.tree.kind(node) === 'index_expression' ? walk.tree.child(node, 'operand') : node
  return valueOf(walk, operand, depth)
}

/**
 * A conversion to a predeclared type, or the call of a predeclared function, unless the package declares one of its name; null for other
 * names. The first argument of `new` and `make` is a type: a value of it stands there.
 */
function builtinCall(walk: Walk, called: string, args: SyntaxNode, depth: number): Expression | null {
  if (isPredeclaredType(called)) return instance(name(called))
  if (!predeclaredResults.has(`builtin.${called}`)) return null
  const [of = NO_NODE, ...others] = namedChildren(walk.tree, args)
  const isType = called === 'make' || (called === 'new' && !walk.locals.hasVariable(walk.tree.textOf(of)))
  const first = isType ? instance(typeOf(walk, of)) : valueOf(walk, of, depth + 1)
  return {
    kind: 'call',
    callee: name(called),
    argumentCount: others.length + 1,
    argumentValues: [first, ...others.map((argument) => valueOf(walk, argument, depth + 1))],
  }
}

function unaryOf(walk: Walk, node: SyntaxNode, depth: number): Expression {
  const { tree } = walk
  const operator = tree.kind(tree.child(node, 'operator'))
  if (operator === '!') return BOOL
  const operand = valueOf(walk, tree.child(node, 'operand'), depth + 1)
  return operator === '<-' ? { kind: 'index', object: operand, key: null } : operand
}

/** Both sides have the same type, except where one of them is an untyped constant. */
function binaryOf(walk: Walk, node: SyntaxNode, depth: number): Expression {
  const { tree } = walk
  if (COMPARISONS.has(tree.kind(tree.child(node, 'operator')))) return BOOL
  const left = tree.child(node, 'left')
  return valueOf(walk, LITERAL_KINDS.test(tree.kind(left)) ? tree.child(node, 'right') : left, depth + 1)
}

/**
 * What each of `count` names on the left gets from the expressions on the right: one each, or the parts of the only one
 * (several results, or a value and whether it was there).
 */
export function assignedValues(walk: Walk, right: readonly SyntaxNode[], count: number): Expression[] {
  const [only = NO_NODE] = right
  if (count === 1 || right.length > 1)
    return Array.from({ length: count }, (_, index) => valueOf(walk, right[index] ?? NO_NODE))
  let source = only
  while (walk.tree.kind(source) === 'parenthesized_expression') source = firstNamed(walk.tree, source)
  const whole = valueOf(walk, source)
  const isCall = walk.tree.kind(source) === 'call_expression' || whole.kind === 'call'
  if (isCall) return Array.from({ length: count }, (_, index) => ({ kind: 'index', object: whole, key: index }))
  return [whole, BOOL, ...Array.from({ length: Math.max(0, count - 2) }, () => UNKNOWN)]
}
