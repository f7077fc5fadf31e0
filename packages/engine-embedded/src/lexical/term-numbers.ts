/** Numbers for the words of texts, in the order in which they first come. Looks words up as they lie in their text, without cutting them out. */

import { wellFormed } from './byte-writer.ts'
import { grown } from './postings.ts'

const FIRST_CAPACITY = 4096
/** No identifier is that long; a term must fit its block. */
export const TERM_LENGTH_MAX = 1000
const SPACE = 32
const SURROGATE = /[\ud800-\udfff]/
/** From this length on V8 keeps the whole text alive for a part of it. */
const SLICED_LENGTH_MIN = 13
const NO_WORD = -1
/** FNV-1a over UTF-16 units. */
const FNV_OFFSET = 0x811c9dc5
const FNV_PRIME = 0x01000193

export class TermNumbers {
  readonly terms: string[] = []
  #hashes = new Int32Array(FIRST_CAPACITY)
  /** Open addressing: the number of a term and 1, or 0; a power of two long and at most half full. */
  #slots = new Int32Array(FIRST_CAPACITY * 2)
  /** Numbers of the words of the text last taken apart. */
  numbers = new Int32Array(FIRST_CAPACITY)

  /** Takes a text of words between spaces apart into `numbers`. Returns how many there are. */
  read(text: string): number {
    let count = 0
    let start = 0
    let hash = FNV_OFFSET
    for (let index = 0; index <= text.length; index++) {
      const code = index < text.length ? text.charCodeAt(index) : SPACE
      if (code !== SPACE) {
        hash = Math.imul(hash ^ code, FNV_PRIME)
        continue
      }
      if (index > start && index - start <= TERM_LENGTH_MAX) {
        if (count === this.numbers.length) this.numbers = grown(this.numbers, count * 2)
        const number = this.#numberOf(text, start, index, hash)
        if (number !== NO_WORD) this.numbers[count++] = number
      }
      start = index + 1
      hash = FNV_OFFSET
    }
    return count
  }

  #numberOf(text: string, start: number, end: number, hash: number): number {
    const mask = this.#slots.length - 1
    for (let slot = (hash ^ (hash >>> 15)) & mask; ; slot = (slot + 1) & mask) {
      const number = (this.#slots[slot] ?? 0) - 1
      if (number < 0) return this.#add(text.slice(start, end), hash, slot)
      if (this.#hashes[number] === hash && isTerm(this.terms[number] ?? '', text, start, end)) return number
    }
  }

  #add(word: string, hash: number, slot: number): number {
    const isPlain = word.length < SLICED_LENGTH_MIN && !SURROGATE.test(word)
    const term = isPlain ? word : wellFormed(word)
    // Half a pair of surrogates is in no word that anybody asks for.
    if (term !== word) return NO_WORD
    const number = this.terms.length
    this.terms.push(term)
    if (number === this.#hashes.length) this.#hashes = grown(this.#hashes, number * 2)
    this.#hashes[number] = hash
    this.#slots[slot] = number + 1
    if (this.terms.length * 2 > this.#slots.length) this.#grow()
    return number
  }

  #grow(): void {
    const slots = new Int32Array(this.#slots.length * 2)
    const mask = slots.length - 1
    for (let number = 0; number < this.terms.length; number++) {
      const hash = this.#hashes[number] ?? 0
      let slot = (hash ^ (hash >>> 15)) & mask
      while (slots[slot] !== 0) slot = (slot + 1) & mask
      slots[slot] = number + 1
    }
    this.#slots = slots
  }
}

function isTerm(term: string, text: string, start: number, end: number): boolean {
  if (term.length !== end - start) return false
  for (let index = 0; index < term.length; index++)
    if (term.charCodeAt(index) !== text.charCodeAt(start + index)) return false
  return true
}
