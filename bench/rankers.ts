/** Ways to order functions by a question, all behind one shape, so that they are measured alike. Scores are comparable within one answer only. */

import { type Embedder, lexicalTokens, placeVectors, stemOf } from '@onyx/core'
import type { MinedFunction } from '../training/mine.ts'

/** Scores of all candidates for a question, in their order; larger is better. */
export type Ranking = (question: string) => Promise<Float64Array>

export interface Ranker {
  readonly name: string
  /** Documentation is none of what it may read. */
  readonly prepare: (candidates: readonly MinedFunction[]) => Promise<Ranking>
}

const FIELD_WEIGHTS = { name: 2, container: 1, path: 0.5, signature: 1, body: 1 } as const
const FIELD_NAMES = ['name', 'container', 'path', 'signature', 'body'] as const
const K1 = 1.2
const B = 0.7
/** A token in more of the candidates than this says nothing. */
const COMMON_SHARE = 0.3
const STOP_WORDS = new Set(
  'a an the of to in on at by for from with and or not is are be been was were it its this that these those as if then else than into which will would can could should may must all any each no do does did has have had so such we you i they used use using given when where what how'.split(
    ' ',
  ),
)

function tokensOf(text: string): string[] {
  return lexicalTokens(text).map(stemOf)
}

/** BM25 over stems of all fields, counts weighted by field, without stop words. Its numbers were chosen on other repositories. */
export const tunedBm25: Ranker = {
  name: 'bm25Tuned',
  prepare: async (candidates) => {
    const postings = new Map<string, { readonly documents: number[]; readonly counts: number[] }>()
    const lengths = new Float64Array(candidates.length)
    for (const [document, candidate] of candidates.entries()) {
      const counts = new Map<string, number>()
      for (const field of FIELD_NAMES)
        for (const token of tokensOf(candidate[field]))
          counts.set(token, (counts.get(token) ?? 0) + FIELD_WEIGHTS[field])
      for (const [token, count] of counts) {
        lengths[document] = (lengths[document] ?? 0) + count
        const posting = postings.get(token) ?? { documents: [], counts: [] }
        if (posting.documents.length === 0) postings.set(token, posting)
        posting.documents.push(document)
        posting.counts.push(count)
      }
    }
    const mean = lengths.reduce((sum, length) => sum + length, 0) / candidates.length
    return async (question) => {
      const scores = new Float64Array(candidates.length)
      for (const token of new Set(
        lexicalTokens(question)
          .filter((word) => !STOP_WORDS.has(word))
          .map(stemOf),
      )) {
        const posting = postings.get(token)
        if (posting === undefined || posting.documents.length > COMMON_SHARE * candidates.length) continue
        const { documents, counts } = posting
        const idf = Math.log(1 + (candidates.length - documents.length + 0.5) / (documents.length + 0.5))
        for (const [at, document] of documents.entries()) {
          const count = counts[at] ?? 0
          const length = 1 - B + (B * (lengths[document] ?? 0)) / mean
          scores[document] = (scores[document] ?? 0) + (idf * count * (K1 + 1)) / (count + K1 * length)
        }
      }
      return scores
    }
  },
}

/** Cosine of an embedder's vectors. */
export function vectorRanker(name: string, embedder: Embedder): Ranker {
  return {
    name,
    prepare: async (candidates) => {
      const vectors = await embedder.embedDocuments(candidates.map((candidate) => ({ ...candidate, doc: '' })))
      placeVectors(vectors, candidates, embedder.embedPlaces)
      return async (question) => cosines(vectors, await embedder.embedQuery(question))
    },
  }
}

/** @param vectors row-major, each row as long as `query` and, as that, of length one. */
export function cosines(vectors: Float32Array, query: Float32Array): Float64Array {
  const scores = new Float64Array(vectors.length / query.length)
  for (let index = 0, at = 0; index < scores.length; index++, at += query.length) {
    let sum = 0
    for (let d = 0; d < query.length; d++) sum += (query[d] ?? 0) * (vectors[at + d] ?? 0)
    scores[index] = sum
  }
  return scores
}

/** Weighted sum of standardised scores. @param weight of the first; the second has the rest. */
export function fusedRanker(name: string, first: Ranker, second: Ranker, weight: number): Ranker {
  return {
    name,
    prepare: async (candidates) => {
      const [one, other] = [await first.prepare(candidates), await second.prepare(candidates)]
      return async (question) => {
        const [a, b] = [standardised(await one(question)), standardised(await other(question))]
        return a.map((score, index) => weight * score + (1 - weight) * (b[index] ?? 0))
      }
    },
  }
}

function standardised(scores: Float64Array): Float64Array {
  let sum = 0
  for (const score of scores) sum += score
  const mean = sum / scores.length
  let squares = 0
  for (const score of scores) squares += (score - mean) ** 2
  const deviation = Math.sqrt(squares / scores.length) || 1
  return scores.map((score) => (score - mean) / deviation)
}
