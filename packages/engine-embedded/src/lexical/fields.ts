/** The fields of a document as the index counts them: how often a word stands in each, and how long each is. */

import type { LexicalDocument } from '@onyx/core'

/** In the order of their bits and bytes. */
export const FIELDS = [
  'name',
  'container',
  'signature',
  'doc',
  'body',
] as const satisfies readonly (keyof LexicalDocument)[]
export const FIELD_COUNT = FIELDS.length

/** Six bits a field: the 64th occurrence adds nothing to a score that has long levelled off. */
export const FREQUENCY_BITS = 6
export const FREQUENCY_MAX = 2 ** FREQUENCY_BITS - 1

/** How often a word stands in each field of one document, as one number: `FREQUENCY_BITS` a field, the first lowest. */
export type Frequencies = number

export function frequencyIn(frequencies: Frequencies, field: number): number {
  return (frequencies >>> (field * FREQUENCY_BITS)) & FREQUENCY_MAX
}

/** Adds one occurrence, up to the most that is counted. */
export function counted(frequencies: Frequencies, field: number): Frequencies {
  return frequencyIn(frequencies, field) === FREQUENCY_MAX ? frequencies : frequencies + (1 << (field * FREQUENCY_BITS))
}

const CONTAINER_BITS: Frequencies = FREQUENCY_MAX << (FIELDS.indexOf('container') * FREQUENCY_BITS)

/** In the name, signature, documentation or body: not merely where it stands. */
export function isOwn(frequencies: Frequencies): boolean {
  return (frequencies & ~CONTAINER_BITS) !== 0
}

/** By far the commonest: words of bodies come once each. */
export const ONCE_IN_BODY: Frequencies = 1 << (FIELDS.indexOf('body') * FREQUENCY_BITS)

const EXACT_LENGTHS = 128
/** Steps in which a length doubles: lengths are kept to 4.5 %. */
const STEPS_PER_DOUBLING = 16

/** What a length byte stands for. */
export const LENGTHS: Float64Array = Float64Array.from({ length: 256 }, (_, byte) =>
  byte < EXACT_LENGTHS ? byte : Math.round(EXACT_LENGTHS * 2 ** ((byte - EXACT_LENGTHS) / STEPS_PER_DOUBLING)),
)

/** Exact below 128, then in steps; the largest stands for all beyond. */
export function lengthByte(length: number): number {
  if (length < EXACT_LENGTHS) return length
  return Math.min(255, EXACT_LENGTHS + Math.round(Math.log2(length / EXACT_LENGTHS) * STEPS_PER_DOUBLING))
}
