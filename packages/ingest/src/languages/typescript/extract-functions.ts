/** Functions in all their forms: headers, parameters, scopes, and what the frame of their body is. */

import type { NodeKind } from '@onyx/core'
import { type Expression, instance, UNKNOWN } from '../../facts/expressions.ts'
import type { DefinitionIndex, Flag, Parameter, ScopeIndex } from '../../facts/facts.ts'
import { NO_NODE, type SyntaxNode } from '../../syntax/syntax-tree.ts'
import { callbackArguments } from './callback-arguments.ts'
import { unwrap } from './expression-syntax.ts'
import { valueOf } from './extract-expressions.ts'
import { boundNames, NO_SOURCE, type Source } from './extract-patterns.ts'
import {
  declaredType,
  literalTypeOf,
  type Typed,
  typeNodeOf,
  typeOf,
  UNTYPED,
  withOwnTypeParameters,
} from './extract-types.ts'
import type { JsDoc } from './jsdoc-tags.ts'
import { isFunctionNode } from './node-kinds.ts'
import { functionValue } from './passed-values.ts'
import type { FieldOwner, Frame, Walk } from './walk.ts'

export interface FunctionInput {
  /** Holds the parameters and the body. */
  readonly node: SyntaxNode
  readonly kind: NodeKind
  readonly name: string
  readonly nameNode: SyntaxNode
  /** The whole declaration around it. */
  readonly declaration: SyntaxNode
  readonly signatureNode?: SyntaxNode
  readonly parent: DefinitionIndex
  readonly scope: ScopeIndex
  readonly owner?: Expression | null
  readonly qualifier?: string
  readonly flags?: readonly Flag[]
  readonly self: Expression | null
  readonly fields: FieldOwner | null
  /** A function type written beside it: `const f: (a: A) => B = …`. */
  readonly functionType?: SyntaxNode
}

/** One parameter as written. */
interface ParameterSyntax {
  readonly pattern: SyntaxNode
  readonly typeNode: SyntaxNode
  readonly value: SyntaxNode
  readonly isRest: boolean
  readonly isOptional: boolean
}

const PARAMETER_NAME_MAX = 80

/** Defines a named function and prepares the frames of its parameters and body. */
export function defineFunction(walk: Walk, input: FunctionInput): DefinitionIndex {
  const { tree, builder } = walk
  const { node } = input
  walk.claim(node)
  const parameters = parametersOf(walk, node)
  const doc = walk.jsDocOf(input.declaration)
  const contextual =
    doc !== null
      ? documentedParameters(walk, parameters, doc)
      : input.functionType === undefined || input.functionType === NO_NODE
        ? expectedParameters(walk, node, parameters)
        : functionTypeParameters(walk, input.functionType)
  const typeScope = bindTypeParameters(walk, node, input.scope)
  const returns = documentedResult(doc) ?? returnTypeOf(walk, node, input.functionType ?? NO_NODE)
  const body = tree.child(node, 'body')
  const index = walk.define({
    kind: input.kind,
    name: input.name,
    node: input.declaration,
    nameNode: input.nameNode,
    parent: input.parent,
    headerScope: typeScope,
    bodyNode: body,
    ...(input.signatureNode === undefined ? {} : { signatureNode: input.signatureNode }),
    owner: input.owner ?? null,
    qualifier: input.qualifier ?? '',
    parameters: parameters
      .filter((parameter) => !isThis(walk, parameter))
      .map((parameter, at) => toParameter(walk, parameter, contextual[at])),
    returnType: returns.type,
    flags: [...new Set([...functionFlags(walk, node), ...(input.flags ?? [])])],
  })
  for (const expression of returns.values) builder.draft(index).returnValues.push({ scope: typeScope, expression })
  enterHeader(walk, node, typeScope, index)
  if (body !== NO_NODE)
    enterBody(walk, {
      node,
      body,
      parameters,
      contextual,
      typeScope,
      definition: index,
      returns: index,
      self: doc?.self == null ? input.self : instance(doc.self),
      fields: input.fields,
    })
  return index
}

