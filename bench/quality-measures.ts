/** What a ranking is worth: the place of the best right answer, reciprocal rank and recall within ten. */

import type { Figure } from './bench.ts'

const WITHIN = 10

/** Place of the best right answer, from 1. */
export type Judged = number

/** Among equal scores the earlier candidate comes first. */
export function rankOfBest(scores: Float64Array, right: readonly number[]): Judged {
  let best = right[0] ?? 0
  for (const index of right) if ((scores[index] ?? 0) > (scores[best] ?? 0)) best = index
  const own = scores[best] ?? 0
  let rank = 1
  for (let index = 0; index < scores.length; index++) {
    const score = scores[index] ?? 0
    if (score > own || (score === own && index < best)) rank++
  }
  return rank
}

export function judge(ranks: readonly Judged[]): Figure {
  return {
    asked: ranks.length,
    mrrAt10: meanOf(ranks.map((rank) => (rank <= WITHIN ? 1 / rank : 0))),
    recallAt10: meanOf(ranks.map((rank) => (rank <= WITHIN ? 1 : 0))),
    firstIsRight: meanOf(ranks.map((rank) => (rank === 1 ? 1 : 0))),
  }
}

export function meanOf(values: readonly number[]): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length)
  return Math.round(mean * 10_000) / 10_000
}
