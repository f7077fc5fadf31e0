/** What a question asks the index for: groups of terms, each of which counts as one word. Beginnings and misspelt tokens become terms here. */

import {
  compareText,
  editsAllowed,
  firstLetter,
  nearestTokens,
  PREFIX_TOKENS_MAX,
  type SimilarToken,
  type TextQuestion,
} from '@onyx/core'
import { wellFormed } from './byte-writer.ts'
import type { LexicalView, ViewedSegment } from './lexical-view.ts'
import { NearTerms } from './near-terms.ts'
import type { StoredSegment, StoredTerm } from './stored-segment.ts'
import type { TermCursor } from './term-block.ts'

export interface WordGroup {
  readonly places: readonly TermPlace[]
  /** Documents that hold it: at most, counting some twice or that were removed; and at least. */
  readonly documentsMax: number
  readonly documentsMin: number
  readonly isOneTerm: boolean
  /** Of what it gives, against a word that was found as it was asked for. */
  readonly weight: number
}

export interface TermPlace {
  readonly segment: ViewedSegment
  readonly term: StoredTerm
}

/** Candidates whose documents are counted; nearer ones come first. */
const COUNTED_CANDIDATES_MAX = 512
/** What is near a word may be another word. */
const FUZZY_WEIGHT = 0.5
const encoder = new TextEncoder()

/** Groups that no document holds are left out. */
export function wordGroups(view: LexicalView, question: TextQuestion): readonly WordGroup[] {
  const { tokens, prefixes = [], fuzzy = [] } = question
  const asked = [
    ...[...new Set(tokens)].map((token) => groupOf(view, [token], 1)),
    ...[...new Set(prefixes)].map((prefix) => groupOf(view, termsFrom(view, prefix), 1)),
    ...fuzzy.map((forms) => groupOf(view, termsNear(view, forms), FUZZY_WEIGHT)),
  ]
  return asked.filter(({ places }) => places.length > 0)
}

function groupOf(view: LexicalView, terms: readonly string[], weight: number): WordGroup {
  const removed = view.segments.reduce((sum, { removedCount }) => sum + removedCount, 0)
  const perTerm = terms.map((term) => placesOf(view, term))
  const counts = perTerm.map(documentsIn)
  return {
    places: perTerm.flat(),
    documentsMax: counts.reduce((sum, count) => sum + count, 0),
    documentsMin: Math.max(0, ...counts.map((count) => count - removed)),
    isOneTerm: terms.length === 1,
    weight,
  }
}

function placesOf(view: LexicalView, term: string): readonly TermPlace[] {
  if (term === '') return []
  const written = wellFormed(term)
  return view.segments.flatMap((segment) => {
    const found = segment.stored.find(written)
    return found === null ? [] : [{ segment, term: found }]
  })
}

function documentsIn(places: readonly TermPlace[]): number {
  return places.reduce((sum, { term }) => sum + term.documents, 0)
}

/** Documents that still count. */
function liveDocuments(view: LexicalView, term: string): number {
  let live = 0
  for (const { segment, term: stored } of placesOf(view, term)) {
    const { removed } = segment
    if (removed === null) live += stored.documents
    else {
      const { postings } = view
      segment.stored.postings(stored, postings)
      for (let index = 0; index < postings.length; index++) live += 1 - (removed[postings.documents[index] ?? 0] ?? 0)
    }
  }
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

/** None when a form is in use, or the token too short. */
function termsNear(view: LexicalView, forms: readonly string[]): readonly string[] {
  const [token = ''] = forms
  const edits = editsAllowed(token)
  if (edits === 0 || forms.some((form) => liveDocuments(view, form) > 0)) return []
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
    return { token: term, edits: distance, documents: liveDocuments(view, term) }
  })
  return nearestTokens(counted.filter(({ documents }) => documents > 0))
}
