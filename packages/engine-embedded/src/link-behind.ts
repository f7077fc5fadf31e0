/** Makes finding fast behind the questions of a process that stays: links what an index has pending, a slice at a time. */

import type { VectorIndex } from './vectors/vector-index.ts'

/** Work begins when no question came for so long: a process that asks once and ends never begins. */
const QUIET_MS = 200
/** A question that comes meanwhile waits for no longer than a slice. */
const SLICE_MS = 6
/** Half of one processor is left to whoever needs it. */
const PAUSE_MS = 6
/** Of work that is lost when the process ends. */
const UNKEPT_MS_MAX = 20_000

export interface Linked {
  readonly index: VectorIndex
  /** Keeps what was done for other processes; called at the end of the work and now and then before. */
  readonly keep: () => Promise<void>
}

export class LinkBehind {
  #timer: NodeJS.Timeout | null = null
  #unkeptMs = 0

  /** A question was asked of the index. */
  asked(linked: Linked): void {
    this.#in(QUIET_MS, linked)
  }

  stop(): void {
    if (this.#timer !== null) clearTimeout(this.#timer)
    this.#timer = null
  }

  #in(waitMs: number, linked: Linked): void {
    this.stop()
    this.#timer = setTimeout(() => void this.#slice(linked), waitMs)
    // Nobody waits for this work.
    this.#timer.unref()
  }

  async #slice(linked: Linked): Promise<void> {
    const startedMs = performance.now()
    const timer = this.#timer
    let isMore = true
    while (isMore && performance.now() - startedMs < SLICE_MS) isMore = linked.index.advance(1)
    if (isMore) this.#unkeptMs += performance.now() - startedMs
    if (this.#unkeptMs > (isMore ? UNKEPT_MS_MAX : 0)) {
      this.#unkeptMs = 0
      await linked.keep()
    }
    // Another question may have come while it was kept.
    if (isMore && this.#timer === timer) this.#in(PAUSE_MS, linked)
  }
}
