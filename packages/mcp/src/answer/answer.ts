/** What a tool answers, before and after it is made to fit its budget of tokens. */

import type { GraphNode } from '@onyx/core'

/** One thing that an answer may say; it is said whole, in its short form, or not at all. */
export interface Piece {
  /** A heading that stands once above all pieces that carry it; empty for none. */
  readonly section: string
  /** Pieces of one file stand together under its path; null for what belongs to no file. */
  readonly path: string | null
  /** Orders the pieces of a file. */
  readonly line: number
  readonly text: string
  /** Said where the text is too long. */
  readonly short?: string
  readonly symbols: readonly ShownSymbol[]
}

export interface ShownSymbol {
  readonly node: GraphNode
  /** What else a program wants to know of it: a score, a depth, how much of it was shown. */
  readonly facts?: Readonly<Record<string, string | number>>
}

export interface AnswerDraft {
  /** Stands first; short, since it is never left out. */
  readonly head: string
  /** Best first: the last ones give way. */
  readonly pieces: readonly Piece[]
  /** How many pieces there would be without any limit. */
  readonly total: number
  /** What is not known, a sentence each. */
  readonly notes: readonly string[]
  /** True only when nothing could be missing but for the limits. */
  readonly isComplete?: boolean
}

export interface FinishedAnswer {
  readonly text: string
  /** Of the text. */
  readonly tokens: number
  readonly tokenizer: string
  /** Null before the first one. */
  readonly snapshot: number | null
  readonly symbols: readonly ShownSymbol[]
  readonly total: number
  readonly isTruncated: boolean
  readonly isComplete: boolean | null
  readonly staleFiles: readonly string[]
  /** Nothing of what was asked about is there. */
  readonly isError?: true
}
