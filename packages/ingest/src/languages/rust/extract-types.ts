/** Types as expressions, type parameters as aliases of their bounds, and parameters. */

import {
  EXPRESSION_DEPTH_MAX,
  type Expression,
  member,
  NOTHING,
  SELF_TYPE,
  typeName,
  UNKNOWN,
  union,
} from '../../facts/expressions.ts'
import type { Parameter, ScopeIndex } from '../../facts/facts.ts'
import { NO_NODE, type SyntaxNode } from '../../syntax/syntax-tree.ts'
import { plainName } from './use-tree.ts'
import type { Walk } from './walk.ts'

/** Bounds that say what may be done with a value and not what it offers. */
const MARKERS = new Set(['Send', 'Sync', 'Unpin', 'Sized', 'Copy', 'UnwindSafe', 'RefUnwindSafe'])

export function typeOf(walk: Walk, node: SyntaxNode, depth = 0): Expression {
  if (node === NO_NODE || depth > EXPRESSION_DEPTH_MAX) return UNKNOWN
  const { tree } = walk
  const inside = (child: SyntaxNode): Expression => typeOf(walk, child, depth + 1)
  switch (tree.kind(node)) {
    case 'type_identifier':
    case 'identifier':
      return namedType(plainName(tree.textOf(node)))
    case 'primitive_type':
      return typeName(tree.textOf(node))
    case 'self':
    case 'super':
    case 'crate':
      return walk.path([tree.textOf(node)])
    case 'scoped_type_identifier':
    case 'scoped_identifier':
      return scopedPath(walk, node, depth)
    case 'generic_type':
    case 'generic_type_with_turbofish':
      return {
        kind: 'generic',
        base: inside(tree.child(node, 'type')),
        args: typeArgumentsOf(walk, tree.child(node, 'type_arguments'), depth + 1),
      }
    case 'reference_type':
    case 'pointer_type':
      return inside(tree.child(node, 'type'))
    case 'array_type':
      return { kind: 'generic', base: walk.standard('slice'), args: [inside(tree.child(node, 'element'))] }
    case 'tuple_type':
      return { kind: 'generic', base: walk.standard('tuple'), args: typeChildren(walk, node).map(inside) }
    case 'unit_type':
    case 'never_type':
      return NOTHING
    case 'dynamic_type':
    case 'abstract_type':
      return inside(tree.child(node, 'trait'))
    case 'function_type':
      return functionType(walk, node, depth + 1)
    case 'bounded_type':
      return boundOf(walk, typeChildren(walk, node), depth + 1)
    case 'higher_ranked_trait_bound':
      return inside(tree.child(node, 'type'))
    case 'bracketed_type': {
      const [inner = NO_NODE] = typeChildren(walk, node)
      if (tree.kind(inner) !== 'qualified_type') return inside(inner)
      return { kind: 'qualified', type: inside(tree.child(inner, 'type')), trait: inside(tree.child(inner, 'alias')) }
    }
    default:
      return UNKNOWN
  }
}

/** `fn(A) -> B` and `Fn(A) -> B`: what it takes, and last what calling it gives. */
function functionType(walk: Walk, node: SyntaxNode, depth: number): Expression {
  const { tree } = walk
  const trait = tree.child(node, 'trait')
  const returned = tree.child(node, 'return_type')
  const taken = typeChildren(walk, tree.child(node, 'parameters')).map((child) =>
    typeOf(walk, tree.kind(child) === 'parameter' ? tree.child(child, 'type') : child, depth),
  )
  return {
    kind: 'generic',
    base: trait === NO_NODE ? walk.standard('primitive', 'fn') : typeOf(walk, trait, depth),
    args: [...taken, returned === NO_NODE ? NOTHING : typeOf(walk, returned, depth)],
  }
}

function namedType(text: string): Expression {
  if (text === 'Self') return SELF_TYPE
  return text === '_' ? UNKNOWN : typeName(text)
}

/** `a::B`, `Vec::<T>::new`, `<T as Trait>::Item`: in types and in values. */
export function scopedPath(walk: Walk, node: SyntaxNode, depth: number): Expression {
  const { tree } = walk
  const names: string[] = []
  let at = node
  for (let steps = 0; steps < EXPRESSION_DEPTH_MAX; steps++) {
    const kind = tree.kind(at)
    if (kind === 'bracketed_type' || kind === 'generic_type')
      return names.reduceRight(member, typeOf(walk, at, depth + 1))
    if (kind !== 'scoped_identifier' && kind !== 'scoped_type_identifier') {
      names.push(plainName(tree.textOf(at)))
      return walk.path(names.reverse())
    }
    names.push(plainName(tree.textOf(tree.child(at, 'name'))))
    at = tree.child(at, 'path')
    if (at === NO_NODE) return walk.path(['', ...names.reverse()])
  }
  return UNKNOWN
}

