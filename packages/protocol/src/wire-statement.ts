/** What `onyx sql --json` prints. */

import type { QueryValue, TimedStatementAnswer } from '@onyx/core'

export interface WireStatementAnswer {
  readonly columns: readonly string[]
  readonly rows: readonly (readonly QueryValue[])[]
  /** There were more rows than `--limit`, or more text than an answer holds. */
  readonly truncated: boolean
  readonly tookMs: number
  readonly snapshot: number
  /** The statement that was run. */
  readonly statement: string
}

export function wireStatementAnswer(
  { columns, rows, truncated, tookMs }: TimedStatementAnswer,
  statement: string,
  snapshot: number,
): WireStatementAnswer {
  return { columns, rows, truncated, tookMs, snapshot, statement }
}
