/** The lines of a large report, one at a time. */

import { MalformedReport } from './coverage-report.ts'

/** Longer lines are no line of a report. */
const LINE_BYTES_MAX = 100_000
const LINE_FEED = 10

/** Without line ends and spaces around. */
export function* linesOfText(bytes: Buffer): Generator<string> {
  for (let start = 0; start < bytes.length; ) {
    const found = bytes.indexOf(LINE_FEED, start)
    const end = found === -1 ? bytes.length : found
    if (end - start > LINE_BYTES_MAX) throw new MalformedReport('a line is too long')
    yield bytes.toString('utf8', start, end).trim()
    start = end + 1
  }
}
