/** Texts longer than a model reads at once, cut into windows that overlap; and windows gathered into batches of like length. */

import type { TokenFrame } from '../tokenizers/tokenizer.ts'
import type { Batch } from './worker-messages.ts'

export interface TokenWindow {
  /** Which of the texts. */
  readonly text: number
  /** With what stands before and behind. */
  readonly ids: readonly number[]
  /** Its share in the vector of its text: the tokens that are the text's own, at least one. */
  readonly weight: number
}

export interface WindowBatch extends Batch {
  readonly windows: readonly TokenWindow[]
}

/** Of what a window holds is also in the one before: words at the cut are seen with what stands on both sides. */
const OVERLAP_SHARE = 1 / 8
/** Attention over 16 windows of 512 tokens takes 200 MB in a model of 12 heads; shorter windows fill whole batches. */
const BATCH_TOKENS_MAX = 8192

/** @param tokensMax of one window, with what stands around it; more than that frame has. */
export function windowsOf(
  text: number,
  tokens: readonly number[],
  frame: TokenFrame,
  tokensMax: number,
): readonly TokenWindow[] {
  const room = tokensMax - frame.before.length - frame.behind.length
  const step = room - Math.floor(room * OVERLAP_SHARE)
  const windows: TokenWindow[] = []
  for (let start = 0; ; start += step) {
    const own = tokens.slice(start, start + room)
    windows.push({ text, ids: [...frame.before, ...own, ...frame.behind], weight: Math.max(own.length, 1) })
    if (start + room >= tokens.length) return windows
  }
}

/** The longest first, so that what is done last is short and all processes end together. */
export function batchesOf(windows: readonly TokenWindow[], batchSize: number): readonly WindowBatch[] {
  const sorted = windows.toSorted((left, right) => right.ids.length - left.ids.length)
  const batches: WindowBatch[] = []
  for (let start = 0; start < sorted.length; ) {
    const width = sorted[start]?.ids.length ?? 1
    const count = Math.max(1, Math.min(batchSize, Math.floor(BATCH_TOKENS_MAX / width)))
    const chosen = sorted.slice(start, start + count)
    batches.push({
      windows: chosen,
      ids: Int32Array.from(chosen.flatMap((window) => window.ids)),
      lengths: Int32Array.from(chosen, (window) => window.ids.length),
    })
    start += count
  }
  return batches
}
