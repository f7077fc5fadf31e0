/** Object literals as values: what their properties hold, as far as that is of use. */

import type { Expression } from '../../facts/expressions.ts'
import { NO_NODE, type SyntaxNode } from '../../syntax/syntax-tree.ts'
import { stringValue } from './expression-syntax.ts'
import { unionOf } from './extract-elements.ts'
import { type RecordProperty, recordType, SPREAD_PROPERTY } from './record-types.ts'
import type { Walk } from './walk.ts'

/** Longer literals are data. */
const LITERAL_PROPERTIES_MAX = 100
/** Values whose members are those of the platform: nothing in a project is found through them. */
const PLAIN_TYPES: ReadonlySet<string> = new Set(['string', 'number', 'boolean', 'RegExp'])

/** UNKNOWN when no property leads anywhere. */
export function objectValue(walk: Walk, node: SyntaxNode, depth: number): Expression {
  const { tree } = walk
  const properties: RecordProperty[] = []
  const spread: Expression[] = []
  const children = tree.children(node)
  if (children.length > LITERAL_PROPERTIES_MAX) return recordType([])
  for (const child of children) {
    if (tree.kind(child) === 'spread_element') {
      const value = walk.valueOf(tree.children(child)[0] ?? NO_NODE, depth + 1)
      if (value.kind !== 'unknown' && value.kind !== 'nothing') spread.push(value)
    } else {
      const property = propertyOf(walk, child, depth)
      if (property !== null && !isPlain(property.value)) properties.push(property)
    }
  }
  if (spread.length > 0) properties.push({ name: SPREAD_PROPERTY, value: unionOf(spread) })
  return recordType(properties)
}

function propertyOf(walk: Walk, child: SyntaxNode, depth: number): RecordProperty | null {
  const { tree } = walk
  switch (tree.kind(child)) {
    case 'shorthand_property_identifier':
      return { name: tree.textOf(child), value: walk.valueOf(child, depth + 1) }
    case 'pair': {
      const key = tree.child(child, 'key')
      const kind = tree.kind(key)
      if (kind !== 'property_identifier' && kind !== 'string') return null
      const name = kind === 'string' ? stringValue(walk, key) : tree.textOf(key)
      return { name, value: walk.valueOf(tree.child(child, 'value'), depth + 1) }
    }
    default:
      return null
  }
}

function isPlain(value: Expression): boolean {
  return value.kind === 'instance' && value.type.kind === 'name' && PLAIN_TYPES.has(value.type.name)
}
