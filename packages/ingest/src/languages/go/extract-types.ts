/** Go's type syntax in the vocabulary of facts: types, results, parameters. */

import { EXPRESSION_DEPTH_MAX, type Expression, instance, member, name, UNKNOWN } from '../../facts/expressions.ts'
import type { Parameter, ScopeIndex } from '../../facts/facts.ts'
import type { FactsBuilder } from '../../facts/facts-builder.ts'
import { NO_NODE, type SyntaxNode, type SyntaxTree } from '../../syntax/syntax-tree.ts'
import { isPredeclaredType } from './predeclared.ts'

/** Names under which the types without a name of their own are known; see `builtin` in lookup.ts. */
export const SLICE = '[]'
export const TUPLE = '(tuple)'

/** Of a larger anonymous type only the beginning is looked at. */
const ANONYMOUS_NODES_MAX = 2_000
const INT = instance(name('int'))
/** Constraints that say nothing of a value's methods. */
const OPEN_CONSTRAINTS = new Set(['any', 'comparable'])
const TYPE_TERM_KINDS = new Set(['type_elem', 'type_constraint', 'parenthesized_type', 'pointer_type', 'negated_type'])

/** Where types are read, and what is known there. */
export interface TypeSource {
  readonly tree: SyntaxTree
  readonly anonymousType: (node: SyntaxNode) => Expression
}

/** For headers: what is anonymous in them stays unknown. */
export function headerSource(tree: SyntaxTree): TypeSource {
  return { tree, anonymousType: () => UNKNOWN }
}

/**
 * A type as an expression. Its arguments stand for what indexing and ranging give: of a slice the index and the element, of a map the
 * key and the value, of a channel the element.
 */
export function typeOf(source: TypeSource, node: SyntaxNode, depth = 0): Expression {
  if (node === NO_NODE || depth > EXPRESSION_DEPTH_MAX) return UNKNOWN
  const { tree } = source
  const valueOfType = (inner: SyntaxNode): Expression => instance(typeOf(source, inner, depth + 1))
  const kind = tree.kind(node)
  switch (kind) {
    case 'type_identifier':
    case 'identifier':
      return name(tree.textOf(node))
    case 'qualified_type':
      return member(name(tree.textOf(tree.child(node, 'package'))), tree.textOf(tree.child(node, 'name')))
    case 'generic_type': {
      const args = namedChildren(tree, tree.child(node, 'type_arguments')).map(valueOfType)
      return { kind: 'generic', base: typeOf(source, tree.child(node, 'type'), depth + 1), args }
    }
    case 'slice_type':
    case 'array_type':
    case 'implicit_length_array_type':
      return sliceOf(valueOfType(tree.child(node, 'element')))
    case 'map_type':
      return {
        kind: 'generic',
        base: name('map'),
        args: [valueOfType(tree.child(node, 'key')), valueOfType(tree.child(node, 'value'))],
      }
    case 'channel_type':
      return { kind: 'generic', base: name('chan'), args: [valueOfType(tree.child(node, 'value'))] }
    case 'function_type':
      return functionTypeOf(source, node, depth + 1)
    case 'struct_type':
      return source.anonymousType(node)
    case 'interface_type':
      return firstNamed(tree, node) === NO_NODE ? name('any') : source.anonymousType(node)
    default:
      return TYPE_TERM_KINDS.has(kind) ? onlyTerm(source, node, depth) : UNKNOWN
  }
}

/** `A | B` names no one type. */
function onlyTerm(source: TypeSource, node: SyntaxNode, depth: number): Expression {
  const [only = NO_NODE, ...others] = namedChildren(source.tree, node)
  return others.length === 0 ? typeOf(source, only, depth + 1) : UNKNOWN
}

export function sliceOf(element: Expression): Expression {
  return { kind: 'generic', base: name(SLICE), args: [INT, element] }
}

/** @param node a function_type or func_literal. Its argument is what calling it gives. */
export function functionTypeOf(source: TypeSource, node: SyntaxNode, depth = 0): Expression {
  const result = resultOf(source, source.tree.child(node, 'result'), depth)
  return result === null ? name('func') : { kind: 'generic', base: name('func'), args: [instance(result)] }
}

/** What a function gives: null for nothing, several results as a tuple. */
export function resultOf(source: TypeSource, node: SyntaxNode, depth = 0): Expression | null {
  if (node === NO_NODE) return null
  if (source.tree.kind(node) !== 'parameter_list') return typeOf(source, node, depth)
  const results = parametersOf(source, node, depth)
  const [only] = results
  if (only === undefined) return null
  return results.length === 1 ? only.type : tupleOf(results.map((result) => instance(result.type ?? UNKNOWN)))
}

