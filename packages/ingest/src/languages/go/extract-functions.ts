/** Functions, methods and function literals: their definitions, and the scopes that hold their parameters. */

import { type Expression, instance, name, UNKNOWN } from '../../facts/expressions.ts'
import type { DefinitionIndex, Flag, Parameter } from '../../facts/facts.ts'
import { NO_NODE, type SyntaxNode, type SyntaxTree } from '../../syntax/syntax-tree.ts'
import { referToTypesIn } from './extract-references.ts'
import {
  bindTypeParameters,
  firstNamed,
  headerSource,
  mentions,
  namedChildren,
  parametersOf,
  resultOf,
  sliceOf,
  type TypeParameter,
  typeNameNode,
  typeParametersOf,
} from './extract-types.ts'
import type { Walk } from './walk.ts'

const TEST_NAME = /^(Test|Benchmark|Fuzz|Example)(?!\p{Ll})/u
const SUITE_TEST_NAME = /^Test\p{Lu}/u
/** Runs the tests of a package and is none itself. */
const TEST_MAIN = 'TestMain'

/** A function's header as it is written. */
interface Header {
  readonly receiver: Parameter | null
  readonly parameters: readonly Parameter[]
  readonly results: readonly Parameter[]
  readonly returnType: Expression | null
  /** The function's own; a method has those of its receiver. */
  readonly typeParameters: readonly TypeParameter[]
}

/** @returns the node to go on with. */
export function extractFunction(walk: Walk, node: SyntaxNode): SyntaxNode {
  const { tree, builder } = walk
  const nameNode = tree.child(node, 'name')
  const body = tree.child(node, 'body')
  if (nameNode === NO_NODE) return node + 1
  const text = tree.textOf(nameNode)
  const header = headerOf(tree, node)
  const ownerNode = typeNameNode(tree, tree.child(firstNamed(tree, tree.child(node, 'receiver')), 'type'))
  const definition = builder.define({
    kind: ownerNode === NO_NODE ? 'function' : 'method',
    name: text,
    node,
    nameNode,
    parent: walk.top.kind === 'file' ? 0 : walk.top.definition,
    headerScope: walk.top.scope,
    bodyNode: body,
    doc: walk.comments.above(node),
    owner: ownerNode === NO_NODE ? null : name(tree.textOf(ownerNode)),
    parameters: header.parameters,
    returnType: header.returnType,
    flags: flagsOf(walk, text, ownerNode !== NO_NODE, header),
  })
  if (ownerNode === NO_NODE && text !== '_' && text !== 'init') builder.bindDefinition(walk.top.scope, text, definition)
  enter(walk, node, definition, header)
  referToTypesIn(walk, node, body === NO_NODE ? (tree.next[node] ?? node) : body, definition)
  return body === NO_NODE ? (tree.next[node] ?? node + 1) : body
}

/** A function literal belongs to the definition around it, unless a name of the file is set to it. */
export function extractFunctionLiteral(walk: Walk, node: SyntaxNode): SyntaxNode {
  const body = walk.tree.child(node, 'body')
  const definition = walk.functions.get(node) ?? walk.top.definition
  enter(walk, node, definition, headerOf(walk.tree, node))
  if (body !== NO_NODE) referToTypesIn(walk, node, body, definition)
  return body === NO_NODE ? node + 1 : body
}

/** Parameters and result of a function literal that becomes a definition. */
export function literalHeader(tree: SyntaxTree, node: SyntaxNode): Pick<Header, 'parameters' | 'returnType'> {
  return headerOf(tree, node)
}

export function exportedFlag(text: string): Flag[] {
  return /^\p{Lu}/u.test(text) ? ['exported'] : []
}

function headerOf(tree: SyntaxTree, node: SyntaxNode): Header {
  const receiver = tree.child(node, 'receiver')
  const inside = headerSource(tree)
  const own = typeParametersOf(inside, tree.child(node, 'type_parameters'))
  const typeParameters = own.length > 0 ? own : receiverParameters(tree, receiver)
  const result = tree.child(node, 'result')
  const returnType = resultOf(inside, result)
  return {
    receiver: parametersOf(inside, receiver)[0] ?? null,
    parameters: parametersOf(inside, tree.child(node, 'parameters')),
    results: result !== NO_NODE && tree.kind(result) === 'parameter_list' ? parametersOf(inside, result) : [],
    returnType: returnType?.kind === 'unknown' ? null : returnType,
    typeParameters,
  }
}

/** `T` of `func (s *Stack[T]) Push`. */
function receiverParameters(tree: SyntaxTree, receiver: SyntaxNode): TypeParameter[] {
  let type = tree.child(firstNamed(tree, receiver), 'type')
  if (tree.kind(type) === 'pointer_type' || tree.kind(type) === 'parenthesized_type') type = firstNamed(tree, type)
  if (type === NO_NODE || tree.kind(type) !== 'generic_type') return []
  return namedChildren(tree, tree.child(type, 'type_arguments')).map((child) => ({
    name: tree.textOf(child),
    constraint: UNKNOWN,
  }))
}

function flagsOf(walk: Walk, text: string, isMethod: boolean, header: Header): Flag[] {
  const flags = exportedFlag(text)
  // Methods that suites run by reflection take nothing, or the test alone.
  const isTest = isMethod
    ? SUITE_TEST_NAME.test(text) && header.parameters.length <= 1
    : TEST_NAME.test(text) && text !== TEST_MAIN
  if (walk.isTestFile && isTest) flags.push('test')
  return flags
}

function enter(walk: Walk, node: SyntaxNode, definition: DefinitionIndex, header: Header): void {
  const { builder } = walk
  const outer = builder.openScope('function', walk.top.scope, definition)
  walk.enterFunction(node, definition, outer)
  bindTypeParameters(builder, outer, header.typeParameters)
  const variables = [...(header.receiver === null ? [] : [header.receiver]), ...header.parameters, ...header.results]
  const names = new Set(variables.map((variable) => variable.name))
  // Types in the header never mean the parameters: `func parse(url string) *url.URL`.
  const isHidden = [...variables.map((variable) => variable.type), header.returnType].some(
    (type) => type !== null && mentions(type, names),
  )
  if (isHidden) walk.top.scope = builder.openScope('block', outer, definition)
  for (const variable of variables) {
    const type = variable.isRest ? sliceOf(instance(variable.type ?? UNKNOWN)) : (variable.type ?? UNKNOWN)
    if (isHidden) walk.bindLocal(variable.name, null, instance(type), outer)
    else walk.bindLocal(variable.name, type)
  }
}
