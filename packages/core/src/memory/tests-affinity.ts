/** How much tests sound like what changed: words that the target's name, type and file share with a test's own names. An order, no proof. */

import type { GraphNode } from '../model/graph.ts'
import { isTitledTest } from '../model/titled-tests.ts'

/** Targets whose words are looked for: a difference of many is about everything. */
const TARGETS_MAX = 20
/** Of the target's own name; of its type's and its file's names. */
const OWN_WEIGHT = 1
const AROUND_WEIGHT = 0.5
const WORD_LENGTH_MIN = 2
/** What is left of a word without its endings. */
const STEM_LENGTH_MIN = 4
const ENDING = /(?:ings?|ers?|ed|es|s|e|ions?)$/
/** Words that every test file has. */
const TEST_WORDS: ReadonlySet<string> = new Set(['test', 'tests', 'spec', 'specs', 'src', 'lib', 'index', 'init'])

/** @returns for each test the share of a target's words that its name, its class and its file hold, rare words counting more; 0 to 1. */
export function affinitiesOf(targets: readonly GraphNode[], tests: readonly GraphNode[]): (test: GraphNode) => number {
  const words = new Map(tests.map((test) => [test.id, wordsOfTest(test)]))
  const holders = new Map<string, number>()
  for (const own of words.values()) for (const word of own) holders.set(word, (holders.get(word) ?? 0) + 1)
  // A word that no test has says nothing of any.
  const rarity = (word: string): number => Math.log(1 + tests.length / (holders.get(word) ?? Number.POSITIVE_INFINITY))
  const wanted = targets
    .slice(0, TARGETS_MAX)
    .map((target) => [...wordsOfTarget(target)].map(([word, weight]) => ({ word, weight: weight * rarity(word) })))
  return ({ id }) => {
    const own = words.get(id)
    if (own === undefined) return 0
    return Math.max(0, ...wanted.map((each) => shareOf(each, (word) => own.has(word))))
  }
}

function shareOf(
  wanted: readonly { readonly word: string; readonly weight: number }[],
  isShared: (word: string) => boolean,
): number {
  const whole = wanted.reduce((sum, { weight }) => sum + weight, 0)
  const shared = wanted.reduce((sum, { word, weight }) => sum + (isShared(word) ? weight : 0), 0)
  return whole === 0 ? 0 : shared / whole
}

function wordsOfTarget({ name, qualifiedName, path }: GraphNode): ReadonlyMap<string, number> {
  const words = new Map<string, number>()
  const around = [qualifiedName.split('.').slice(-2, -1).join(' '), stemOf(path)].flatMap(wordsIn)
  for (const word of around) words.set(word, AROUND_WEIGHT)
  for (const word of wordsIn(name)) words.set(word, OWN_WEIGHT)
  return words
}

function wordsOfTest(test: GraphNode): ReadonlySet<string> {
  const { name, kind, qualifiedName, path } = test
  // The titles of the groups around a test tell what it is about, and are part of its name.
  const around = isTitledTest(test) ? qualifiedName : qualifiedName.split('.').slice(-2, -1).join(' ')
  const own = kind === 'module' ? '' : `${name} ${around}`
  return new Set(wordsIn(`${own} ${stemOf(path)}`))
}

/** The file's name without its ending, and the folder that it is in. */
function stemOf(path: string | null): string {
  const [file = '', folder = ''] = (path ?? '').split('/').reverse()
  return `${file.replace(/\.\w+$/, '')} ${folder}`
}

/** Stems of the parts of identifiers. */
function wordsIn(text: string): readonly string[] {
  const parts =
    text
      .replace(/([a-z\d])([A-Z])/g, '$1 $2')
      .toLowerCase()
      .match(/\p{L}[\p{L}\d]*/gu) ?? []
  return parts.filter((part) => part.length >= WORD_LENGTH_MIN && !TEST_WORDS.has(part)).map(wordStem)
}

function wordStem(word: string): string {
  const shorter = word.replace(ENDING, '')
  return shorter === word || shorter.length < STEM_LENGTH_MIN ? word : wordStem(shorter)
}
