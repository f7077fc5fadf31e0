/**
 * Words in order, with what each needs to be found, in blocks of about a page. An entry:
 *
 *   varint  bytes shared with the word before · varint  bytes of its own · those bytes
 *   varint  number of documents · varint  (length of postings * 2 + 0 and the postings) or (number of their part * 2 + 1)
 */

import { ByteReader, damagedWords } from './byte-reader.ts'
import { ByteWriter } from './byte-writer.ts'

/** With its row a block stays within a page. */
export const TERM_BLOCK_BYTES = 3900
/** Longer postings are a part of their own, so that scanning words does not read them. */
export const INLINE_BYTES_MAX = 128

const ASCII_END = 128
const encoder = new TextEncoder()
const decoder = new TextDecoder()
/** More than `TOKEN_LENGTH_MAX` units take in UTF-8, and than any text of another origin may bring. */
const TERM_BYTES_MAX = 4096

/** Where a term's postings are: here, or in a part of their own. */
export type PostingsPlace = { readonly inline: Uint8Array } | { readonly part: number }

export class TermBlockWriter {
  readonly #writer = new ByteWriter()
  #before = new Uint8Array(0)
  first = ''

  get length(): number {
    return this.#writer.length
  }

  add(term: string, documents: number, place: PostingsPlace): void {
    const bytes = bytesOf(term)
    const isFirst = this.#writer.length === 0
    if (isFirst) this.first = term
    const shared = isFirst ? 0 : sharedBytes(this.#before, bytes)
    this.#writer.varint(shared)
    this.#writer.varint(bytes.length - shared)
    this.#writer.raw(bytes.subarray(shared))
    this.#writer.varint(documents)
    if ('part' in place) this.#writer.varint(place.part * 2 + 1)
    else {
      this.#writer.varint(place.inline.length * 2)
      this.#writer.raw(place.inline)
    }
    this.#before = bytes
  }

  /** The block, and an empty one begins. */
  take(): Uint8Array {
    const bytes = this.#writer.written().slice()
    this.#writer.clear()
    return bytes
  }
}

/** Nearly all terms are ASCII, for which calling the encoder costs more than the loop. */
function bytesOf(term: string): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(term.length)
  for (let index = 0; index < term.length; index++) {
    const code = term.charCodeAt(index)
    if (code >= ASCII_END) return encoder.encode(term)
    bytes[index] = code
  }
  return bytes
}

function sharedBytes(left: Uint8Array, right: Uint8Array): number {
  const length = Math.min(left.length, right.length)
  let shared = 0
  while (shared < length && left[shared] === right[shared]) shared++
  return shared
}

/** Walks the entries of a block; what its members say holds until the next step. */
export class TermCursor {
  readonly #reader: ByteReader
  readonly #term = new Uint8Array(TERM_BYTES_MAX)
  termLength = 0
  /** Bytes that this term has in common with the one before. */
  shared = 0
  documents = 0
  /** As `place` gives it; most steps of a walk do not ask. */
  #where = 0
  #inlineAt = 0

  constructor(block: Uint8Array) {
    this.#reader = new ByteReader(block)
  }

  /** The word's UTF-8 bytes lie in here, up to `termLength`. */
  get termBytes(): Uint8Array {
    return this.#term
  }

  get place(): PostingsPlace {
    const where = this.#where
    if ((where & 1) === 1) return { part: where >>> 1 }
    return { inline: this.#reader.bytes.subarray(this.#inlineAt, this.#inlineAt + (where >>> 1)) }
  }

  get term(): string {
    return decoder.decode(this.#term.subarray(0, this.termLength))
  }

  /** False at the end. @throws store_damaged */
  next(): boolean {
    const reader = this.#reader
    if (reader.isAtEnd) return false
    const shared = reader.varint()
    const own = reader.varint()
    if (shared > this.termLength || shared + own > TERM_BYTES_MAX) throw damagedWords('a word is longer than it can be')
    const { bytes } = reader
    const start = reader.at
    reader.skip(own)
    for (let index = 0; index < own; index++) this.#term[shared + index] = bytes[start + index] ?? 0
    this.shared = shared
    this.termLength = shared + own
    this.documents = reader.varint()
    this.#where = reader.varint()
    this.#inlineAt = reader.at
    if ((this.#where & 1) === 0) reader.skip(this.#where >>> 1)
    return true
  }

  startsWith(bytes: Uint8Array): boolean {
    if (this.termLength < bytes.length) return false
    for (let index = 0; index < bytes.length; index++) if (this.#term[index] !== bytes[index]) return false
    return true
  }

  /** Goes on to a word, unless it is there or past it. False when the block does not hold it from here on. */
  seek(term: Uint8Array): boolean {
    let order = this.termLength === 0 ? -1 : this.#compareTo(term)
    while (order < 0 && this.next()) order = this.#compareTo(term)
    return order === 0
  }

  /** In the order of bytes, which is that of code points. */
  #compareTo(term: Uint8Array): number {
    const length = Math.min(this.termLength, term.length)
    let index = 0
    while (index < length && this.#term[index] === term[index]) index++
    return index < length ? (this.#term[index] ?? 0) - (term[index] ?? 0) : this.termLength - term.length
  }
}
