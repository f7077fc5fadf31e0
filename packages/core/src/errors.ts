/** The one error type: a documented code, a sentence, a remedy, data. What is expected is a value, never one of these. */

export const ERROR_CODES = [
  'usage',
  'not_found',
  'ambiguous',
  'store_locked',
  'store_damaged',
  'store_missing',
  'store_too_new',
  'store_read_only',
  'path_missing',
  'path_unreadable',
  'git_failed',
  'parse_failed',
  'disk_full',
  'conflict',
  'cancelled',
  'timeout',
  'limit_exceeded',
  'model_missing',
  'model_unusable',
  'embedding_failed',
  'node_too_old',
  'failed',
] as const
export type ErrorCode = (typeof ERROR_CODES)[number]

export interface OnyxErrorDetails {
  /** What the reader can do about it, one sentence. */
  readonly hint?: string
  readonly data?: Readonly<Record<string, unknown>>
  readonly cause?: unknown
}

export class OnyxError extends Error {
  readonly code: ErrorCode
  readonly hint: string | null
  readonly data: Readonly<Record<string, unknown>>

  /** @param message one sentence: what was attempted on what, and what went wrong. */
  constructor(code: ErrorCode, message: string, details: OnyxErrorDetails = {}) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause })
    this.name = 'OnyxError'
    this.code = code
    this.hint = details.hint ?? null
    this.data = details.data ?? {}
  }
}
