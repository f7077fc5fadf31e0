/** Text to the rows of the table: words, their parts' stems, and hashed letter groups for what the vocabulary lacks. */

import { lexicalTokens, stemOf } from '@onyx/core'

const ASCII_END = 128
/** A word is looked up whole up to this length; a longer one is data. */
const WORD_LENGTH_MAX = 80
/** Words seen before, with their rows. Some megabytes. */
const KNOWN_WORDS_MAX = 60_000
const GRAM_LENGTHS = [3, 4]
/** Parts longer than this are hashed by their beginning. */
const GRAMS_MAX = 24
const FNV_OFFSET = 0x811c9dc5
const FNV_PRIME = 0x01000193

/** `isWordCode[c]`: letters, digits, `_`, `$`. */
const isWordCode = Uint8Array.from({ length: ASCII_END }, (_, code) =>
  /[A-Za-z0-9_$]/.test(String.fromCharCode(code)) ? 1 : 0,
)

/** One word's rows: `rows[i]` counts with `shares[i]`. */
export interface WordRows {
  readonly rows: Int32Array
  readonly shares: Float32Array
}

/** Stems of a word's parts, and of the word as a whole where it has several parts. */
export interface WordStems {
  readonly parts: readonly string[]
  readonly whole: string | null
}

/** @param word without separators of ASCII. */
export function stemsOf(word: string): WordStems {
  const tokens = lexicalTokens(word)
  const [first = ''] = tokens
  if (tokens.length === 1) return { parts: [stemOf(first)], whole: null }
  // Beyond ASCII a chunk can hold separators: then no token is known to be the whole.
  if (first.length !== word.length) return { parts: tokens.map(stemOf), whole: null }
  const parts = tokens.slice(1).map(stemOf)
  return { parts, whole: parts.length === 1 ? null : stemOf(first.replace(/[_$]/g, '')) }
}

/** Calls `visit` with each word of the text's first `lengthMax` characters. */
export function eachWord(text: string, lengthMax: number, visit: (word: string) => void): void {
  const length = Math.min(text.length, lengthMax)
  let start = -1
  for (let index = 0; index <= length; index++) {
    const code = index < length ? text.charCodeAt(index) : 0
    if (code >= ASCII_END || isWordCode[code] === 1) {
      if (start === -1) start = index
    } else if (start !== -1) {
      if (index - start <= WORD_LENGTH_MAX) visit(text.slice(start, index))
      start = -1
    }
  }
}

/** Rows of hashed letter groups, counted from 0 to `buckets`; repeats are kept. */
export function gramRows(part: string, buckets: number): number[] {
  const framed = `<${part}>`
  const rows: number[] = []
  for (const size of GRAM_LENGTHS)
    for (let start = 0; start + size <= framed.length && start < GRAMS_MAX; start++) {
      let hash = FNV_OFFSET
      for (let index = start; index < start + size; index++)
        hash = Math.imul(hash ^ framed.charCodeAt(index), FNV_PRIME)
      rows.push((hash >>> 0) % buckets)
    }
  return rows
}

/** Looks words up, remembering them. */
export class WordReader {
  readonly #vocabulary: ReadonlyMap<string, number>
  readonly #buckets: number
  readonly #known = new Map<string, WordRows>()

  /** @param vocabulary stem → row; the rows of letter groups follow after its last. */
  constructor(vocabulary: ReadonlyMap<string, number>, buckets: number) {
    this.#vocabulary = vocabulary
    this.#buckets = buckets
  }

  rowsOf(word: string): WordRows {
    const known = this.#known.get(word)
    if (known !== undefined) return known
    if (this.#known.size >= KNOWN_WORDS_MAX) this.#known.clear()
    const rows = this.#lookUp(word)
    this.#known.set(word, rows)
    return rows
  }

  #lookUp(word: string): WordRows {
    const { parts, whole } = stemsOf(word)
    const rows: number[] = []
    const shares: number[] = []
    for (const part of parts) {
      const row = this.#vocabulary.get(part)
      if (row !== undefined) {
        rows.push(row)
        shares.push(1)
        continue
      }
      const grams = gramRows(part, this.#buckets)
      for (const gram of grams) {
        rows.push(this.#vocabulary.size + gram)
        shares.push(1 / grams.length)
      }
    }
    const row = whole === null ? undefined : this.#vocabulary.get(whole)
    if (row !== undefined) {
      rows.push(row)
      shares.push(1)
    }
    return { rows: Int32Array.from(rows), shares: Float32Array.from(shares) }
  }
}
