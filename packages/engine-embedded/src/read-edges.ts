/** Reads edges in either direction, joined with where each use stands. */

import {
  compareText,
  type Direction,
  EDGE_KINDS,
  type EdgeKind,
  type EdgePage,
  type EdgeQuery,
  type GraphEdge,
  type NodeId,
  type Site,
} from '@onyx/core'
import type Database from 'better-sqlite3'
import { edgeKinds, resolutions } from './codes.ts'
import type { ReadContext } from './read-context.ts'
import { entityKey } from './read-nodes.ts'
import { statement } from './statements.ts'

interface EdgeRow {
  readonly source: number
  readonly kind: number
  readonly file: number
  readonly ordinal: number
  readonly resolution: number
  readonly confidence: number
  /** The id at the other end. */
  readonly other: NodeId
}

const COLUMNS =
  'SELECT e.source, e.kind, e.file, e.ordinal, e.resolution, e.confidence, o.id AS other FROM edge_current e'
/** Ordered as the table and its index are, so that a limit ends the reading. */
const READS = {
  out: {
    all: `${COLUMNS} CROSS JOIN entity o ON o.key = e.target WHERE e.source = ? ORDER BY e.kind, e.file, e.ordinal, e.target LIMIT ?`,
    ofKind: `${COLUMNS} CROSS JOIN entity o ON o.key = e.target WHERE e.source = ? AND e.kind = ? ORDER BY e.file, e.ordinal, e.target LIMIT ?`,
  },
  in: {
    all: `${COLUMNS} CROSS JOIN entity o ON o.key = e.source WHERE e.target = ? ORDER BY e.kind, e.source, e.file, e.ordinal LIMIT ?`,
    ofKind: `${COLUMNS} CROSS JOIN entity o ON o.key = e.source WHERE e.target = ? AND e.kind = ? ORDER BY e.source, e.file, e.ordinal LIMIT ?`,
  },
} as const
const ALL_KINDS = kindCodes(EDGE_KINDS)

export function readEdges(context: ReadContext, query: EdgeQuery): EdgePage {
  const kinds = query.kinds === undefined ? null : kindCodes(query.kinds)
  const edges: GraphEdge[] = []
  for (const id of new Set(query.ids)) {
    const key = entityKey(context, id)
    if (key === null) continue
    const room = query.limit - edges.length
    const rows = edgeRows(context.database, key, query.direction, kinds, room + 1)
    const placed = rows.slice(0, room).map((row) => new PlacedEdge(context, row, query))
    for (const edge of placed.sort(byOtherEnd)) edges.push(edge.toEdge(id, query.direction))
    if (rows.length > room) return { edges, truncated: true }
  }
  return { edges, truncated: false }
}

/** By the kinds' texts, so that a limit cuts the last of them. */
function kindCodes(kinds: readonly EdgeKind[]): readonly number[] {
  return [...new Set(kinds)].sort(compareText).map(edgeKinds.codeOf)
}

function edgeRows(
  database: Database.Database,
  key: number,
  direction: Direction,
  kinds: readonly number[] | null,
  limit: number,
): readonly EdgeRow[] {
  const { all, ofKind } = READS[direction]
  if (kinds === null) {
    const rows = statement<[number, number], EdgeRow>(database, all).all(key, limit)
    return rows.length < limit ? rows : edgeRows(database, key, direction, ALL_KINDS, limit)
  }
  const find = statement<[number, number, number], EdgeRow>(database, ofKind)
  let rows: readonly EdgeRow[] = []
  for (const kind of kinds) {
    if (rows.length >= limit) break
    rows = rows.concat(find.all(key, kind, limit - rows.length))
  }
  return rows
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

  toEdge(id: NodeId, direction: Direction): GraphEdge {
    const { other, resolution, confidence } = this.row
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

function byOtherEnd(left: PlacedEdge, right: PlacedEdge): number {
  return (
    compareText(left.kind, right.kind) || compareText(left.row.other, right.row.other) || bySite(left.site, right.site)
  )
}

/** Uses without a place come first. */
export function bySite(left: Site | null, right: Site | null): number {
  if (left === null || right === null) return (left === null ? 0 : 1) - (right === null ? 0 : 1)
  return compareText(left.path, right.path) || left.line - right.line || left.column - right.column
}
