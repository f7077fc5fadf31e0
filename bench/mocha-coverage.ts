/** For `mocha --require`: writes an lcov file that says of every test, by its file and full title, what it and its hooks ran. */

import { readFileSync, writeFileSync } from 'node:fs'
import { type Profiler, Session } from 'node:inspector'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

/** Where the report goes. */
const REPORT = process.env.MOCHA_COVERAGE_FILE ?? 'coverage.info'
const ROOT = `${process.cwd()}${path.sep}`

const session = new Session()
const records: string[] = []
const sources = new Map<string, Source>()

interface Source {
  readonly text: string
  /** Of the first character of each line. */
  readonly starts: readonly number[]
}

session.connect()
session.post('Profiler.enable')
session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true })

/** What ran since the last call; in-process sessions answer before `post` returns. */
function taken(): readonly Profiler.ScriptCoverage[] {
  let result: readonly Profiler.ScriptCoverage[] = []
  session.post('Profiler.takePreciseCoverage', (error, answer) => {
    if (error !== null) throw error
    result = answer.result
  })
  return result
}

function record(name: string): void {
  for (const script of taken()) {
    const file = script.url.startsWith('file:') ? fileURLToPath(script.url) : script.url
    if (!file.startsWith(ROOT) || file.includes(`${path.sep}node_modules${path.sep}`)) continue
    const lines = lcovLines(sourceOf(file), script.functions)
    if (lines.length > 0) records.push(`TN:${name}`, `SF:${path.relative(ROOT, file)}`, ...lines, 'end_of_record')
  }
}

function sourceOf(file: string): Source {
  const known = sources.get(file)
  if (known !== undefined) return known
  const text = readFileSync(file, 'utf8')
  const starts = [0]
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1)
  const source = { text, starts }
  sources.set(file, source)
  return source
}

/** A function's own range is its first; the ranges inside it are blocks that ran another number of times. */
function lcovLines({ text, starts }: Source, functions: readonly Profiler.FunctionCoverage[]): readonly string[] {
  const counts = new Array<number>(starts.length).fill(0)
  const entered: string[] = []
  for (const [index, { ranges }] of functions.entries()) {
    const [own] = ranges
    // The range of the whole script is no function.
    if (own !== undefined && own.count > 0 && own.endOffset - own.startOffset < text.length) {
      const line = lineAt(own.startOffset)
      entered.push(`FN:${line},${index}`, `FNDA:${own.count},${index}`)
    }
    for (const { startOffset, endOffset, count } of ranges) fill(startOffset, endOffset, count)
  }
  const ran = counts.flatMap((count, at) => (count > 0 ? [`DA:${at + 1},${count}`] : []))
  return [...entered, ...ran]

  /** Lines whose first character that is no space lies within; later ranges lie inside of earlier ones. */
  function fill(startOffset: number, endOffset: number, count: number): void {
    for (let at = lineAt(startOffset) - 1; at < starts.length && (starts[at] ?? 0) < endOffset; at++) {
      const start = starts[at] ?? 0
      const first = start + Math.max(0, text.slice(start, starts[at + 1]).search(/\S/))
      if (first >= startOffset && first < endOffset) counts[at] = count
    }
  }

  function lineAt(offset: number): number {
    const after = starts.findIndex((start) => start > offset)
    return after === -1 ? starts.length : after
  }
}

interface HookContext {
  readonly currentTest?: { readonly file?: string; readonly fullTitle: () => string }
}

/** Hooks of the root are the first before a test and the last after it. */
export const mochaHooks = {
  /** What ran between tests is nobody's. */
  beforeEach: (): void => void taken(),
  afterEach(this: HookContext): void {
    const { currentTest: test } = this
    if (test?.file === undefined) return
    // As pytest's node ids: titles alone may be those of several files.
    record(`${path.relative(ROOT, test.file)}::${test.fullTitle().replaceAll(/\s+/g, ' ')}`)
  },
}

process.on('exit', () => writeFileSync(REPORT, `${records.join('\n')}\n`))
