/** The named aims that speed figures are held against, and the way a figure says whether it keeps to one. */

const MIB = 2 ** 20

/** Upper bounds on the reference machine (2 cores, 24 GiB); each name ends in the unit of the values held against it. */
const BUDGETS = {
  /** Of the peer's median in the same interleaved run. */
  coldIndexRatio: 2 / 3,
  coldIndexPeakBytes: 500 * MIB,
  /** Of the time without vectors, in the same interleaved run. */
  withVectorsRatio: 1.5,
  storageBytesPer1000Lines: 250_000,
  unchangedMsPer10kFiles: 1000,
  oneEditP95Ms: 150,
  oneEditStaleCount: 0,
  watchP95Ms: 150,
  watchStaleCount: 0,
  queryByWatchMs: 60,
  queryP50Ms: 10,
  queryP99Ms: 40,
  relationsP99Ms: 5,
  twoHopsP99Ms: 5,
  depth3P99Ms: 5,
  queryProcessMs: 200,
  vectorP50Ms: 0.25,
  vectorMissed: 0.01,
  /** Of the time of a scan in the same run. */
  vectorOfPlainScan: 1 / 100,
  vectorOfSimdScan: 1 / 10,
  vectorLoadMs: 100,
  scaleIngestMs: 10 * 60 * 1000,
  scalePeakBytes: 1024 * MIB,
  /** Of ONNX Runtime alone, in the same interleaved run. */
  onnxOverRawRatio: 1.2,
} as const

export type BudgetName = keyof typeof BUDGETS

/** A figure beside the aim it is held against. A bench reports, it does not fail. */
export type Judged = {
  readonly value: number
  readonly budget: BudgetName
  readonly atMost: number
  readonly met: boolean
}

export function judge(budget: BudgetName, value: number): Judged {
  const atMost = BUDGETS[budget]
  return { value, budget, atMost, met: value <= atMost }
}
