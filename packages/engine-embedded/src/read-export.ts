/** Streams everything of a snapshot in total order, a bounded page at a time. */

import type { ExportRecord, NodeId } from '@onyx/core'
import type { ReadContext } from './read-context.ts'
import { readEdges } from './read-edges.ts'
import { nodesByKey } from './read-nodes.ts'
import { unresolvedOf } from './read-unresolved.ts'
import { statement } from './statements.ts'

const PAGE_ENTITIES = 1000
/** The edges of a page's entities are far fewer. */
const UNLIMITED = 2 ** 31 - 2

interface EntityRow {
  readonly key: number
  readonly id: NodeId
}

export function* exportRecords(context: ReadContext): Generator<ExportRecord> {
  for (const page of currentEntities(context)) {
    const keys = page.map(({ key }) => key)
    for (const node of nodesByKey(context, keys)) yield { type: 'node', node }
  }
  for (const page of currentEntities(context)) {
    const ids = page.map(({ id }) => id)
    const { edges } = readEdges(context, { ids, direction: 'out', limit: UNLIMITED })
    for (const edge of edges) yield { type: 'edge', edge }
  }
  for (const page of currentEntities(context)) {
    for (const { key } of page) for (const use of unresolvedOf(context, key)) yield { type: 'unresolved', use }
  }
}

function* currentEntities(context: ReadContext): Generator<readonly EntityRow[]> {
  const page = statement<[number, string, number], EntityRow>(
    context.database,
    `SELECT e.key, e.id FROM entity e JOIN node_current n ON n.entity = e.key
     WHERE e.project = ? AND e.id > ? ORDER BY e.id LIMIT ?`,
  )
  let after = ''
  for (;;) {
    const rows = page.all(context.project, after, PAGE_ENTITIES)
    const last = rows.at(-1)
    if (last === undefined) return
    yield rows
    after = last.id
  }
}
