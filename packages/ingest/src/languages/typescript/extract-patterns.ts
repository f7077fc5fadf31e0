/** Destructuring patterns: which names they bind, and to which part of the value. */

import { EXPRESSION_DEPTH_MAX, type Expression, instance, member, UNKNOWN, union } from '../../facts/expressions.ts'
import { NO_NODE, type SyntaxNode } from '../../syntax/syntax-tree.ts'
import { stringValue } from './expression-syntax.ts'
import { itemAt } from './extract-elements.ts'
import { valueOf } from './extract-expressions.ts'
import { KEY } from './extract-references.ts'
import { type Typed, UNTYPED, writtenProperty } from './extract-types.ts'
import type { Walk } from './walk.ts'

/** What is taken apart: its type or values, and the syntax of both where positions or keys can be looked up in it. */
export interface Source {
  readonly typed: Typed
  readonly typeNode: SyntaxNode
  readonly valueNode: SyntaxNode
}

export const NO_SOURCE: Source = { typed: UNTYPED, typeNode: NO_NODE, valueNode: NO_NODE }

export interface BoundName {
  readonly name: string
  readonly node: SyntaxNode
  readonly typed: Typed
  readonly typeNode: SyntaxNode
}

/** Every name that the pattern binds, in order. */
export function boundNames(walk: Walk, pattern: SyntaxNode, source: Source): BoundName[] {
  const found: BoundName[] = []
  collect(walk, pattern, source, found, 0)
  return found
}

function collect(walk: Walk, pattern: SyntaxNode, source: Source, found: BoundName[], depth: number): void {
  if (pattern === NO_NODE || depth > EXPRESSION_DEPTH_MAX) return
  const { tree } = walk
  switch (tree.kind(pattern)) {
    case 'identifier':
    case 'shorthand_property_identifier_pattern':
      found.push({ name: tree.textOf(pattern), node: pattern, typed: source.typed, typeNode: source.typeNode })
      return
    case 'assignment_pattern':
    case 'object_assignment_pattern':
      collect(
        walk,
        tree.child(pattern, 'left'),
        withDefault(walk, source, tree.child(pattern, 'right')),
        found,
        depth + 1,
      )
      return
    case 'rest_pattern':
      collect(walk, tree.children(pattern)[0] ?? NO_NODE, source, found, depth + 1)
      return
    case 'object_pattern':
      for (const child of tree.children(pattern)) collectProperty(walk, child, source, found, depth + 1)
      return
    case 'array_pattern':
      collectItems(walk, pattern, source, found, depth + 1)
  }
}

function collectProperty(walk: Walk, child: SyntaxNode, source: Source, found: BoundName[], depth: number): void {
  const { tree } = walk
  switch (tree.kind(child)) {
    case 'shorthand_property_identifier_pattern':
      collect(walk, child, takenOut(walk, source, tree.textOf(child), child), found, depth)
      return
    case 'object_assignment_pattern': {
      const left = tree.child(child, 'left')
      const property = takenOut(walk, source, tree.textOf(left), left)
      collect(walk, left, withDefault(walk, property, tree.child(child, 'right')), found, depth)
      return
    }
    case 'pair_pattern': {
      const key = tree.child(child, 'key')
      const text =
        tree.kind(key) === 'string'
          ? stringValue(walk, key)
          : tree.kind(key) === 'property_identifier'
            ? tree.textOf(key)
            : null
      collect(
        walk,
        tree.child(child, 'value'),
        text === null ? NO_SOURCE : takenOut(walk, source, text, key),
        found,
        depth,
      )
      return
    }
    case 'rest_pattern':
      collect(walk, tree.children(child)[0] ?? NO_NODE, source, found, depth)
  }
}

function collectItems(walk: Walk, pattern: SyntaxNode, source: Source, found: BoundName[], depth: number): void {
  const { tree } = walk
  let position = 0
  for (const child of tree.allChildren(pattern)) {
    if (tree.kind(child) === ',') position++
    else if (tree.isNamed(child))
      collect(walk, child, tree.kind(child) === 'rest_pattern' ? source : itemOf(walk, source, position), found, depth)
  }
}

function withDefault(walk: Walk, source: Source, value: SyntaxNode): Source {
  if (source.typed.type !== null || value === NO_NODE) return source
  const values = [...source.typed.values, valueOf(walk, value)].filter((item) => item.kind !== 'nothing')
  return { ...source, typed: { type: null, values } }
}

function wholeOf(source: Source): Expression {
  const { type, values } = source.typed
  if (type !== null) return instance(type)
  return values.length === 0 ? UNKNOWN : union(values)
}

/** The key that names the property refers to it. */
function takenOut(walk: Walk, source: Source, text: string, key: SyntaxNode): Source {
  const { builder, frame, tree } = walk
  const whole = wholeOf(source)
  if (whole.kind !== 'unknown' && tree.kind(key) !== 'string')
    builder.addReference(frame.definition, frame.scope, member(whole, text), key, KEY)
  return propertyOf(walk, source, text)
}

function propertyOf(walk: Walk, source: Source, key: string): Source {
  const written = writtenProperty(walk, source.typeNode, key)
  if (written !== null) return { ...written, valueNode: NO_NODE }
  const whole = wholeOf(source)
  return { ...NO_SOURCE, typed: { type: null, values: whole.kind === 'unknown' ? [] : [member(whole, key)] } }
}

function itemOf(walk: Walk, source: Source, position: number): Source {
  if (source.valueNode !== NO_NODE && source.typed.type === null) {
    return { ...NO_SOURCE, typed: { type: null, values: [itemAt(walk, source.valueNode, position)] } }
  }
  const object = wholeOf(source)
  return {
    ...NO_SOURCE,
    typed: { type: null, values: object.kind === 'unknown' ? [] : [{ kind: 'index', object, key: position }] },
  }
}
