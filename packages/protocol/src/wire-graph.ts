/** The graph's shapes on the wire (NODE, EDGE, export records), built field by field so that the domain may grow without leaking. */

import type { ExportRecord, GraphEdge, GraphNode, Site } from '@onyx/core'

export interface WireNode {
  readonly id: string
  readonly kind: string
  readonly name: string
  readonly qualifiedName: string
  readonly language: string
  readonly path: string | null
  readonly startLine: number | null
  readonly startColumn: number | null
  readonly endLine: number | null
  readonly endColumn: number | null
  readonly signature: string | null
  readonly doc: string | null
  readonly contentHash: string | null
  readonly isTest: boolean | null
}

export interface WireSite {
  readonly path: string
  readonly line: number
  readonly column: number
}

export interface WireEdge {
  readonly kind: string
  readonly from: string
  readonly to: string
  readonly site: WireSite | null
  readonly resolution: string
  readonly confidence: number
}

export type WireRecord =
  | ({ readonly type: 'node' } & WireNode)
  | ({ readonly type: 'edge' } & WireEdge)
  | {
      readonly type: 'unresolved'
      readonly kind: string
      readonly from: string
      readonly name: string
      readonly site: WireSite
      readonly candidates: number
    }

/** NODE of the contracts, keys in the documented order. */
export function wireNode(node: GraphNode): WireNode {
  return {
    id: node.id,
    kind: node.kind,
    name: node.name,
    qualifiedName: node.qualifiedName,
    language: node.language,
    path: node.path,
    startLine: node.startLine,
    startColumn: node.startColumn,
    endLine: node.endLine,
    endColumn: node.endColumn,
    signature: node.signature,
    doc: node.doc,
    contentHash: node.contentHash,
    isTest: node.isTest,
  }
}

export function wireSite(site: Site): WireSite {
  return { path: site.path, line: site.line, column: site.column }
}

/** EDGE of the contracts. */
export function wireEdge(edge: GraphEdge): WireEdge {
  return {
    kind: edge.kind,
    from: edge.from,
    to: edge.to,
    site: edge.site === null ? null : wireSite(edge.site),
    resolution: edge.resolution,
    confidence: edge.confidence,
  }
}

/** One line of the canonical export, as data. */
export function wireRecord(record: ExportRecord): WireRecord {
  switch (record.type) {
    case 'node':
      return { type: 'node', ...wireNode(record.node) }
    case 'edge':
      return { type: 'edge', ...wireEdge(record.edge) }
    case 'unresolved': {
      const { kind, from, name, site, candidates } = record.use
      return { type: 'unresolved', kind, from, name, site: wireSite(site), candidates }
    }
  }
}
