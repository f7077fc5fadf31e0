/** What the graph is made of: nodes, edges, unresolved uses, files, snapshots. Plain readonly data. */

import type { NodeId } from './ids.ts'
import type { EdgeKind, Language, NodeKind, Resolution } from './kinds.ts'

/** Lines and columns count from 1; columns count UTF-16 code units; the end is exclusive in its column. */
export interface Span {
  readonly startLine: number
  readonly startColumn: number
  readonly endLine: number
  readonly endColumn: number
}

export interface Site {
  readonly path: string
  readonly line: number
  readonly column: number
}

/** A node as contracts.md shows it. External nodes have null for all but id, kind, name, qualifiedName and language; packages have a path and no span. */
export interface GraphNode {
  readonly id: NodeId
  readonly kind: NodeKind
  readonly name: string
  readonly qualifiedName: string
  readonly language: Language
  readonly path: string | null
  readonly startLine: number | null
  readonly startColumn: number | null
  readonly endLine: number | null
  readonly endColumn: number | null
  readonly signature: string | null
  readonly doc: string | null
  /** BLAKE3 over syntax kinds and tokens and the doc comment, 32 hexadecimal digits; null for packages and external nodes. */
  readonly contentHash: string | null
  /** Like contentHash, but blind to the entity's own name and doc comment; null where that is null. */
  readonly shapeHash: string | null
  readonly isTest: boolean | null
}

export interface GraphEdge {
  readonly kind: EdgeKind
  readonly from: NodeId
  readonly to: NodeId
  /** Where the use stands; for CONTAINS where the member's definition starts. Null for edges between nodes without a place. */
  readonly site: Site | null
  readonly resolution: Resolution
  /** 0 to 1; 1 for what is proven. */
  readonly confidence: number
}

/** A use whose target is not known: a record, never a guess. */
export interface UnresolvedUse {
  readonly kind: EdgeKind
  readonly from: NodeId
  readonly name: string
  readonly site: Site
  /** How many indexed entities of a fitting kind carry this name at the snapshot; computed on reading. */
  readonly candidates: number
}

export interface Snapshot {
  /** Grows by one with every commit of the store; audit number and cache key. */
  readonly number: number
  /** UUIDv7 (RFC 9562). */
  readonly id: string
  readonly project: string
  /** Milliseconds since the Unix epoch. */
  readonly at: number
  readonly author: string | null
  /** The git commit that the tree was at, and whether files differed from it; null outside git. */
  readonly commit: string | null
  readonly dirty: boolean
  readonly parent: number | null
  readonly line: string
  /** Where on its line; larger is later. Leaves gaps, so that history read in later lands between. */
  readonly position: number
  readonly extractorVersion: string
  readonly configHash: string
}
