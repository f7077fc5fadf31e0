/**
 * The documents that hold one word, as bytes. For each document, ascending:
 *
 *   varint  (its number - the number before - 1) * 2 + rest
 *   rest 0: the word stands once, in the body
 *   rest 1: a byte with a bit for each field that holds it; bit 5: a byte with the frequency in each of them follows, else they are 1
 */

import { ByteReader, damagedWords } from './byte-reader.ts'
import type { ByteWriter } from './byte-writer.ts'
import {
  counted,
  FIELD_COUNT,
  FREQUENCY_BITS,
  FREQUENCY_MAX,
  type Frequencies,
  frequencyIn,
  ONCE_IN_BODY,
} from './fields.ts'

const HAS_FREQUENCIES = 1 << FIELD_COUNT
const FIRST_CAPACITY = 1024

/** Documents and frequencies side by side. */
export class PostingList {
  documents = new Int32Array(FIRST_CAPACITY)
  frequencies = new Int32Array(FIRST_CAPACITY)
  length = 0

  add(document: number, frequencies: Frequencies): void {
    if (this.length === this.documents.length) this.reserve(this.length + 1)
    this.documents[this.length] = document
    this.frequencies[this.length++] = frequencies
  }

  reserve(capacity: number): void {
    if (capacity <= this.documents.length) return
    const size = Math.max(capacity, this.documents.length * 2)
    this.documents = grown(this.documents, size)
    this.frequencies = grown(this.frequencies, size)
  }
}

export function grown(array: Int32Array<ArrayBuffer>, size: number): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(size)
  larger.set(array)
  return larger
}

/** From `start` to before `end`; documents ascend. */
export function encodePostings(
  writer: ByteWriter,
  documents: Int32Array,
  frequencies: Int32Array,
  start: number,
  end: number,
): void {
  let before = -1
  for (let index = start; index < end; index++) {
    const document = documents[index] ?? 0
    const code = frequencies[index] ?? 0
    const gap = (document - before - 1) * 2
    before = document
    const head = code === ONCE_IN_BODY ? gap : gap + 1
    if (head < 128) writer.byte(head)
    else writer.varint(head)
    if (code !== ONCE_IN_BODY) encodeFrequencies(writer, code)
  }
}

function encodeFrequencies(writer: ByteWriter, code: Frequencies): void {
  let mask = 0
  for (let field = 0; field < FIELD_COUNT; field++) {
    const frequency = frequencyIn(code, field)
    if (frequency > 0) mask |= 1 << field
    if (frequency > 1) mask |= HAS_FREQUENCIES
  }
  writer.byte(mask)
  if (mask < HAS_FREQUENCIES) return
  for (let field = 0; field < FIELD_COUNT; field++) {
    const frequency = frequencyIn(code, field)
    if (frequency > 0) writer.byte(frequency)
  }
}

/** Once in each field of a mask. */
const ONCE_EACH: Int32Array = Int32Array.from({ length: HAS_FREQUENCIES }, (_, mask) => {
  let code = 0
  for (let field = 0; field < FIELD_COUNT; field++) if ((mask >> field) & 1) code = counted(code, field)
  return code
})

/**
 * Into `list`, in place of what it held. The loop takes at least a byte each time, so that no bytes make it long.
 * @throws store_damaged for documents from `documentsMax` on.
 */
export function decodePostings(bytes: Uint8Array, documentsMax: number, list: PostingList): void {
  list.length = 0
  // Each takes a byte at least.
  list.reserve(bytes.length)
  const { documents, frequencies } = list
  const end = bytes.length
  let count = 0
  let document = -1
  let at = 0
  while (at < end) {
    let gap = bytes[at++] ?? 0
    if (gap > 127) {
      const reader = new ByteReader(bytes)
      reader.at = at - 1
      gap = reader.varint()
      at = reader.at
    }
    document += (gap >>> 1) + 1
    let code = ONCE_IN_BODY
    if ((gap & 1) === 1) {
      const mask = bytes[at++] ?? 0
      if (mask < HAS_FREQUENCIES) code = ONCE_EACH[mask] ?? 0
      else {
        code = decodeFrequencies(bytes, at, mask)
        at += bitCount(mask - HAS_FREQUENCIES)
      }
    }
    if (document >= documentsMax || code === 0 || at > end)
      throw damagedWords('postings name documents that are not there')
    documents[count] = document
    frequencies[count++] = code
  }
  list.length = count
}

function decodeFrequencies(bytes: Uint8Array, start: number, mask: number): Frequencies {
  let code = 0
  let at = start
  for (let field = 0; field < FIELD_COUNT; field++) {
    if (((mask >> field) & 1) === 0) continue
    code |= ((bytes[at++] ?? 0) & FREQUENCY_MAX) << (field * FREQUENCY_BITS)
  }
  return code
}

function bitCount(mask: number): number {
  let count = 0
  for (let rest = mask; rest > 0; rest >>= 1) count += rest & 1
  return count
}