/** Types in the header see the type parameters. */
function enterHeader(walk: Walk, node: SyntaxNode, scope: ScopeIndex, definition: DefinitionIndex): void {
  const { tree } = walk
  walk.enterHeader(tree.child(node, 'type_parameters'), scope, definition)
  walk.enterHeader(tree.child(node, 'return_type'), scope, definition)
  if (tree.child(node, 'body') === NO_NODE) walk.enterHeader(tree.child(node, 'parameters'), scope, definition)
}

/** What the tags of a comment say of the parameters, by their names. */
function documentedParameters(walk: Walk, parameters: readonly ParameterSyntax[], doc: JsDoc): readonly Typed[] {
  const own = doc.type === null ? [] : parameterTypesOf(doc.type)
  return parameters.map((parameter, at) => {
    const pattern = parameter.isRest ? (walk.tree.children(parameter.pattern)[0] ?? NO_NODE) : parameter.pattern
    const type = pattern === NO_NODE ? undefined : doc.parameters.get(walk.tree.textOf(pattern))
    return type === undefined ? (own[at] ?? UNTYPED) : { type, values: [] }
  })
}

/** Of `@type {(a: A) => B}` the parameters. */
function parameterTypesOf(type: Expression): readonly Typed[] {
  if (type.kind !== 'generic' || type.base.kind !== 'name' || type.base.name !== 'CallableFunction') return []
  return type.args.slice(0, -1).map((value) => ({ type: null, values: [value] }))
}

function documentedResult(doc: JsDoc | null): Typed | null {
  return doc?.returns == null ? null : { type: doc.returns, values: [] }
}

/** A function without a name: what it calls belongs to whoever holds it. */
export function enterAnonymousFunction(
  walk: Walk,
  node: SyntaxNode,
  self: Expression | null,
  functionType: SyntaxNode = NO_NODE,
): void {
  const body = walk.tree.child(node, 'body')
  if (body === NO_NODE) return
  const typeScope = bindTypeParameters(walk, node, walk.frame.scope)
  enterHeader(walk, node, typeScope, walk.frame.definition)
  const parameters = parametersOf(walk, node)
  const contextual =
    functionType === NO_NODE ? expectedParameters(walk, node, parameters) : functionTypeParameters(walk, functionType)
  enterBody(walk, {
    node,
    body,
    parameters,
    contextual,
    typeScope,
    definition: walk.frame.definition,
    returns: -1,
    self,
    fields: self === null ? null : walk.frame.fields,
  })
}

/** By context, where some parameter has no type of its own. */
function expectedParameters(walk: Walk, node: SyntaxNode, parameters: readonly ParameterSyntax[]): readonly Typed[] {
  return parameters.some(({ typeNode }) => typeNode === NO_NODE) ? callbackArguments(walk, node) : []
}

interface BodyInput {
  readonly node: SyntaxNode
  readonly body: SyntaxNode
  readonly parameters: readonly ParameterSyntax[]
  readonly contextual: readonly Typed[]
  readonly typeScope: ScopeIndex
  readonly definition: DefinitionIndex
  readonly returns: DefinitionIndex
  readonly self: Expression | null
  readonly fields: FieldOwner | null
}

function enterBody(walk: Walk, input: BodyInput): void {
  const { tree, builder } = walk
  const scope = builder.openScope('function', input.typeScope, input.definition)
  const thisParameter = input.parameters.find((parameter) => isThis(walk, parameter))
  const self = thisParameter === undefined ? input.self : instance(typeOf(walk, thisParameter.typeNode))
  const frame: Frame = {
    scope,
    hoistScope: scope,
    definition: input.definition,
    returns: input.returns,
    self,
    fields: input.fields,
  }
  bindParameters(walk, scope, input)
  const isArrow = tree.kind(input.node) === 'arrow_function'
  if (input.returns >= 0 && isArrow && tree.kind(input.body) !== 'statement_block') {
    const outer = walk.frame
    walk.frame = frame
    builder.draft(input.returns).returnValues.push({ scope, expression: returnedValue(walk, input.body) })
    walk.frame = outer
  }
  walk.enterLater(tree.child(input.node, 'parameters'), frame)
  walk.enterLater(input.body, frame)
}

