/** How much tests sound like what changed: words that the target's name, type and file share with a test's own names and with its code. No proof. */

import type { GraphNode } from '../model/graph.ts'
import type { NodeId } from '../model/ids.ts'
import type { NodeKind } from '../model/kinds.ts'
import type { GraphReader } from '../ports/graph-store.ts'
import { lexicalTokens, TOKEN_LENGTH_MAX } from '../query/lexical-tokens.ts'

export interface Affinity {
  /** Share of the target's words that its name, its class and its file hold, rare words counting more; 0 to 1. */
  readonly name: number
  /** How well its code matches these words, of the best one's 1. */
  readonly text: number
}

const NONE: Affinity = { name: 0, text: 0 }
/** Targets whose words are looked for: a difference of many is about everything. */
const TARGETS_MAX = 20
const TESTS_MAX = 20_000
const TEST_KINDS: readonly NodeKind[] = ['function', 'method', 'module']
/** Of the target's own name; of its type's and its file's names. */
const OWN_WEIGHT = 1
const AROUND_WEIGHT = 0.5
const WORD_LENGTH_MIN = 2
/** What is left of a word without its endings. */
const STEM_LENGTH_MIN = 4
const ENDING = /(?:ings?|ers?|ed|es|s|e|ions?)$/
/** Words that every test file has. */
const TEST_WORDS: ReadonlySet<string> = new Set(['test', 'tests', 'spec', 'specs', 'src', 'lib', 'index', 'init'])

/** @returns for each test that shares something; others have none. */
export async function affinitiesOf(
  reader: GraphReader,
  targets: readonly GraphNode[],
  tests: readonly GraphNode[],
): Promise<(test: GraphNode) => Affinity> {
  const found = new Map<NodeId, Affinity>()
  const words = new Map(tests.map((test) => [test.id, wordsOfTest(test)]))
  const holders = new Map<string, number>()
  for (const own of words.values()) for (const word of own) holders.set(word, (holders.get(word) ?? 0) + 1)
  const rarity = (word: string): number => Math.log(1 + tests.length / (holders.get(word) ?? Number.POSITIVE_INFINITY))
  for (const target of targets.slice(0, TARGETS_MAX)) {
    const wanted = wordsOfTarget(target)
    const whole = [...wanted].reduce((sum, [word, weight]) => sum + weight * rarity(word), 0)
    const scores = await textScores(reader, target)
    for (const { id } of tests) {
      const own = words.get(id) ?? new Set()
      const shared = [...wanted].reduce((sum, [word, weight]) => sum + (own.has(word) ? weight * rarity(word) : 0), 0)
      const before = found.get(id) ?? NONE
      found.set(id, {
        name: Math.max(before.name, whole === 0 ? 0 : shared / whole),
        text: Math.max(before.text, scores.get(id) ?? 0),
      })
    }
  }
  return (test) => found.get(test.id) ?? NONE
}

/** Of the best. */
async function textScores(reader: GraphReader, target: GraphNode): Promise<ReadonlyMap<NodeId, number>> {
  const tokens = [...new Set(lexicalTokens(target.name))].map((token) => token.slice(0, TOKEN_LENGTH_MAX))
  const found = await reader.searchText({ tokens, kinds: TEST_KINDS, limit: TESTS_MAX })
  const best = Math.max(...found.map(({ score }) => score))
  return new Map(found.map(({ id, score }) => [id, best > 0 ? score / best : 0]))
}

function wordsOfTarget({ name, qualifiedName, path }: GraphNode): ReadonlyMap<string, number> {
  const words = new Map<string, number>()
  const around = [qualifiedName.split('.').slice(-2, -1).join(' '), stemOf(path)].flatMap(wordsIn)
  for (const word of around) words.set(word, AROUND_WEIGHT)
  for (const word of wordsIn(name)) words.set(word, OWN_WEIGHT)
  return words
}

function wordsOfTest({ name, kind, qualifiedName, path }: GraphNode): ReadonlySet<string> {
  const own = kind === 'module' ? '' : `${name} ${qualifiedName.split('.').slice(-2, -1).join(' ')}`
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
