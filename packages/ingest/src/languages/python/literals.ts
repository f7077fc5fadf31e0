/** List and dictionary literals: what they hold, and what stands in them under which key. */

import { type Entry, type Expression, instance, name, UNKNOWN, union } from '../../facts/expressions.ts'
import { NO_NODE, type SyntaxNode, type SyntaxTree } from '../../syntax/syntax-tree.ts'
import { operands } from './operands.ts'

export type LiteralType = 'list' | 'dict'

/** More elements of a literal say nothing new of what iterating it gives. */
const ELEMENTS_MAX = 8
/** Longer literals are tables of data. */
export const ENTRIES_MAX = 24

/** What can be a function, or lead to a value of a type of the project. */
export const TELLING: ReadonlySet<string> = new Set([
  'identifier',
  'attribute',
  'call',
  'list',
  'tuple',
  'dictionary',
  'subscript',
  'conditional_expression',
  'lambda',
])

/** @param inner what an element stands for. */
export function literalOf(
  tree: SyntaxTree,
  node: SyntaxNode,
  type: LiteralType,
  inner: (node: SyntaxNode) => Expression,
): Expression {
  const items = itemsOf(tree, node, type)
  // Of numbers and texts alone nothing is worth a look at its key.
  if (!items.some(({ value }) => isTelling(tree, value)))
    return containerOf(
      type,
      items.slice(0, ELEMENTS_MAX).map(({ value }) => inner(value)),
    )
  const entries = new Map<Entry['key'], Expression>()
  for (const { key, value } of items.slice(0, ENTRIES_MAX)) {
    const known = key === null ? entries.get(key) : undefined
    const given = value === NO_NODE ? UNKNOWN : inner(value)
    // Of equal keys the last one counts.
    entries.set(key, known === undefined ? given : union([known, given]))
  }
  if (items.length > ENTRIES_MAX) entries.set(null, UNKNOWN)
  return keyed(type, entries)
}

function isTelling(tree: SyntaxTree, node: SyntaxNode): boolean {
  const kind = tree.kind(node)
  if (kind !== 'list' && kind !== 'dictionary' && kind !== 'tuple') return TELLING.has(kind)
  // Children stand behind their parent: the first telling one in the text decides.
  for (let inside = node + 1; inside < (tree.next[node] ?? 0); inside++)
    if (/^(identifier|call|lambda)$/.test(tree.kind(inside))) return true
  return false
}

interface Item {
  readonly key: Entry['key']
  /** NO_NODE for what is unpacked there. */
  readonly value: SyntaxNode
}

function itemsOf(tree: SyntaxTree, node: SyntaxNode, type: LiteralType): readonly Item[] {
  const written = operands(tree, node)
  if (type === 'dict')
    return written.map((item) =>
      tree.kind(item) === 'pair'
        ? { key: constantOf(tree, tree.child(item, 'key')), value: tree.child(item, 'value') }
        : { key: null, value: NO_NODE },
    )
  const splat = written.findIndex((item) => tree.kind(item) === 'list_splat')
  // Behind what is unpacked no position is known.
  return written.map((item, position) =>
    tree.kind(item) === 'list_splat'
      ? { key: null, value: NO_NODE }
      : { key: splat >= 0 && position > splat ? null : position, value: item },
  )
}

function containerOf(type: LiteralType, values: readonly Expression[]): Expression {
  if (values.length === 0) return instance(name(type))
  const args = type === 'list' ? [union(values)] : [instance(name('str')), union(values)]
  return instance({ kind: 'generic', base: name(type), args })
}

/** A literal by what stands in it. */
export function keyed(type: LiteralType, entries: ReadonlyMap<Entry['key'], Expression>): Expression {
  const values = [...entries.values()].slice(0, ELEMENTS_MAX)
  // What stands in literals inside is told by the entries alone.
  const container = containerOf(
    type,
    values.map((value) => (value.kind === 'keyed' ? value.container : value)),
  )
  return entries.size === 0
    ? container
    : { kind: 'keyed', container, entries: [...entries].map(([key, value]) => ({ key, value })) }
}

/** Whether an expression is such a literal, or what makes an empty one. */
export function literalTypeOf(expression: Expression): LiteralType | null {
  if (expression.kind === 'keyed') return literalTypeOf(expression.container)
  const made =
    expression.kind === 'instance' ? expression.type : expression.kind === 'call' ? expression.callee : expression
  const base = made.kind === 'generic' ? made.base : made
  if (expression === base || base.kind !== 'name') return null
  return base.name === 'dict' || base.name === 'list' ? base.name : null
}

/** The literal with a value under the key, or under the keys in literals inside of it; itself where these are not known. */
export function withStored(literal: Expression, keys: readonly Entry['key'][], value: Expression): Expression {
  const type = literalTypeOf(literal)
  const [key, ...inside] = keys
  if (type === null || key === undefined) return literal
  const known = literal.kind === 'keyed' ? literal.entries.map((entry) => [entry.key, entry.value] as const) : []
  const entries = new Map(known)
  const there = entries.get(key)
  if (inside.length > 0) {
    if (there === undefined || key === null) return literal
    entries.set(key, withStored(there, inside, value))
  } else entries.set(key, key === null && there !== undefined ? union([there, value]) : value)
  return keyed(type, entries)
}

/** What is read by the brackets; of a slice its bounds (`:1:3`), as far as they are written. */
export function keyOf(tree: SyntaxTree, node: SyntaxNode): string | number | null {
  const [key = NO_NODE, ...others] = tree.childrenIn(node, 'subscript')
  if (key === NO_NODE || others.length > 0) return null
  return tree.kind(key) === 'slice' ? sliceOf(tree.textOf(key)) : constantOf(tree, key)
}

function sliceOf(text: string): string {
  const [bounds, from = '', to = ''] = /^\s*(\d*)\s*:\s*(\d*)\s*:?$/.exec(text) ?? []
  return bounds === undefined ? ':' : `:${from}:${to}`
}

/** A key that is written as a number or plain text; null for others. */
export function constantOf(tree: SyntaxTree, node: SyntaxNode): string | number | null {
  const text = tree.textOf(node)
  switch (tree.kind(node)) {
    case 'integer':
      return /^\d+$/.test(text) ? Number.parseInt(text, 10) : null
    case 'unary_operator':
      return /^-\d+$/.test(text) ? Number.parseInt(text, 10) : null
    case 'string':
      return /^(?:"[^"]|'[^'])/.test(text) ? text.slice(1, -1) : null
    default:
      return null
  }
}
