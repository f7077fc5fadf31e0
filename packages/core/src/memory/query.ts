/** The question use case: parse, plan, gather, fuse, expand, rank, hydrate, with a page of the result and its explanation. */

import { BoundedCache } from '../bounded-cache.ts'
import { OnyxError } from '../errors.ts'
import type { GraphNode } from '../model/graph.ts'
import type { GraphReader, NodeFilter } from '../ports/graph-store.ts'
import { decodeCursor, encodeCursor, questionHashOf } from '../query/cursor.ts'
import { explainQuery, type QueryExplanation } from '../query/explain.ts'
import { parseQuestion, QUESTION_LENGTH_MAX, type Question } from '../query/parse-question.ts'
import { meaningOf, type OpenEmbedder } from '../query/question-meaning.ts'
import { type AskedMeaning, type QueryRanking, questionRankings, type Wait } from '../query/question-rankings.ts'
import type { RankedNode } from '../query/rank-all.ts'
import type { Contributions } from '../query/score-signals.ts'
import { snippetOf } from '../query/snippet.ts'
import type { Cancellation, Deadline } from './cancellation.ts'

export type Why = 'symbol' | 'lexical' | 'vector' | 'graph'

export interface QueryResult {
  readonly node: GraphNode
  /** Larger is better; comparable within one answer only. */
  readonly score: number
  /** Which stages found it. */
  readonly why: readonly Why[]
  readonly snippet: string | null
}

export interface QueryAnswer {
  readonly query: string
  readonly snapshot: number
  readonly results: readonly QueryResult[]
  /** Candidates over all pages. */
  readonly total: number
  /** Null on the last page, and of an early answer: the final one has other pages. */
  readonly nextCursor: string | null
  readonly tookMs: number
  /** Null when vectors took no part: nothing was embedded, the model is not to be had here, or a name was enough. */
  readonly meaning: QueryRanking['meaning']
  /** Another answer follows, in which meaning has its part, or a reason why it has none. */
  readonly early: boolean
  /** A sentence where vectors were wanted and took no part, or not yet; null otherwise. */
  readonly withoutMeaning: string | null
  readonly explanation: QueryExplanation
}

export interface QueryOptions {
  readonly filter?: NodeFilter
  readonly limit: number
  readonly cursor?: string
  readonly timeoutMs?: number
  readonly signal?: AbortSignal
  /**
   * Called when vectors are needed, with the model that the project was embedded with; without it names and words alone answer, as they
   * do when it fails.
   */
  readonly openEmbedder?: OpenEmbedder
  /** Of the host. Without it there are no early answers, and a model is waited for however long it takes. */
  readonly wait?: Wait
  /** Of this process; without one every question is answered anew. */
  readonly cache?: QueryCache
  /** Milliseconds from any origin, monotonic. */
  readonly now: () => number
}

/** The final answer. @throws as `queryStream` */
export async function query(reader: GraphReader, text: string, options: QueryOptions): Promise<QueryAnswer> {
  for await (const answer of queryStream(reader, text, options)) if (!answer.early) return answer
  throw new TypeError('the last answer is never early')
}

/**
 * The answer, and where the model keeps it waiting, one of names and words before it (`early`).
 *
 * @throws usage for an empty or oversized question or a foreign cursor; conflict for a cursor of an older snapshot; timeout; cancelled.
 */
export async function* queryStream(
  reader: GraphReader,
  text: string,
  options: QueryOptions,
): AsyncGenerator<QueryAnswer, void, undefined> {
  const startedMs = options.now()
  const { filter = {}, cache, now, wait } = options
  const question = requireQuestion(text)
  const cancellation = cancellationOf(options, startedMs)
  const hash = questionHashOf([question.text, filter.kinds, filter.languages, filter.path, reader.snapshot.project])
  const offset = options.cursor === undefined ? 0 : decodeCursor(options.cursor, reader.snapshot.number, hash)
  const asked = await askedMeaning(reader, options)
  const key = cacheKey(reader, question, filter, asked)
  const page = { reader, question, hash, offset, limit: options.limit, tookMs: () => now() - startedMs }
  const known = cache?.get(key)
  if (known !== undefined) {
    yield await answerOf(page, known)
    return
  }
  for await (const ranking of questionRankings({ reader, question, filter, asked, cancellation, now, wait })) {
    // A model that failed may do better next time.
    if (ranking.withoutMeaning === null) cache?.add(key, ranking)
    yield await answerOf(page, ranking)
  }
}

