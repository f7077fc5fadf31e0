/** From a vector a token to a vector a window: the mean over its own tokens, or that of the first. */

import type { Pooling } from './worker-messages.ts'

/** Row-major: windows × width × dimensions, where windows shorter than `width` end in padding. */
export interface TokenVectors {
  readonly values: Float32Array
  readonly width: number
  readonly dimensions: number
}

/** @param lengths tokens of each window, without padding. @returns windows × dimensions, row-major. */
export function poolTokens(tokens: TokenVectors, lengths: Int32Array, pooling: Pooling): Float32Array {
  const { values, width, dimensions } = tokens
  const pooled = new Float32Array(lengths.length * dimensions)
  // In double precision: hundreds of numbers are added.
  const sums = new Float64Array(dimensions)
  for (const [row, length] of lengths.entries()) {
    const count = pooling === 'cls' ? 1 : length
    sums.fill(0)
    for (let place = 0; place < count; place++) {
      const start = (row * width + place) * dimensions
      for (let index = 0; index < dimensions; index++) sums[index] = (sums[index] ?? 0) + (values[start + index] ?? 0)
    }
    for (let index = 0; index < dimensions; index++) pooled[row * dimensions + index] = (sums[index] ?? 0) / count
  }
  return pooled
}
