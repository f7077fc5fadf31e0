/** Bytes written one after the other: small numbers in few bytes, texts with their length. */

const FIRST_BYTES = 256
const encoder = new TextEncoder()

/** As it reads after it was written: a half of a pair is replaced. A copy that keeps no longer text alive. */
export function wellFormed(text: string): string {
  return Buffer.from(text).toString()
}

export class ByteWriter {
  #bytes = new Uint8Array(FIRST_BYTES)
  #view = new DataView(this.#bytes.buffer)
  length = 0

  byte(value: number): void {
    if (this.length === this.#bytes.length) this.#reserve(1)
    this.#bytes[this.length++] = value
  }

  uint32(value: number): void {
    this.#reserve(4)
    this.#view.setUint32(this.length, value, true)
    this.length += 4
  }

  /** Seven bits a byte, the lowest first. @param value a whole number from 0 below 2^32. */
  varint(value: number): void {
    this.#reserve(5)
    let rest = value
    while (rest > 127) {
      this.#bytes[this.length++] = (rest & 127) | 128
      rest >>>= 7
    }
    this.#bytes[this.length++] = rest
  }

  /** A difference, of either sign: 0, -1, 1, -2 … become 0, 1, 2, 3 … @param value of less than 31 bits. */
  signed(value: number): void {
    this.varint(((value << 1) ^ (value >> 31)) >>> 0)
  }

  raw(bytes: Uint8Array): void {
    this.#reserve(bytes.length)
    this.#bytes.set(bytes, this.length)
    this.length += bytes.length
  }

  text(text: string): void {
    const bytes = encoder.encode(text)
    this.varint(bytes.length)
    this.raw(bytes)
  }

  clear(): void {
    this.length = 0
  }

  /** A view that holds until the next write. */
  written(start = 0): Uint8Array {
    return this.#bytes.subarray(start, this.length)
  }

  #reserve(count: number): void {
    const needed = this.length + count
    if (needed <= this.#bytes.length) return
    const grown = new Uint8Array(Math.max(needed, this.#bytes.length * 2))
    grown.set(this.#bytes.subarray(0, this.length))
    this.#bytes = grown
    this.#view = new DataView(grown.buffer)
  }
}
