/** Words, names and texts for generated graphs, each a function of a number; common words are common, as in real code. */

import type { NodeId } from '@onyx/core'
import { mix } from './random.ts'

const ONSETS = ['b', 'c', 'd', 'f', 'g', 'h', 'l', 'm', 'n', 'p', 'r', 's', 't', 'v']
const VOWELS = ['a', 'e', 'i', 'o', 'u']
/** As many as a tree of some hundred thousand lines has. */
const WORD_COUNT = 20_000
const BASE32 = 'abcdefghijklmnopqrstuvwxyz234567'
const ID_PARTS = 4
const DIGITS_PER_PART = 5

/** Two or three syllables. */
const WORDS: readonly string[] = Array.from({ length: WORD_COUNT }, (_, index) => {
  const bits = mix(index + 1)
  const syllable = (at: number): string =>
    `${ONSETS[(bits >>> at) % ONSETS.length]}${VOWELS[(bits >>> (at + 4)) % VOWELS.length]}`
  return `${syllable(0)}${syllable(8)}${index % 3 === 0 ? '' : syllable(16)}${index % 7 === 0 ? 'n' : ''}`
})

/** Zipf-like: the cube brings the first words forward. */
function wordOf(seed: number): string {
  return WORDS[Math.floor(WORD_COUNT * (mix(seed) / 2 ** 32) ** 3)] ?? ''
}

/** Several words, apart from each other by `separator`. */
export function wordsOf(seed: number, count: number, separator: string): string {
  return Array.from({ length: count }, (_, index) => wordOf(mix(seed) + index)).join(separator)
}

/** `parseTokenList`: two or three words. */
export function nameOf(seed: number): string {
  const words = wordsOf(seed, 2 + (mix(seed + 1) % 2), ' ').split(' ')
  return words.map((word, index) => (index === 0 ? word : capitalised(word))).join('')
}

export function capitalised(word: string): string {
  return word.slice(0, 1).toUpperCase() + word.slice(1)
}

/** Shaped like a real id and spread like one, so that indexes on it are filled in no order. */
export function generatedId(index: number): NodeId {
  let id = ''
  for (let part = 0; part < ID_PARTS; part++) {
    let bits = mix(index * ID_PARTS + part)
    for (let digit = 0; digit < DIGITS_PER_PART; digit++) {
      id += BASE32[bits & 31]
      bits >>>= 5
    }
  }
  // The construction yields exactly the branded shape.
  return id as NodeId
}

/** 32 hexadecimal digits. */
export function generatedHash(seed: number): string {
  return [1, 2, 3, 4]
    .map((part) =>
      mix(mix(seed) + part)
        .toString(16)
        .padStart(8, '0'),
    )
    .join('')
}
