/**
 * Tables of the lexical index: immutable segments, each a row and its parts, and what has been removed from them since.
 *
 *   lexical_segment     of a project: documents ever in it, those removed since, bytes of its parts
 *   lexical_part        key = segment * PARTS_PER_SEGMENT + number; number 0 is the directory, then blocks of documents and of terms,
 *                       and postings too long for a block; each a checksum and the bytes
 *   lexical_removed     key = segment * PARTS_PER_SEGMENT + block of documents; a bit for each document that counts no more
 *   lexical_statistics  of a project: documents that count, and the length of each field summed over them, as its length bytes say
 */

import { crc32 } from 'node:zlib'
import type Database from 'better-sqlite3'
import { statement } from '../statements.ts'
import { damagedWords } from './byte-reader.ts'

/** Keys of segments are never used twice: what a reader has of one stays true as long as the segment is listed. */
export const LEXICAL_SCHEMA_V5 = `
CREATE TABLE lexical_segment (
  key INTEGER PRIMARY KEY AUTOINCREMENT, project INTEGER NOT NULL, documents INTEGER NOT NULL, removed INTEGER NOT NULL,
  bytes INTEGER NOT NULL
);
CREATE TABLE lexical_part (key INTEGER PRIMARY KEY, data BLOB NOT NULL);
CREATE TABLE lexical_removed (key INTEGER PRIMARY KEY, data BLOB NOT NULL);
CREATE TABLE lexical_statistics (
  project INTEGER PRIMARY KEY, documents INTEGER NOT NULL,
  name INTEGER NOT NULL, container INTEGER NOT NULL, signature INTEGER NOT NULL, doc INTEGER NOT NULL, body INTEGER NOT NULL
);
`

/** Leaves 2^33 segments below the largest exact number. */
export const PARTS_PER_SEGMENT = 2 ** 20
const CHECKSUM_BYTES = 4

export interface SegmentRow {
  readonly key: number
  readonly documents: number
  readonly removed: number
  readonly bytes: number
}

/** Oldest first. */
export function segmentRows(database: Database.Database, project: number): readonly SegmentRow[] {
  const find = statement<[number], SegmentRow>(
    database,
    'SELECT key, documents, removed, bytes FROM lexical_segment WHERE project = ? ORDER BY key',
  )
  return find.all(project)
}

export function writePart(database: Database.Database, segment: number, part: number, bytes: Uint8Array): number {
  if (part >= PARTS_PER_SEGMENT) throw new TypeError('A segment of the word index has too many parts')
  const data = Buffer.alloc(CHECKSUM_BYTES + bytes.length)
  data.writeUInt32LE(crc32(bytes))
  data.set(bytes, CHECKSUM_BYTES)
  statement<[number, Buffer]>(database, 'INSERT INTO lexical_part (key, data) VALUES (?, ?)').run(
    segment * PARTS_PER_SEGMENT + part,
    data,
  )
  return data.length
}

/** @throws store_damaged when it is missing or not what was written. */
export function readPart(database: Database.Database, segment: number, part: number): Uint8Array {
  const find = statement<[number], { data: Buffer }>(database, 'SELECT data FROM lexical_part WHERE key = ?')
  const data = find.get(segment * PARTS_PER_SEGMENT + part)?.data
  if (!Buffer.isBuffer(data) || data.length < CHECKSUM_BYTES)
    throw damagedWords(`part ${part} of segment ${segment} is missing`)
  const bytes = new Uint8Array(data.buffer, data.byteOffset + CHECKSUM_BYTES, data.length - CHECKSUM_BYTES)
  if (data.readUInt32LE() !== crc32(bytes))
    throw damagedWords(`part ${part} of segment ${segment} does not match its checksum`)
  return bytes
}

export function dropSegment(database: Database.Database, segment: number): void {
  const [from, to] = [segment * PARTS_PER_SEGMENT, (segment + 1) * PARTS_PER_SEGMENT]
  for (const table of ['lexical_part', 'lexical_removed'])
    statement<[number, number]>(database, `DELETE FROM ${table} WHERE key >= ? AND key < ?`).run(from, to)
  statement<[number]>(database, 'DELETE FROM lexical_segment WHERE key = ?').run(segment)
}

/** Bits of the documents of a block that count no more; null when all count. */
export function readRemoved(database: Database.Database, segment: number, block: number): Uint8Array | null {
  const find = statement<[number], { data: Buffer }>(database, 'SELECT data FROM lexical_removed WHERE key = ?')
  return find.get(segment * PARTS_PER_SEGMENT + block)?.data ?? null
}

export function writeRemoved(database: Database.Database, segment: number, block: number, bits: Uint8Array): void {
  statement<[number, Uint8Array]>(database, 'INSERT OR REPLACE INTO lexical_removed (key, data) VALUES (?, ?)').run(
    segment * PARTS_PER_SEGMENT + block,
    bits,
  )
}
