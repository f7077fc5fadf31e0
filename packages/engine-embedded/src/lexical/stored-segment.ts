/** A segment as it is stored: its documents, the postings of a term, all its terms. Reads what it is asked for and keeps the directory. */

import type Database from 'better-sqlite3'
import { damagedWords } from './byte-reader.ts'
import { DOCUMENTS_PER_BLOCK, type DocumentTable, decodeDocumentBlock, emptyTable } from './document-block.ts'
import { FIELD_COUNT } from './fields.ts'
import { readPart, readRemoved, type SegmentRow } from './lexical-schema.ts'
import { decodePostings, type PostingList } from './postings.ts'
import {
  DIRECTORY_PART,
  decodeDirectory,
  FIRST_DOCUMENT_PART,
  type SegmentDirectory,
  termBlockOf,
} from './segment-directory.ts'
import { type PostingsPlace, TermCursor } from './term-block.ts'

const encoder = new TextEncoder()

/** A term of a segment; `documents` counts removed ones too. */
export interface StoredTerm {
  readonly documents: number
  readonly place: PostingsPlace
}

export class StoredSegment {
  readonly key: number
  readonly documents: number
  readonly directory: SegmentDirectory
  readonly #database: Database.Database

  /** @throws store_damaged */
  constructor(database: Database.Database, row: SegmentRow) {
    this.#database = database
    this.key = row.key
    this.documents = row.documents
    this.directory = decodeDirectory(readPart(database, row.key, DIRECTORY_PART))
    const counted = this.directory.documentBlocks.reduce((sum, block) => sum + block.documents, 0)
    const isWhole = this.directory.documentBlocks.every(
      ({ documents }, index, all) =>
        documents > 0 &&
        documents <= DOCUMENTS_PER_BLOCK &&
        (documents === DOCUMENTS_PER_BLOCK || index === all.length - 1),
    )
    if (counted !== row.documents || !isWhole)
      throw damagedWords(`segment ${row.key} has another number of documents than its row says`)
  }

  documentBlock(block: number): DocumentTable {
    const entry = this.directory.documentBlocks[block]
    if (entry === undefined) throw damagedWords(`segment ${this.key} has no block ${block} of documents`)
    return decodeDocumentBlock(readPart(this.#database, this.key, FIRST_DOCUMENT_PART + block), entry.documents)
  }

  allDocuments(): DocumentTable {
    const whole = emptyTable(this.documents)
    for (const block of this.directory.documentBlocks.keys()) {
      const table = this.documentBlock(block)
      const start = block * DOCUMENTS_PER_BLOCK
      whole.entities.set(table.entities, start)
      whole.paths.set(table.paths, start)
      whole.kinds.set(table.kinds, start)
      whole.languages.set(table.languages, start)
      whole.lengths.set(table.lengths, start * FIELD_COUNT)
    }
    return whole
  }

  /** A byte for each document, 1 for those that count no more; null when all count. */
  removedDocuments(): Uint8Array | null {
    let removed: Uint8Array | null = null
    for (const [block, { documents }] of this.directory.documentBlocks.entries()) {
      const bits = readRemoved(this.#database, this.key, block)
      if (bits === null) continue
      if (bits.length !== (documents + 7) >>> 3)
        throw damagedWords(`what was removed from segment ${this.key} has another length`)
      removed ??= new Uint8Array(this.documents)
      for (let index = 0; index < documents; index++)
        if (isSet(bits, index)) removed[block * DOCUMENTS_PER_BLOCK + index] = 1
    }
    return removed
  }

  /** Which of some terms it has, null for the others. @param terms in the order of `compareText`: those that lie together are read together. */
  findAll(terms: readonly string[]): readonly (StoredTerm | null)[] {
    const { termBlocks } = this.directory
    let cursor: TermCursor | null = null
    let part = -1
    return terms.map((term) => {
      const block = termBlocks[termBlockOf(termBlocks, term)]
      if (block === undefined) return null
      if (cursor === null || block.part !== part)
        cursor = new TermCursor(readPart(this.#database, this.key, block.part))
      part = block.part
      return cursor.seek(encoder.encode(term)) ? { documents: cursor.documents, place: cursor.place } : null
    })
  }

  /** Into `list`. @throws store_damaged */
  postings({ documents, place }: StoredTerm, list: PostingList): void {
    const bytes = 'part' in place ? readPart(this.#database, this.key, place.part) : place.inline
    decodePostings(bytes, this.documents, list)
    if (list.length !== documents) throw damagedWords('a word has another number of documents than it says')
  }

  /** All terms from the block that could hold `from`, in order; the cursor is the same at every step. */
  *terms(from = ''): Generator<TermCursor> {
    const start = Math.max(0, termBlockOf(this.directory.termBlocks, from))
    for (const { part } of this.directory.termBlocks.slice(start)) {
      const cursor = new TermCursor(readPart(this.#database, this.key, part))
      while (cursor.next()) yield cursor
    }
  }
}

export function isSet(bits: Uint8Array, index: number): boolean {
  return (((bits[index >>> 3] ?? 0) >>> (index & 7)) & 1) === 1
}
