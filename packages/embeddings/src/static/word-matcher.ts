/** Compares a question with short texts word by word, by the table's vectors of single stems: which words of either the other has. */

import { BoundedCache, stemOf, type WordMatch } from '@onyx/core'
import { FIELDS, type Field } from './fields.ts'
import { type StaticTable, weightOf } from './static-table.ts'
import { eachWord, stemsOf, WordReader } from './word-features.ts'

/** Words of a question that are compared; a question has fewer, a pasted file ends here. */
const WORDS_MAX = 32
/** Characters of a text: names, containers, paths and signatures are shorter. */
const TEXT_LENGTH_MAX = 600
/** Three kilobytes each: numbers of 64 bits are multiplied as they lie. */
const KNOWN_STEMS_MAX = 2_000

/** A word of the question. */
interface AskedWord {
  readonly stem: string
  /** Of length one, or zeros where the table knows nothing of it. */
  readonly vector: Float64Array
  /** What it says, as the table weighs words of questions. */
  readonly weight: number
}

/** A word of a text. */
interface ComparedWord {
  /** To each word of the question, 0 to 1. */
  readonly nearness: Float32Array
  /** The largest of them. */
  readonly nearest: number
  /** As the table weighs words of names. */
  readonly weight: number
}

export class WordMatcher {
  readonly #table: StaticTable
  readonly #reader: WordReader
  /** Of stems that were compared before: questions of one repository meet the same folders, classes and types. */
  readonly #vectors = new BoundedCache<string, Float64Array>(KNOWN_STEMS_MAX, () => 1)

  constructor(table: StaticTable) {
    this.#table = table
    this.#reader = new WordReader(table.vocabulary, table.buckets)
  }

  match(words: readonly string[], texts: readonly string[]): WordMatch[] {
    const asked = [...new Set(words.map(stemOf))].slice(0, WORDS_MAX).map((stem) => this.#askedWord(stem))
    // Candidates share folders, classes and types: most words come again and again.
    const parts = new Map<string, readonly ComparedWord[]>()
    const stems = new Map<string, ComparedWord>()
    const stemAt = (stem: string): ComparedWord => remembered(stems, stem, () => this.#compare(stem, asked))
    return texts.map((text) => {
      const found = new Set<ComparedWord>()
      eachWord(text, TEXT_LENGTH_MAX, (word) => {
        for (const part of remembered(parts, word, () => stemsOf(word).parts.map(stemAt))) found.add(part)
      })
      return matchOf(found, asked)
    })
  }

  #askedWord(stem: string): AskedWord {
    return { stem, vector: this.#vectorOf(stem, 'query'), weight: this.#weightOf(stem, 'query') }
  }

  #compare(stem: string, asked: readonly AskedWord[]): ComparedWord {
    const vector = this.#nameVectorOf(stem)
    const nearness = Float32Array.from(asked, (word) =>
      word.stem === stem ? 1 : Math.max(0, dot(word.vector, vector)),
    )
    return { nearness, nearest: Math.max(0, ...nearness), weight: this.#weightOf(stem, 'name') }
  }

  #weightOf(stem: string, field: Field): number {
    const { vocabulary, weights } = this.#table
    const column = vocabulary.get(stem) ?? vocabulary.size
    return weightOf(weights[FIELDS.indexOf(field) * (vocabulary.size + 1) + column] ?? 0)
  }

  #nameVectorOf(stem: string): Float64Array {
    const known = this.#vectors.get(stem)
    if (known !== undefined) return known
    const vector = this.#vectorOf(stem, 'name')
    this.#vectors.add(stem, vector)
    return vector
  }

  /** Of length one, or zeros where the table knows nothing of it. */
  #vectorOf(stem: string, field: Field): Float64Array {
    const { vocabulary, buckets, dual, vectors, scales, dimensions } = this.#table
    const into = new Float64Array(dimensions)
    const { rows, shares } = this.#reader.rowsOf(stem)
    for (const [index, row] of rows.entries()) {
      const from = field === 'query' && row < dual ? vocabulary.size + buckets + row : row
      const share = (shares[index] ?? 0) * (scales[from] ?? 0)
      const at = from * dimensions
      for (let d = 0; d < dimensions; d++) into[d] = (into[d] ?? 0) + share * (vectors[at + d] ?? 0)
    }
    const length = Math.sqrt(dot(into, into))
    if (length > 0) for (let d = 0; d < dimensions; d++) into[d] = (into[d] ?? 0) / length
    return into
  }
}

function remembered<Value>(known: Map<string, Value>, key: string, make: () => Value): Value {
  const before = known.get(key)
  if (before !== undefined) return before
  const value = make()
  known.set(key, value)
  return value
}

function matchOf(words: ReadonlySet<ComparedWord>, asked: readonly AskedWord[]): WordMatch {
  let [covered, askedTotal] = [0, 0]
  for (const [index, { weight }] of asked.entries()) {
    let nearest = 0
    for (const { nearness } of words) nearest = Math.max(nearest, nearness[index] ?? 0)
    covered += weight * nearest
    askedTotal += weight
  }
  let [used, total] = [0, 0]
  for (const { nearest, weight } of words) {
    used += weight * nearest
    total += weight
  }
  return { covered: askedTotal > 0 ? covered / askedTotal : 0, used: total > 0 ? used / total : 0 }
}

/** Four sums at a time: one alone waits for itself at every step. */
function dot(left: Float64Array, right: Float64Array): number {
  let [first, second, third, fourth] = [0, 0, 0, 0]
  let d = 0
  for (; d + 3 < left.length; d += 4) {
    first += (left[d] ?? 0) * (right[d] ?? 0)
    second += (left[d + 1] ?? 0) * (right[d + 1] ?? 0)
    third += (left[d + 2] ?? 0) * (right[d + 2] ?? 0)
    fourth += (left[d + 3] ?? 0) * (right[d + 3] ?? 0)
  }
  for (; d < left.length; d++) first += (left[d] ?? 0) * (right[d] ?? 0)
  return first + second + third + fourth
}
