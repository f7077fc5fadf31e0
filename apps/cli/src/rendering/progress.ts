/** How far long work is: one line that renews itself on a terminal, an occasional plain line elsewhere, always on stderr. */

import type { IngestProgress } from '@onyx/ingest'
import type { Output } from '../output.ts'
import { fitEnd, padTo } from './layout.ts'
import { durationText, grouped } from './numbers.ts'

/** Of an ingest, or of the embedding after it. */
export interface WorkProgress extends Omit<IngestProgress, 'phase'> {
  readonly phase: IngestProgress['phase'] | 'embed'
}

export interface ProgressLine {
  update(progress: WorkProgress): void
  /** Clears the line. */
  finish(): Promise<void>
}

/** Ten a second: smooth to the eye, nothing to the processor. */
const TERMINAL_INTERVAL_MS = 100
/** Someone reads a log afterwards: enough to see that it lives. */
const LOG_INTERVAL_MS = 10_000
/** Before that a rate is noise. */
const RATE_AFTER_MS = 1000
const BAR_WIDTH = 20

/** @param quiet nothing is shown. */
export function createProgressLine(output: Output, now: () => number, quiet: boolean): ProgressLine {
  let phase = ''
  let phaseStartedMs = now()
  let lastShownMs = output.isTerminal ? Number.NEGATIVE_INFINITY : now()
  let isShown = false
  const write = (text: string): void => {
    // Progress is a courtesy: a closed stderr must not end the work.
    output.write(text).catch(ignoreClosed)
  }
  return {
    update(progress) {
      if (quiet) return
      const atMs = now()
      if (progress.phase !== phase) {
        phase = progress.phase
        phaseStartedMs = atMs
      }
      const interval = output.isTerminal ? TERMINAL_INTERVAL_MS : LOG_INTERVAL_MS
      if (atMs - lastShownMs < interval) return
      lastShownMs = atMs
      const text = progressText(progress, atMs - phaseStartedMs)
      isShown = output.isTerminal
      write(output.isTerminal ? `\r${padTo(fitEnd(text, output.columns - 1), output.columns - 1)}` : `${text}\n`)
    },
    async finish() {
      if (isShown) write(`\r${' '.repeat(output.columns - 1)}\r`)
    },
  }
}

/** How people call the phases. */
const PHASES: Readonly<Record<WorkProgress['phase'], string>> = {
  walk: 'Finding files',
  parse: 'Parsing',
  resolve: 'Resolving',
  write: 'Writing',
  embed: 'Embedding',
}

export function progressText(progress: WorkProgress, elapsedMs: number): string {
  const { done, total } = progress
  const phase = PHASES[progress.phase]
  const rate = elapsedMs >= RATE_AFTER_MS && progress.rate > 0 ? progress.rate : null
  const rateText = rate === null ? '' : `  ${grouped(Math.round(rate))}/s`
  if (total === null || total === 0) return done === 0 ? phase : `${phase}  ${grouped(done)}${rateText}`
  const filled = Math.round((Math.min(done, total) / total) * BAR_WIDTH)
  const bar = '#'.repeat(filled) + '-'.repeat(BAR_WIDTH - filled)
  const left = rate === null || done >= total ? '' : `  ${durationText(((total - done) / rate) * 1000)} left`
  return `${phase}  [${bar}]  ${grouped(done)} of ${grouped(total)}${rateText}${left}`
}

function ignoreClosed(): void {
  // Nothing to do: see `write` above.
}
