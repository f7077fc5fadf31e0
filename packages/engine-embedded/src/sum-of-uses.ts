/** One number for the uses of a file, kept beside them: a graph with the same one needs no comparing with the rows that are stored. */

import type { UseRow } from './packed-graphs.ts'

const FNV_OFFSET = 0x811c9dc5
const FNV_PRIME = 0x01000193
const SECOND_PRIME = 0x85ebca6b
/** Finer than any difference between confidences. */
const CONFIDENCE_STEPS = 2 ** 24
const HIGH_BITS = 21
const HIGH_UNIT = 2 ** 32

/**
 * 53 bits of all that the rows hold beside their places. @param edges and @param unresolved in key order.
 * FNV-1a over words (draft-eastlake-fnv), and a second one with another prime.
 */
export function sumOfUses(edges: readonly UseRow[], unresolved: readonly UseRow[]): number {
  let low = FNV_OFFSET
  let high = edges.length
  const add = (word: number): void => {
    low = Math.imul(low ^ word, FNV_PRIME)
    low ^= low >>> 15
    high = Math.imul(high ^ word, SECOND_PRIME) ^ (high >>> 13)
  }
  for (const rows of [edges, unresolved]) {
    add(rows.length)
    for (const { source, kind, ordinal, target, resolution, confidence } of rows) {
      add(source)
      add(kind)
      add(ordinal)
      add(target)
      add(resolution)
      add(Math.round(confidence * CONFIDENCE_STEPS))
    }
  }
  return (high >>> (32 - HIGH_BITS)) * HIGH_UNIT + (low >>> 0)
}
