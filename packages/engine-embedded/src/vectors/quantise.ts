/**
 * Vectors as small integers with one scale each: `value ≈ integer × scale`.
 *
 * A stored number is off by at most half a scale, which is the vector's greatest number / 254; the product of two unit vectors so by about
 * greatest / 440 (one standard deviation, as rounding errors are even), 0.0004 where the greatest of 384 numbers is 0.18. A query is kept
 * in 16 bits and adds nothing that counts.
 */

import { OnyxError } from '@onyx/core'

const STORED_GREATEST = 127
const QUERY_GREATEST = 32_767
const SUM_GREATEST = 2 ** 31 - 1

/** @returns the scale; 0 for a vector of zeros. @throws usage for a number that is not finite */
export function quantiseStored(vector: Float32Array, into: Int8Array, at: number): number {
  return quantise(vector, into, at, STORED_GREATEST)
}

/** @returns what one unit is worth. @throws usage for a number that is not finite */
export function quantiseQuery(vector: Float32Array, into: Int16Array, at: number): number {
  // Sums of products must fit 32 bits, however the numbers fall.
  const greatest = Math.min(QUERY_GREATEST, Math.floor(SUM_GREATEST / (STORED_GREATEST * vector.length)))
  return quantise(vector, into, at, greatest)
}

function quantise(vector: Float32Array, into: Int8Array | Int16Array, at: number, greatest: number): number {
  let widest = 0
  let sum = 0
  for (let index = 0; index < vector.length; index++) {
    const value = vector[index] ?? 0
    sum += value
    const width = Math.abs(value)
    if (width > widest) widest = width
  }
  if (!Number.isFinite(sum)) {
    const hint = 'Every number of a vector must be finite: see what made it.'
    throw new OnyxError('usage', 'a vector was refused, since one of its numbers is not finite', { hint })
  }
  const scale = Math.fround(widest / greatest)
  const factor = scale === 0 ? 0 : 1 / scale
  for (let index = 0; index < vector.length; index++) {
    const rounded = Math.round((vector[index] ?? 0) * factor)
    into[at + index] = Math.max(-greatest, Math.min(greatest, rounded))
  }
  return scale
}
