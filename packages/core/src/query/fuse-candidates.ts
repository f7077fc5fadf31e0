/** Joins the stages' lists into one: where each candidate stands in each of them, and which are worth a closer look. */

import type { NodeId } from '../model/ids.ts'
import type { ScoredNode } from '../ports/graph-store.ts'

export interface CandidateLists {
  /** Quality 0 to 1; 1 for the whole qualified name. */
  readonly symbol: readonly ScoredNode[]
  readonly lexical: readonly ScoredNode[]
  readonly vector: readonly ScoredNode[]
}

/** Comparable over questions, stores and models: a list says by itself what is much in it. */
export interface Standing {
  /** Quality of the match; 0 where no name fits. */
  readonly symbol: number
  /** z-scores within the list. What a list does not have stands where its worst hit does: another number would be a guess. */
  readonly lexical: number
  readonly vector: number
  /** ln(1 + hits before it); all hits are before what a list does not have. */
  readonly lexicalRank: number
  readonly vectorRank: number
}

export interface FusedCandidate {
  readonly id: NodeId
  /** Of no use but to choose what is looked at more closely. */
  readonly score: number
}

export interface FusionWeights {
  readonly symbol: number
  readonly lexical: number
  readonly vector: number
}

/** Most promising first, ties by id. */
export function fuseCandidates(lists: CandidateLists, weights: FusionWeights): readonly FusedCandidate[] {
  const standingOf = standings(lists)
  const ids = new Set([...lists.symbol, ...lists.lexical, ...lists.vector].map((entry) => entry.id))
  const fused = [...ids].map((id) => {
    const { symbol, lexical, vector } = standingOf(id)
    return { id, score: weights.symbol * symbol + weights.lexical * lexical + weights.vector * vector }
  })
  return fused.toSorted(compareScored)
}

/** Of any node, whether the lists have it or not. */
export function standings(lists: CandidateLists): (id: NodeId) => Standing {
  const quality = new Map(lists.symbol.map(({ id, score }) => [id, score]))
  const [words, meaning] = [placesIn(lists.lexical), placesIn(lists.vector)]
  return (id) => {
    const [byWords, byMeaning] = [words(id), meaning(id)]
    return {
      symbol: quality.get(id) ?? 0,
      lexical: byWords.score,
      lexicalRank: byWords.rank,
      vector: byMeaning.score,
      vectorRank: byMeaning.rank,
    }
  }
}

function placesIn(list: readonly ScoredNode[]): (id: NodeId) => { readonly score: number; readonly rank: number } {
  const scores = zScores(list)
  const ranks = new Map(list.map(({ id }, index) => [id, Math.log1p(index)]))
  const [floor, last] = [Math.min(0, ...scores.values()), Math.log1p(list.length)]
  return (id) => ({ score: scores.get(id) ?? floor, rank: ranks.get(id) ?? last })
}

export function compareScored(left: ScoredNode, right: ScoredNode): number {
  return right.score - left.score || (left.id < right.id ? -1 : Number(left.id > right.id))
}

/** A list of one has no spread and counts as one standard deviation. */
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
