/** Patterns: which names they bind, and to what part of the matched value. */

import { EXPRESSION_DEPTH_MAX, type Expression, instance, member, name, UNKNOWN } from '../../facts/expressions.ts'
import type { ScopeIndex } from '../../facts/facts.ts'
import { NO_NODE, type SyntaxNode, type SyntaxTree } from '../../syntax/syntax-tree.ts'
import { errorOf, expressionsIn } from './extract-expressions.ts'
import { referInPattern, referToField } from './extract-references.ts'
import { typeOf } from './extract-types.ts'
import { plainName, segmentsOf } from './use-tree.ts'
import type { Walk } from './walk.ts'
import { HELD_PATTERNS } from './well-known.ts'

/** What is matched: its declared type, or a value that is evaluated in `scope`. */
export interface Matched {
  readonly type: Expression | null
  readonly value: Expression
  readonly scope: ScopeIndex
}

/** Binds in `scope` every name of the pattern. */
export function bindPattern(walk: Walk, pattern: SyntaxNode, matched: Matched, scope: ScopeIndex, depth = 0): void {
  if (pattern === NO_NODE || depth > EXPRESSION_DEPTH_MAX) return
  const { tree } = walk
  const part = (child: SyntaxNode, value: Expression): void =>
    bindPattern(walk, child, { type: null, value, scope: matched.scope }, scope, depth + 1)
  const same = (child: SyntaxNode): void => bindPattern(walk, child, matched, scope, depth + 1)
  const whole = matched.type === null ? matched.value : instance(matched.type)
  switch (tree.kind(pattern)) {
    case 'identifier':
    case 'shorthand_field_identifier':
      bindName(walk, pattern, matched, scope)
      return
    case 'match_pattern':
      for (const child of tree.children(pattern)) if (tree.fieldOf(child) !== 'condition') same(child)
      return
    case 'mut_pattern':
    case 'ref_pattern':
    case 'reference_pattern':
    case 'or_pattern':
    case 'captured_pattern':
      for (const child of tree.children(pattern)) same(child)
      return
    case 'tuple_pattern':
      for (const [key, child] of positionsIn(tree, pattern)) part(child, { kind: 'index', object: whole, key })
      return
    case 'slice_pattern':
      for (const child of expressionsIn(tree, pattern)) part(child, { kind: 'element', object: whole })
      return
    case 'scoped_identifier':
      referInPattern(walk, pattern)
      return
    case 'tuple_struct_pattern':
      referInPattern(walk, tree.child(pattern, 'type'))
      bindTupleStruct(walk, pattern, whole, part)
      return
    case 'struct_pattern':
      referInPattern(walk, tree.child(pattern, 'type'))
      bindFields(walk, pattern, part)
      return
  }
}

function bindName(walk: Walk, node: SyntaxNode, { type, value, scope: valueScope }: Matched, scope: ScopeIndex): void {
  const text = plainName(walk.tree.textOf(node))
  // A capitalised pattern is a constant or a case without fields.
  if (/^[A-Z]/.test(text)) {
    referInPattern(walk, node)
    return
  }
  walk.context.locals?.add(text)
  walk.builder.bindVariable(scope, text, type, type === null ? [value] : [], valueScope)
}

function bindTupleStruct(
  walk: Walk,
  pattern: SyntaxNode,
  whole: Expression,
  part: (child: SyntaxNode, value: Expression) => void,
): void {
  const { tree } = walk
  const type = tree.child(pattern, 'type')
  const segments = segmentsOf(tree, type)
  const held = heldBy(segments.at(-1) ?? '', whole)
  const constructed = instance(pathOfType(walk, type))
  for (const [position, child] of positionsIn(tree, pattern))
    if (child !== type) part(child, held ?? member(constructed, String(position)))
}

/** What a pattern of the standard library's Option, Result or Poll takes out; null for others. */
function heldBy(pattern: string, whole: Expression): Expression | null {
  if (pattern === 'Err') return errorOf(whole)
  return HELD_PATTERNS.has(pattern) ? { kind: 'element', object: whole } : null
}

/** What stands in a tuple's positions, by the commas (`_` is no node of its own), up to `..`: behind it they are not known. */
function positionsIn(tree: SyntaxTree, pattern: SyntaxNode): [position: number, node: SyntaxNode][] {
  const found: [number, SyntaxNode][] = []
  let position = 0
  for (const child of tree.allChildren(pattern)) {
    const kind = tree.kind(child)
    if (kind === 'remaining_field_pattern' || kind === '..') break
    if (kind === ',') position++
    else if (tree.isNamed(child) && kind !== 'line_comment' && kind !== 'block_comment') found.push([position, child])
  }
  return found
}

function pathOfType(walk: Walk, type: SyntaxNode): Expression {
  return walk.tree.kind(type) === 'identifier' ? typeNamed(plainName(walk.tree.textOf(type)), walk) : typeOf(walk, type)
}

function typeNamed(text: string, walk: Walk): Expression {
  return text === 'Self' ? walk.path(['Self']) : name(text)
}

function bindFields(walk: Walk, pattern: SyntaxNode, part: (child: SyntaxNode, value: Expression) => void): void {
  const { tree } = walk
  const constructed = instance(typeOf(walk, tree.child(pattern, 'type')))
  for (const field of tree.children(pattern)) {
    if (tree.kind(field) !== 'field_pattern') continue
    const label = tree.child(field, 'name')
    const inner = tree.child(field, 'pattern')
    const text = plainName(tree.textOf(label))
    if (label !== NO_NODE) referToField(walk, constructed, label, text)
    part(inner === NO_NODE ? label : inner, label === NO_NODE ? UNKNOWN : member(constructed, text))
  }
}

/** Whether the pattern would hide a name that is already in use here. */
export function shadows(walk: Walk, pattern: SyntaxNode): boolean {
  const { tree, names, context, pathRoots } = walk
  const stop = walk.after(pattern)
  for (let node = pattern; node < stop; node++) {
    const kind = tree.kind(node)
    if (kind !== 'identifier' && kind !== 'shorthand_field_identifier') continue
    const text = plainName(tree.textOf(node))
    const isTaken = names.values.has(text) || names.uses.has(text) || names.types.has(text) || pathRoots.has(text)
    if (isTaken || context.locals?.has(text)) return true
  }
  return false
}
