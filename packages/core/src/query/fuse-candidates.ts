/** Joins the stages' lists into one: a weighted sum of z-scores for text and vectors, and the quality of the match as it is for names. */

import type { NodeId } from '../model/ids.ts'
import type { ScoredNode } from '../ports/graph-store.ts'

export interface CandidateLists {
  /** Quality 0 to 1; 1 for the whole qualified name. */
  readonly symbol: readonly ScoredNode[]
  readonly lexical: readonly ScoredNode[]
  readonly vector: readonly ScoredNode[]
}

export interface FusedCandidate {
  readonly id: NodeId
  readonly score: number
  /** What each signal added; absent where the stage did not find it. */
  readonly contributions: Contributions
}

export interface Contributions {
  readonly symbol?: number
  readonly lexical?: number
  readonly vector?: number
  /** Of the file that it stands in. */
  readonly file?: number
  readonly graph?: number
  /** Name and kind, known once the node is read. */
  readonly rank?: number
}

export interface FusionWeights {
  readonly symbol: number
  readonly lexical: number
  readonly vector: number
}

/**
 * Best first, ties by id. What a list does not have stands where its worst hit does: a z-score of what is not in the sample would be
 * a guess. A list of one has no spread and counts as one standard deviation.
 */
export function fuseCandidates(lists: CandidateLists, weights: FusionWeights): readonly FusedCandidate[] {
  const lexical = zScores(lists.lexical)
  const vector = zScores(lists.vector)
  const [lexicalFloor, vectorFloor] = [floorOf(lexical), floorOf(vector)]
  const symbol = new Map(lists.symbol.map((entry) => [entry.id, entry.score]))
  const fused: FusedCandidate[] = []
  for (const id of new Set([...symbol.keys(), ...lexical.keys(), ...vector.keys()])) {
    const [quality, words, meaning] = [symbol.get(id), lexical.get(id), vector.get(id)]
    const bySymbol = quality === undefined ? 0 : weights.symbol * quality
    const byText = weights.lexical * (words ?? lexicalFloor)
    const byMeaning = weights.vector * (meaning ?? vectorFloor)
    const contributions = {
      ...(quality !== undefined && { symbol: bySymbol }),
      ...(words !== undefined && { lexical: byText }),
      ...(meaning !== undefined && { vector: byMeaning }),
    }
    fused.push({ id, score: bySymbol + byText + byMeaning, contributions })
  }
  return fused.toSorted(compareScored)
}

function floorOf(scores: ReadonlyMap<NodeId, number>): number {
  return Math.min(0, ...scores.values())
}

export function compareScored(left: ScoredNode, right: ScoredNode): number {
  return right.score - left.score || (left.id < right.id ? -1 : Number(left.id > right.id))
}

export function zScores(list: readonly ScoredNode[]): ReadonlyMap<NodeId, number> {
  const scores = standardised(list.map((entry) => entry.score))
  return new Map(list.map((entry, index) => [entry.id, scores[index] ?? 0]))
}

/** Distances from the mean in standard deviations; 1 for each where all are equal. */
export function standardised(scores: readonly number[]): readonly number[] {
  const mean = scores.reduce((total, score) => total + score, 0) / Math.max(1, scores.length)
  const variance = scores.reduce((total, score) => total + (score - mean) ** 2, 0) / Math.max(1, scores.length)
  const deviation = Math.sqrt(variance)
  return scores.map((score) => (deviation > 0 ? (score - mean) / deviation : 1))
}
