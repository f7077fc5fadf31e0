/** When a use case gives up: cancelled by its caller or past its deadline, checked between reads. */

import { OnyxError } from '../errors.ts'

export interface Cancellation {
  readonly signal?: AbortSignal
  readonly deadline?: Deadline
}

/** The clock is handed in, since core has none; both in milliseconds of the same origin. */
export interface Deadline {
  readonly now: () => number
  readonly atMs: number
  /** As it was asked for, to be named in the refusal. */
  readonly timeoutMs: number
}

/** @throws cancelled or timeout. */
export function stopIfCancelled(cancellation: Cancellation): void {
  const { signal, deadline } = cancellation
  if (signal?.aborted) throw new OnyxError('cancelled', 'The work was interrupted.', { cause: signal.reason })
  if (deadline !== undefined && deadline.now() > deadline.atMs) {
    throw new OnyxError('timeout', `The answer was not ready within ${deadline.timeoutMs} ms.`, {
      hint: 'Allow more time with --timeout-ms, or narrow the question with --kind, --language or --path.',
    })
  }
}
