/** What a call passes, as resolution needs it to say what the call gives: values, and functions by what they give. */

import { EXPRESSION_DEPTH_MAX, type Expression, UNKNOWN } from '../../facts/expressions.ts'
import { NO_NODE, type SyntaxNode } from '../../syntax/syntax-tree.ts'
import { callbackArguments } from './callback-arguments.ts'
import { argumentsOf } from './expression-syntax.ts'
import { functionType } from './record-types.ts'
import type { Walk } from './walk.ts'

/** Calls with more arguments are data. */
const PASSED_MAX = 4
const PLAIN_TYPES: ReadonlySet<string> = new Set(['string', 'number', 'boolean', 'RegExp'])

/** Undefined when nothing is passed that says anything. */
export function passedValues(walk: Walk, site: SyntaxNode, depth: number): readonly Expression[] | undefined {
  // What a callback takes follows from its receiver alone: looking into calls there again would double the work at every link of a chain.
  if (walk.isReadingReceiver) return undefined
  const args = argumentsOf(walk, site)
  if (args.length === 0 || args.length > PASSED_MAX) return undefined
  if (args.some((argument) => walk.tree.kind(argument) === 'spread_element')) return undefined
  const values = args.map((argument) => passedValue(walk, argument, depth + 1))
  return values.some((value) => value.kind !== 'unknown' && value.kind !== 'nothing') ? values : undefined
}

function passedValue(walk: Walk, argument: SyntaxNode, depth: number): Expression {
  const kind = walk.tree.kind(argument)
  if (kind === 'arrow_function' || kind === 'function_expression') return functionValue(walk, argument, depth)
  const value = walk.valueOf(argument, depth)
  const isPlain = value.kind === 'instance' && value.type.kind === 'name' && PLAIN_TYPES.has(value.type.name)
  return isPlain ? UNKNOWN : value
}

/** A function written in place, when it is one expression: names in it are those around it but for its parameters. */
export function functionValue(walk: Walk, node: SyntaxNode, depth: number): Expression {
  const { tree } = walk
  const body = returnedExpression(walk, node)
  if (body === NO_NODE || (tree.kind(node) !== 'arrow_function' && /\bthis\b/.test(tree.textOf(body)))) return UNKNOWN
  const result = walk.valueOf(body, depth + 1)
  if (result.kind === 'unknown' || result.kind === 'nothing') return UNKNOWN
  walk.isReadingReceiver = true
  const known = callbackArguments(walk, node)
  walk.isReadingReceiver = false
  const single = tree.child(node, 'parameter')
  const patterns =
    single === NO_NODE
      ? tree.children(tree.child(node, 'parameters')).map((parameter) => {
          const pattern = tree.child(parameter, 'pattern')
          return pattern === NO_NODE ? parameter : pattern
        })
      : [single]
  const names = new Map<string, Expression>()
  patterns.forEach((pattern, at) => {
    const isName = tree.kind(pattern) === 'identifier'
    if (isName) names.set(tree.textOf(pattern), known[at]?.values[0] ?? UNKNOWN)
    // What a pattern takes apart is not followed here.
    else for (const [name] of tree.textOf(pattern).matchAll(/[A-Za-z_$][\w$]*/g)) names.set(name, UNKNOWN)
  })
  const given = replaceNames(result, names, 0)
  return given.kind === 'unknown' ? UNKNOWN : { kind: 'instance', type: functionType([], given) }
}

function returnedExpression({ tree }: Walk, node: SyntaxNode): SyntaxNode {
  const body = tree.child(node, 'body')
  if (body === NO_NODE || tree.kind(body) !== 'statement_block') return body
  const [only, ...others] = tree.children(body).filter((child) => tree.kind(child) !== 'comment')
  if (only === undefined || others.length > 0 || tree.kind(only) !== 'return_statement') return NO_NODE
  return tree.children(only).find((child) => tree.kind(child) !== 'comment') ?? NO_NODE
}

/** UNKNOWN where a name is not known. */
function replaceNames(expression: Expression, names: ReadonlyMap<string, Expression>, depth: number): Expression {
  if (depth > EXPRESSION_DEPTH_MAX) return UNKNOWN
  const inside = (inner: Expression): Expression => replaceNames(inner, names, depth + 1)
  switch (expression.kind) {
    case 'name':
      return expression.isType === true ? expression : (names.get(expression.name) ?? expression)
    case 'member':
    case 'index':
    case 'element': {
      const object = inside(expression.object)
      return object.kind === 'unknown' ? UNKNOWN : { ...expression, object }
    }
    case 'await': {
      const value = inside(expression.value)
      return value.kind === 'unknown' ? UNKNOWN : { kind: 'await', value }
    }
    case 'call': {
      const callee = inside(expression.callee)
      if (callee.kind === 'unknown') return UNKNOWN
      const { argumentValues, ...rest } = expression
      return argumentValues === undefined
        ? { ...rest, callee }
        : { ...rest, callee, argumentValues: argumentValues.map(inside) }
    }
    case 'instance': {
      const type = inside(expression.type)
      return type.kind === 'unknown' ? UNKNOWN : { kind: 'instance', type }
    }
    case 'generic':
      return { kind: 'generic', base: inside(expression.base), args: expression.args.map(inside) }
    case 'union':
      return { kind: 'union', options: expression.options.map(inside) }
    default:
      return expression
  }
}
