/**
 * BM25F (Robertson, Zaragoza, Taylor 2004): frequencies are added up over the fields, each weighted and measured by the length of its
 * field, and only then level off. Every number comes from what is stored, so that a score does not depend on how segments lie.
 */

import { FIELD_COUNT, FREQUENCY_BITS, FREQUENCY_MAX, type Frequencies, LENGTHS, ONCE_IN_BODY } from './fields.ts'

/** name, container, signature, doc, body: where a word stands says more than how often. Chosen, as all numbers here, on the development repositories. */
export const FIELD_WEIGHTS: readonly number[] = [3, 1.5, 0.6, 1.5, 1]
/** How much the length of each field counts, 0 to 1: words of bodies are there once each, and a long body does more. */
export const LENGTH_SHARES: readonly number[] = [0.75, 0.9, 0.6, 0.75, 0.2]
/** From this weighted frequency on a word has half of what it can give. */
export const SATURATION = 1.5
/** An occurrence of another form of a word that was asked for, against one of the word as written. */
export const FORM_WEIGHT = 0.25

export interface TextStatistics {
  readonly documents: number
  /** Lengths summed over the documents, by field. */
  readonly lengths: readonly number[]
}

/** What one occurrence counts, by field and length byte: 256 numbers a field, one field after the other. */
export function occurrenceWeights({ documents, lengths }: TextStatistics): Float64Array {
  const weights = new Float64Array(FIELD_COUNT * 256)
  for (let field = 0; field < FIELD_COUNT; field++) {
    const share = LENGTH_SHARES[field] ?? 0
    // A field that is empty everywhere has no occurrence to weigh.
    const average = Math.max(Number.MIN_VALUE, (lengths[field] ?? 0) / Math.max(1, documents))
    for (let byte = 0; byte < 256; byte++) {
      const length = (LENGTHS[byte] ?? 0) / average
      weights[field * 256 + byte] = (FIELD_WEIGHTS[field] ?? 0) / (1 - share + share * length)
    }
  }
  return weights
}

const BODY = FIELD_COUNT - 1

/** The weighted frequency of a word in a document. @param at where the document's length bytes begin. */
export function weightedFrequency(
  weights: Float64Array,
  frequencies: Frequencies,
  lengths: Uint8Array,
  at: number,
): number {
  if (frequencies === ONCE_IN_BODY) return weights[BODY * 256 + (lengths[at + BODY] ?? 0)] ?? 0
  let sum = 0
  let rest = frequencies
  for (let field = 0; rest > 0; field++, rest >>>= FREQUENCY_BITS) {
    const frequency = rest & FREQUENCY_MAX
    if (frequency > 0) sum += frequency * (weights[field * 256 + (lengths[at + field] ?? 0)] ?? 0)
  }
  return sum
}

/**
 * What a word that so many documents hold gives at most; positive even when all do. The root of the usual logarithm: in questions of a
 * sentence the rarest word is often one that merely nobody else happened to use.
 *
 * @param holding summed over the forms of a word: what holds two of them counts twice, all together at most `documents`.
 */
export function rarity(documents: number, holding: number): number {
  const holders = Math.min(documents, holding)
  return Math.sqrt(Math.log(1 + (documents - holders + 0.5) / (holders + 0.5)))
}

export function saturated(frequency: number): number {
  return frequency / (SATURATION + frequency)
}
