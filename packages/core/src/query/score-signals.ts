/** From a row of signals to a score: a weighted sum, so that what each signal added can be said exactly. */

import type { Question } from './parse-question.ts'
import { RANKING_SIGNALS, type RankingSignal } from './ranking-signals.ts'
import { RANKING_WEIGHTS } from './ranking-weights.ts'

/** What was there to rank by: words alone, or vectors too. Each was learned by itself. */
export type RankingEvidence = keyof typeof RANKING_WEIGHTS

/** What each kind of signal added to a score, in logits; absent where the stage did not find it. */
export interface Contributions {
  readonly symbol?: number
  readonly lexical?: number
  readonly vector?: number
  /** Of the file that it stands in, for a question that tells of a change. */
  readonly file?: number
  /** Words that name, container, path and signature share with the question. */
  readonly name?: number
  readonly graph?: number
  /** Kind of entity, and of the place where it stands. */
  readonly rank?: number
}

export type LearnedContributions = Readonly<Record<'symbol' | 'lexical' | 'vector' | 'name' | 'rank', number>>

const GROUPS: Readonly<Record<RankingSignal, keyof LearnedContributions>> = {
  symbol: 'symbol',
  subject: 'symbol',
  lexical: 'lexical',
  lexicalRank: 'lexical',
  vector: 'vector',
  vectorRank: 'vector',
  nameCovered: 'name',
  nameUsed: 'name',
  nameOthers: 'name',
  headerCovered: 'name',
  holderUsed: 'name',
  verb: 'name',
  docCovered: 'name',
  lexicalDocumented: 'lexical',
  vectorDocumented: 'vector',
  hidden: 'rank',
  shown: 'rank',
  besideCode: 'rank',
  generated: 'rank',
  inAnonymous: 'rank',
  depth: 'rank',
  overrides: 'rank',
}

/** Who asks for a name wants what carries it: more than all that words can add. Logits. */
const NAME_ALONE_WEIGHT = 30

/** @param row as `rankingSignals` makes it. */
export function scoreSignals(
  row: Float64Array,
  evidence: RankingEvidence,
  kind: Question['kind'],
): LearnedContributions {
  const sums = { symbol: 0, lexical: 0, vector: 0, name: 0, rank: 0 }
  for (const [index, signal] of RANKING_SIGNALS.entries()) {
    const isNameAlone = signal === 'symbol' && kind === 'symbol'
    const weight = isNameAlone ? NAME_ALONE_WEIGHT : RANKING_WEIGHTS[evidence][signal]
    sums[GROUPS[signal]] += weight * (row[index] ?? 0)
  }
  return sums
}
