/** The other forms of a word that share its stem: what a question may mean and a text may say. The rules of `stemOf`, turned around. */

import { stemOf } from './stem.ts'

/** After a stem, or after what is left of one whose `e` fell. */
const ENDINGS = ['', 's', 'e', 'es', 'ed', 'ing', 'ings', 'ion', 'ions', 'or', 'ors']
/** Where a stem ends in `i` for `y`. */
const ENDINGS_OF_Y = ['y', 'ies', 'ied', 'ying']
/** Where a stem ends in `iz`, whichever way it is spelt. */
const ENDINGS_OF_IZ = ['ise', 'ises', 'ising', 'ization', 'izations', 'isation', 'isations']
/** After a last consonant that is doubled. */
const DOUBLING_ENDINGS = ['ed', 'ing', 'ings']

/** The word itself first, then up to 25 others with its stem, most of which nobody writes. @param word lower case. */
export function wordForms(word: string): readonly string[] {
  const stem = stemOf(word)
  const trunk = stem.slice(0, -1)
  const candidates = [
    ...ENDINGS.map((ending) => stem + ending),
    ...(stem.endsWith('i') ? ENDINGS_OF_Y.map((ending) => trunk + ending) : []),
    ...(stem.endsWith('iz') ? ENDINGS_OF_IZ.map((ending) => stem.slice(0, -2) + ending) : []),
    ...DOUBLING_ENDINGS.map((ending) => stem + stem.slice(-1) + ending),
  ]
  return [...new Set([word, ...candidates.filter((candidate) => stemOf(candidate) === stem)])]
}
