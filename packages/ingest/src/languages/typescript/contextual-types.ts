/**
 * What the code around a function, object or list expects there, as the TypeScript handbook has it under contextual typing: by a call's
 * parameters, an annotation, a declared result, or the place that is assigned to.
 */

import {
  EXPRESSION_DEPTH_MAX,
  type Expression,
  instance,
  member,
  name,
  UNKNOWN,
  WHOLE_PARAMETER,
} from '../../facts/expressions.ts'
import type { ScopeIndex } from '../../facts/facts.ts'
import { NO_NODE, type SyntaxNode } from '../../syntax/syntax-tree.ts'
import { argumentsOf, awaitedCallee, stringValue } from './expression-syntax.ts'
import { argumentType, declaredType, literalType } from './extract-types.ts'
import { isFunctionNode } from './node-kinds.ts'
import type { Frame, Walk } from './walk.ts'

/** What stands deeper in literals and functions is not followed outwards. */
const CONTEXT_DEPTH_MAX = 12
/** Later arguments are not looked at, and calls with more say nothing of their own arguments. */
const ARGUMENTS_MAX = 15
/** Parameters of a function beyond this are not typed by context. */
const PARAMETERS_MAX = 8
/** Longer texts are no names of events. */
const LITERAL_LENGTH_MAX = 80
/** Of functions as arguments only that they are functions is said. */
const ANY_FUNCTION = instance(name('CallableFunction'))

/** A value of the type that is expected at the node; UNKNOWN where nothing is declared. */
export function contextOf(walk: Walk, node: SyntaxNode, depth = 0): Expression {
  const { tree } = walk
  const parent = depth > CONTEXT_DEPTH_MAX ? NO_NODE : tree.parent(node)
  if (parent === NO_NODE) return UNKNOWN
  switch (tree.kind(parent)) {
    case 'arguments':
      return passedContext(walk, parent, node)
    case 'parenthesized_expression':
      return contextOf(walk, parent, depth + 1)
    case 'ternary_expression':
      return tree.fieldOf(node) === 'condition' ? UNKNOWN : contextOf(walk, parent, depth + 1)
    case 'binary_expression':
      return /^(\|\||\?\?|&&)$/.test(tree.textOf(tree.child(parent, 'operator')))
        ? contextOf(walk, parent, depth + 1)
        : UNKNOWN
    case 'as_expression':
    case 'satisfies_expression':
      return castContext(walk, parent, node, depth)
    case 'variable_declarator':
    case 'public_field_definition':
    case 'required_parameter':
    case 'optional_parameter':
      return tree.fieldOf(node) === 'value' ? declaredContext(walk, tree.child(parent, 'type')) : UNKNOWN
    case 'assignment_expression':
      // Without types, what is assigned says what the place is.
      return tree.fieldOf(node) === 'right' && !walk.hasTypeComments
        ? walk.valueOf(tree.child(parent, 'left'), depth + 1)
        : UNKNOWN
    case 'pair':
      return propertyContext(walk, parent, tree.child(parent, 'key'), depth)
    case 'object':
      return propertyContext(walk, node, tree.child(node, 'name'), depth)
    case 'array':
      return itemContext(walk, parent, node, depth)
    case 'return_statement':
      return resultContext(walk, parent, depth)
    case 'arrow_function':
      return tree.fieldOf(node) === 'body' ? resultOf(walk, parent, depth) : UNKNOWN
    default:
      return UNKNOWN
  }
}

/** What so many parameters of a function at the node are by what is expected there; empty when nothing is known. */
export function contextualParameters(walk: Walk, node: SyntaxNode, count: number): readonly Expression[] {
  const context = contextOf(walk, node)
  if (context.kind === 'unknown') return []
  const isPassed = context.kind === 'handed' && context.parameter === WHOLE_PARAMETER
  // A call in this place would be taken for the one that the function is passed to.
  const callee: Expression = context.kind === 'call' ? { kind: 'union', options: [context] } : context
  return Array.from({ length: Math.min(count, PARAMETERS_MAX) }, (_, parameter) =>
    isPassed ? { ...context, parameter } : { kind: 'handed', callee, position: 0, parameter },
  )
}

