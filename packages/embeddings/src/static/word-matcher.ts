/** Compares a question with short texts word by word, by the table's vectors of single stems: which words of either the other has. */

import { stemOf, type WordMatch } from '@onyx/core'
import { FIELDS, type Field } from './fields.ts'
import { type StaticTable, weightOf } from './static-table.ts'
import { eachWord, stemsOf, WordReader } from './word-features.ts'

/** Words of a question that are compared; a question has fewer, a pasted file ends here. */
const WORDS_MAX = 32
/** Characters of a text: names, containers, paths and signatures are shorter. */
const TEXT_LENGTH_MAX = 600

/** A word of the question. */
interface AskedWord {
  readonly stem: string
  /** Of length one, or zeros where the table knows nothing of it. */
  readonly vector: Float32Array
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

  constructor(table: StaticTable) {
    this.#table = table
    this.#reader = new WordReader(table.vocabulary, table.buckets)
  }

  match(words: readonly string[], texts: readonly string[]): WordMatch[] {
    const asked = [...new Set(words.map(stemOf))].slice(0, WORDS_MAX).map((stem) => this.#askedWord(stem))
    const known = new Map<string, ComparedWord>()
    const wordOf = (stem: string): ComparedWord => {
      const before = known.get(stem)
      if (before !== undefined) return before
      const compared = this.#compare(stem, asked)
      known.set(stem, compared)
      return compared
    }
    return texts.map((text) => matchOf([...stemsIn(text)].map(wordOf), asked))
  }

  #askedWord(stem: string): AskedWord {
    return { stem, vector: this.#vectorOf(stem, 'query'), weight: this.#weightOf(stem, 'query') }
  }

  #compare(stem: string, asked: readonly AskedWord[]): ComparedWord {
    const vector = this.#vectorOf(stem, 'name')
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

  #vectorOf(stem: string, field: Field): Float32Array {
    const { vocabulary, buckets, dual, vectors, scales, dimensions } = this.#table
    const sum = new Float32Array(dimensions)
    const { rows, shares } = this.#reader.rowsOf(stem)
    for (const [index, row] of rows.entries()) {
      const from = field === 'query' && row < dual ? vocabulary.size + buckets + row : row
      const share = (shares[index] ?? 0) * (scales[from] ?? 0)
      const at = from * dimensions
      for (let d = 0; d < dimensions; d++) sum[d] = (sum[d] ?? 0) + share * (vectors[at + d] ?? 0)
    }
    const length = Math.sqrt(dot(sum, sum))
    if (length > 0) for (let d = 0; d < dimensions; d++) sum[d] = (sum[d] ?? 0) / length
    return sum
  }
}

/** Stems of the parts of a text's words, each once. */
function stemsIn(text: string): ReadonlySet<string> {
  const stems = new Set<string>()
  eachWord(text, TEXT_LENGTH_MAX, (word) => {
    for (const stem of stemsOf(word).parts) stems.add(stem)
  })
  return stems
}

function matchOf(words: readonly ComparedWord[], asked: readonly AskedWord[]): WordMatch {
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

function dot(left: Float32Array, right: Float32Array): number {
  let sum = 0
  for (let d = 0; d < left.length; d++) sum += (left[d] ?? 0) * (right[d] ?? 0)
  return sum
}
