/** The first part of a segment: where its blocks are, so that one look-up reads one block. */

import { compareText } from '@onyx/core'
import { ByteReader } from './byte-reader.ts'
import { ByteWriter } from './byte-writer.ts'

export const DIRECTORY_PART = 0
/** Blocks of documents follow the directory. */
export const FIRST_DOCUMENT_PART = 1

export interface SegmentDirectory {
  readonly documentBlocks: readonly DocumentBlockEntry[]
  /** In the order of their first terms. */
  readonly termBlocks: readonly TermBlockEntry[]
}

export interface DocumentBlockEntry {
  readonly documents: number
  readonly entityMin: number
  readonly entityMax: number
}

export interface TermBlockEntry {
  readonly first: string
  readonly part: number
}

export function encodeDirectory({ documentBlocks, termBlocks }: SegmentDirectory): Uint8Array {
  const writer = new ByteWriter()
  writer.varint(documentBlocks.length)
  for (const { documents, entityMin, entityMax } of documentBlocks) {
    writer.varint(documents)
    writer.varint(entityMin)
    writer.varint(entityMax)
  }
  writer.varint(termBlocks.length)
  for (const { first, part } of termBlocks) {
    writer.text(first)
    writer.varint(part)
  }
  return writer.written().slice()
}

/** Each entry takes a byte at least, so that no count makes the loops longer than the bytes. @throws store_damaged */
export function decodeDirectory(bytes: Uint8Array): SegmentDirectory {
  const reader = new ByteReader(bytes)
  const documentBlocks: DocumentBlockEntry[] = []
  for (let left = reader.varint(); left > 0; left--)
    documentBlocks.push({ documents: reader.varint(), entityMin: reader.varint(), entityMax: reader.varint() })
  const termBlocks: TermBlockEntry[] = []
  for (let left = reader.varint(); left > 0; left--) termBlocks.push({ first: reader.text(), part: reader.varint() })
  return { documentBlocks, termBlocks }
}

/** Of the block that a term is in if it is anywhere; -1 when it comes before all. */
export function termBlockOf(blocks: readonly TermBlockEntry[], term: string): number {
  let low = 0
  let high = blocks.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (compareText(blocks[middle]?.first ?? '', term) <= 0) low = middle + 1
    else high = middle
  }
  return low - 1
}
