/** Numbers as bytes, small ones short: seven bits a byte, lowest first, the high bit says that more follow (LEB128). */

const INITIAL_BYTES = 4_096
/** A number takes at most so many: they stay below 2^35. */
const NUMBER_BYTES_MAX = 5

export class NumberWriter {
  #bytes = new Uint8Array(INITIAL_BYTES)
  #length = 0

  /** @param value a whole number from -1 up. */
  put(value: number): void {
    if (this.#length + NUMBER_BYTES_MAX > this.#bytes.length) this.#grow()
    let rest = value + 1
    while (rest > 127) {
      this.#bytes[this.#length++] = (rest & 127) | 128
      rest = Math.floor(rest / 128)
    }
    this.#bytes[this.#length++] = rest
  }

  putAll(values: readonly number[]): void {
    this.put(values.length)
    for (const value of values) this.put(value)
  }

  /** Valid until the next `put`. */
  bytes(): Uint8Array {
    return this.#bytes.subarray(0, this.#length)
  }

  #grow(): void {
    const larger = new Uint8Array(this.#bytes.length * 2)
    larger.set(this.#bytes)
    this.#bytes = larger
  }
}

export class NumberReader {
  readonly #bytes: Uint8Array
  #at: number

  constructor(bytes: Uint8Array, start: number) {
    this.#bytes = bytes
    this.#at = start
  }

  /** @throws RangeError at the end of the bytes. */
  take(): number {
    let value = 0
    for (let scale = 1; ; scale *= 128) {
      const byte = this.#bytes[this.#at++]
      if (byte === undefined) throw new RangeError('the numbers end early')
      if (byte < 128) return value + byte * scale - 1
      value += (byte & 127) * scale
    }
  }

  /** As many as `read` reads, counted first. */
  list<T>(read: () => T): T[] {
    const length = this.take()
    const values: T[] = []
    for (let count = 0; count < length; count++) values.push(read())
    return values
  }
}
