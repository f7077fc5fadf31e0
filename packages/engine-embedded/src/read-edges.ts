/** Reads edges in either direction, joined with where each use stands. */

import { compareText, type EdgePage, type EdgeQuery, type GraphEdge, type NodeId, type Site } from '@onyx/core'
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
const OUT = `${COLUMNS} JOIN entity o ON o.key = e.target WHERE e.source = ?`
const IN = `${COLUMNS} JOIN entity o ON o.key = e.source WHERE e.target = ?`

export function readEdges(context: ReadContext, query: EdgeQuery): EdgePage {
  const kinds = query.kinds?.map(edgeKinds.codeOf) ?? null
  const edges: GraphEdge[] = []
  for (const id of new Set(query.ids)) {
    const key = entityKey(context, id)
    if (key === null) continue
    const rows = edgeRows(context.database, key, query.direction, kinds)
    const placed = rows.map((row) => new PlacedEdge(context, row)).sort(byOtherEnd)
    for (const edge of placed) {
      if (edges.length === query.limit) return { edges, truncated: true }
      edges.push(edge.toEdge(id, query.direction))
    }
  }
  return { edges, truncated: false }
}

function edgeRows(
  database: Database.Database,
  key: number,
  direction: EdgeQuery['direction'],
  kinds: readonly number[] | null,
): readonly EdgeRow[] {
  const sql = direction === 'out' ? OUT : IN
  if (kinds === null) return statement<[number], EdgeRow>(database, sql).all(key)
  const ofKind = statement<[number, number], EdgeRow>(database, `${sql} AND e.kind = ?`)
  return [...new Set(kinds)].flatMap((kind) => ofKind.all(key, kind))
}

/** An edge whose place is looked up when an answer or a tie in the order needs it. */
class PlacedEdge {
  readonly row: EdgeRow
  readonly kind: GraphEdge['kind']
  readonly #context: ReadContext
  #site: Site | null | undefined

  constructor(context: ReadContext, row: EdgeRow) {
    this.#context = context
    this.row = row
    this.kind = edgeKinds.wordOf(row.kind)
  }

  get site(): Site | null {
    this.#site ??= siteOf(this.#context, this.row)
    return this.#site
  }

  toEdge(id: NodeId, direction: EdgeQuery['direction']): GraphEdge {
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
