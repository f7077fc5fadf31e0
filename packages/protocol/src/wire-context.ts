/** What `onyx context --json` prints. */

import type { PackedContext } from '@onyx/core'

export interface WireContext {
  readonly text: string
  readonly tokens: number
  readonly budget: number
  readonly tokenizer: string
  readonly included: readonly WireContextPiece[]
  readonly omitted: readonly WireContextPiece[]
  /** Pieces left out because the conversation has them. */
  readonly repeated: number
  readonly snapshot: number
  readonly stale: boolean
  readonly staleFiles: readonly string[]
}

export interface WireContextPiece {
  readonly id: string
  readonly qualifiedName: string
  readonly path: string | null
  readonly startLine: number | null
  readonly reason: string
  /** What it costs, or its line would. */
  readonly tokens: number
  /** Of what is included. */
  readonly detail?: 'line' | 'body'
}

export function wireContext(packed: PackedContext): WireContext {
  const { text, tokens, budget, tokenizer, included, omitted, repeated, snapshot, staleFiles } = packed
  return {
    text,
    tokens,
    budget,
    tokenizer,
    included: included.map((piece) => ({ ...wirePiece(piece), detail: piece.detail })),
    omitted: omitted.map(wirePiece),
    repeated,
    snapshot,
    stale: staleFiles.length > 0,
    staleFiles,
  }
}

function wirePiece({ node, reason, tokens }: PackedContext['omitted'][number]): WireContextPiece {
  const { id, qualifiedName, path, startLine } = node
  return { id, qualifiedName, path, startLine, reason, tokens }
}
