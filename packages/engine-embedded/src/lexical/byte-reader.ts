/** Reads what a ByteWriter wrote; never beyond the end, whatever the bytes say. */

import { damaged } from '../sqlite-errors.ts'

const decoder = new TextDecoder()
/** Five groups of seven bits hold every number below 2^32. */
const VARINT_BYTES_MAX = 5

export class ByteReader {
  readonly bytes: Uint8Array
  at = 0

  constructor(bytes: Uint8Array) {
    this.bytes = bytes
  }

  get isAtEnd(): boolean {
    return this.at >= this.bytes.length
  }

  byte(): number {
    const value = this.bytes[this.at++]
    if (value === undefined) throw damagedWords('a part of it ends too early')
    return value
  }

  varint(): number {
    const first = this.bytes[this.at] ?? 128
    if (first < 128) {
      this.at++
      return first
    }
    let value = 0
    for (let count = 0; count < VARINT_BYTES_MAX; count++) {
      const byte = this.byte()
      value |= (byte & 127) << (7 * count)
      if (byte < 128) return value >>> 0
    }
    throw damagedWords('it holds a number that is too long')
  }

  signed(): number {
    const value = this.varint()
    return (value >>> 1) ^ -(value & 1)
  }

  raw(length: number): Uint8Array {
    const start = this.at
    this.skip(length)
    return this.bytes.subarray(start, this.at)
  }

  skip(length: number): void {
    if (this.at + length > this.bytes.length) throw damagedWords('a part of it ends too early')
    this.at += length
  }

  text(): string {
    return decoder.decode(this.raw(this.varint()))
  }
}

export function damagedWords(detail: string): Error {
  return damaged('database', `its word index contradicts itself: ${detail}`)
}
