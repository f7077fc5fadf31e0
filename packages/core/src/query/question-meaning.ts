/** What a question means, as a vector of the model that the store's vectors are of. */

import { answeringState, EMBEDDED_KINDS } from '../memory/embed.ts'
import type { Embedder, EmbeddingModel, MatchWords } from '../ports/embedder.ts'
import type { GraphReader, NodeFilter, ScoredNode } from '../ports/graph-store.ts'

/** Null where the model is not to be had in this process: names and words answer then. */
export type OpenEmbedder = (model: EmbeddingModel) => Promise<Embedder | null>

/** The model that answers and how far it got. */
export interface Meaning {
  readonly model: EmbeddingModel
  /** Nodes of the snapshot that have no vector yet: names and words find them, meaning does not. */
  readonly pending: number
}

/** Null where no model answers. */
export async function meaningOf(reader: GraphReader): Promise<Meaning | null> {
  const state = answeringState(await reader.embeddings())
  if (state === null) return null
  const { model, completeAt } = state
  const isComplete = completeAt === reader.snapshot.number
  const { pending } = isComplete ? { pending: 0 } : await reader.vectorCounts(model, EMBEDDED_KINDS)
  return { model, pending }
}

export interface NearInMeaning {
  /** Empty where the model knows nothing of the text. */
  readonly nodes: readonly ScoredNode[]
  readonly matchWords: MatchWords | null
}

/** Null without the model. */
export async function nearestInMeaning(
  reader: GraphReader,
  text: string,
  { model }: Meaning,
  open: OpenEmbedder,
  search: NodeFilter & { readonly limit: number },
  signal: AbortSignal | undefined,
): Promise<NearInMeaning | null> {
  const embedder = await open(model)
  if (embedder === null || embedder.model.revision !== model.revision) return null
  const vector = await embedder.embedQuery(text, signal)
  const { matchWords } = embedder
  if (vector.every((value) => value === 0)) return { nodes: [], matchWords }
  return { nodes: await reader.searchVectors({ ...search, embedder, vector }), matchWords }
}
