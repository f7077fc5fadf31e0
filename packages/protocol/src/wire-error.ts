/** A refusal on the wire: `{error: {code, message, hint, data}}`, whatever was thrown. */

import { type ErrorCode, type GraphNode, OnyxError } from '@onyx/core'
import { ERROR_MEANINGS } from './error-codes.ts'
import { wireNode } from './wire-graph.ts'

export interface WireError {
  readonly error: {
    readonly code: ErrorCode
    readonly message: string
    readonly hint: string | null
    readonly data: Readonly<Record<string, unknown>>
  }
}

export function wireError(error: OnyxError): WireError {
  const { code, message, hint } = error
  return { error: { code, message, hint, data: wireData(error.data) } }
}

/** What was thrown as an `OnyxError`: itself, or `failed` with the original as cause. */
export function onyxErrorOf(thrown: unknown): OnyxError {
  if (thrown instanceof OnyxError) return thrown
  // Two copies of core in one process (a bundle and its workers) have two classes; the shape is the same.
  if (thrown instanceof Error && thrown.name === 'OnyxError' && 'code' in thrown && isErrorCode(thrown.code)) {
    const hint = 'hint' in thrown && typeof thrown.hint === 'string' ? { hint: thrown.hint } : {}
    return new OnyxError(thrown.code, thrown.message, { ...hint, cause: thrown })
  }
  if (thrown instanceof Error && thrown.name === 'AbortError') {
    return new OnyxError('cancelled', 'The work was interrupted.', { cause: thrown })
  }
  const message = thrown instanceof Error ? thrown.message : String(thrown)
  return new OnyxError('failed', `Something unexpected went wrong: ${message}`, {
    hint: 'Run the command again with ONYX_DEBUG=1 to see where, and report it.',
    cause: thrown,
  })
}

export function exitCodeOf(error: OnyxError): number {
  return ERROR_MEANINGS[error.code].exitCode
}

function isErrorCode(code: unknown): code is ErrorCode {
  return typeof code === 'string' && Object.hasOwn(ERROR_MEANINGS, code)
}

/** Candidates and suggestions are nodes of the domain and go out as NODE. */
function wireData(data: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const wire: Record<string, unknown> = { ...data }
  for (const key of ['candidates', 'suggestions']) {
    const nodes = data[key]
    // Only `requireSymbol` sets these keys, and always to nodes.
    if (Array.isArray(nodes)) wire[key] = (nodes as GraphNode[]).map(wireNode)
  }
  return wire
}
