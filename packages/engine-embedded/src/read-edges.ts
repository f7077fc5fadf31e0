/** Reads edges in either direction, joined with where each use stands. */

import {
  compareText,
  type Direction,
  type EdgePage,
  type EdgeQuery,
  type GraphEdge,
  type NodeId,
  type Site,
} from '@onyx/core'
import { edgeKinds, resolutions } from './codes.ts'
import type { ReadContext } from './read-context.ts'
import { statement } from './statements.ts'

interface EdgeRow {
  /** Which of the ids asked for in the statement. */
  readonly at: number
  readonly source: number
  readonly kind: number
  readonly file: number
  readonly ordinal: number
  readonly resolution: number
  readonly confidence: number
  /** The id at the other end. */
  readonly other: NodeId
}

/** Ids of one statement. Measured, a statement of its own for each id takes three times as long. */
const IDS_PER_STATEMENT = 1000

/** CROSS JOIN keeps the loops in this order: id by id, each along the table or its index, until the limit ends them. */
const READS = {
  out: readsOf('source', 'target'),
  in: readsOf('target', 'source'),
} as const

function readsOf(near: 'source' | 'target', far: 'source' | 'target') {
  const columns = 'j.key AS at, e.source, e.kind, e.file, e.ordinal, e.resolution, e.confidence, o.id AS other'
  const edges = `SELECT ${columns} FROM json_each(?) j CROSS JOIN entity n ON n.project = ? AND n.id = j.value
    CROSS JOIN edge_current e ON e.${near} = n.key`
  const ends = `CROSS JOIN entity o ON o.key = e.${far} LIMIT ?`
  return {
    all: `${edges} ${ends}`,
    ofKinds: `${edges} AND e.kind IN (SELECT value FROM json_each(?)) ${ends}`,
  }
}

export function readEdges(context: ReadContext, query: EdgeQuery): EdgePage {
  const ids = [...new Set(query.ids)]
  const edges: GraphEdge[] = []
  for (let start = 0; start < ids.length; start += IDS_PER_STATEMENT) {
    const asked = ids.slice(start, start + IDS_PER_STATEMENT)
    const room = query.limit - edges.length
    const rows = edgeRows(context, query, asked, room + 1)
    const placed = rows.slice(0, room).map((row) => new PlacedEdge(context, row, query))
    for (const edge of placed.sort(byIdAsked)) edges.push(edge.toEdge(asked, query.direction))
    if (rows.length > room) return { edges, truncated: true }
  }
  return { edges, truncated: false }
}

function edgeRows(
  { database, project }: ReadContext,
  { direction, kinds }: EdgeQuery,
  ids: readonly NodeId[],
  limit: number,
): readonly EdgeRow[] {
  const { all, ofKinds } = READS[direction]
  const asked = JSON.stringify(ids)
  if (kinds === undefined) {
    return statement<[string, number, number], EdgeRow>(database, all).all(asked, project, limit)
  }
  const find = statement<[string, number, string, number], EdgeRow>(database, ofKinds)
  return find.all(asked, project, JSON.stringify(kinds.map(edgeKinds.codeOf)), limit)
}

/** An edge whose place is looked up when an answer or a tie in the order needs it. */
class PlacedEdge {
  readonly row: EdgeRow
  readonly kind: GraphEdge['kind']
  readonly #context: ReadContext
  #site: Site | null | undefined

  constructor(context: ReadContext, row: EdgeRow, { sites }: EdgeQuery) {
    this.#context = context
    this.row = row
    this.kind = edgeKinds.wordOf(row.kind)
    if (sites === false) this.#site = null
  }

  get site(): Site | null {
    if (this.#site === undefined) this.#site = siteOf(this.#context, this.row)
    return this.#site
  }

  toEdge(asked: readonly NodeId[], direction: Direction): GraphEdge {
    const { at, other, resolution, confidence } = this.row
    // The row came from the id at this place.
    const id = asked[at] as NodeId
    const [from, to] = direction === 'out' ? [id, other] : [other, id]
    return { kind: this.kind, from, to, site: this.site, resolution: resolutions.wordOf(resolution), confidence }
  }
}

export interface UsePlace {
  readonly source: number
  readonly kind: number
  readonly file: number
  readonly ordinal: number
}

/** Null for a use without a place. */
export function siteOf(context: ReadContext, use: UsePlace): Site | null {
  const place = context.cache.positions(use.file)?.placeOf(use.source, use.kind, use.ordinal) ?? null
  if (place === null || place.line === 0) return null
  return { path: context.cache.path(use.file), line: place.line, column: place.column }
}

function byIdAsked(left: PlacedEdge, right: PlacedEdge): number {
  return (
    left.row.at - right.row.at ||
    compareText(left.kind, right.kind) ||
    compareText(left.row.other, right.row.other) ||
    bySite(left.site, right.site)
  )
}

/** Uses without a place come first. */
export function bySite(left: Site | null, right: Site | null): number {
  if (left === null || right === null) return (left === null ? 0 : 1) - (right === null ? 0 : 1)
  return compareText(left.path, right.path) || left.line - right.line || left.column - right.column
}
