/** Defines the documented table functions on a connection, and the functions that views call for places. */

import {
  BoundedCache,
  type NodeId,
  OnyxError,
  QUERY_FUNCTIONS,
  type QueryFunctionName,
  type RankedId,
  type Snapshot,
} from '@onyx/core'
import type Database from 'better-sqlite3'
import type { ReadContext } from '../read-context.ts'
import { reachedNodes } from './reach-nodes.ts'

/** Answers of the caller of the statement, waited for. */
export interface CallerFunctions {
  search(text: string, limit: number): readonly RankedId[]
  similar(id: NodeId, limit: number): readonly RankedId[]
  requireAt(ref: string): void
}

type Row = readonly (string | number | null)[]

/**
 * @param context of a connection of its own: one that runs a statement runs no other.
 */
export function defineFunctions(
  database: Database.Database,
  context: ReadContext,
  snapshot: Snapshot,
  caller: CallerFunctions,
): void {
  definePlaces(database, context)
  defineTable(database, 'search', ['text', 'k'], (text, k) => ranked(caller.search(textOf('search', text), countOf(k))))
  defineTable(database, 'similar', ['of_id', 'k'], (id, k) => {
    // Null where an outer row has none.
    if (id === null) return []
    // An id that names no node answers nothing.
    return ranked(caller.similar(textOf('similar', id) as NodeId, countOf(k)))
  })
  defineTable(database, 'reach', ['start_id', 'kinds', 'steps', 'direction'], (id, kinds, depth, direction) => {
    if (id === null) return []
    // As above.
    const start = textOf('reach', id) as NodeId
    const found = reachedNodes(
      context,
      start,
      textOf('reach', kinds),
      countOf(depth),
      textOf('reach', direction ?? 'out'),
    )
    return found.map((node) => [node.id, node.depth, node.viaId])
  })
  defineTable(database, 'at', ['ref'], (ref) => {
    caller.requireAt(textOf('at', ref))
    return [[snapshot.number, snapshot.commit, new Date(snapshot.at).toISOString()]]
  })
}

type Argument = unknown

/** Rows that are remembered of all calls together; what is larger is computed again. */
const ROWS_KEPT_MAX = 200_000

/**
 * The binding tells the planner that every table function is the largest table there is, so that it may put one into the inner loop and call
 * it with the same arguments for every node: answers are remembered.
 */
function defineTable(
  database: Database.Database,
  name: QueryFunctionName,
  parameters: readonly string[],
  rows: (...values: readonly Argument[]) => readonly Row[],
): void {
  const known = new BoundedCache<string, readonly Row[]>(ROWS_KEPT_MAX, ({ length }) => length + 1)
  const find = (values: readonly Argument[]): readonly Row[] => {
    const key = JSON.stringify(values.map((value) => `${typeof value} ${value}`))
    const kept = known.get(key)
    if (kept !== undefined) return kept
    const fresh = rows(...values)
    known.add(key, fresh)
    return fresh
  }
  database.table(name, {
    columns: QUERY_FUNCTIONS[name].columns.map((column) => column.name),
    parameters: [...parameters],
    *rows(...values: unknown[]) {
      yield* find(parameters.map((_, index) => values[index] ?? null))
    },
  })
}

function ranked(found: readonly RankedId[]): readonly Row[] {
  return found.map(({ id, score }, index) => [id, score, index + 1])
}

/** Deterministic for a snapshot: SQLite may call them once for equal arguments. */
function definePlaces(database: Database.Database, { cache }: ReadContext): void {
  const options = { deterministic: true, safeIntegers: false }
  database.function('onyx_span', options, (file: unknown, entity: unknown, part: unknown) => {
    const span = file === null ? null : (cache.positions(Number(file))?.spanOf(Number(entity)) ?? null)
    return span === null || span[0] === 0 ? null : (span[Number(part)] ?? null)
  })
  database.function(
    'onyx_site',
    options,
    (file: unknown, source: unknown, kind: unknown, ordinal: unknown, part: unknown) => {
      const place = cache.positions(Number(file))?.placeOf(Number(source), Number(kind), Number(ordinal)) ?? null
      if (place === null || place.line === 0) return null
      return part === 0 ? place.line : place.column
    },
  )
}

function textOf(name: QueryFunctionName, value: Argument): string {
  if (typeof value === 'string') return value
  throw new OnyxError('usage', `${name}() is called as ${QUERY_FUNCTIONS[name].call}.`)
}

/** Range is for whoever answers. */
function countOf(value: Argument): number {
  return typeof value === 'bigint' || typeof value === 'number' ? Number(value) : Number.NaN
}
