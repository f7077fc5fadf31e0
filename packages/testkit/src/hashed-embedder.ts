/** A naive embedder: every word counts at the place that its hash says. Words in common are all that it knows of likeness. */

import { type Embedder, type EmbeddingDocument, type EmbeddingModel, lexicalTokens } from '@onyx/core'
import { fakeHash } from './graph-fixtures.ts'

const DIMENSIONS = 64

/** @param revision other words hash to other places, so that vectors of two revisions do not fit together. */
export function createHashedEmbedder(revision = 'r1'): HashedEmbedder {
  return new HashedEmbedder({ name: 'hashed', revision, dimensions: DIMENSIONS })
}

export class HashedEmbedder implements Embedder {
  readonly model: EmbeddingModel
  readonly embedPlaces = null
  /** Documents of every call so far. */
  readonly embedded: EmbeddingDocument[] = []

  constructor(model: EmbeddingModel) {
    this.model = model
  }

  async embedDocuments(documents: readonly EmbeddingDocument[]): Promise<Float32Array> {
    this.embedded.push(...documents)
    const vectors = new Float32Array(documents.length * DIMENSIONS)
    for (const [row, { name, signature, doc, body }] of documents.entries())
      this.#add(`${name} ${signature} ${doc} ${body}`, vectors.subarray(row * DIMENSIONS, (row + 1) * DIMENSIONS))
    return vectors
  }

  async embedQuery(text: string): Promise<Float32Array> {
    const vector = new Float32Array(DIMENSIONS)
    this.#add(text, vector)
    return vector
  }

  async close(): Promise<void> {
    this.embedded.length = 0
  }

  #add(text: string, vector: Float32Array): void {
    for (const token of lexicalTokens(text)) {
      const place = Number.parseInt(fakeHash(this.model.revision + token).slice(0, 8), 16) % DIMENSIONS
      vector[place] = (vector[place] ?? 0) + 1
    }
    const length = Math.hypot(...vector)
    if (length > 0) for (const [at, value] of vector.entries()) vector[at] = value / length
  }
}
