/** A SCIP index (Sourcegraph's code intelligence protocol) as an oracle: where symbols are defined and which symbol stands at a place. */

import { readFileSync } from 'node:fs'
import { scipDocuments } from '../packages/ingest/src/scip/scip-index.ts'
import { isLocalSymbol } from '../packages/ingest/src/scip/scip-symbol.ts'

export interface ScipIndex {
  /** `path:line:column`, all counted from 1 → the symbol there. */
  readonly symbolAt: ReadonlyMap<string, string>
  /** The others at places with several: a property of a union or of merged declarations is declared more than once, and each is meant. */
  readonly furtherSymbolsAt?: ReadonlyMap<string, readonly string[]>
  /** Symbol → the places where it is defined. */
  readonly definitionsOf: ReadonlyMap<string, readonly string[]>
  readonly paths: ReadonlySet<string>
  /** Definitions of one name are told apart by their places alone: equal names are no agreement. */
  readonly hasOverloads: boolean
}

export function readScipIndex(file: string): ScipIndex {
  const symbolAt = new Map<string, string>()
  const furtherSymbolsAt = new Map<string, string[]>()
  const definitionsOf = new Map<string, string[]>()
  const paths = new Set<string>()
  for (const { relativePath, occurrences } of scipDocuments(readFileSync(file))) {
    paths.add(relativePath)
    for (const { line, startCharacter, symbol, isDefinition } of occurrences()) {
      // Local symbols are numbered per document.
      const unique = isLocalSymbol(symbol) ? `${relativePath} ${symbol}` : symbol
      const place = `${relativePath}:${line + 1}:${startCharacter + 1}`
      if (isDefinition) definitionsOf.set(unique, [...(definitionsOf.get(unique) ?? []), place])
      const first = symbolAt.get(place)
      if (first === undefined) symbolAt.set(place, unique)
      else if (first !== unique) furtherSymbolsAt.set(place, [...(furtherSymbolsAt.get(place) ?? []), unique])
    }
  }
  return { symbolAt, furtherSymbolsAt, definitionsOf, paths, hasOverloads: false }
}