/** A class or function that is made where it is returned is defined already then. */
export function returnedValue(walk: Walk, node: SyntaxNode): Expression {
  const inner = unwrap(walk, node)
  const kind = inner === NO_NODE ? '' : walk.tree.kind(inner)
  const isNamed = kind === 'class' || (isFunctionNode(kind) && walk.tree.child(inner, 'name') !== NO_NODE)
  if (isNamed) walk.visitEarly(inner)
  else if (isFunctionNode(kind)) return functionValue(walk, inner, 0)
  return valueOf(walk, node)
}

function bindParameters(walk: Walk, scope: ScopeIndex, input: BodyInput): void {
  const { tree } = walk
  input.parameters.forEach((parameter, at) => {
    const context = input.contextual[at] ?? UNTYPED
    for (const bound of boundNames(walk, parameter.pattern, sourceOf(walk, parameter, context))) {
      // What is expected of the function is said around it, where its parameters are not known yet.
      const isExpected =
        context !== UNTYPED &&
        parameter.value === NO_NODE &&
        parameter.typeNode === NO_NODE &&
        !tree.textOf(parameter.pattern).includes('=')
      const from = isExpected ? input.typeScope : scope
      walk.bindVariable(scope, bound.name, bound.typed.type, bound.typed.values, from)
      walk.rememberType(scope, bound.name, bound.typeNode)
    }
  })
}

function sourceOf(walk: Walk, parameter: ParameterSyntax, context: Typed): Source {
  const declared = declaredType(walk, parameter.typeNode)
  // Of a parameter that gathers several, what one of them is says nothing.
  const known = declared === UNTYPED ? (parameter.isRest && context.type === null ? UNTYPED : context) : declared
  if (parameter.value === NO_NODE || known.type !== null)
    return { ...NO_SOURCE, typed: known, typeNode: parameter.typeNode }
  const value = valueOf(walk, parameter.value)
  const values = value.kind === 'nothing' ? known.values : [...known.values, value]
  return { ...NO_SOURCE, typed: { type: null, values }, typeNode: parameter.typeNode }
}

function isThis(walk: Walk, parameter: ParameterSyntax): boolean {
  return parameter.pattern !== NO_NODE && walk.tree.kind(parameter.pattern) === 'this'
}

function parametersOf(walk: Walk, node: SyntaxNode): ParameterSyntax[] {
  const { tree } = walk
  const single = tree.child(node, 'parameter')
  if (single !== NO_NODE)
    return [{ pattern: single, typeNode: NO_NODE, value: NO_NODE, isRest: false, isOptional: false }]
  const list = tree.child(node, 'parameters')
  return tree.children(list).flatMap((child) => {
    const kind = tree.kind(child)
    if (kind === 'comment' || kind === 'ERROR') return []
    if (kind !== 'required_parameter' && kind !== 'optional_parameter') return [plainParameter(walk, child)]
    const pattern = tree.child(child, 'pattern')
    const isRest = pattern !== NO_NODE && tree.kind(pattern) === 'rest_pattern'
    return [
      {
        pattern,
        typeNode: tree.child(child, 'type'),
        value: tree.child(child, 'value'),
        isRest,
        isOptional: kind === 'optional_parameter',
      },
    ]
  })
}

/** A parameter as JavaScript's grammar has it: the pattern itself. */
function plainParameter(walk: Walk, node: SyntaxNode): ParameterSyntax {
  const { tree } = walk
  if (tree.kind(node) === 'assignment_pattern') {
    return {
      pattern: tree.child(node, 'left'),
      typeNode: NO_NODE,
      value: tree.child(node, 'right'),
      isRest: false,
      isOptional: true,
    }
  }
  return {
    pattern: node,
    typeNode: NO_NODE,
    value: NO_NODE,
    isRest: tree.kind(node) === 'rest_pattern',
    isOptional: false,
  }
}

