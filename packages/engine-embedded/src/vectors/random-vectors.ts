/** Vectors for tests: the same on every machine, of length one, and in heaps as those of real texts are. */

import { mix } from './levels.ts'

/** Numbers from -1 to 1. */
export function createNoise(seed: number): () => number {
  let state = seed
  return () => (mix(state++) / 2 ** 32) * 2 - 1
}

/** @param spread how far from the middle of its heap; 0 makes all vectors of a heap equal */
export function randomVectors(options: {
  readonly count: number
  readonly dimensions: number
  readonly seed: number
  readonly heaps?: number
  readonly spread?: number
}): readonly Float32Array[] {
  const { count, dimensions, seed, heaps = 10, spread = 0.7 } = options
  const noise = createNoise(seed * 1_000_003)
  const middles = Array.from({ length: heaps }, () => Float32Array.from({ length: dimensions }, noise))
  return Array.from({ length: count }, (_, index) => {
    const middle = middles[index % heaps]
    return unit(Float32Array.from({ length: dimensions }, (_unused, at) => (middle?.[at] ?? 0) + spread * noise()))
  })
}

function unit(vector: Float32Array): Float32Array {
  const length = Math.hypot(...vector)
  return vector.map((value) => value / length)
}

export function product(a: Float32Array, b: Float32Array): number {
  let sum = 0
  for (let index = 0; index < a.length; index++) sum += (a[index] ?? 0) * (b[index] ?? 0)
  return sum
}
