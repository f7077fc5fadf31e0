/** One row per error code: the process exit code and the HTTP status that mean the same thing to scripts. */

import type { ErrorCode } from '@onyx/core'

export const EXIT_DONE = 0
export const EXIT_PARTLY_DONE = 6
/** 128 + SIGINT, the shells' convention. */
export const EXIT_INTERRUPTED = 130

interface ErrorMeaning {
  readonly exitCode: number
  readonly httpStatus: number
}

/** The exit codes are contracts.md's; a code may be added, never renumbered. */
export const ERROR_MEANINGS: Readonly<Record<ErrorCode, ErrorMeaning>> = {
  usage: { exitCode: 2, httpStatus: 400 },
  not_found: { exitCode: 3, httpStatus: 404 },
  ambiguous: { exitCode: 4, httpStatus: 409 },
  store_locked: { exitCode: 5, httpStatus: 503 },
  store_damaged: { exitCode: 5, httpStatus: 500 },
  store_missing: { exitCode: 3, httpStatus: 404 },
  store_too_new: { exitCode: 5, httpStatus: 500 },
  store_read_only: { exitCode: 5, httpStatus: 500 },
  path_missing: { exitCode: 3, httpStatus: 404 },
  path_unreadable: { exitCode: 1, httpStatus: 422 },
  git_failed: { exitCode: 1, httpStatus: 422 },
  parse_failed: { exitCode: 1, httpStatus: 422 },
  disk_full: { exitCode: 1, httpStatus: 507 },
  conflict: { exitCode: 1, httpStatus: 409 },
  cancelled: { exitCode: EXIT_INTERRUPTED, httpStatus: 499 },
  timeout: { exitCode: 1, httpStatus: 504 },
  limit_exceeded: { exitCode: 1, httpStatus: 413 },
  model_missing: { exitCode: 3, httpStatus: 404 },
  model_unusable: { exitCode: 5, httpStatus: 500 },
  embedding_failed: { exitCode: 1, httpStatus: 502 },
  node_too_old: { exitCode: 1, httpStatus: 500 },
  failed: { exitCode: 1, httpStatus: 500 },
}
