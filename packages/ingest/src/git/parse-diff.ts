/** Reads what `git diff --unified=0` prints: which files, which lines. Contents are skipped by count, so that no line can pose as a header. */

import type { FileChange, LineRange } from '@onyx/core'

export interface DiffEntry {
  readonly status: FileChange['status']
  readonly path: string
  readonly previousPath: string | null
  /** Not blank, as the file is now. */
  readonly lines: readonly LineRange[]
  /** Changed or taken away, as the file was. */
  readonly earlierLines: readonly LineRange[]
}

interface OpenEntry {
  before: string | null
  after: string | null
  readonly lines: LineRange[]
  readonly earlierLines: LineRange[]
}

const HUNK = /^@@ -(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@/
/** The paths of a file without hunks (an empty one, a binary one, a rename alone) stand only here. */
const HEADER = /^diff --git (?:a\/(.*) b\/\1|"a\/(.*)" "b\/\2")$/

export function parseDiff(text: string): readonly DiffEntry[] {
  const entries: DiffEntry[] = []
  let open: OpenEntry | null = null
  const lines = text.split('\n')
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? ''
    if (line.startsWith('diff --git ')) {
      if (open !== null) entries.push(...closed(open))
      const [, plain, quoted] = HEADER.exec(line) ?? []
      const path = quoted === undefined ? (plain ?? null) : unquoted(`"${quoted}"`)
      open = { before: path, after: path, lines: [], earlierLines: [] }
    } else if (open !== null) {
      at += readLine(open, line, lines, at)
    }
  }
  if (open !== null) entries.push(...closed(open))
  return entries
}

/** @returns how many lines of content follow. */
function readLine(open: OpenEntry, line: string, lines: readonly string[], at: number): number {
  if (line.startsWith('new file mode ')) open.before = null
  else if (line.startsWith('deleted file mode ')) open.after = null
  else if (line.startsWith('rename from ')) open.before = unquoted(line.slice('rename from '.length))
  else if (line.startsWith('rename to ')) open.after = unquoted(line.slice('rename to '.length))
  const hunk = HUNK.exec(line)
  if (hunk === null) return 0
  const [, oldStart, oldCount = '1', newStart, newCount = '1'] = hunk
  const removed = Number(oldCount)
  const added = Number(newCount)
  if (removed > 0) open.earlierLines.push({ startLine: Number(oldStart), endLine: Number(oldStart) + removed - 1 })
  let seen = 0
  let skipped = 0
  for (; seen < removed + added && at + skipped + 1 < lines.length; skipped++) {
    const content = lines[at + skipped + 1] ?? ''
    // "\ No newline at end of file" is no line of either.
    if (content.startsWith('\\')) continue
    const index = seen++ - removed
    if (index >= 0 && content.slice(1).trim() !== '') addLine(open.lines, Number(newStart) + index)
  }
  return skipped
}

function addLine(ranges: LineRange[], line: number): void {
  const last = ranges.at(-1)
  if (last !== undefined && last.endLine === line - 1) ranges[ranges.length - 1] = { ...last, endLine: line }
  else ranges.push({ startLine: line, endLine: line })
}

function closed({ before, after, lines, earlierLines }: OpenEntry): readonly DiffEntry[] {
  const path = after ?? before
  if (path === null) return []
  const isRenamed = before !== null && after !== null && before !== after
  const status = before === null ? 'added' : after === null ? 'removed' : isRenamed ? 'renamed' : 'modified'
  return [{ status, path, previousPath: isRenamed ? before : null, lines, earlierLines }]
}

const ESCAPES: Readonly<Record<string, number>> = { a: 7, b: 8, t: 9, n: 10, v: 11, f: 12, r: 13, '"': 34, '\\': 92 }

/** git puts names with control characters, quotes or backslashes into quotes, with C's escapes of bytes. */
function unquoted(name: string): string {
  if (!name.startsWith('"') || !name.endsWith('"')) return name
  const parts: Buffer[] = []
  for (const [, octal, letter, plain] of name.slice(1, -1).matchAll(/\\([0-7]{3})|\\(.)|([^\\]+)/gs)) {
    if (octal !== undefined) parts.push(Buffer.from([Number.parseInt(octal, 8)]))
    else if (letter !== undefined) parts.push(Buffer.from([ESCAPES[letter] ?? letter.charCodeAt(0)]))
    else parts.push(Buffer.from(plain ?? '', 'utf8'))
  }
  return Buffer.concat(parts).toString('utf8')
}
