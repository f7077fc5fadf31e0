/** Writes one segment: its documents first, then its terms in order, the directory last. */

import type Database from 'better-sqlite3'
import { statement } from '../statements.ts'
import { ByteWriter } from './byte-writer.ts'
import { DOCUMENTS_PER_BLOCK, type DocumentTable, encodeDocumentBlock } from './document-block.ts'
import { writePart } from './lexical-schema.ts'
import { encodePostings } from './postings.ts'
import {
  DIRECTORY_PART,
  type DocumentBlockEntry,
  encodeDirectory,
  FIRST_DOCUMENT_PART,
  type TermBlockEntry,
} from './segment-directory.ts'
import { INLINE_BYTES_MAX, TERM_BLOCK_BYTES, TermBlockWriter } from './term-block.ts'

export class SegmentWriter {
  readonly #database: Database.Database
  readonly #segment: number
  readonly #documentBlocks: DocumentBlockEntry[] = []
  readonly #termBlocks: TermBlockEntry[] = []
  readonly #block = new TermBlockWriter()
  readonly #postings = new ByteWriter()
  #part = FIRST_DOCUMENT_PART
  #bytes = 0

  constructor(database: Database.Database, project: number, documents: DocumentTable) {
    this.#database = database
    const insert = statement<[number, number]>(
      database,
      'INSERT INTO lexical_segment (project, documents, removed, bytes) VALUES (?, ?, 0, 0)',
    )
    this.#segment = Number(insert.run(project, documents.length).lastInsertRowid)
    for (let start = 0; start < documents.length; start += DOCUMENTS_PER_BLOCK)
      this.#writeDocuments(documents, start, Math.min(start + DOCUMENTS_PER_BLOCK, documents.length))
  }

  /** Terms come in the order of `compareText`, each once; its documents are `documents[start]` to before `end`, ascending. */
  term(term: string, documents: Int32Array, frequencies: Int32Array, start: number, end: number): void {
    this.#postings.clear()
    encodePostings(this.#postings, documents, frequencies, start, end)
    const bytes = this.#postings.written()
    const isInline = bytes.length <= INLINE_BYTES_MAX
    const place = isInline ? { inline: bytes } : { part: this.#write(bytes) }
    this.#block.add(term, end - start, place)
    if (this.#block.length >= TERM_BLOCK_BYTES) this.#endBlock()
  }

  /** The segment's key. */
  finish(): number {
    this.#endBlock()
    const directory = encodeDirectory({ documentBlocks: this.#documentBlocks, termBlocks: this.#termBlocks })
    this.#bytes += writePart(this.#database, this.#segment, DIRECTORY_PART, directory)
    statement<[number, number]>(this.#database, 'UPDATE lexical_segment SET bytes = ? WHERE key = ?').run(
      this.#bytes,
      this.#segment,
    )
    return this.#segment
  }

  #writeDocuments(documents: DocumentTable, start: number, end: number): void {
    let [entityMin, entityMax] = [Number.MAX_SAFE_INTEGER, 0]
    for (let index = start; index < end; index++) {
      entityMin = Math.min(entityMin, documents.entities[index] ?? 0)
      entityMax = Math.max(entityMax, documents.entities[index] ?? 0)
    }
    this.#documentBlocks.push({ documents: end - start, entityMin, entityMax })
    this.#write(encodeDocumentBlock(documents, start, end))
  }

  #endBlock(): void {
    if (this.#block.length === 0) return
    const { first } = this.#block
    this.#termBlocks.push({ first, part: this.#write(this.#block.take()) })
  }

  #write(bytes: Uint8Array): number {
    const part = this.#part++
    this.#bytes += writePart(this.#database, this.#segment, part, bytes)
    return part
  }
}
