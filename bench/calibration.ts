/** Whether confidence is true: of the edges that state it, how many does the oracle agree with? */

import type { TierScore } from './edge-accuracy.ts'

/** `inferred 0.95` → what the oracle said of those edges. */
export type ConfidenceBins = Readonly<Record<string, TierScore>>

export interface Calibration {
  /** Stated confidence against measured precision; by tier, surest first. */
  readonly bins: Readonly<Record<string, TierScore & { readonly stated: number; readonly measured: number }>>
  /** The largest difference of a bin that is large enough to tell; its points are hundredths. */
  readonly worstPoints: number
}

/** Smaller bins are listed and not judged: one edge would be three points. */
const JUDGED_EDGES_MIN = 30

export function binOf(resolution: string, confidence: number): string {
  return `${resolution} ${confidence}`
}

export function calibrationOf(scores: readonly ConfidenceBins[]): Calibration {
  const sums = new Map<string, TierScore>()
  for (const [bin, { right, wrong }] of scores.flatMap((bins) => Object.entries(bins))) {
    const sum = sums.get(bin) ?? { right: 0, wrong: 0 }
    sums.set(bin, sum)
    sum.right += right
    sum.wrong += wrong
  }
  const rows = [...sums].map(([bin, sum]) => ({ bin, ...sum, ...ratesOf(bin, sum) }))
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

function ratesOf(bin: string, { right, wrong }: TierScore): { readonly stated: number; readonly measured: number } {
  const measured = Math.round((right / (right + wrong)) * 1000) / 1000
  return { stated: Number(bin.slice(bin.lastIndexOf(' ') + 1)), measured }
}
