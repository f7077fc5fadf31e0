/** Streams everything of a snapshot in total order, a bounded page at a time. */

import type { ExportRecord, NodeId } from '@onyx/core'
import type { ReadContext } from './read-context.ts'
import { readEdges } from './read-edges.ts'
import { nodeByKey } from './read-nodes.ts'
import { unresolvedOf } from './read-unresolved.ts'
import { statement } from './statements.ts'

const PAGE_ENTITIES = 1000

interface EntityRow {
  readonly key: number
  readonly id: NodeId
}

export function* exportRecords(context: ReadContext): Generator<ExportRecord> {
  for (const { key } of currentEntities(context)) {
    const node = nodeByKey(context, key)
    if (node !== null) yield { type: 'node', node }
  }
  for (const { id } of currentEntities(context)) {
    const { edges } = readEdges(context, { ids: [id], direction: 'out', limit: Number.MAX_SAFE_INTEGER })
    for (const edge of edges) yield { type: 'edge', edge }
  }
  for (const { key } of currentEntities(context)) {
    for (const use of unresolvedOf(context, key)) yield { type: 'unresolved', use }
  }
}

function* currentEntities(context: ReadContext): Generator<EntityRow> {
  const page = statement<[number, string, number], EntityRow>(
    context.database,
    `SELECT e.key, e.id FROM entity e JOIN node_current n ON n.entity = e.key
     WHERE e.project = ? AND e.id > ? ORDER BY e.id LIMIT ?`,
  )
  let after = ''
  for (;;) {
    const rows = page.all(context.project, after, PAGE_ENTITIES)
    yield* rows
    const last = rows.at(-1)
    if (last === undefined) return
    after = last.id
  }
}
