/** What an answer says of itself: how much of it is shown, what could be missing, and whether the sources have moved on. */

import { fitEnd, printable, wrapText } from './layout.ts'
import type { Style } from './style.ts'

/** Names of files before "and n more". */
const NAMED_FILES = 5

export interface Footer {
  readonly shown: number
  readonly total: number
  /** The answer ended at the engine's own read limit, so `total` is a lower bound. */
  readonly notes: readonly string[]
  readonly staleFiles: readonly string[]
}

/** Empty when there is nothing to say. */
export function footerLines(footer: Footer, columns: number, style: Style): readonly string[] {
  const lines: string[] = []
  if (footer.shown < footer.total) {
    lines.push(style.notice(`Shown ${footer.shown} of ${footer.total}; --limit ${footer.total} shows all.`))
  }
  for (const note of footer.notes) lines.push(style.faint(wrapText(note, columns, 0)))
  const stale = staleLine(footer.staleFiles, columns)
  if (stale !== null) lines.push(style.notice(stale))
  return lines
}

function staleLine(files: readonly string[], columns: number): string | null {
  if (files.length === 0) return null
  const named = files.slice(0, NAMED_FILES).map((file) => fitEnd(printable(file), columns - 2))
  const rest = files.length > NAMED_FILES ? ` and ${files.length - NAMED_FILES} more` : ''
  const many = files.length === 1 ? 'A file has' : `${files.length} files have`
  return wrapText(
    `Stale: ${many} changed since the snapshot (${named.join(', ')}${rest}). Run \`onyx ingest\`.`,
    columns,
    0,
  )
}
