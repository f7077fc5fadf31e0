/** Which tokens stand in for one that is only begun or misspelt; every engine expands by these rules. */

import { compareText } from '../model/text-order.ts'

/** Tokens that one prefix may stand for, the most frequent ones; more say little about any. */
export const PREFIX_TOKENS_MAX = 64
/** Tokens that one misspelt token may stand for, the nearest ones. */
export const FUZZY_TOKENS_MAX = 8

/** Code points from which on a token may differ in one place, and in two: nearly every short word has neighbours that mean something else. */
const ONE_EDIT_LENGTH_MIN = 4
const TWO_EDITS_LENGTH_MIN = 6

export interface SimilarToken {
  readonly token: string
  readonly edits: number
  readonly documents: number
}

/** Nobody mistypes the first letter often, and words that share it lie together in a dictionary. */
export function firstLetter(token: string): string {
  return Array.from(token)[0] ?? ''
}

/** 0 for a token that is too short to be taken for another. */
export function editsAllowed(token: string): 0 | 1 | 2 {
  const length = Array.from(token).length
  if (length < ONE_EDIT_LENGTH_MIN) return 0
  return length < TWO_EDITS_LENGTH_MIN ? 1 : 2
}

/** The nearest first, of those the more frequent ones, of those by text. */
export function nearestTokens(candidates: readonly SimilarToken[]): readonly string[] {
  const ordered = candidates.toSorted(
    (left, right) =>
      left.edits - right.edits || right.documents - left.documents || compareText(left.token, right.token),
  )
  return ordered.slice(0, FUZZY_TOKENS_MAX).map(({ token }) => token)
}
