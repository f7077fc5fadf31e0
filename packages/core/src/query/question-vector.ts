/** A question's vector, where the store has vectors of the same model to compare it with. */

import { answeringState, EMBEDDED_KINDS } from '../memory/embed.ts'
import type { Embedder, EmbeddingModel } from '../ports/embedder.ts'
import type { GraphReader } from '../ports/graph-store.ts'
import type { Question } from './parse-question.ts'

export interface QuestionVector {
  readonly model: EmbeddingModel
  readonly vector: Float32Array
  /** Nodes of the snapshot that have no vector yet: names and words find them, meaning does not. */
  readonly pending: number
}

/** Null without an embedder, where its model does not answer here, and where it knows nothing of the question's words. */
export async function questionVector(
  reader: GraphReader,
  question: Question,
  embedder: Embedder | null,
  signal?: AbortSignal,
): Promise<QuestionVector | null> {
  if (embedder === null) return null
  const { model } = embedder
  const state = answeringState(await reader.embeddings(), model)
  if (state === null) return null
  const vector = await embedder.embedQuery(question.text, signal)
  if (vector.every((value) => value === 0)) return null
  const isComplete = state.completeAt === reader.snapshot.number
  const { pending } = isComplete ? { pending: 0 } : await reader.vectorCounts(model, EMBEDDED_KINDS)
  return { model, vector, pending }
}
