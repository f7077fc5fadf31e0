/** Looks for damage in the lexical index: parts that are not what was written, and words and documents that contradict each other. */

import { compareText, OnyxError, type StoreProblem } from '@onyx/core'
import type Database from 'better-sqlite3'
import { FIELD_COUNT, LENGTHS } from './fields.ts'
import { segmentRows } from './lexical-schema.ts'
import { readStatistics } from './lexical-view.ts'
import { PostingList } from './postings.ts'
import { StoredSegment } from './stored-segment.ts'

export function* verifyLexical(database: Database.Database): Iterable<StoreProblem> {
  const projects = database.prepare<[], { key: number; name: string }>('SELECT key, name FROM project').all()
  for (const { key, name } of projects) {
    try {
      for (const message of problemsOf(database, key)) yield { part: 'words', message: `${name}: ${message}` }
    } catch (error) {
      if (!(error instanceof OnyxError)) throw error
      yield { part: 'words', message: `${name}: ${error.message}` }
    }
  }
}

interface Counted {
  readonly entities: Set<number>
  readonly lengths: number[]
}

function* problemsOf(database: Database.Database, project: number): Iterable<string> {
  const counted: Counted = { entities: new Set(), lengths: new Array<number>(FIELD_COUNT).fill(0) }
  let live = 0
  for (const row of segmentRows(database, project)) {
    const segment = new StoredSegment(database, row)
    const before = live
    live += countDocuments(segment, counted)
    if (row.documents - (live - before) !== row.removed) yield `segment ${row.key} miscounts what was removed from it`
    yield* wordProblems(segment)
  }
  if (counted.entities.size !== live) yield `${live - counted.entities.size} nodes are in the word index twice`
  const statistics = readStatistics(database, project)
  const isCounted =
    statistics.documents === live && counted.lengths.every((length, field) => length === statistics.lengths[field])
  if (!isCounted) yield 'the statistics of the word index are not those of its documents'
  yield* nodeProblems(database, project, counted.entities)
}

/** Of those that still count. */
function countDocuments(segment: StoredSegment, { entities, lengths }: Counted): number {
  const removed = segment.removedDocuments()
  const table = segment.allDocuments()
  let live = 0
  for (let document = 0; document < table.length; document++) {
    if (removed?.[document] === 1) continue
    live++
    entities.add(table.entities[document] ?? 0)
    for (let field = 0; field < FIELD_COUNT; field++)
      lengths[field] = (lengths[field] ?? 0) + (LENGTHS[table.lengths[document * FIELD_COUNT + field] ?? 0] ?? 0)
  }
  return live
}

function* wordProblems(segment: StoredSegment): Iterable<string> {
  const postings = new PostingList()
  let before = ''
  for (const cursor of segment.terms()) {
    const { term } = cursor
    if (compareText(term, before) <= 0) yield `the words of segment ${segment.key} are out of order`
    before = term
    segment.postings(cursor, postings)
  }
}

function* nodeProblems(database: Database.Database, project: number, entities: ReadonlySet<number>): Iterable<string> {
  const nodes = database
    .prepare<[number], { entity: number }>(
      'SELECT n.entity FROM node_current n CROSS JOIN entity e ON e.key = n.entity WHERE e.project = ?',
    )
    .iterate(project)
  let indexed = 0
  let missing = 0
  for (const { entity } of nodes) {
    if (entities.has(entity)) indexed++
    else missing++
  }
  if (missing > 0) yield `${missing} nodes are not in the word index`
  if (indexed < entities.size) yield `words belong to ${entities.size - indexed} nodes that are not there`
}
