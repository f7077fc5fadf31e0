/** Reads protocol buffer messages in place: fields of a range of bytes, without copies and without a schema. */

/** How a field is written: https://protobuf.dev/programming-guides/encoding/#structure */
const VARINT = 0
const FIXED64 = 1
const LENGTH_DELIMITED = 2
const FIXED32 = 5

const TAG_WIRE_BITS = 3
/** A 64-bit number takes ten bytes of seven bits each. */
const VARINT_BYTES_MAX = 10

/** The bytes are no protocol buffer message. */
export class MalformedMessage extends Error {}

export class WireReader {
  readonly bytes: Buffer
  #at: number
  readonly #end: number
  /** Of the field that `next` found. */
  field = 0
  #wireType = 0

  constructor(bytes: Buffer, start = 0, end = bytes.length) {
    this.bytes = bytes
    this.#at = start
    this.#end = end
  }

  /** From the same place, to be read once more. */
  copy(): WireReader {
    return new WireReader(this.bytes, this.#at, this.#end)
  }

  /** Goes to the next field; false at the end. Every field is read or skipped before. @throws MalformedMessage */
  next(): boolean {
    if (this.#at >= this.#end) return false
    const tag = this.#varint()
    this.field = Math.floor(tag / 2 ** TAG_WIRE_BITS)
    this.#wireType = tag % 2 ** TAG_WIRE_BITS
    if (this.field === 0) throw new MalformedMessage('a field has the number 0')
    return true
  }

  /** A message inside, as a reader of its own. */
  message(): WireReader {
    const start = this.#enter()
    return new WireReader(this.bytes, start, this.#at)
  }

  text(): string {
    const start = this.#enter()
    return this.bytes.toString('utf8', start, this.#at)
  }

  /** Non-negative numbers up to 2^53; larger ones lose digits. */
  number(): number {
    if (this.#wireType !== VARINT) throw new MalformedMessage('a number is not written as one')
    return this.#varint()
  }

  /** Appends a repeated number, packed or single. */
  numbersInto(list: number[], countMax: number): void {
    if (this.#wireType === LENGTH_DELIMITED) {
      const inner = this.message()
      while (inner.#at < inner.#end) append(list, inner.#varint(), countMax)
    } else append(list, this.number(), countMax)
  }

  skip(): void {
    switch (this.#wireType) {
      case VARINT:
        this.#varint()
        return
      case FIXED64:
        return this.#advance(8)
      case FIXED32:
        return this.#advance(4)
      case LENGTH_DELIMITED:
        this.#enter()
        return
      default:
        throw new MalformedMessage('a field has an unknown wire type')
    }
  }

  /** Past the value; returns where it began. */
  #enter(): number {
    if (this.#wireType !== LENGTH_DELIMITED) throw new MalformedMessage('a value is not written with its length')
    const length = this.#varint()
    const start = this.#at
    this.#advance(length)
    return start
  }

  #advance(length: number): void {
    if (length > this.#end - this.#at) throw new MalformedMessage('a value is longer than what holds it')
    this.#at += length
  }

  #varint(): number {
    let value = 0
    for (let index = 0; index < VARINT_BYTES_MAX && this.#at < this.#end; index++) {
      const byte = this.bytes[this.#at++] ?? 0
      value += (byte & 0x7f) * 2 ** (7 * index)
      if (byte < 0x80) return value
    }
    throw new MalformedMessage('a number does not end')
  }
}

function append(list: number[], value: number, countMax: number): void {
  if (list.length >= countMax) throw new MalformedMessage('a list is too long')
  list.push(value)
}