function toParameter(walk: Walk, parameter: ParameterSyntax, context: Typed | undefined): Parameter {
  const { tree } = walk
  const pattern = parameter.isRest ? (tree.children(parameter.pattern)[0] ?? parameter.pattern) : parameter.pattern
  const text = pattern === NO_NODE ? '' : tree.textOf(pattern).replace(/\s+/g, ' ').slice(0, PARAMETER_NAME_MAX)
  const type =
    literalTypeOf(walk, parameter.typeNode) ?? declaredType(walk, parameter.typeNode).type ?? context?.type ?? null
  return { name: text, type, isRest: parameter.isRest, hasDefault: parameter.isOptional || parameter.value !== NO_NODE }
}

/** The parameters of a written function type. */
export function functionTypeSignature(walk: Walk, functionType: SyntaxNode): readonly Parameter[] {
  return parametersOf(walk, functionType).map((parameter) => toParameter(walk, parameter, undefined))
}

/** Their types, by position. */
function functionTypeParameters(walk: Walk, functionType: SyntaxNode): readonly Typed[] {
  if (functionType === NO_NODE) return []
  return withOwnTypeParameters(walk, functionType, 0, () =>
    parametersOf(walk, functionType).map((parameter) => declaredType(walk, parameter.typeNode)),
  )
}

/** The declared result of a function or function type; in some grammar rules it hangs under `type`. */
export function returnTypeOf(walk: Walk, node: SyntaxNode, functionType: SyntaxNode): Typed {
  const own = walk.tree.child(node, 'return_type')
  if (own !== NO_NODE) return declaredType(walk, own)
  if (functionType === NO_NODE) return UNTYPED
  const written = walk.tree.child(functionType, 'return_type')
  return written === NO_NODE ? UNTYPED : declaredType(walk, written)
}

/** Type parameters have a scope of their own, opened only when there are any. */
export function bindTypeParameters(walk: Walk, node: SyntaxNode, scope: ScopeIndex): ScopeIndex {
  const { tree, builder } = walk
  const list = tree.child(node, 'type_parameters')
  if (list === NO_NODE) return scope
  const inner = builder.openScope('block', scope, walk.frame.definition)
  let position = 0
  for (const parameter of tree.children(list)) {
    const nameNode = tree.child(parameter, 'name')
    if (nameNode === NO_NODE) continue
    const constraint = tree.child(parameter, 'constraint')
    const fallback = tree.child(parameter, 'value')
    const written = constraint === NO_NODE ? fallback : constraint
    const bound = written === NO_NODE ? NO_NODE : typeNodeOf(walk, tree.children(written)[0] ?? NO_NODE)
    // A bound that names the parameter itself says nothing of it.
    const target: Expression = {
      kind: 'typeParameter',
      position,
      bound: bound === NO_NODE ? UNKNOWN : typeOf(walk, bound),
    }
    walk.bindAlias(inner, tree.textOf(nameNode), target)
    position++
  }
  return inner
}

const MODIFIER_FLAGS: ReadonlyMap<string, Flag> = new Map([
  ['async', 'async'],
  ['*', 'generator'],
  ['static', 'static'],
  ['abstract', 'abstract'],
  ['override_modifier', 'override'],
  ['get', 'property'],
  ['set', 'property'],
])

/** Flags from the modifiers before the name. */
export function functionFlags(walk: Walk, node: SyntaxNode): Flag[] {
  const { tree } = walk
  const flags = new Set<Flag>()
  if (/^generator_function/.test(tree.kind(node))) flags.add('generator')
  if (tree.kind(node) === 'abstract_method_signature') flags.add('abstract')
  const stop = tree.next[node] ?? 0
  for (let child = node + 1; child < stop; child = tree.next[child] ?? stop) {
    const field = tree.fieldOf(child)
    if (field === 'name' || field === 'property' || field === 'parameters') break
    const kind = tree.kind(child)
    const flag = MODIFIER_FLAGS.get(kind)
    if (flag !== undefined) flags.add(flag)
    else if (kind === 'accessibility_modifier' && tree.textOf(child) === 'private') flags.add('private')
  }
  return [...flags]
}
