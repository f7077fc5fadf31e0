/** Scores the documents that hold any of some words, word by word, the rarest first, and picks the best. */

import { rarity, saturated, weightedFrequency } from './bm25f.ts'
import { FIELD_COUNT } from './fields.ts'
import type { LexicalView, ViewedSegment } from './lexical-view.ts'
import type { WordGroup } from './word-groups.ts'

export interface ScoredDocument {
  /** Of the view. */
  readonly document: number
  readonly score: number
}

/** Whether a document may be an answer. */
export type DocumentFilter = (segment: ViewedSegment, index: number) => boolean

/** Words in fewer documents are scored whole: finding out whether they must be costs more. */
const LARGE_GROUP_DOCUMENTS = 4096

/**
 * Documents of equal score at the limit are all given, so that whoever knows more of them may choose. In no order.
 * @throws store_damaged, after which the view can be asked again.
 */
export function bestDocuments(
  view: LexicalView,
  groups: readonly WordGroup[],
  passes: DocumentFilter | null,
  limit: number,
): readonly ScoredDocument[] {
  try {
    return takeBest(view, scoreAll(view, groups, passes, limit), limit)
  } catch (error) {
    view.scores.fill(0)
    view.frequencies.fill(0)
    throw error
  }
}

/** The number of documents touched. */
function scoreAll(
  view: LexicalView,
  groups: readonly WordGroup[],
  passes: DocumentFilter | null,
  limit: number,
): number {
  const ordered = groups.toSorted((left, right) => left.documentsMax - right.documentsMax)
  const gains = ordered.map((group) => group.weight * rarity(view.statistics.documents, group.documentsMin))
  let touched = 0
  for (const [index, group] of ordered.entries()) {
    // A document that has none of the words so far cannot come in any more when the rest gives less than the last of the best has.
    const rest = gains.slice(index).reduce((sum, gain) => sum + gain, 0)
    const isLarge = group.documentsMax > LARGE_GROUP_DOCUMENTS
    const isDecided = isLarge && touched >= limit && rest < scoreAtRank(view, touched, limit)
    touched = scoreGroup(view, group, passes, isDecided, touched)
  }
  return touched
}

/** Clears the scores behind it. */
function takeBest(view: LexicalView, touched: number, limit: number): readonly ScoredDocument[] {
  const least = touched > limit ? scoreAtRank(view, touched, limit) : 0
  const best: ScoredDocument[] = []
  for (let index = 0; index < touched; index++) {
    const document = view.touched[index] ?? 0
    const score = view.scores[document] ?? 0
    if (score >= least) best.push({ document, score })
    view.scores[document] = 0
  }
  return best
}

/**
 * Adds what one word gives; `touched` documents have a score before, as many as it returns afterwards.
 * @param isDecided only documents that have a score already can still matter.
 */
function scoreGroup(
  view: LexicalView,
  group: WordGroup,
  passes: DocumentFilter | null,
  isDecided: boolean,
  touched: number,
): number {
  const { frequencies, scores, postings, weights, holders } = view
  let held = 0
  let holding = 0
  for (const { segment, term, weight } of group.places) {
    const { base, removed, table } = segment
    segment.stored.postings(term, postings)
    const { documents, frequencies: codes, length } = postings
    for (let index = 0; index < length; index++) {
      const local = documents[index] ?? 0
      if (removed !== null && removed[local] === 1) continue
      holding++
      const document = base + local
      if (isDecided && scores[document] === 0) continue
      const before = frequencies[document] ?? 0
      if (before === 0) holders[held++] = document
      const added = weightedFrequency(weights, codes[index] ?? 0, table.lengths, local * FIELD_COUNT)
      frequencies[document] = before + weight * added
    }
  }
  return addScores(view, held, group.weight * rarity(view.statistics.documents, holding), passes, touched)
}

/** Clears the frequencies behind it. */
function addScores(
  view: LexicalView,
  held: number,
  gain: number,
  passes: DocumentFilter | null,
  touchedBefore: number,
): number {
  const { frequencies, scores, holders } = view
  let touched = touchedBefore
  const place = passes === null ? null : placeFinder(view)
  for (let index = 0; index < held; index++) {
    const document = holders[index] ?? 0
    const added = gain * saturated(frequencies[document] ?? 0)
    frequencies[document] = 0
    const before = scores[document] ?? 0
    if (before === 0) {
      if (place !== null && passes !== null) {
        const segment = place(document)
        if (segment === undefined || !passes(segment, document - segment.base)) continue
      }
      view.touched[touched++] = document
    }
    scores[document] = before + added
  }
  return touched
}

/** Documents mostly come segment after segment. */
export function placeFinder({ segments }: LexicalView): (document: number) => ViewedSegment | undefined {
  let last = segments[0]
  return (document) => {
    if (last === undefined || document < last.base || document >= last.base + last.stored.documents)
      last = segments.find(({ base, stored }) => document >= base && document < base + stored.documents)
    return last
  }
}

/** The score of the document that stands at a rank, counted from 1: with a heap of that many, its least on top. */
function scoreAtRank(view: LexicalView, touched: number, rank: number): number {
  const heap = new Float64Array(rank)
  let size = 0
  for (let index = 0; index < touched; index++) {
    const score = view.scores[view.touched[index] ?? 0] ?? 0
    if (size < rank) siftUp(heap, size++, score)
    else if (score > (heap[0] ?? 0)) siftDown(heap, score)
  }
  return size < rank ? 0 : (heap[0] ?? 0)
}

function siftUp(heap: Float64Array, at: number, score: number): void {
  let index = at
  while (index > 0) {
    const parent = (index - 1) >> 1
    if ((heap[parent] ?? 0) <= score) break
    heap[index] = heap[parent] ?? 0
    index = parent
  }
  heap[index] = score
}

function siftDown(heap: Float64Array, score: number): void {
  let index = 0
  for (;;) {
    let child = index * 2 + 1
    if (child >= heap.length) break
    if (child + 1 < heap.length && (heap[child + 1] ?? 0) < (heap[child] ?? 0)) child++
    if ((heap[child] ?? 0) >= score) break
    heap[index] = heap[child] ?? 0
    index = child
  }
  heap[index] = score
}
