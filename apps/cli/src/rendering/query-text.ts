/** What a person sees of the answer to a question: results, what is missing of it, and how it came about if that was asked. */

import { explanationText, type QueryAnswer } from '@onyx/core'
import type { Output } from '../output.ts'
import { footerLines } from './footer.ts'
import { wrapText } from './layout.ts'
import { counted } from './numbers.ts'
import { resultLines } from './result-lines.ts'
import type { Style } from './style.ts'

export interface QueryTextOptions {
  readonly quiet: boolean
  readonly explain: boolean
}

export function queryText(
  answer: QueryAnswer,
  stale: readonly string[],
  { columns }: Output,
  style: Style,
  options: QueryTextOptions,
): string {
  const lines: string[] = []
  if (answer.results.length === 0 && !answer.early)
    lines.push(
      wrapText(`Nothing in the index answers "${answer.query}". Try other words or fewer filters.`, columns, 0),
    )
  for (const [index, result] of answer.results.entries()) lines.push(...resultLines(result, index + 1, columns, style))
  const notes = options.quiet ? [] : notesOf(answer)
  lines.push(...footerLines({ shown: 0, total: 0, notes, staleFiles: stale }, columns, style))
  if (options.explain) lines.push('', explanationText(answer.explanation))
  return `${lines.join('\n')}\n`
}

function notesOf(answer: QueryAnswer): readonly string[] {
  if (answer.early) return answer.withoutMeaning === null ? [] : [answer.withoutMeaning]
  const notEmbedded = answer.meaning?.pending ?? 0
  const pending =
    notEmbedded === 0 ? [] : [`${counted(notEmbedded, 'node')} without a vector yet: found by names and words only.`]
  if (answer.results.length === 0) return pending
  const more = answer.nextCursor === null ? [] : [`More: --limit N, or --cursor ${answer.nextCursor}`]
  return [...pending, ...more, `${answer.tookMs.toFixed(1)} ms, snapshot ${answer.snapshot}`]
}
