/** lcov's tracefile (`lcov.info`), as c8, nyc, jest, llvm-cov, gcov and others write it: https://manpages.debian.org/lcov/geninfo.1 */

import { type FileBuilder, MalformedReport, ReportBuilder, type ReportedFile } from './coverage-report.ts'
import { linesOfText } from './text-lines.ts'

/** One `SF:` section. */
interface Section {
  readonly test: string
  readonly file: FileBuilder
  /** Name or index of a function → where it begins. */
  readonly functions: Map<string, number>
}

export function readLcov(bytes: Buffer): readonly ReportedFile[] {
  const builder = new ReportBuilder()
  let test = ''
  let section: Section | null = null
  for (const line of linesOfText(bytes)) {
    const colon = line.indexOf(':')
    const [key, value] = colon === -1 ? [line, ''] : [line.slice(0, colon), line.slice(colon + 1)]
    if (key === 'TN') test = value.trim()
    else if (key === 'SF') section = { test, file: builder.file([value]), functions: new Map() }
    else if (key === 'end_of_record') section = null
    else if (section !== null) readEntry(section, key, value)
  }
  return builder.finish()
}

function readEntry({ test, file, functions }: Section, key: string, value: string): void {
  // Names of functions may hold commas, and stand last.
  const [first, rest = ''] = splitOnce(value)
  switch (key) {
    case 'DA':
      if (countOf(splitOnce(rest)[0]) > 0) file.ran(test, Number(first))
      return
    // `FN:line,[end line,]name` and `FNDA:count,name`.
    case 'FN':
      functions.set(rest.replace(/^\d+,/, ''), Number(first))
      return
    case 'FNDA':
      return enter(countOf(first), rest)
    // Since lcov 2.2: `FNL:index,line[,end line]` and `FNA:index,count,name`.
    case 'FNL':
      functions.set(`#${first}`, Number(splitOnce(rest)[0]))
      return
    case 'FNA':
      return enter(countOf(splitOnce(rest)[0]), `#${first}`)
  }

  function enter(count: number, name: string): void {
    const line = functions.get(name)
    if (count > 0 && line !== undefined) file.entered(test, line)
  }
}

function splitOnce(text: string): readonly [string, string?] {
  const comma = text.indexOf(',')
  return comma === -1 ? [text] : [text.slice(0, comma), text.slice(comma + 1)]
}

function countOf(text: string): number {
  const count = Number(text)
  if (text === '' || Number.isNaN(count)) throw new MalformedReport(`"${text}" is no count`)
  return count
}
