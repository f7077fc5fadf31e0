/** Which keys an answer may hold. */

/**
 * A `Set` is one; so is `{ has: predicate }`. Where `size` and `keys` are known and few are allowed, these alone are looked at.
 * It must not change during a search, and may hold keys that the index does not.
 */
export interface AllowedKeys {
  has(key: number): boolean
  readonly size?: number
  keys?(): Iterable<number>
}

const WORD_SHIFT = 5

/** A bit for each key from 0 up: for keys that lie close together. */
export class KeyBits implements AllowedKeys {
  readonly #words: Uint32Array
  #size = 0

  /** @param keyMax the greatest key that it can hold */
  constructor(keyMax: number) {
    this.#words = new Uint32Array((keyMax >>> WORD_SHIFT) + 1)
  }

  get size(): number {
    return this.#size
  }

  has(key: number): boolean {
    // Shifts see 32 bits only.
    if (key >= this.#words.length * 32) return false
    return (((this.#words[key >>> WORD_SHIFT] ?? 0) >>> (key & 31)) & 1) === 1
  }

  /** @param key 0 … keyMax */
  add(key: number): void {
    if (this.has(key)) return
    const word = key >>> WORD_SHIFT
    this.#words[word] = (this.#words[word] ?? 0) | (1 << (key & 31))
    this.#size++
  }

  keys(): Iterable<number> {
    const keys = new Float64Array(this.#size)
    let count = 0
    for (let word = 0; word < this.#words.length; word++) {
      let bits = this.#words[word] ?? 0
      while (bits !== 0) {
        const lowest = bits & -bits
        keys[count++] = (word << WORD_SHIFT) + 31 - Math.clz32(lowest)
        bits ^= lowest
      }
    }
    return keys
  }
}
