/** Go's cover profile (`go test -coverprofile`): blocks as `path/file.go:line.column,line.column statements count`. */

import { MalformedReport, ReportBuilder, type ReportedFile } from './coverage-report.ts'
import { linesOfText } from './text-lines.ts'

const BLOCK = /^(.+):(\d+)\.\d+,(\d+)\.\d+ \d+ (\d+)$/
/** Longer blocks are none: they would make lines by the million. */
const BLOCK_LINES_MAX = 100_000

export function readGoProfile(bytes: Buffer): readonly ReportedFile[] {
  const builder = new ReportBuilder()
  for (const line of linesOfText(bytes)) {
    if (line === '' || line.startsWith('mode:')) continue
    const [, path = '', start, end, count] = BLOCK.exec(line) ?? []
    if (path === '') throw new MalformedReport(`"${line.slice(0, 80)}" is no block`)
    const file = builder.file([path])
    if (Number(count) > 0) addBlock(Number(start), Number(end))

    function addBlock(first: number, last: number): void {
      if (last - first > BLOCK_LINES_MAX) throw new MalformedReport('a block is too long')
      // A function's first block begins at its brace: on its line.
      file.entered('', first)
      for (let each = first; each <= last; each++) file.ran('', each)
    }
  }
  return builder.finish()
}
