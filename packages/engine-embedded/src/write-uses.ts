/** Writes the uses of one file, resolved (edges) or not, as the difference from what is stored. */

import { OnyxError } from '@onyx/core'
import type Database from 'better-sqlite3'
import type { RowInsert } from './bulk-insert.ts'
import type { UseRow } from './packed-graphs.ts'
import { ORDINAL_MAX, type Positions } from './positions.ts'
import { statement } from './statements.ts'
import { keyedInsert, type WriteContext } from './write-context.ts'

interface StoredUse {
  readonly source: number
  readonly kind: number
  readonly ordinal: number
  readonly target: number
  readonly resolution: number
  readonly confidence: number
  readonly since: number
}

/** The two tables differ in the name of the last key column and in what an edge has beside its key. */
interface UseTable {
  readonly counted: 'edges' | 'unresolved'
  readonly insert: RowInsert
  readonly find: Database.Statement<[number, number, number], StoredUse>
  readonly keep: Database.Statement<[number, number, number, number, number, number, number]>
  readonly remove: Database.Statement<[number, number, number, number, number]>
}

export class UseWriter {
  readonly #context: WriteContext
  readonly #edges: UseTable
  readonly #unresolved: UseTable
  /** Entities that a use has stopped naming in this transaction. */
  readonly released = new Set<number>()
  /** Entities of earlier transactions that a use has begun to name in this one. */
  readonly named = new Set<number>()

  constructor(context: WriteContext) {
    this.#context = context
    this.#edges = edgeTable(context)
    this.#unresolved = unresolvedTable(context)
  }

  /** @param stored where the uses of the file stand so far; null when nothing is stored of it. @param rows see `inKeyOrder`. */
  replaceEdges(file: number, stored: Positions | null, rows: readonly UseRow[]): void {
    this.#replace(this.#edges, file, stored, rows)
  }

  replaceUnresolved(file: number, stored: Positions | null, rows: readonly UseRow[]): void {
    this.#replace(this.#unresolved, file, stored, rows)
  }

  flush(): void {
    this.#edges.insert.flush()
    this.#unresolved.insert.flush()
  }

  /** Both sides are in key order: one walk finds what is new, gone or other. */
  #replace(table: UseTable, file: number, positions: Positions | null, rows: readonly UseRow[]): void {
    const stored = positions === null ? [] : storedUses(table, file, positions)
    let next = 0
    for (const row of rows) {
      let here = stored[next]
      while (here !== undefined && byKey(here, row) < 0) {
        this.#close(table, file, here)
        here = stored[++next]
      }
      if (here !== undefined && byKey(here, row) === 0) {
        next++
        if (here.resolution === row.resolution && here.confidence === row.confidence) continue
        this.#close(table, file, here)
      }
      this.#open(table, file, row)
    }
    for (const gone of stored.slice(next)) this.#close(table, file, gone)
  }

  #open(table: UseTable, file: number, row: UseRow): void {
    const { position, counts, changes, entities } = this.#context
    const { source, kind, ordinal, target } = row
    if (ordinal > ORDINAL_MAX || ordinal < 0) throw badUse(`has ordinal ${ordinal}, allowed are 0 to ${ORDINAL_MAX}`)
    if (table.counted === 'edges') {
      table.insert.add(source, kind, file, ordinal, target, row.resolution, row.confidence, position)
      if (!entities.isFromThisTransaction(target)) this.named.add(target)
    } else table.insert.add(source, kind, file, ordinal, target, position)
    if (!entities.isFromThisTransaction(source)) this.named.add(source)
    counts.add(table.counted, kind, 1)
    changes.content = true
  }

  #close(table: UseTable, file: number, use: StoredUse): void {
    const { position, line, counts, changes } = this.#context
    const { source, kind, ordinal, target } = use
    if (use.since < position) table.keep.run(position, line, source, kind, file, ordinal, target)
    table.remove.run(source, kind, file, ordinal, target)
    this.released.add(source)
    if (table.counted === 'edges') this.released.add(target)
    counts.add(table.counted, kind, -1)
    changes.content = true
  }
}

function storedUses(table: UseTable, file: number, positions: Positions): readonly StoredUse[] {
  return positions.sources().flatMap(({ source, kind }) => table.find.all(source, kind, file))
}

function edgeTable(context: WriteContext): UseTable {
  const { database } = context
  const key = ['source', 'kind', 'file', 'ordinal', 'target']
  return {
    counted: 'edges',
    insert: keyedInsert(context, 'edge_current', [...key, 'resolution', 'confidence', 'since'], key),
    find: statement(
      database,
      `SELECT source, kind, ordinal, target, resolution, confidence, since
       FROM edge_current WHERE source = ? AND kind = ? AND file = ? ORDER BY ordinal, target`,
    ),
    keep: statement(
      database,
      `INSERT INTO edge_closed (source, kind, file, ordinal, target, resolution, confidence, since, until, line)
       SELECT source, kind, file, ordinal, target, resolution, confidence, since, ?, ?
       FROM edge_current WHERE source = ? AND kind = ? AND file = ? AND ordinal = ? AND target = ?`,
    ),
    remove: statement(
      database,
      'DELETE FROM edge_current WHERE source = ? AND kind = ? AND file = ? AND ordinal = ? AND target = ?',
    ),
  }
}

function unresolvedTable(context: WriteContext): UseTable {
  const { database } = context
  const key = ['source', 'kind', 'file', 'ordinal', 'name']
  return {
    counted: 'unresolved',
    insert: keyedInsert(context, 'unresolved_current', [...key, 'since'], key),
    find: statement(
      database,
      `SELECT source, kind, ordinal, name AS target, 0 AS resolution, 0 AS confidence, since
       FROM unresolved_current WHERE source = ? AND kind = ? AND file = ? ORDER BY ordinal, name`,
    ),
    keep: statement(
      database,
      `INSERT INTO unresolved_closed (source, kind, file, ordinal, name, since, until, line)
       SELECT source, kind, file, ordinal, name, since, ?, ?
       FROM unresolved_current WHERE source = ? AND kind = ? AND file = ? AND ordinal = ? AND name = ?`,
    ),
    remove: statement(
      database,
      'DELETE FROM unresolved_current WHERE source = ? AND kind = ? AND file = ? AND ordinal = ? AND name = ?',
    ),
  }
}

type UseKey = Pick<UseRow, 'source' | 'kind' | 'ordinal' | 'target'>

function byKey(left: UseKey, right: UseKey): number {
  return (
    left.source - right.source || left.kind - right.kind || left.ordinal - right.ordinal || left.target - right.target
  )
}

/** Sorts in place. */
export function inKeyOrder(rows: UseRow[]): readonly UseRow[] {
  rows.sort(byKey)
  for (const [index, row] of rows.entries()) {
    const before = rows[index - 1]
    if (before !== undefined && byKey(before, row) === 0) throw badUse('comes twice')
  }
  return rows
}

function badUse(problem: string): OnyxError {
  return new OnyxError('failed', `A use in the graph of a file ${problem}.`, {
    hint: 'This is a defect of the extractor: please report it.',
  })
}
