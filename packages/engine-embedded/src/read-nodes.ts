/** Reads nodes: by id, by key, by file. */

import type { GraphNode, NodeId } from '@onyx/core'
import { compareText } from '@onyx/core'
import { languages, nodeKinds } from './codes.ts'
import type { ReadContext } from './read-context.ts'
import { statement } from './statements.ts'

interface NodeRow {
  /** Which of the nodes asked for in the statement. */
  readonly at: number
  readonly key: number
  readonly id: NodeId
  readonly kind: number
  readonly name: string
  readonly qualified: string
  readonly language: number
  readonly path: number | null
  readonly signature: string | null
  readonly doc: string | null
  readonly content_hash: string | null
  readonly shape_hash: string | null
  readonly is_test: number
}

/** Nodes of one statement. Measured, a statement of its own for each node takes three times as long. */
const NODES_PER_STATEMENT = 1000

const COLUMNS =
  'e.key, e.id, n.kind, w.text AS name, e.qualified, e.language, e.path, n.signature, n.doc, n.content_hash, n.shape_hash, n.is_test'
const VERSIONS = 'CROSS JOIN node_current n ON n.entity = e.key CROSS JOIN name w ON w.key = n.name'
const NODES_BY_ID = `
SELECT j.key AS at, ${COLUMNS} FROM json_each(?) j CROSS JOIN entity e ON e.project = ? AND e.id = j.value ${VERSIONS}`
const NODES_BY_KEY = `SELECT j.key AS at, ${COLUMNS} FROM json_each(?) j CROSS JOIN entity e ON e.key = j.value ${VERSIONS}`

const NO_SPAN = { startLine: null, startColumn: null, endLine: null, endColumn: null } as const

/** Null when the id is unknown to the project, now or ever. */
export function entityKey(context: ReadContext, id: NodeId): number | null {
  const find = statement<[number, string], { key: number }>(
    context.database,
    'SELECT key FROM entity WHERE project = ? AND id = ?',
  )
  return find.get(context.project, id)?.key ?? null
}

export function nodesById(context: ReadContext, ids: readonly NodeId[]): readonly (GraphNode | null)[] {
  const find = statement<[string, number], NodeRow>(context.database, NODES_BY_ID)
  return inBatches(context, ids, (asked) => find.all(asked, context.project))
}

/** In the order asked, without those that have no version now. */
export function nodesByKey(context: ReadContext, keys: readonly number[]): readonly GraphNode[] {
  const find = statement<[string], NodeRow>(context.database, NODES_BY_KEY)
  return inBatches(context, keys, (asked) => find.all(asked)).filter((node) => node !== null)
}

function inBatches(
  context: ReadContext,
  asked: readonly (NodeId | number)[],
  find: (json: string) => readonly NodeRow[],
): readonly (GraphNode | null)[] {
  const nodes = new Array<GraphNode | null>(asked.length).fill(null)
  for (let start = 0; start < asked.length; start += NODES_PER_STATEMENT) {
    const rows = find(JSON.stringify(asked.slice(start, start + NODES_PER_STATEMENT)))
    for (const row of rows) nodes[start + row.at] = toNode(context, row)
  }
  return nodes
}

export function nodesInFile(context: ReadContext, path: string): readonly GraphNode[] {
  const find = statement<[number, string], { key: number }>(
    context.database,
    'SELECT key FROM path WHERE project = ? AND text = ?',
  )
  const file = find.get(context.project, path)
  const positions = file === undefined ? null : context.cache.positions(file.key)
  if (positions === null) return []
  const nodes = nodesByKey(context, positions.entities())
  return nodes.filter((node) => node.startLine !== null).sort(bySpan)
}

function toNode(context: ReadContext, row: NodeRow): GraphNode {
  const kind = nodeKinds.wordOf(row.kind)
  const language = languages.wordOf(row.language)
  const { id, name, qualified: qualifiedName } = row
  if (kind === 'external') {
    return {
      id,
      kind,
      name,
      qualifiedName,
      language,
      path: null,
      ...NO_SPAN,
      signature: null,
      doc: null,
      contentHash: null,
      shapeHash: null,
      isTest: null,
    }
  }
  return {
    id,
    kind,
    name,
    qualifiedName,
    language,
    path: row.path === null ? null : context.cache.path(row.path),
    ...spanOf(context, row),
    signature: row.signature,
    doc: row.doc,
    contentHash: row.content_hash,
    shapeHash: row.shape_hash,
    isTest: row.is_test === 1,
  }
}

function spanOf(context: ReadContext, row: NodeRow) {
  const span = row.path === null ? null : (context.cache.positions(row.path)?.spanOf(row.key) ?? null)
  if (span === null || span[0] === 0) return NO_SPAN
  const [startLine, startColumn, endLine, endColumn] = span
  return { startLine, startColumn, endLine, endColumn }
}

/** By start line, then the larger span first. */
function bySpan(left: GraphNode, right: GraphNode): number {
  return (
    order(left.startLine, right.startLine) ||
    order(right.endLine, left.endLine) ||
    order(left.startColumn, right.startColumn) ||
    order(right.endColumn, left.endColumn) ||
    compareText(left.id, right.id)
  )
}

function order(left: number | null, right: number | null): number {
  return (left ?? 0) - (right ?? 0)
}
