/** Values kept for the next question up to a number of bytes; the least recently used go first. */

export class BoundedCache<K, V> {
  readonly #bytesMax: number
  readonly #sizeOf: (value: V) => number
  /** In the order of their last use: a Map walks in order of insertion. */
  readonly #values = new Map<K, V>()
  #bytes = 0

  /** @param sizeOf bytes of a value, which must not change while it is kept. */
  constructor(bytesMax: number, sizeOf: (value: V) => number) {
    this.#bytesMax = bytesMax
    this.#sizeOf = sizeOf
  }

  get(key: K): V | undefined {
    const value = this.#values.get(key)
    if (value === undefined) return undefined
    this.#values.delete(key)
    this.#values.set(key, value)
    return value
  }

  /** The newest stays even when it alone is too large. */
  add(key: K, value: V): void {
    this.#values.set(key, value)
    this.#bytes += this.#sizeOf(value)
    for (const [oldest, dropped] of this.#values) {
      if (this.#bytes <= this.#bytesMax || oldest === key) return
      this.#values.delete(oldest)
      this.#bytes -= this.#sizeOf(dropped)
    }
  }

  clear(): void {
    this.#values.clear()
    this.#bytes = 0
  }
}
