/** Types as expressions: names, nested and fully qualified names, generics, arrays, and the bounds of type parameters. */

import {
  EXPRESSION_DEPTH_MAX,
  type Expression,
  instance,
  member,
  moduleAt,
  NOTHING,
  name,
  path,
  UNKNOWN,
  union,
} from '../../facts/expressions.ts'
import type { DefinitionIndex, ScopeIndex } from '../../facts/facts.ts'
import { NO_NODE, type SyntaxNode } from '../../syntax/syntax-tree.ts'
import type { Walk } from './walk.ts'

const JAVA_LANG = moduleAt('java.lang')
export const OBJECT: Expression = member(JAVA_LANG, 'Object')
export const STRING: Expression = instance(member(JAVA_LANG, 'String'))
export const CLASS: Expression = member(JAVA_LANG, 'Class')
/** What arrays are generic of. Not an identifier, so that no source can shadow it; the lookup knows it. */
export const ARRAY_TYPE_NAME = '[]'
const ARRAY = name(ARRAY_TYPE_NAME)

/** First segments of package names in common use: before an all-capitals name they tell a package from a field. */
const PACKAGE_ROOTS: ReadonlySet<string> = new Set([
  'android',
  'com',
  'dev',
  'edu',
  'gov',
  'io',
  'jakarta',
  'java',
  'javax',
  'jdk',
  'kotlin',
  'net',
  'org',
  'scala',
  'sun',
])

/** The declared type at `node`; null for `var` and where there is none. */
export function declaredType(walk: Walk, node: SyntaxNode, dimensionsOf: SyntaxNode): Expression | null {
  if (node === NO_NODE || (walk.tree.kind(node) === 'type_identifier' && walk.tree.textOf(node) === 'var')) return null
  const dimensions = walk.tree.child(dimensionsOf, 'dimensions')
  return arrayOf(typeOf(walk, node), dimensions === NO_NODE ? 0 : dimensionCount(walk, dimensions))
}

export function typeOf(walk: Walk, node: SyntaxNode, depth = 0): Expression {
  const { tree } = walk
  if (node === NO_NODE || depth > EXPRESSION_DEPTH_MAX) return UNKNOWN
  switch (tree.kind(node)) {
    case 'type_identifier':
    case 'identifier':
    case 'integral_type':
    case 'floating_point_type':
    case 'boolean_type':
      return name(tree.textOf(node))
    case 'void_type':
      return NOTHING
    case 'scoped_type_identifier':
      return scopedType(walk, node)
    case 'generic_type':
      return genericType(walk, node, depth)
    case 'array_type':
      return arrayOf(
        typeOf(walk, tree.child(node, 'element'), depth + 1),
        dimensionCount(walk, tree.child(node, 'dimensions')),
      )
    case 'annotated_type':
      return typeOf(walk, lastType(walk, node), depth + 1)
    case 'wildcard':
      return wildcardBound(walk, node, depth)
    case 'catch_type':
      return union(typeChildren(walk, node).map((child) => typeOf(walk, child, depth + 1)))
    default:
      return UNKNOWN
  }
}

/** The type without its arguments: what `new` makes and `extends` names. */
export function rawTypeOf(walk: Walk, node: SyntaxNode): Expression {
  const type = typeOf(walk, node)
  return type.kind === 'generic' ? type.base : type
}

/** The token of a type's own name: `C` of `a.b.C<D>`. */
export function typeNameToken(walk: Walk, node: SyntaxNode): SyntaxNode {
  const { tree } = walk
  let at = node
  for (let depth = 0; depth < EXPRESSION_DEPTH_MAX; depth++) {
    const kind = tree.kind(at)
    if (kind === 'annotated_type' || kind === 'scoped_type_identifier') at = lastType(walk, at)
    else if (kind === 'generic_type') at = typeChildren(walk, at)[0] ?? NO_NODE
    else if (kind === 'array_type') at = tree.child(at, 'element')
    else break
  }
  return at === NO_NODE ? node : at
}

/** Splits a dotted name where packages end and types begin: at the first capital, else before the last part. */
export function qualifiedType(parts: readonly string[]): Expression {
  const firstType = parts.findIndex(isTypeName)
  const at = firstType === -1 ? parts.length - 1 : firstType
  if (at <= 0) return path(name(parts[0] ?? ''), parts.slice(1))
  return path(moduleAt(parts.slice(0, at).join('.')), parts.slice(at))
}

