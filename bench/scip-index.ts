/** Reads a SCIP index (Sourcegraph's code intelligence protocol): where symbols are defined and which symbol stands at a place. */

import { readFileSync } from 'node:fs'
// Pure JavaScript, no build step: SCIP is protocol buffers.
import protobuf from 'protobufjs'

const SCHEMA = `syntax = "proto3"; package scip;
message Index { repeated Document documents = 2; }
message Document { string relative_path = 1; repeated Occurrence occurrences = 2; }
message Occurrence { repeated int32 range = 1; string symbol = 2; int32 symbol_roles = 3; }`
const DEFINITION_ROLE = 1

export interface ScipIndex {
  /** `path:line:column`, all counted from 1 → the symbol there. */
  readonly symbolAt: ReadonlyMap<string, string>
  /** Symbol → the places where it is defined. */
  readonly definitionsOf: ReadonlyMap<string, readonly string[]>
  readonly paths: ReadonlySet<string>
  /** Definitions of one name are told apart by their places alone: equal names are no agreement. */
  readonly hasOverloads: boolean
}

interface Decoded {
  readonly documents: readonly {
    readonly relativePath: string
    readonly occurrences: readonly {
      readonly range: readonly number[]
      readonly symbol: string
      readonly symbolRoles: number
    }[]
  }[]
}

export function readScipIndex(file: string): ScipIndex {
  const type = protobuf.parse(SCHEMA).root.lookupType('scip.Index')
  // The decoded message has the schema's shape.
  const index = type.decode(readFileSync(file)) as unknown as Decoded
  const symbolAt = new Map<string, string>()
  const definitionsOf = new Map<string, string[]>()
  for (const document of index.documents) {
    for (const { range, symbol, symbolRoles } of document.occurrences) {
      // Local symbols are numbered per document.
      const unique = symbol.startsWith('local ') ? `${document.relativePath} ${symbol}` : symbol
      const place = `${document.relativePath}:${(range[0] ?? 0) + 1}:${(range[1] ?? 0) + 1}`
      if ((symbolRoles & DEFINITION_ROLE) !== 0)
        definitionsOf.set(unique, [...(definitionsOf.get(unique) ?? []), place])
      if (!symbolAt.has(place)) symbolAt.set(place, unique)
    }
  }
  return {
    symbolAt,
    definitionsOf,
    paths: new Set(index.documents.map((document) => document.relativePath)),
    hasOverloads: false,
  }
}
