/** Looks for damage that reading may not meet: pages, indexes, words, packed blobs, and rows that contradict each other. Changes nothing. */

import { inflateSync } from 'node:zlib'
import { OnyxError, type StoreProblem } from '@onyx/core'
import Database from 'better-sqlite3'
import { COUNTED } from './counts.ts'
import { verifyLexical } from './lexical/verify-lexical.ts'
import { Positions } from './positions.ts'
import { SCALE_BYTES } from './vector-rows.ts'

/** One problem is enough to act on; more tell how far it goes. */
const PROBLEMS_MAX = 100
/** Blobs between two looks at the signal. */
const BLOBS_PER_CHECK = 1000

export function verifyStore(database: Database.Database, signal: AbortSignal | undefined): readonly StoreProblem[] {
  const problems: StoreProblem[] = []
  for (const check of CHECKS) {
    if (signal?.aborted) throw new OnyxError('cancelled', 'Checking the store was cancelled.')
    try {
      for (const problem of check(database, signal)) {
        problems.push(problem)
        if (problems.length >= PROBLEMS_MAX) return problems
      }
    } catch (error) {
      if (!(error instanceof Database.SqliteError)) throw error
      problems.push({ part: 'pages', message: error.message })
    }
  }
  return problems
}

type Check = (database: Database.Database, signal: AbortSignal | undefined) => Iterable<StoreProblem>

/** Cheap and telling ones first. */
const CHECKS: readonly Check[] = [
  pages,
  ...[['positions_current'], ['positions_closed']].map(
    ([table = '']): Check =>
      (database, signal) =>
        positions(database, table, signal),
  ),
  texts,
  verifyLexical,
  contradictions,
]

/** Every page, row and index entry. */
function* pages(database: Database.Database): Iterable<StoreProblem> {
  const rows = database.prepare(`PRAGMA integrity_check(${PROBLEMS_MAX})`).pluck().all()
  for (const row of rows) if (row !== 'ok') yield { part: 'pages', message: String(row) }
}

function* positions(
  database: Database.Database,
  table: string,
  signal: AbortSignal | undefined,
): Iterable<StoreProblem> {
  const isPacked = table === 'positions_closed'
  const rows = database
    .prepare<[], { path: string | null; data: Buffer }>(
      `SELECT p.text AS path, t.data FROM ${table} t LEFT JOIN path p ON p.key = t.file`,
    )
    .iterate()
  for (const [index, { path, data }] of numbered(rows)) {
    stopIfAborted(signal, index)
    const problem = problemOf(() => new Positions(isPacked ? inflateSync(data) : data))
    if (problem !== null) yield { part: 'positions', message: `${path ?? 'a file without a path'}: ${problem}` }
    else if (path === null) yield { part: 'positions', message: 'a file has no path' }
  }
}

/** zlib's checksum is part of each. */
function* texts(database: Database.Database, signal: AbortSignal | undefined): Iterable<StoreProblem> {
  const rows = database
    .prepare<[], { hash: string; data: Buffer }>('SELECT content_hash AS hash, data FROM text')
    .iterate()
  for (const [index, { hash, data }] of numbered(rows)) {
    stopIfAborted(signal, index)
    const problem = problemOf(() => inflateSync(data))
    if (problem !== null) yield { part: 'texts', message: `the text ${hash}: ${problem}` }
  }
}

/** What the tables say of each other: counted rows, and keys that name something. */
const CONTRADICTIONS: readonly (readonly [message: string, sql: string])[] = [
  ['edges begin at entities that are not there', missing('edge_current', 'source', 'node_current', 'entity')],
  ['edges end at entities that are not there', missing('edge_current', 'target', 'node_current', 'entity')],
  ['edges stand in files that are not there', missing('edge_current', 'file', 'positions_current', 'file')],
  [
    'unresolved uses stand in entities that are not there',
    missing('unresolved_current', 'source', 'node_current', 'entity'),
  ],
  ['unresolved uses have names that are not there', missing('unresolved_current', 'name', 'name', 'key')],
  ['nodes have no entity', missing('node_current', 'entity', 'entity', 'key')],
  ['nodes have names that are not there', missing('node_current', 'name', 'name', 'key')],
  ['entities lie in paths that are not there', missing('entity', 'path', 'path', 'key')],
  ['changes of contents name entities that are not there', missing('content_change', 'entity', 'entity', 'key')],
  ['vectors belong to models that are not there', missing('content_vector', 'model', 'embedding_model', 'key')],
  ['contents have vectors that are not there', missing('content_vector', 'vector', 'vector_data', 'key')],
  ['vectors are of no content', 'SELECT (SELECT count(*) FROM vector_data) - (SELECT count(*) FROM content_vector)'],
  [
    'vectors have another length than their model says',
    `SELECT count(*) FROM content_vector v JOIN embedding_model m ON m.key = v.model JOIN vector_data d ON d.key = v.vector
     WHERE length(d.data) <> m.dimensions + ${SCALE_BYTES}`,
  ],
  [
    'entities have an id of another shape',
    "SELECT count(*) FROM entity WHERE id NOT GLOB '[a-z2-7]*' OR length(id) <> 20",
  ],
  ['nodes are counted that are not there, or not counted', miscounted('node_current', COUNTED.nodes)],
  ['edges are counted that are not there, or not counted', miscounted('edge_current', COUNTED.edges)],
  ['unresolved uses are miscounted', miscounted('unresolved_current', COUNTED.unresolved)],
  ['files are miscounted', miscounted('file_current', COUNTED.files)],
]

function* contradictions(database: Database.Database, signal: AbortSignal | undefined): Iterable<StoreProblem> {
  for (const [index, [message, sql]] of CONTRADICTIONS.entries()) {
    stopIfAborted(signal, index * BLOBS_PER_CHECK)
    const count = Number(database.prepare(sql).pluck().get())
    if (count !== 0) yield { part: 'rows', message: `${Math.abs(count)} ${message}` }
  }
}

function missing(table: string, column: string, target: string, key: string): string {
  return `SELECT count(*) FROM ${table} t WHERE t.${column} IS NOT NULL AND NOT EXISTS (SELECT 1 FROM ${target} o WHERE o.${key} = t.${column})`
}

function miscounted(table: string, what: number): string {
  return `SELECT (SELECT coalesce(sum(n), 0) FROM count_current WHERE what = ${what}) - (SELECT count(*) FROM ${table})`
}

function problemOf(work: () => unknown): string | null {
  try {
    work()
    return null
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

function stopIfAborted(signal: AbortSignal | undefined, index: number): void {
  if (index % BLOBS_PER_CHECK === 0 && signal?.aborted)
    throw new OnyxError('cancelled', 'Checking the store was cancelled.')
}

function* numbered<Item>(items: Iterable<Item>): Iterable<readonly [number, Item]> {
  let index = 0
  for (const item of items) yield [index++, item]
}
