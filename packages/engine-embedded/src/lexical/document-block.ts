/**
 * What the index keeps of its documents beside their words: whose they are, where they lie, what they are, how long each field is.
 * In blocks, so that one document is found without reading all. Column by column:
 *
 *   n varint, n × signed difference of entity keys, n × signed difference of path keys (0: none),
 *   n × kind, n × language, n × one length byte a field
 */

import { ByteReader, damagedWords } from './byte-reader.ts'
import { ByteWriter } from './byte-writer.ts'
import { FIELD_COUNT } from './fields.ts'

/** About 40 KB: an edit rewrites none, and looks into one or two. */
export const DOCUMENTS_PER_BLOCK = 4096

export interface DocumentTable {
  readonly length: number
  readonly entities: Int32Array
  /** Keys of paths; 0 for none. */
  readonly paths: Int32Array
  /** Codes. */
  readonly kinds: Uint8Array
  readonly languages: Uint8Array
  /** A byte a field, document by document. */
  readonly lengths: Uint8Array
}

/** What of a document does not change with its text. */
export interface DocumentTraits {
  readonly kind: number
  readonly language: number
  /** Key of its path; 0 for none. */
  readonly path: number
}

export function emptyTable(length: number): DocumentTable {
  return {
    length,
    entities: new Int32Array(length),
    paths: new Int32Array(length),
    kinds: new Uint8Array(length),
    languages: new Uint8Array(length),
    lengths: new Uint8Array(length * FIELD_COUNT),
  }
}

/** Copies one document from table to table. */
export function copyDocument(from: DocumentTable, source: number, to: DocumentTable, target: number): void {
  to.entities[target] = from.entities[source] ?? 0
  to.paths[target] = from.paths[source] ?? 0
  to.kinds[target] = from.kinds[source] ?? 0
  to.languages[target] = from.languages[source] ?? 0
  for (let field = 0; field < FIELD_COUNT; field++)
    to.lengths[target * FIELD_COUNT + field] = from.lengths[source * FIELD_COUNT + field] ?? 0
}

export function encodeDocumentBlock(table: DocumentTable, start: number, end: number): Uint8Array {
  const writer = new ByteWriter()
  writer.varint(end - start)
  for (const column of [table.entities, table.paths]) {
    let before = 0
    for (let index = start; index < end; index++) {
      const value = column[index] ?? 0
      writer.signed(value - before)
      before = value
    }
  }
  writer.raw(table.kinds.subarray(start, end))
  writer.raw(table.languages.subarray(start, end))
  writer.raw(table.lengths.subarray(start * FIELD_COUNT, end * FIELD_COUNT))
  return writer.written().slice()
}

/** @throws store_damaged */
export function decodeDocumentBlock(bytes: Uint8Array, expected: number): DocumentTable {
  const reader = new ByteReader(bytes)
  const length = reader.varint()
  if (length !== expected) throw damagedWords('a block has another number of documents than its segment says')
  const entities = new Int32Array(length)
  const paths = new Int32Array(length)
  for (const column of [entities, paths]) {
    let before = 0
    for (let index = 0; index < length; index++) {
      before += reader.signed()
      column[index] = before
    }
  }
  const kinds = reader.raw(length).slice()
  const languages = reader.raw(length).slice()
  const lengths = reader.raw(length * FIELD_COUNT).slice()
  return { length, entities, paths, kinds, languages, lengths }
}
