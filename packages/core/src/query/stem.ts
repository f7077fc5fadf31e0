/** Words to stems by a few rules of English: forms of one word meet, and no dictionary is needed. Not a linguist's stemmer. */

const SHORTEST = 4
const VOWEL = /[aeiouy]/

/** Endings of nouns and verbs made from verbs, longest first, and what stays of them. */
const ENDINGS: readonly (readonly [ending: string, left: string])[] = [
  ['ization', 'iz'],
  ['isation', 'iz'],
  ['ations', 'at'],
  ['ation', 'at'],
  ['ators', 'at'],
  ['ator', 'at'],
  ['ising', 'iz'],
  ['ise', 'iz'],
  ['ions', ''],
  ['ion', ''],
]

/** @param word lower case. Words that are no ASCII letters are their own stems. */
export function stemOf(word: string): string {
  if (word.length < SHORTEST || !/^[a-z]+$/.test(word)) return word
  return withoutEnd(withoutEnding(withoutVerbForm(withoutPlural(word))))
}

function withoutPlural(word: string): string {
  if (word.endsWith('sses')) return word.slice(0, -2)
  if (word.endsWith('ies')) return `${word.slice(0, -3)}y`
  if (/(x|ch|sh)es$/.test(word)) return word.slice(0, -2)
  if (word.endsWith('s') && !/(ss|us|is)$/.test(word)) return word.slice(0, -1)
  return word
}

function withoutVerbForm(word: string): string {
  const stem = word.endsWith('ing') ? word.slice(0, -3) : word.endsWith('ed') ? word.slice(0, -2) : ''
  if (stem.length < SHORTEST - 1 || !VOWEL.test(stem)) return word
  // `running` and `run`, but `calling` and `call`.
  return /([bdfgmnprt])\1$/.test(stem) ? stem.slice(0, -1) : stem
}

function withoutEnding(word: string): string {
  for (const [ending, left] of ENDINGS) {
    if (!word.endsWith(ending)) continue
    const stem = word.slice(0, -ending.length) + left
    return stem.length < SHORTEST - 1 ? word : stem
  }
  return word
}

function withoutEnd(word: string): string {
  if (word.length <= SHORTEST - 1) return word
  if (word.endsWith('e')) return word.slice(0, -1)
  return word.endsWith('y') ? `${word.slice(0, -1)}i` : word
}
