/** What is said when a statement ends at a limit. */

import type { WireFailure } from './statement-messages.ts'

const HINT = 'Narrow it: more conditions, fewer joins without one, a LIMIT inside of recursion.'
const MEBIBYTE = 2 ** 20

export function memoryExceeded(memoryMaxBytes: number): WireFailure {
  const mebibytes = Math.round(memoryMaxBytes / MEBIBYTE)
  return {
    code: 'limit_exceeded',
    message: `The statement was ended: it needs more than ${mebibytes} MiB of memory.`,
    hint: HINT,
    data: { memoryMaxBytes },
  }
}

export function timeExceeded(timeoutMs: number): WireFailure {
  return {
    code: 'timeout',
    message: `The statement was ended: it was not done within ${timeoutMs} ms.`,
    hint: `${HINT} Or allow more with --timeout-ms.`,
    data: { timeoutMs },
  }
}
