/** What a question means, as a vector of the model that the store's vectors are of. */

import { answeringState, EMBEDDED_KINDS } from '../memory/embed.ts'
import type { Embedder, EmbeddingModel } from '../ports/embedder.ts'
import type { GraphReader, NodeFilter, ScoredNode } from '../ports/graph-store.ts'

/** Null where another model is at hand in this process. @throws what the embedder throws where it is not to be had */
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

export type MeaningOutcome =
  /** Empty where the model knows nothing of the text. */
  | { readonly kind: 'found'; readonly near: readonly ScoredNode[] }
  /** The embedder at hand makes other vectors than those of the store. */
  | { readonly kind: 'foreign' }
  | { readonly kind: 'failed'; readonly error: unknown }

/** Never rejects: whoever waits for it may have gone on without it. */
export async function nearestInMeaning(
  reader: GraphReader,
  text: string,
  { model }: Meaning,
  open: OpenEmbedder,
  search: NodeFilter & { readonly limit: number },
  signal: AbortSignal,
): Promise<MeaningOutcome> {
  try {
    const embedder = await open(model)
    if (embedder === null || embedder.model.revision !== model.revision) return { kind: 'foreign' }
    const vector = await embedder.embedQuery(text, signal)
    const isKnown = !signal.aborted && vector.some((value) => value !== 0)
    return { kind: 'found', near: isKnown ? await reader.searchVectors({ ...search, embedder, vector }) : [] }
  } catch (error) {
    return { kind: 'failed', error }
  }
}
