/** What an engine keeps of vectors: one for each content and model, apart from snapshots, searched for the nodes of one. */

import type { NodeId } from '../model/ids.ts'
import type { NodeKind } from '../model/kinds.ts'
import type { EmbeddingModel } from './embedder.ts'

/** Contents and their vectors, in the same order. */
export interface VectorBatch {
  /** Content hashes of nodes; one that has a vector of the model already keeps it. */
  readonly contents: readonly string[]
  /** As the model's embedder gives them; row-major, `contents.length` times the model's dimensions. */
  readonly vectors: Float32Array
}

export interface EmbeddingState {
  readonly model: EmbeddingModel
  /** Questions are answered with this model. At most one at a time. */
  readonly isAnswering: boolean
  /** The newest snapshot all of whose contents were embedded; null while the first run is under way. */
  readonly completeAt: number | null
}

export interface VectorCounts {
  /** Of the nodes asked about, those whose content has a vector. */
  readonly embedded: number
  readonly pending: number
}

export interface PendingQuery {
  readonly model: EmbeddingModel
  readonly kinds: readonly NodeKind[]
  readonly limit: number
  /** The `next` of the page before; null for the first. */
  readonly after: string | null
}

/** Nodes whose content has no vector of the model yet, those of one file together. */
export interface PendingPage {
  readonly ids: readonly NodeId[]
  /** Null when there is no more. */
  readonly next: string | null
}
