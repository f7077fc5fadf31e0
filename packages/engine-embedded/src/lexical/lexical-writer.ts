/** Feeds the lexical index of one project within one transaction: new documents into segments, removed ones marked, small segments merged. */

import type { LexicalDocument } from '@onyx/core'
import type Database from 'better-sqlite3'
import { statement } from '../statements.ts'
import type { DocumentTable, DocumentTraits } from './document-block.ts'
import { FIELD_COUNT, LENGTHS } from './fields.ts'
import { readRemoved, segmentRows, writeRemoved } from './lexical-schema.ts'
import { mergeSegments } from './merge-segments.ts'
import { SegmentBuffer } from './segment-buffer.ts'
import { isSet, StoredSegment } from './stored-segment.ts'

export class LexicalWriter {
  readonly #database: Database.Database
  readonly #project: number
  readonly #buffer = new SegmentBuffer()
  /** Stored documents to be marked before the buffer is written. */
  readonly #removed = new Set<number>()

  constructor(database: Database.Database, project: number) {
    this.#database = database
    this.#project = project
  }

  /** The entity has no document in the index, or one that was removed. */
  add(entity: number, document: LexicalDocument, traits: DocumentTraits): void {
    this.#buffer.add(entity, document, traits)
    if (this.#buffer.isFull) this.#write()
  }

  remove(entity: number): void {
    if (!this.#buffer.remove(entity)) this.#removed.add(entity)
  }

  /** After this the index says what was added and removed; the last thing before a commit. */
  flush(): void {
    this.#write()
    mergeSegments(this.#database, this.#project)
  }

  #write(): void {
    const change = new Float64Array(1 + FIELD_COUNT)
    if (this.#removed.size > 0) {
      for (const row of segmentRows(this.#database, this.#project)) {
        if (this.#removed.size === 0) break
        this.#removeFrom(new StoredSegment(this.#database, row), change)
      }
      this.#removed.clear()
    }
    const added = this.#buffer.write(this.#database, this.#project)
    for (let document = 0; document < (added?.length ?? 0); document++) count(change, added, document, 1)
    writeStatistics(this.#database, this.#project, change)
  }

  #removeFrom(segment: StoredSegment, change: Float64Array): void {
    let removed = 0
    for (const [block, { documents, entityMin, entityMax }] of segment.directory.documentBlocks.entries()) {
      if (!this.#hasRemovedBetween(entityMin, entityMax)) continue
      const table = segment.documentBlock(block)
      const stored = readRemoved(this.#database, segment.key, block)
      const bits = stored === null ? new Uint8Array((documents + 7) >>> 3) : Uint8Array.from(stored)
      let removedHere = 0
      for (let document = 0; document < documents; document++) {
        const entity = table.entities[document] ?? 0
        if (!this.#removed.has(entity) || isSet(bits, document)) continue
        bits[document >>> 3] = (bits[document >>> 3] ?? 0) | (1 << (document & 7))
        count(change, table, document, -1)
        this.#removed.delete(entity)
        removedHere++
      }
      if (removedHere > 0) writeRemoved(this.#database, segment.key, block, bits)
      removed += removedHere
    }
    if (removed === 0) return
    statement<[number, number]>(this.#database, 'UPDATE lexical_segment SET removed = removed + ? WHERE key = ?').run(
      removed,
      segment.key,
    )
  }

  #hasRemovedBetween(min: number, max: number): boolean {
    for (const entity of this.#removed) if (entity >= min && entity <= max) return true
    return false
  }
}

/** The number of documents, then the length of each field. */
function count(change: Float64Array, table: DocumentTable | null, document: number, sign: 1 | -1): void {
  change[0] = (change[0] ?? 0) + sign
  for (let field = 0; field < FIELD_COUNT; field++) {
    const length = LENGTHS[table?.lengths[document * FIELD_COUNT + field] ?? 0] ?? 0
    change[1 + field] = (change[1 + field] ?? 0) + sign * length
  }
}

/** Of a project that had no documents before. */
export function countDocuments(database: Database.Database, project: number, table: DocumentTable): void {
  const change = new Float64Array(1 + FIELD_COUNT)
  for (let document = 0; document < table.length; document++) count(change, table, document, 1)
  writeStatistics(database, project, change)
}

function writeStatistics(database: Database.Database, project: number, change: Float64Array): void {
  if (change.every((difference) => difference === 0)) return
  const columns = ['documents', 'name', 'container', 'signature', 'doc', 'body']
  statement<number[]>(
    database,
    `INSERT INTO lexical_statistics (project, ${columns.join(', ')}) VALUES (?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (project) DO UPDATE SET ${columns.map((column) => `${column} = ${column} + excluded.${column}`).join(', ')}`,
  ).run(project, ...change)
}
