/** Makes segments of what a store up to version 3 kept in an FTS5 table, whose words and places can be read back though its text cannot. */

import type Database from 'better-sqlite3'
import { type DocumentTable, emptyTable } from './document-block.ts'
import { counted, FIELD_COUNT, FIELDS, type Frequencies, lengthByte } from './fields.ts'
import { countDocuments } from './lexical-writer.ts'
import { PostingList } from './postings.ts'
import { SegmentWriter } from './segment-writer.ts'
import { TERM_LENGTH_MAX } from './term-numbers.ts'

/** One row for each word at each place, by word (in the order of its UTF-8 bytes), document, column, place. */
const WORDS_SCHEMA = 'CREATE VIRTUAL TABLE temp.lexical_words USING fts5vocab(main, lexical, instance)'
const WORDS = 'SELECT term, doc, col FROM temp.lexical_words'

interface WordRow {
  readonly term: string
  readonly doc: number
  readonly col: (typeof FIELDS)[number]
}

interface DocumentRow {
  readonly entity: number
  readonly kind: number
  readonly language: number
  readonly path: number | null
}

/** The new tables are there. The old one is gone afterwards. */
export function segmentsFromFts5(database: Database.Database): void {
  database.exec(WORDS_SCHEMA)
  const projects = database.prepare<[], { key: number }>('SELECT key FROM project ORDER BY key').all()
  for (const { key } of projects) segmentOfProject(database, key)
  database.exec('DROP TABLE temp.lexical_words; DROP TABLE lexical')
}

function segmentOfProject(database: Database.Database, project: number): void {
  const rows = database
    .prepare<[number], DocumentRow>(
      `SELECT n.entity, n.kind, e.language, e.path FROM node_current n CROSS JOIN entity e ON e.key = n.entity
       CROSS JOIN lexical_docsize d ON d.id = n.entity WHERE e.project = ? ORDER BY n.entity`,
    )
    .all(project)
  if (rows.length === 0) return
  const numbers = new Map(rows.map(({ entity }, index) => [entity, index]))
  const table = tableOf(database, rows, numbers)
  const writer = new SegmentWriter(database, project, table)
  const postings = new PostingList()
  let term = ''
  const finish = (): void => {
    const isKept = postings.length > 0 && term.length <= TERM_LENGTH_MAX
    if (isKept) writer.term(term, postings.documents, postings.frequencies, 0, postings.length)
    postings.length = 0
  }
  for (const word of words(database)) {
    const document = numbers.get(word.doc)
    if (document === undefined) continue
    if (word.term !== term) finish()
    term = word.term
    addOccurrence(postings, document, FIELDS.indexOf(word.col))
  }
  finish()
  writer.finish()
  countDocuments(database, project, table)
}

function words(database: Database.Database): IterableIterator<WordRow> {
  return database.prepare<[], WordRow>(WORDS).iterate()
}

/** Occurrences come document by document. */
function addOccurrence(postings: PostingList, document: number, field: number): void {
  const last = postings.length - 1
  const frequencies: Frequencies = postings.frequencies[last] ?? 0
  if (last >= 0 && postings.documents[last] === document) postings.frequencies[last] = counted(frequencies, field)
  else postings.add(document, counted(0, field))
}

function tableOf(
  database: Database.Database,
  rows: readonly DocumentRow[],
  numbers: ReadonlyMap<number, number>,
): DocumentTable {
  const table = emptyTable(rows.length)
  for (const [index, { entity, kind, language, path }] of rows.entries()) {
    table.entities[index] = entity
    table.paths[index] = path ?? 0
    table.kinds[index] = kind
    table.languages[index] = language
  }
  const lengths = new Int32Array(rows.length * FIELD_COUNT)
  for (const { doc, col } of words(database)) {
    const at = (numbers.get(doc) ?? -1) * FIELD_COUNT + FIELDS.indexOf(col)
    if (at >= 0) lengths[at] = (lengths[at] ?? 0) + 1
  }
  table.lengths.set(lengths.map(lengthByte))
  return table
}
