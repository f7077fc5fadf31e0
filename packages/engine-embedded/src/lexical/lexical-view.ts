/** The lexical index of one project as one snapshot has it, ready to be asked: segments with their documents, and room for scores. */

import { BoundedCache } from '@onyx/core'
import type Database from 'better-sqlite3'
import { statement } from '../statements.ts'
import { occurrenceWeights, type TextStatistics } from './bm25f.ts'
import type { DocumentTable } from './document-block.ts'
import { segmentRows } from './lexical-schema.ts'
import { PostingList } from './postings.ts'
import { StoredSegment } from './stored-segment.ts'

/** About 16 bytes a document: enough for eight million. */
const SEGMENTS_MAX_BYTES = 128 * 1024 * 1024

/** A segment does not change, so it is kept from snapshot to snapshot. */
interface KeptSegment {
  readonly stored: StoredSegment
  readonly table: DocumentTable
}

export interface ViewedSegment extends KeptSegment {
  /** Number of its first document in the view. */
  readonly base: number
  /** A byte for each document, 1 where it counts no more; null when all count. */
  readonly removed: Uint8Array | null
  readonly removedCount: number
}

export interface LexicalView {
  readonly segments: readonly ViewedSegment[]
  /** Removed ones too. */
  readonly documents: number
  readonly statistics: TextStatistics
  /** As `occurrenceWeights` makes them. */
  readonly weights: Float64Array
  /** By document of the view, zero between questions. */
  readonly scores: Float64Array
  readonly frequencies: Float64Array
  /** Room for the documents that a question touches, and for those that one of its words does. */
  readonly touched: Int32Array
  readonly holders: Int32Array
  readonly postings: PostingList
}

/** Views of one connection: one at a time, and segments for the next. */
export class LexicalViews {
  readonly #database: Database.Database
  readonly #kept = new BoundedCache<number, KeptSegment>(SEGMENTS_MAX_BYTES, ({ table }) => table.length * 16)
  #view: LexicalView | null = null
  #project = 0

  constructor(database: Database.Database) {
    this.#database = database
  }

  /** Another snapshot is read from now on. */
  forget(): void {
    this.#view = null
  }

  /** @throws store_damaged */
  of(project: number): LexicalView {
    if (this.#view !== null && this.#project === project) return this.#view
    const statistics = readStatistics(this.#database, project)
    let base = 0
    const segments = segmentRows(this.#database, project).map((row): ViewedSegment => {
      const kept = this.#segment(row.key, () => new StoredSegment(this.#database, row))
      const removed = row.removed === 0 ? null : kept.stored.removedDocuments()
      const segment = { ...kept, base, removed, removedCount: row.removed }
      base += row.documents
      return segment
    })
    this.#project = project
    this.#view = {
      segments,
      documents: base,
      statistics,
      weights: occurrenceWeights(statistics),
      scores: new Float64Array(base),
      frequencies: new Float64Array(base),
      touched: new Int32Array(base),
      holders: new Int32Array(base),
      postings: new PostingList(),
    }
    return this.#view
  }

  #segment(key: number, open: () => StoredSegment): KeptSegment {
    const known = this.#kept.get(key)
    if (known !== undefined) return known
    const stored = open()
    const kept = { stored, table: stored.allDocuments() }
    this.#kept.add(key, kept)
    return kept
  }
}

interface StatisticsRow {
  readonly documents: number
  readonly name: number
  readonly container: number
  readonly signature: number
  readonly doc: number
  readonly body: number
}

export function readStatistics(database: Database.Database, project: number): TextStatistics {
  const find = statement<[number], StatisticsRow>(
    database,
    'SELECT documents, name, container, signature, doc, body FROM lexical_statistics WHERE project = ?',
  )
  const row = find.get(project)
  if (row === undefined) return { documents: 0, lengths: [0, 0, 0, 0, 0] }
  return { documents: row.documents, lengths: [row.name, row.container, row.signature, row.doc, row.body] }
}

/** A power of two: of the documents that are not asked for, few share a slot with one that is. */
const SLOTS = 8192

/** Entities by the numbers of their documents in the view; entities without one are left out. */
export function documentsOf(view: LexicalView, entities: ReadonlySet<number>): ReadonlyMap<number, number> {
  const slots = new Uint8Array(SLOTS)
  for (const entity of entities) slots[entity & (SLOTS - 1)] = 1
  const found = new Map<number, number>()
  if (entities.size === 0) return found
  for (const { table, base, removed } of view.segments) {
    for (let index = 0; index < table.length; index++) {
      const entity = table.entities[index] ?? 0
      if (slots[entity & (SLOTS - 1)] === 1 && entities.has(entity) && removed?.[index] !== 1)
        found.set(base + index, entity)
    }
  }
  return found
}
