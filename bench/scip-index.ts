/** A SCIP index (Sourcegraph's code intelligence protocol) as an oracle: where symbols are defined and which symbol stands at a place. */

import { readFileSync } from 'node:fs'
import { scipDocuments } from '../packages/ingest/src/scip/scip-index.ts'
import { isLocalSymbol } from '../packages/ingest/src/scip/scip-symbol.ts'

export interface ScipIndex {
  /** `path:line:column`, all counted from 1 → the symbol there. */
  readonly symbolAt: ReadonlyMap<string, string>
  /** Symbol → the places where it is defined. */
  readonly definitionsOf: ReadonlyMap<string, readonly string[]>
  readonly paths: ReadonlySet<string>
  /** Definitions of one name are told apart by their places alone: equal names are no agreement. */
  readonly hasOverloads: boolean
}

export function readScipIndex(file: string): ScipIndex {
  const symbolAt = new Map<string, string>()
  const definitionsOf = new Map<string, string[]>()
  const paths = new Set<string>()
  for (const { relativePath, occurrences } of scipDocuments(readFileSync(file))) {
    paths.add(relativePath)
    for (const { line, startCharacter, symbol, isDefinition } of occurrences()) {
      // Local symbols are numbered per document.
      const unique = isLocalSymbol(symbol) ? `${relativePath} ${symbol}` : symbol
      const place = `${relativePath}:${line + 1}:${startCharacter + 1}`
      if (isDefinition) definitionsOf.set(unique, [...(definitionsOf.get(unique) ?? []), place])
      if (!symbolAt.has(place)) symbolAt.set(place, unique)
    }
  }
  return { symbolAt, definitionsOf, paths, hasOverloads: false }
}
