/** What a question asks the index for: groups of terms, each of which counts as one word. Beginnings and misspelt tokens become terms here. */

import {
  compareText,
  editsAllowed,
  firstLetter,
  nearestTokens,
  PREFIX_TOKENS_MAX,
  type SimilarToken,
  type TextQuestion,
  wordForms,
} from '@onyx/core'
import { FORM_WEIGHT } from './bm25f.ts'
import { wellFormed } from './byte-writer.ts'
import type { LexicalView, ViewedSegment } from './lexical-view.ts'
import { NearTerms } from './near-terms.ts'
import type { StoredSegment, StoredTerm } from './stored-segment.ts'
import type { TermCursor } from './term-block.ts'

export interface WordGroup {
  readonly places: readonly TermPlace[]
  /** Documents that hold it, summed over its terms: at most, counting those that were removed; and at least. */
  readonly documentsMax: number
  readonly documentsMin: number
  /** Of what it gives, against a word that was found as it was asked for. */
  readonly weight: number
}

export interface TermPlace {
  readonly segment: ViewedSegment
  readonly term: StoredTerm
  /** Of an occurrence, against one of the word as it was asked for. */
  readonly weight: number
}

/** Candidates whose documents are counted; nearer ones come first. */
const COUNTED_CANDIDATES_MAX = 512
/** What is near a word may be another word. */
const FUZZY_WEIGHT = 0.5
const encoder = new TextEncoder()

/** Groups that no document holds are left out. */
export function wordGroups(view: LexicalView, question: TextQuestion): readonly WordGroup[] {
  const { tokens, prefixes = [], words = [] } = question
  const asked = [
    ...[...new Set(tokens)].map((token) => groupOf(view, [token])),
    ...[...new Set(prefixes)].map((prefix) => groupOf(view, termsFrom(view, prefix))),
    ...[...new Set(words)].map((word) => groupOfWord(view, word)),
  ]
  return asked.filter(({ places }) => places.length > 0)
}

/** In any of its forms; where none is in use, in what is near it. */
function groupOfWord(view: LexicalView, word: string): WordGroup {
  const forms = groupOf(view, wordForms(word), (form) => (form === word ? 1 : FORM_WEIGHT))
  const isInUse = forms.documentsMin > 0 || forms.places.some((place) => liveDocuments(view, place) > 0)
  return isInUse ? forms : { ...groupOf(view, termsNear(view, word)), weight: FUZZY_WEIGHT }
}

function groupOf(view: LexicalView, terms: readonly string[], weightOf: (term: string) => number = () => 1): WordGroup {
  const written = [...new Set(terms.filter((term) => term !== '').map(wellFormed))].sort(compareText)
  const places = view.segments.flatMap((segment) =>
    segment.stored.findAll(written).flatMap((term, index): TermPlace[] => {
      return term === null ? [] : [{ segment, term, weight: weightOf(written[index] ?? '') }]
    }),
  )
  const live = places.map(({ segment, term }) => Math.max(0, term.documents - segment.removedCount))
  return {
    places,
    documentsMax: places.reduce((sum, { term }) => sum + term.documents, 0),
    documentsMin: live.reduce((sum, count) => sum + count, 0),
    weight: 1,
  }
}

/** Documents that still count. */
function liveDocuments(view: LexicalView, { segment, term }: TermPlace): number {
  const { removed, stored } = segment
  if (removed === null) return term.documents
  const { postings } = view
  stored.postings(term, postings)
  let live = 0
  for (let index = 0; index < postings.length; index++) live += 1 - (removed[postings.documents[index] ?? 0] ?? 0)
  return live
}

function termsFrom(view: LexicalView, prefix: string): readonly string[] {
  if (prefix === '') return []
  const documents = new Map<string, number>()
  for (const { stored } of view.segments)
    for (const cursor of begunWith(stored, prefix))
      documents.set(cursor.term, (documents.get(cursor.term) ?? 0) + cursor.documents)
  const frequent = [...documents].sort(([, left], [, right]) => right - left)
  return frequent.slice(0, PREFIX_TOKENS_MAX).map(([term]) => term)
}

/** The cursor is the same at every step. */
function* begunWith(segment: StoredSegment, prefix: string): Generator<TermCursor> {
  const bytes = encoder.encode(prefix)
  let isInside = false
  for (const cursor of segment.terms(prefix)) {
    const fits = cursor.startsWith(bytes)
    if (fits) yield cursor
    else if (isInside || compareText(cursor.term, prefix) > 0) return
    isInside = fits
  }
}

/** None when the token is too short. */
function termsNear(view: LexicalView, token: string): readonly string[] {
  const edits = editsAllowed(token)
  if (edits === 0) return []
  const distances = new Map<string, number>()
  for (const { stored } of view.segments) {
    const near = new NearTerms(token, edits)
    for (const cursor of begunWith(stored, firstLetter(token))) {
      const distance = near.distanceTo(cursor)
      if (distance !== null) distances.set(cursor.term, distance)
    }
  }
  const nearest = [...distances].sort(([, left], [, right]) => left - right).slice(0, COUNTED_CANDIDATES_MAX)
  const counted = nearest.map(([term, distance]): SimilarToken => {
    const documents = groupOf(view, [term]).places.reduce((sum, place) => sum + liveDocuments(view, place), 0)
    return { token: term, edits: distance, documents }
  })
  return nearestTokens(counted.filter(({ documents }) => documents > 0))
}
