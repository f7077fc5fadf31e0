/** Whether confidence is true: of the edges that state it, how many does the oracle agree with? */

import type { TierScore } from './edge-accuracy.ts'

/** `inferred 0.95` → what the oracle said of those edges. */
export type ConfidenceBins = Readonly<Record<string, TierScore>>

export interface Calibration {
  /** Stated confidence, on average over the bin, against measured precision; surest first. */
  readonly bins: Readonly<Record<string, TierScore & { readonly stated: number; readonly measured: number }>>
  /** The largest difference of a bin that is large enough to tell; its points are hundredths. */
  readonly worstPoints: number
}

/** Confidences this close together are one bin, as in reliability diagrams. */
const BIN_WIDTH = 0.05
/** Smaller bins are listed and not judged: one edge would be three points. */
const JUDGED_EDGES_MIN = 30

export function binOf(resolution: string, confidence: number): string {
  return `${resolution} ${confidence}`
}

export function calibrationOf(scores: readonly ConfidenceBins[]): Calibration {
  const sums = new Map<string, TierScore & { statedSum: number }>()
  for (const [bin, { right, wrong }] of scores.flatMap((bins) => Object.entries(bins))) {
    const stated = Number(bin.slice(bin.lastIndexOf(' ') + 1))
    const key = binOf(bin.slice(0, bin.lastIndexOf(' ')), lowerEnd(stated))
    const sum = sums.get(key) ?? { right: 0, wrong: 0, statedSum: 0 }
    sums.set(key, sum)
    sum.right += right
    sum.wrong += wrong
    sum.statedSum += stated * (right + wrong)
  }
  const rows = [...sums].map(([bin, { right, wrong, statedSum }]) => {
    const edges = right + wrong
    return { bin, right, wrong, stated: rounded(statedSum / edges), measured: rounded(right / edges) }
  })
  rows.sort((a, b) => b.stated - a.stated || (a.bin < b.bin ? -1 : 1))
  const judged = rows.filter(({ right, wrong }) => right + wrong >= JUDGED_EDGES_MIN)
  return {
    bins: Object.fromEntries(rows.map(({ bin, ...row }) => [bin, row])),
    worstPoints: Math.max(
      0,
      ...judged.map(({ stated, measured }) => Math.round(Math.abs(stated - measured) * 1000) / 10),
    ),
  }
}

/** Of the bin that a confidence belongs to; in whole hundredths, which are exact. */
function lowerEnd(confidence: number): number {
  const width = Math.round(BIN_WIDTH * 100)
  return (Math.floor(Math.round(confidence * 100) / width) * width) / 100
}

function rounded(value: number): number {
  return Math.round(value * 1000) / 1000
}
