/** How far a download is: one line that renews itself on a terminal, an occasional plain line elsewhere, always on stderr. */

import type { PullProgress } from '@onyx/embeddings'
import type { Output } from '../output.ts'
import { fitEnd, padTo } from './layout.ts'
import { byteText } from './numbers.ts'

export interface DownloadLine {
  readonly update: (progress: PullProgress) => void
  /** Clears the line. */
  readonly finish: () => Promise<void>
}

/** Ten a second: smooth to the eye. */
const TERMINAL_INTERVAL_MS = 100
/** Someone reads a log afterwards. */
const LOG_INTERVAL_MS = 10_000

/** @param quiet nothing is shown. */
export function createDownloadLine(output: Output, now: () => number, quiet: boolean): DownloadLine {
  let lastShownMs = output.isTerminal ? Number.NEGATIVE_INFINITY : now()
  let isShown = false
  const write = (text: string): void => {
    // Progress is a courtesy: a closed stderr must not end the work.
    output.write(text).catch(ignoreClosed)
  }
  return {
    update(progress) {
      const atMs = now()
      if (quiet || atMs - lastShownMs < (output.isTerminal ? TERMINAL_INTERVAL_MS : LOG_INTERVAL_MS)) return
      lastShownMs = atMs
      isShown = output.isTerminal
      const text = downloadText(progress)
      write(output.isTerminal ? `\r${padTo(fitEnd(text, output.columns - 1), output.columns - 1)}` : `${text}\n`)
    },
    async finish() {
      if (isShown) write(`\r${' '.repeat(output.columns - 1)}\r`)
      isShown = false
    },
  }
}

function downloadText({ file, doneBytes, totalBytes }: PullProgress): string {
  return `${file}  ${byteText(doneBytes)}${totalBytes === null ? '' : ` of ${byteText(totalBytes)}`}`
}

function ignoreClosed(): void {
  // Nothing to do: see `write` above.
}
