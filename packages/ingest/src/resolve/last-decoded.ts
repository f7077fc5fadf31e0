/** What was decoded or encoded last, for when the same bytes come again: a process that stays brings one project up to date again and again. */

export class LastDecoded<Value> {
  #bytes: Uint8Array = new Uint8Array()
  #value: Value | null = null

  decode(bytes: Uint8Array, decode: () => Value): Value {
    if (this.#value !== null && Buffer.compare(this.#bytes, bytes) === 0) return this.#value
    const value = decode()
    this.remember(bytes, value)
    return value
  }

  /** @param value must not change any more. @returns the bytes. */
  remember(bytes: Uint8Array, value: Value): Uint8Array {
    this.#bytes = bytes
    this.#value = value
    return bytes
  }
}