export function isTypeName(text: string): boolean {
  const first = text.charCodeAt(0)
  return first >= 65 && first <= 90
}

/** Whether these parts before `typeName` read as a package: their first is no variable, and what follows looks like a type. */
export function isPackagePath(walk: Walk, parts: readonly string[], typeName: string): boolean {
  const [root] = parts
  if (root === undefined || !isTypeName(typeName) || parts.some(isTypeName) || walk.isBound(root)) return false
  return typeName !== typeName.toUpperCase() || (parts.length > 1 && PACKAGE_ROOTS.has(root))
}

/**
 * Binds type parameters, which offer what their first bound does, in a scope of their own between `parent` and what they belong to.
 * Without any, `parent` itself is the scope of the header.
 */
export function openHeaderScope(walk: Walk, node: SyntaxNode, parent: ScopeIndex, holder: DefinitionIndex): ScopeIndex {
  const { tree, builder } = walk
  const parameters = tree.child(node, 'type_parameters')
  if (parameters === NO_NODE) return parent
  const scope = builder.openScope('block', parent, holder)
  const declared = tree.children(parameters).filter((node) => tree.kind(node) === 'type_parameter')
  for (const [position, parameter] of declared.entries()) {
    const bound = tree.childOfKind(parameter, 'type_bound')
    const first = bound === NO_NODE ? undefined : typeChildren(walk, bound)[0]
    const text = tree.textOf(tree.childOfKind(parameter, 'type_identifier'))
    const offered = first === undefined ? OBJECT : typeOf(walk, first)
    if (text !== '') builder.bindAlias(scope, text, { kind: 'typeParameter', position, bound: offered })
  }
  return scope
}

/** Children that are types: no annotations, comments or tokens. */
export function typeChildren(walk: Walk, node: SyntaxNode): SyntaxNode[] {
  return walk.tree.children(node).filter((child) => isType(walk, child))
}

function isType(walk: Walk, node: SyntaxNode): boolean {
  const kind = walk.tree.kind(node)
  return kind.endsWith('_type') || kind.endsWith('type_identifier') || kind === 'wildcard'
}

function lastType(walk: Walk, node: SyntaxNode): SyntaxNode {
  return typeChildren(walk, node).at(-1) ?? NO_NODE
}

function scopedType(walk: Walk, node: SyntaxNode): Expression {
  const parts = scopedParts(walk, node)
  const [root = ''] = parts
  if (parts.length < 2 || isTypeName(root) || walk.isBound(root)) return path(name(root), parts.slice(1))
  return qualifiedType(parts)
}

function scopedParts(walk: Walk, node: SyntaxNode): string[] {
  const { tree } = walk
  const parts: string[] = []
  let at = node
  for (let depth = 0; depth < EXPRESSION_DEPTH_MAX && at !== NO_NODE; depth++) {
    const children = typeChildren(walk, at)
    if (tree.kind(at) === 'generic_type') at = children[0] ?? NO_NODE
    else if (tree.kind(at) === 'scoped_type_identifier') {
      parts.unshift(tree.textOf(children.at(-1) ?? at))
      at = children.length > 1 ? (children[0] ?? NO_NODE) : NO_NODE
    } else {
      parts.unshift(tree.textOf(at))
      break
    }
  }
  return parts
}

function genericType(walk: Walk, node: SyntaxNode, depth: number): Expression {
  const { tree } = walk
  const base = typeOf(walk, typeChildren(walk, node)[0] ?? NO_NODE, depth + 1)
  const list = tree.childOfKind(node, 'type_arguments')
  const args = typeChildren(walk, list).map((argument) => typeOf(walk, argument, depth + 1))
  return args.length === 0 ? base : { kind: 'generic', base, args }
}

function wildcardBound(walk: Walk, node: SyntaxNode, depth: number): Expression {
  const bound = lastType(walk, node)
  if (bound === NO_NODE) return OBJECT
  // Of a lower bound the bound itself: it is what functions of it take (Java Language Specification 9.9).
  return typeOf(walk, bound, depth + 1)
}

function dimensionCount(walk: Walk, node: SyntaxNode): number {
  const text = walk.tree.textOf(node)
  let count = 0
  for (const character of text) if (character === '[') count++
  return Math.min(count, EXPRESSION_DEPTH_MAX)
}

export function arrayOf(element: Expression, dimensions: number): Expression {
  let type = element
  for (let dimension = 0; dimension < dimensions; dimension++) type = { kind: 'generic', base: ARRAY, args: [type] }
  return type
}
