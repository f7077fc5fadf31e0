/** A refusal on the wire: `{error: {code, message, hint, data}}`. */

import type { ErrorCode, GraphNode, OnyxError } from '@onyx/core'
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
