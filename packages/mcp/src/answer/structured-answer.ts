/** An answer as data for programs: ids, paths and lines, bounded in tokens of its own. */

import type { TokenCounter } from '@onyx/core'
import type { FinishedAnswer, ShownSymbol } from './answer.ts'
import { shortened } from './shortened.ts'

/** With the largest text that a budget admits it stays under 10,000. */
export const STRUCTURED_TOKENS_MAX = 1_900
const STALE_FILES_MAX = 10

export interface StructuredAnswer {
  /** Of the text beside it. */
  readonly tokens: number
  readonly tokenizer: string
  readonly snapshot: number | null
  readonly symbols: readonly StructuredSymbol[]
  /** Of what was found, before any limit. */
  readonly total: number
  readonly truncated: boolean
  /** Null where that is no question. */
  readonly complete: boolean | null
  readonly staleFiles: readonly string[]
}

export interface StructuredSymbol {
  readonly id: string
  readonly name: string
  readonly kind: string
  readonly path: string | null
  readonly line: number | null
  readonly [fact: string]: string | number | null
}

export function structuredAnswer(answer: FinishedAnswer, counter: TokenCounter): StructuredAnswer {
  const withSymbols = (symbols: readonly StructuredSymbol[], staleFiles: readonly string[]): StructuredAnswer => ({
    tokens: answer.tokens,
    tokenizer: answer.tokenizer,
    snapshot: answer.snapshot,
    symbols,
    total: answer.total,
    truncated: answer.isTruncated || symbols.length < answer.symbols.length,
    complete: answer.isComplete,
    staleFiles,
  })
  const cost = (part: unknown): number => counter.count(JSON.stringify(part))
  const staleFiles = answer.staleFiles.slice(0, STALE_FILES_MAX)
  const all = answer.symbols.map(structuredSymbol)
  let left = STRUCTURED_TOKENS_MAX - cost(withSymbols([], staleFiles))
  let fitting = 0
  for (const symbol of all) {
    left -= cost(symbol) + 1
    if (left < 0) break
    fitting++
  }
  for (let count = fitting; count > 0; count--) {
    const structured = withSymbols(all.slice(0, count), staleFiles)
    if (cost(structured) <= STRUCTURED_TOKENS_MAX) return structured
  }
  const bare = withSymbols([], staleFiles)
  return cost(bare) <= STRUCTURED_TOKENS_MAX ? bare : withSymbols([], [])
}

function structuredSymbol({ node, facts }: ShownSymbol): StructuredSymbol {
  const { id, qualifiedName, kind, path, startLine: line } = node
  return { ...facts, id, name: shortened(qualifiedName), kind, path, line }
}