export function tupleOf(values: readonly Expression[]): Expression {
  return { kind: 'generic', base: name(TUPLE), args: values }
}

/** Parameters, receivers and results alike; a name is empty where only a type is given. */
export function parametersOf(source: TypeSource, list: SyntaxNode, depth = 0): Parameter[] {
  const { tree } = source
  const parameters: Parameter[] = []
  for (const declaration of namedChildren(tree, list)) {
    const isRest = tree.kind(declaration) === 'variadic_parameter_declaration'
    if (!isRest && tree.kind(declaration) !== 'parameter_declaration') continue
    const type = typeOf(source, tree.child(declaration, 'type'), depth + 1)
    const names = namesIn(tree, declaration).map((child) => tree.textOf(child))
    for (const text of names.length === 0 ? [''] : names)
      parameters.push({ name: text, type, isRest, hasDefault: false })
  }
  return parameters
}

/** The names that a spec, a field or a parameter declares. */
export function namesIn(tree: SyntaxTree, node: SyntaxNode): SyntaxNode[] {
  return tree.childrenIn(node, 'name').filter((child) => tree.isNamed(child))
}

/** Type parameters with what is known of their values' methods, in their order. */
export function typeParametersOf(source: TypeSource, list: SyntaxNode): TypeParameter[] {
  const { tree } = source
  const found: TypeParameter[] = []
  for (const declaration of namedChildren(tree, list)) {
    const constraint = typeOf(source, tree.child(declaration, 'type'))
    const isOpen = constraint.kind === 'name' && OPEN_CONSTRAINTS.has(constraint.name)
    for (const child of namesIn(tree, declaration))
      found.push({ name: tree.textOf(child), constraint: isOpen ? UNKNOWN : constraint })
  }
  return found
}

export interface TypeParameter {
  readonly name: string
  readonly constraint: Expression
}

export function bindTypeParameters(
  builder: FactsBuilder,
  scope: ScopeIndex,
  parameters: readonly TypeParameter[],
): void {
  for (const [position, { name: text, constraint }] of parameters.entries())
    if (text !== '_') builder.bindAlias(scope, text, { kind: 'typeParameter', position, bound: constraint })
}

/** The type's own name, without pointer, package or arguments: where a receiver, an embedded field or a literal is seen. */
export function typeNameNode(tree: SyntaxTree, node: SyntaxNode): SyntaxNode {
  let at = node
  for (let depth = 0; depth < EXPRESSION_DEPTH_MAX && at !== NO_NODE; depth++) {
    const kind = tree.kind(at)
    if (kind === 'type_identifier' || kind === 'identifier' || kind === 'field_identifier') return at
    if (kind === 'qualified_type') return tree.child(at, 'name')
    if (kind === 'generic_type') at = tree.child(at, 'type')
    else if (TYPE_TERM_KINDS.has(kind) || kind === 'parenthesized_expression') at = firstNamed(tree, at)
    else if (kind === 'unary_expression') at = tree.child(at, 'operand')
    else if (kind === 'selector_expression') at = tree.child(at, 'field')
    else return NO_NODE
  }
  return NO_NODE
}

/** Whether a type is made of one of the names. */
export function mentions(type: Expression, names: ReadonlySet<string>): boolean {
  switch (type.kind) {
    case 'name':
      return names.has(type.name)
    case 'member':
      return mentions(type.object, names)
    case 'instance':
      return mentions(type.type, names)
    case 'generic':
      return mentions(type.base, names) || type.args.some((arg) => mentions(arg, names))
    default:
      return false
  }
}

/** Whether members of an anonymous type are methods or have types with methods. */
export function namesTypes(tree: SyntaxTree, node: SyntaxNode): boolean {
  const stop = Math.min(tree.next[node] ?? 0, node + ANONYMOUS_NODES_MAX)
  for (let inside = node; inside < stop; inside++) {
    const kind = tree.kind(inside)
    if (kind === 'method_elem' || (kind === 'type_identifier' && !isPredeclaredType(tree.textOf(inside)))) return true
  }
  return false
}

/** Named children without comments. */
export function namedChildren(tree: SyntaxTree, node: SyntaxNode): SyntaxNode[] {
  return tree.children(node).filter((child) => tree.kind(child) !== 'comment')
}

export function firstNamed(tree: SyntaxTree, node: SyntaxNode): SyntaxNode {
  if (node === NO_NODE) return NO_NODE
  const stop = tree.next[node] ?? 0
  for (let child = node + 1; child < stop; child = tree.next[child] ?? stop) {
    if (tree.isNamed(child) && tree.kind(child) !== 'comment') return child
  }
  return NO_NODE
}
