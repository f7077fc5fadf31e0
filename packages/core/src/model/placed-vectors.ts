/** Vectors of contents at their places: what a model knows of a place is added, and the sum is made of length one. */

import type { EmbeddingPlace, EmbedPlaces } from '../ports/embedder.ts'

/**
 * In place.
 * @param vectors row-major, one row a place.
 * @param embedPlaces null for a model that knows nothing of places: its vectors stay as they are.
 */
export function placeVectors(
  vectors: Float32Array,
  places: readonly EmbeddingPlace[],
  embedPlaces: EmbedPlaces | null,
): void {
  if (embedPlaces === null) return
  const added = embedPlaces(places)
  const dimensions = places.length === 0 ? 0 : vectors.length / places.length
  for (let start = 0; start < vectors.length; start += dimensions) {
    let squares = 0
    for (let at = start; at < start + dimensions; at++) {
      const value = (vectors[at] ?? 0) + (added[at] ?? 0)
      vectors[at] = value
      squares += value * value
    }
    if (squares === 0) continue
    const share = 1 / Math.sqrt(squares)
    for (let at = start; at < start + dimensions; at++) vectors[at] = (vectors[at] ?? 0) * share
  }
}
