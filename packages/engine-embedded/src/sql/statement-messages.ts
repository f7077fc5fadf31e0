/** What goes between whoever asks, the process that a statement runs in, and the thread in it. */

import type { ErrorCode, RankedId, StatementAnswer, StatementLimits } from '@onyx/core'

export interface StatementRun {
  readonly type: 'run'
  readonly dataDir: string
  readonly project: string
  readonly snapshot: number
  readonly text: string
  readonly limits: StatementLimits
}

/** A table function that the asking process answers; one at a time. */
export type StatementCall =
  | { readonly type: 'call'; readonly name: 'search' | 'similar'; readonly text: string; readonly limit: number }
  | { readonly type: 'call'; readonly name: 'at'; readonly text: string }

export interface WireFailure {
  readonly code: ErrorCode
  readonly message: string
  readonly hint: string | null
  readonly data: Readonly<Record<string, unknown>>
}

export type CallResult =
  | { readonly type: 'result'; readonly value: readonly RankedId[] }
  | { readonly type: 'result'; readonly failure: WireFailure }

export type StatementReply =
  | { readonly type: 'answer'; readonly answer: StatementAnswer }
  | { readonly type: 'failure'; readonly failure: WireFailure }
  | StatementCall

/** What the process passes on. */
export interface ProcessReply {
  readonly reply: StatementReply
  /** The process ends itself behind it. */
  readonly isLast: boolean
}

/** The thread's beginnings. */
export interface StatementThreadData {
  /** One number: not 0 when a result lies in the port. */
  readonly wake: Int32Array
  readonly results: import('node:worker_threads').MessagePort
}
