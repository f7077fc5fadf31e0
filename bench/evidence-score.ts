/** What the answers of one arm are worth: evidence found, tokens spent. */

import type { Figure } from './bench.ts'
import { type EvidenceItem, isFound, isRead } from './evidence-items.ts'
import { meanOf } from './quality-measures.ts'
import { shownLines } from './shown-lines.ts'

export interface AnswerScore {
  /** Share of the evidence whose definition is shown, and whose source is. */
  readonly recall: number
  readonly sourceRecall: number
  readonly tokens: number
  readonly missed: readonly string[]
}

export function scoreAnswer(text: string, tokens: number, items: readonly EvidenceItem[]): AnswerScore {
  const shown = shownLines(text)
  const found = items.filter((item) => isFound(item, shown))
  return {
    recall: found.length / items.length,
    sourceRecall: items.filter((item) => isRead(item, shown)).length / items.length,
    tokens,
    missed: items.filter((item) => !found.includes(item)).map((item) => item.text),
  }
}

export function summariseScores(scores: readonly AnswerScore[]): Figure {
  return {
    asked: scores.length,
    allEvidence: meanOf(scores.map(({ recall }) => (recall === 1 ? 1 : 0))),
    recall: meanOf(scores.map(({ recall }) => recall)),
    sourceRecall: meanOf(scores.map(({ sourceRecall }) => sourceRecall)),
    tokens: Math.round(meanOf(scores.map(({ tokens }) => tokens))),
  }
}
