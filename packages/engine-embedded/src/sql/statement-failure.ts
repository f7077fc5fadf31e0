/** An error as plain data, and back. */

import { OnyxError } from '@onyx/core'
import type { WireFailure } from './statement-messages.ts'

export function failureOf(error: unknown): WireFailure {
  if (error instanceof OnyxError) {
    const { code, message, hint, data } = error
    return { code, message, hint, data }
  }
  const message = error instanceof Error ? error.message : String(error)
  return { code: 'failed', message: `The statement failed: ${message}`, hint: null, data: {} }
}

export function thrownBy({ code, message, hint, data }: WireFailure): OnyxError {
  return new OnyxError(code, message, hint === null ? { data } : { hint, data })
}