/**
 * The same where it pays to ask for the keys of an object: a type is written near by, or the object is passed to something of this
 * file or of another module of the project.
 */
export function declaredContextOf(walk: Walk, object: SyntaxNode): Expression {
  const context = contextOf(walk, object)
  return context.kind === 'unknown' || isPassedOutside(walk, context) ? UNKNOWN : context
}

/** Whether what is called is named by an import from a package, or by nothing of the file. */
function isPassedOutside(walk: Walk, context: Expression): boolean {
  let root = context
  for (let steps = 0; steps < EXPRESSION_DEPTH_MAX; steps++) {
    if (root.kind === 'handed' || root.kind === 'call') root = root.callee
    else if (root.kind === 'member' || root.kind === 'index' || root.kind === 'element') root = root.object
    else if (root.kind === 'await' || root.kind === 'inScope') root = root.value
    else break
  }
  if (root.kind !== 'name') return root.kind !== 'instance' && root.kind !== 'superType'
  const found = walk.lookup(root.name)
  if (found === null) return true
  const binding = walk.builder.bindingOf(found.scope, root.name)
  if (binding?.kind !== 'alias') return false
  let target = binding.target
  while (target.kind === 'member') target = target.object
  return target.kind === 'module' && !/^[.@#~]/.test(target.specifier)
}

function declaredContext(walk: Walk, annotation: SyntaxNode): Expression {
  const { type, values } = declaredType(walk, annotation)
  const [value] = values
  return type === null ? (value ?? UNKNOWN) : type.kind === 'unknown' ? UNKNOWN : instance(type)
}

function castContext(walk: Walk, cast: SyntaxNode, node: SyntaxNode, depth: number): Expression {
  const { tree } = walk
  const [inner, written] = tree.children(cast).filter((child) => tree.kind(child) !== 'comment')
  if (inner !== node) return UNKNOWN
  // `as const`
  return written === undefined ? contextOf(walk, cast, depth + 1) : declaredContext(walk, written)
}

function propertyContext(walk: Walk, property: SyntaxNode, key: SyntaxNode, depth: number): Expression {
  const { tree } = walk
  if (key === NO_NODE || !/^(property_identifier|string)$/.test(tree.kind(key))) return UNKNOWN
  const object = contextOf(walk, tree.parent(property), depth + 1)
  return object.kind === 'unknown'
    ? UNKNOWN
    : member(object, tree.kind(key) === 'string' ? stringValue(walk, key) : tree.textOf(key))
}

function itemContext(walk: Walk, array: SyntaxNode, node: SyntaxNode, depth: number): Expression {
  const { tree } = walk
  const object = contextOf(walk, array, depth + 1)
  if (object.kind === 'unknown') return UNKNOWN
  const items = tree.children(array).filter((child) => tree.kind(child) !== 'comment')
  const at = items.indexOf(node)
  return { kind: 'index', object, key: items.slice(0, at).some((item) => isSpread(walk, item)) ? null : at }
}

/** What the function around a return statement is to give. */
function resultContext(walk: Walk, statement: SyntaxNode, depth: number): Expression {
  const { tree } = walk
  let around = tree.parent(statement)
  while (around !== NO_NODE && !isFunctionNode(tree.kind(around)) && !isDeclaredFunction(tree.kind(around)))
    around = tree.parent(around)
  return around === NO_NODE ? UNKNOWN : resultOf(walk, around, depth)
}

function isDeclaredFunction(kind: string): boolean {
  return kind === 'function_declaration' || kind === 'method_definition' || kind === 'class_static_block'
}

function resultOf(walk: Walk, fn: SyntaxNode, depth: number): Expression {
  const { tree } = walk
  if (/^generator/.test(tree.kind(fn)) || tree.childOfKind(fn, '*') !== NO_NODE) return UNKNOWN
  const written = tree.child(fn, 'return_type')
  // From outside, the scopes of functions that were not met yet are not known.
  if (written === NO_NODE && walk.isReadingReceiver) return UNKNOWN
  const given =
    written === NO_NODE
      ? called(outsideOf(walk, fn, () => contextOf(walk, fn, depth + 1)))
      : declaredContext(walk, written)
  if (given.kind === 'unknown') return UNKNOWN
  return tree.childOfKind(fn, 'async') === NO_NODE ? given : { kind: 'await', value: given }
}

function called(fn: Expression): Expression {
  return fn.kind === 'unknown' ? UNKNOWN : { kind: 'call', callee: fn }
}

/** Names around a function are not those inside of it. */
function outsideOf(walk: Walk, fn: SyntaxNode, read: () => Expression): Expression {
  const inside = walk.frame
  const outer = outerScope(walk, inside.scope)
  if (outer < 0) return UNKNOWN
  const isArrow = walk.tree.kind(fn) === 'arrow_function'
  const frame: Frame = isArrow ? { ...inside, scope: outer } : { ...inside, scope: outer, self: null }
  walk.frame = frame
  const value = read()
  walk.frame = inside
  return value.kind === 'unknown' ? UNKNOWN : { kind: 'inScope', scope: outer, value }
}

function outerScope({ builder }: Walk, from: ScopeIndex): ScopeIndex {
  let scope = from
  while (scope >= 0 && builder.scopes[scope]?.kind !== 'function') scope = builder.scopes[scope]?.parent ?? -1
  return scope < 0 ? -1 : (builder.scopes[scope]?.parent ?? -1)
}

/** What the call takes there: of the overloads of its callee those count that can take what else is passed. */
function passedContext(walk: Walk, list: SyntaxNode, node: SyntaxNode): Expression {
  const { tree } = walk
  const site = tree.parent(list)
  const kind = site === NO_NODE ? '' : tree.kind(site)
  if (kind !== 'call_expression' && kind !== 'new_expression') return UNKNOWN
  const calleeNode =
    kind === 'new_expression'
      ? tree.child(site, 'constructor')
      : (awaitedCallee(walk, site) ?? tree.child(site, 'function'))
  if (calleeNode === NO_NODE || /^(super|import)$/.test(tree.kind(calleeNode))) return UNKNOWN
  const args = argumentsOf(walk, site)
  const position = args.indexOf(node)
  const spread = args.findIndex((argument) => isSpread(walk, argument))
  if (position < 0 || position >= ARGUMENTS_MAX || (spread >= 0 && spread < position)) return UNKNOWN
  const callee = walk.valueOf(calleeNode, 0)
  if (callee.kind === 'unknown') return UNKNOWN
  const written = tree.children(tree.child(site, 'type_arguments'))
  const passed = args.length > 1 && args.length <= ARGUMENTS_MAX && spread < 0 ? args : []
  return {
    kind: 'handed',
    callee: {
      kind: 'call',
      callee,
      argumentCount: spread < 0 ? args.length : -1,
      ...(passed.length === 0 ? {} : { argumentValues: passed.map((argument) => passedAs(walk, argument, node)) }),
      ...(written.length === 0 ? {} : { typeArguments: written.map((type) => argumentType(walk, type, 1)) }),
    },
    position,
    parameter: WHOLE_PARAMETER,
  }
}

function isSpread(walk: Walk, argument: SyntaxNode): boolean {
  return walk.tree.kind(argument) === 'spread_element'
}

/** As much of an argument as tells overloads apart and says what type parameters stand for. */
function passedAs(walk: Walk, argument: SyntaxNode, typed: SyntaxNode): Expression {
  if (argument === typed) return UNKNOWN
  const { tree } = walk
  const kind = tree.kind(argument)
  if (isFunctionNode(kind)) return ANY_FUNCTION
  if (kind === 'string' && tree.endOf(argument) - tree.startOf(argument) <= LITERAL_LENGTH_MAX)
    return instance(literalType(stringValue(walk, argument)))
  if (kind === 'object') return UNKNOWN
  const outer = walk.isReadingReceiver
  // What calls among them pass in turn would be read once more for each callback around.
  walk.isReadingReceiver = true
  const value = walk.valueOf(argument, 1)
  walk.isReadingReceiver = outer
  return value.kind === 'nothing' ? UNKNOWN : value
}
