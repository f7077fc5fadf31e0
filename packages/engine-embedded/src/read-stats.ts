/** Reads the statistics that the writer keeps. */

import { statSync } from 'node:fs'
import type { GraphStats } from '@onyx/core'
import { edgeKinds, languages, nodeKinds } from './codes.ts'
import { COUNTED, type Counted } from './counts.ts'
import type { ReadContext } from './read-context.ts'
import { statement } from './statements.ts'

interface CountRow {
  readonly what: number
  readonly code: number
  readonly n: number
}

export function readStats(context: ReadContext, file: string): GraphStats {
  const rows = statement<[number], CountRow>(
    context.database,
    'SELECT what, code, n FROM count_current WHERE project = ? AND n <> 0 ORDER BY what, code',
  ).all(context.project)
  const counted = <T extends string>(what: Counted, wordOf: (code: number) => T) =>
    // Object.fromEntries forgets which keys it was given.
    Object.fromEntries(
      rows.filter((row) => row.what === COUNTED[what]).map((row) => [wordOf(row.code), row.n]),
    ) as Partial<Record<T, number>>
  return {
    files: rows.find((row) => row.what === COUNTED.files)?.n ?? 0,
    nodes: counted('nodes', nodeKinds.wordOf),
    edges: counted('edges', edgeKinds.wordOf),
    unresolved: counted('unresolved', edgeKinds.wordOf),
    languages: counted('languages', languages.wordOf),
    diskBytes: sizeOf(file) + sizeOf(`${file}-wal`),
  }
}

function sizeOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0
}