interface AskedPage {
  readonly reader: GraphReader
  readonly question: Question
  /** Of the question and its filters: cursors are good for these alone. */
  readonly hash: string
  readonly offset: number
  readonly limit: number
  readonly tookMs: () => number
}

async function answerOf(asked: AskedPage, ranking: QueryRanking): Promise<QueryAnswer> {
  const { reader, question, hash, offset, limit } = asked
  const { plan, stages, ranked, meaning, early, withoutMeaning } = ranking
  const snapshot = reader.snapshot.number
  const page = ranked.slice(offset, offset + limit)
  const results = await withSnippets(reader, page, question)
  const next = offset + page.length
  const explained = page.map(({ node, score, contributions }) => ({
    qualifiedName: node.qualifiedName,
    score,
    contributions,
  }))
  return {
    query: question.text,
    snapshot,
    results,
    total: ranked.length,
    nextCursor: early || next >= ranked.length ? null : encodeCursor({ snapshot, questionHash: hash, offset: next }),
    tookMs: asked.tookMs(),
    meaning,
    early,
    withoutMeaning,
    explanation: explainQuery(question, plan, stages, ranked.length, explained),
  }
}

export type QueryCache = BoundedCache<string, QueryRanking>

/** A ranking holds some 150 nodes: a few hundred kilobytes with their documentation. */
const CACHED_RANKINGS_MAX = 100

/** For a process that answers many questions; what it keeps is good for as long as the snapshot and the vectors are the same. */
export function createQueryCache(): QueryCache {
  return new BoundedCache(CACHED_RANKINGS_MAX, () => 1)
}

function cacheKey(
  { snapshot }: GraphReader,
  { text }: Question,
  { kinds, languages, path }: NodeFilter,
  asked: AskedMeaning | null,
): string {
  return JSON.stringify([
    snapshot.id,
    text,
    kinds,
    languages,
    path,
    asked?.meaning.model.revision,
    asked?.meaning.pending,
  ])
}

async function askedMeaning(reader: GraphReader, { openEmbedder }: QueryOptions): Promise<AskedMeaning | null> {
  const meaning = openEmbedder === undefined ? null : await meaningOf(reader)
  return openEmbedder === undefined || meaning === null ? null : { meaning, open: openEmbedder }
}

function requireQuestion(text: string): Question {
  if (text.length > QUESTION_LENGTH_MAX) {
    throw new OnyxError('usage', `The question has ${text.length} characters; ${QUESTION_LENGTH_MAX} are allowed.`, {
      hint: 'Ask in a sentence, or name a symbol.',
    })
  }
  const question = parseQuestion(text)
  if (question.kind === 'empty') {
    throw new OnyxError('usage', 'The question is empty.', {
      hint: 'Give some words or a symbol: onyx query "parse json".',
    })
  }
  return question
}

function cancellationOf(options: QueryOptions, startedMs: number): Cancellation {
  const { timeoutMs, signal, now } = options
  const deadline: Deadline | undefined =
    timeoutMs === undefined ? undefined : { now, atMs: startedMs + timeoutMs, timeoutMs }
  return { ...(signal !== undefined && { signal }), ...(deadline !== undefined && { deadline }) }
}

async function withSnippets(
  reader: GraphReader,
  page: readonly RankedNode[],
  question: Question,
): Promise<readonly QueryResult[]> {
  const paths = [...new Set(page.map((entry) => entry.node.path).filter((path) => path !== null))]
  const texts = await Promise.all(paths.map((path) => reader.source(path)))
  const lines = new Map(paths.map((path, index) => [path, texts[index]?.split('\n') ?? null]))
  return page.map(({ node, score, contributions }) => {
    const file = node.path === null ? null : (lines.get(node.path) ?? null)
    const snippet = file === null ? null : snippetOf(node, file, question.tokens)
    return { node, score, why: whyOf(contributions), snippet }
  })
}

function whyOf(contributions: Contributions): readonly Why[] {
  const signals: readonly Why[] = ['symbol', 'lexical', 'vector', 'graph']
  return signals.filter((signal) => contributions[signal] !== undefined)
}
