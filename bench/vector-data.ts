/** Made vectors for the bench of the vector index, the same on every machine, and which of them are truly nearest. */

import { createRandom } from './random.ts'

export const VECTOR_DIMENSIONS = 384

export interface VectorData {
  readonly count: number
  /** Row-major, each row of length one; a row's number is its key. */
  readonly rows: Float32Array
  readonly queries: readonly Float32Array[]
}

/**
 * `clustered`: a thousand heaps, each a ball in all dimensions. `smooth`: two hundred heaps that overlap in 24 dimensions, and a little noise
 * in all, so that nearest ones lie in other heaps as well.
 */
export type VectorKind = 'clustered' | 'smooth'

const CLUSTERS = 1000
const CLUSTER_SPREAD = 0.7
const SMOOTH_HEAPS = 200
const SMOOTH_DIMENSIONS = 24
const SMOOTH_SPREAD = 0.6
const SMOOTH_NOISE = 0.02
/** Sum of so many even numbers, less its mean and by its deviation: near enough to a normal number. */
const EVEN_NUMBERS = 4
const SEED = 20_240_601

export function makeVectors(kind: VectorKind, count: number, queries: number): VectorData {
  const random = createRandom(SEED)
  const normal = (): number => {
    let sum = 0
    for (let index = 0; index < EVEN_NUMBERS; index++) sum += random()
    return (sum - EVEN_NUMBERS / 2) / Math.sqrt(EVEN_NUMBERS / 12)
  }
  const fill = kind === 'clustered' ? clustered(random, normal) : smooth(random, normal)
  const make = (into: Float32Array): Float32Array => {
    fill(into)
    return toLengthOne(into)
  }
  const rows = new Float32Array(count * VECTOR_DIMENSIONS)
  for (let row = 0; row < count; row++) make(rowOf(rows, row))
  return { count, rows, queries: Array.from({ length: queries }, () => make(new Float32Array(VECTOR_DIMENSIONS))) }
}

export function rowOf(rows: Float32Array, row: number): Float32Array {
  return rows.subarray(row * VECTOR_DIMENSIONS, (row + 1) * VECTOR_DIMENSIONS)
}

function clustered(random: () => number, normal: () => number): (into: Float32Array) => void {
  const middles = Array.from({ length: CLUSTERS }, () => normals(VECTOR_DIMENSIONS, normal))
  return (into) => {
    const middle = middles[Math.floor(random() * CLUSTERS)]
    for (let index = 0; index < into.length; index++) into[index] = (middle?.[index] ?? 0) + CLUSTER_SPREAD * normal()
  }
}

function smooth(random: () => number, normal: () => number): (into: Float32Array) => void {
  const axes = Array.from({ length: SMOOTH_DIMENSIONS }, () => toLengthOne(normals(VECTOR_DIMENSIONS, normal)))
  const middles = Array.from({ length: SMOOTH_HEAPS }, () => normals(SMOOTH_DIMENSIONS, normal))
  return (into) => {
    const middle = middles[Math.floor(random() * SMOOTH_HEAPS)]
    for (let index = 0; index < into.length; index++) into[index] = SMOOTH_NOISE * normal()
    for (const [number, axis] of axes.entries()) {
      const along = (middle?.[number] ?? 0) + SMOOTH_SPREAD * normal()
      for (let index = 0; index < into.length; index++) into[index] = (into[index] ?? 0) + along * (axis[index] ?? 0)
    }
  }
}

function normals(count: number, normal: () => number): Float32Array {
  return Float32Array.from({ length: count }, normal)
}

function toLengthOne(vector: Float32Array): Float32Array {
  let squares = 0
  for (const value of vector) squares += value * value
  const length = Math.sqrt(squares)
  for (let index = 0; index < vector.length; index++) vector[index] = (vector[index] ?? 0) / length
  return vector
}

/** All products in plain JavaScript, with four sums at a time, since one waits for itself. */
export function scoreRows({ rows, count }: VectorData, query: Float32Array, scores: Float32Array): void {
  for (let row = 0; row < count; row++) scores[row] = dot(query, rows, row * VECTOR_DIMENSIONS)
}

function dot(query: Float32Array, rows: Float32Array, from: number): number {
  let [a, b, c, d] = [0, 0, 0, 0]
  for (let index = 0; index < VECTOR_DIMENSIONS; index += 4) {
    const at = from + index
    // In range, as both lengths are multiples of the dimensions; a fallback would be what is measured.
    a += (query[index] as number) * (rows[at] as number)
    b += (query[index + 1] as number) * (rows[at + 1] as number)
    c += (query[index + 2] as number) * (rows[at + 2] as number)
    d += (query[index + 3] as number) * (rows[at + 3] as number)
  }
  return a + b + c + d
}

/** The rows of the `k` greatest scores among those allowed, greatest first. */
export function greatest(scores: Float32Array, k: number, allows: (row: number) => boolean): readonly number[] {
  const best: number[] = []
  let threshold = -Infinity
  for (let row = 0; row < scores.length; row++) {
    const score = scores[row] ?? 0
    if (score <= threshold || !allows(row)) continue
    if (best.length === k) best.pop()
    const place = best.findIndex((other) => (scores[other] ?? 0) < score)
    best.splice(place < 0 ? best.length : place, 0, row)
    if (best.length === k) threshold = scores[best[k - 1] ?? 0] ?? 0
  }
  return best
}
