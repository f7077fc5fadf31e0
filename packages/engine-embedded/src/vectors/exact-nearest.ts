/** The answer that an index is compared with in tests: by comparing with all, in full precision. */

import { product } from './random-vectors.ts'

/** Best first, equal ones by key. */
export function exactNearest(
  entries: ReadonlyMap<number, Float32Array>,
  query: Float32Array,
  k: number,
  allowed: (key: number) => boolean = () => true,
): readonly { readonly key: number; readonly score: number }[] {
  return [...entries]
    .filter(([key]) => allowed(key))
    .map(([key, vector]) => ({ key, score: product(vector, query) }))
    .sort((a, b) => b.score - a.score || a.key - b.key)
    .slice(0, k)
}

/** What part of the true answers' number scores no worse than the last of these: ties count for each other. */
export function recallOf(
  keys: Iterable<number>,
  entries: ReadonlyMap<number, Float32Array>,
  query: Float32Array,
  truth: readonly { readonly score: number }[],
): number {
  const last = truth.at(-1)
  if (last === undefined) return 1
  let good = 0
  for (const key of keys) {
    const vector = entries.get(key)
    if (vector !== undefined && product(vector, query) >= last.score - TIE) good++
  }
  return good / truth.length
}

/** Sums in another order differ by less. */
const TIE = 1e-6
