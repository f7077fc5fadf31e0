/** Reads the uses that stand at given places of one file, resolved or not. */

import { compareText, type GraphEdge, type NodeId, type Place, type UnresolvedUse, type UsesAtPlaces } from '@onyx/core'
import { edgeKinds, resolutions } from './codes.ts'
import type { ReadContext } from './read-context.ts'
import { bySite } from './read-edges.ts'
import { byPlace, unresolvedUseReader } from './read-unresolved.ts'
import { statement } from './statements.ts'

interface EndsRow {
  readonly from: NodeId
  readonly to: NodeId
  readonly resolution: number
  readonly confidence: number
}

const EDGES_OF_USE = `
SELECT s.id AS "from", t.id AS "to", e.resolution, e.confidence FROM edge_current e
JOIN entity s ON s.key = e.source JOIN entity t ON t.key = e.target
WHERE e.source = ? AND e.kind = ? AND e.file = ? AND e.ordinal = ?`

export function usesAt(context: ReadContext, path: string, places: readonly Place[]): UsesAtPlaces {
  const { database, project, cache } = context
  const findFile = statement<[number, string], { key: number }>(
    database,
    'SELECT key FROM path WHERE project = ? AND text = ?',
  )
  const file = findFile.get(project, path)?.key
  const positions = file === undefined || places.length === 0 ? null : cache.positions(file)
  if (file === undefined || positions === null) return { edges: [], unresolved: [] }
  const findEdges = statement<[number, number, number, number], EndsRow>(database, EDGES_OF_USE)
  const readUnresolved = unresolvedUseReader(context)
  const edges: GraphEdge[] = []
  const unresolved: UnresolvedUse[] = []
  for (const { source, kind, ordinal, line, column } of positions.usesAt(places)) {
    const site = { path, line, column }
    for (const row of findEdges.all(source, kind, file, ordinal)) {
      const { from, to, confidence } = row
      const resolution = resolutions.wordOf(row.resolution)
      edges.push({ kind: edgeKinds.wordOf(kind), from, to, site, resolution, confidence })
    }
    unresolved.push(...readUnresolved({ source, kind, file, ordinal }))
  }
  return { edges: edges.sort(byPlaceAndEnds), unresolved: unresolved.sort(byPlace) }
}

function byPlaceAndEnds(left: GraphEdge, right: GraphEdge): number {
  return (
    bySite(left.site, right.site) ||
    compareText(left.kind, right.kind) ||
    compareText(left.from, right.from) ||
    compareText(left.to, right.to)
  )
}