/** Children that are types, without lifetimes and comments. */
function typeChildren(walk: Walk, node: SyntaxNode): SyntaxNode[] {
  return walk.tree.children(node).filter((child) => {
    const kind = walk.tree.kind(child)
    return kind !== 'lifetime' && kind !== 'line_comment' && kind !== 'block_comment' && kind !== 'use_bounds'
  })
}

export function typeArgumentsOf(walk: Walk, list: SyntaxNode, depth = 0): Expression[] {
  const { tree } = walk
  return typeChildren(walk, list).map((child) =>
    typeOf(walk, tree.kind(child) === 'type_binding' ? tree.child(child, 'type') : child, depth),
  )
}

/** What a value under these bounds offers; markers and `?Sized` say nothing. */
export function boundOf(walk: Walk, bounds: readonly SyntaxNode[], depth = 0): Expression {
  const offering = bounds.filter((bound) => isOffering(walk, bound))
  return offering.length === 0 ? UNKNOWN : union(offering.map((bound) => typeOf(walk, bound, depth)))
}

function isOffering(walk: Walk, bound: SyntaxNode): boolean {
  const kind = walk.tree.kind(bound)
  if (kind === 'removed_trait_bound' || kind === 'lifetime') return false
  return kind !== 'type_identifier' || !MARKERS.has(walk.tree.textOf(bound))
}

/** The traits named behind a `:`. */
export function boundsIn(walk: Walk, bounds: SyntaxNode): SyntaxNode[] {
  return bounds === NO_NODE ? [] : typeChildren(walk, bounds)
}

/** An item's type parameters, each with its bounds, those of the where clause too. */
export function typeParameterBounds(walk: Walk, item: SyntaxNode): ReadonlyMap<string, readonly SyntaxNode[]> {
  const { tree } = walk
  const bounds = new Map<string, SyntaxNode[]>()
  const list = tree.child(item, 'type_parameters')
  if (list === NO_NODE) return bounds
  for (const parameter of tree.children(list)) {
    if (tree.kind(parameter) !== 'type_parameter') continue
    bounds.set(tree.textOf(tree.child(parameter, 'name')), boundsIn(walk, tree.child(parameter, 'bounds')))
  }
  for (const predicate of tree.children(tree.childOfKind(item, 'where_clause'))) {
    const left = tree.child(predicate, 'left')
    if (left !== NO_NODE) bounds.get(tree.textOf(left))?.push(...boundsIn(walk, tree.child(predicate, 'bounds')))
  }
  return bounds
}

/** Binds an item's type parameters in `scope`, each to what its bounds offer. */
export function bindTypeParameters(walk: Walk, item: SyntaxNode, scope: ScopeIndex): void {
  const { tree, builder } = walk
  const bounds = typeParameterBounds(walk, item)
  const parameters = tree.children(tree.child(item, 'type_parameters')).filter((node) => isPositional(tree.kind(node)))
  for (const [position, parameter] of parameters.entries()) {
    const name = tree.textOf(tree.child(parameter, 'name'))
    const bound = bounds.get(name)
    walk.typeParameters.add(name)
    if (bound !== undefined)
      builder.bindAlias(scope, name, { kind: 'typeParameter', position, bound: boundOf(walk, bound) })
    if (tree.kind(parameter) !== 'const_parameter') continue
    builder.bindVariable(scope, tree.textOf(tree.child(parameter, 'name')), typeOf(walk, tree.child(parameter, 'type')))
  }
}

/** Types and constants have places among the arguments that lifetimes do not have. */
function isPositional(kind: string): boolean {
  return kind === 'type_parameter' || kind === 'const_parameter'
}

/** Parameters without the receiver: a method call does not write it among its arguments. */
export function parametersOf(walk: Walk, list: SyntaxNode): Parameter[] {
  const { tree } = walk
  const found: Parameter[] = []
  for (const node of tree.children(list)) {
    const kind = tree.kind(node)
    if (kind === 'variadic_parameter') found.push({ name: '...', type: null, isRest: true, hasDefault: false })
    if (kind !== 'parameter') continue
    const pattern = tree.child(node, 'pattern')
    if (tree.kind(pattern) === 'self') continue
    found.push({
      name: patternText(walk, pattern),
      type: typeOf(walk, tree.child(node, 'type')),
      isRest: false,
      hasDefault: false,
    })
  }
  return found
}

function patternText(walk: Walk, pattern: SyntaxNode): string {
  const text = walk.tree.textOf(pattern)
  return text.startsWith('mut ') ? text.slice('mut '.length) : plainName(text)
}
