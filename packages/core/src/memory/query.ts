/** The question use case: parse, plan, gather, fuse, expand, rank, hydrate, with a page of the result and its explanation. */

import { BoundedCache } from '../bounded-cache.ts'
import { OnyxError } from '../errors.ts'
import type { GraphNode } from '../model/graph.ts'
import type { GraphReader, GraphStats, NodeFilter } from '../ports/graph-store.ts'
import { decodeCursor, encodeCursor, questionHashOf } from '../query/cursor.ts'
import { explainQuery, type QueryExplanation } from '../query/explain.ts'
import { type AskedMeaning, gatherCandidates, type StageResult } from '../query/gather-candidates.ts'
import { parseQuestion, QUESTION_LENGTH_MAX, type Question } from '../query/parse-question.ts'
import { planQuery, type QueryPlan } from '../query/plan-query.ts'
import { meaningOf, type OpenEmbedder } from '../query/question-meaning.ts'
import { type RankedNode, rankAll } from '../query/rank-all.ts'
import type { Contributions } from '../query/score-signals.ts'
import { snippetOf } from '../query/snippet.ts'
import { spreadGroups } from '../query/spread-groups.ts'
import { type Cancellation, type Deadline, stopIfCancelled } from './cancellation.ts'

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
  /** Null on the last page. */
  readonly nextCursor: string | null
  readonly tookMs: number
  /** Null when vectors took no part: nothing was embedded, the model is not to be had here, or a name was enough. */
  readonly meaning: { readonly model: string; readonly pending: number } | null
  readonly explanation: QueryExplanation
}

export interface QueryOptions {
  readonly filter?: NodeFilter
  readonly limit: number
  readonly cursor?: string
  readonly timeoutMs?: number
  readonly signal?: AbortSignal
  /** Called when vectors are needed, with the model that the project was embedded with; without it names and words alone answer. */
  readonly openEmbedder?: OpenEmbedder
  /** Of this process; without one every question is answered anew. */
  readonly cache?: QueryCache
  /** Milliseconds from any origin, monotonic. */
  readonly now: () => number
}

/** @throws usage for an empty or oversized question or a foreign cursor; conflict for a cursor of an older snapshot; timeout; cancelled. */
export async function query(reader: GraphReader, text: string, options: QueryOptions): Promise<QueryAnswer> {
  const startedMs = options.now()
  const { filter = {}, limit, now } = options
  const question = requireQuestion(text)
  const cancellation = cancellationOf(options, startedMs)
  const hash = questionHashOf([question.text, filter.kinds, filter.languages, filter.path, reader.snapshot.project])
  const offset = options.cursor === undefined ? 0 : decodeCursor(options.cursor, reader.snapshot.number, hash)
  const asked = await askedMeaning(reader, options)
  const key = cacheKey(reader, question, filter, asked)
  const known = options.cache?.get(key)
  const ranking = known ?? (await rank(reader, question, filter, asked, cancellation, now))
  if (known === undefined) options.cache?.add(key, ranking)
  const { plan, stages, ranked, meaning } = ranking
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
    snapshot: reader.snapshot.number,
    results,
    total: ranked.length,
    nextCursor:
      next < ranked.length
        ? encodeCursor({ snapshot: reader.snapshot.number, questionHash: hash, offset: next })
        : null,
    tookMs: now() - startedMs,
    meaning,
    explanation: explainQuery(question, plan, stages, ranked.length, explained),
  }
}

/** All pages of one question's answer. */
interface QueryRanking {
  readonly plan: QueryPlan
  readonly stages: readonly StageResult[]
  readonly ranked: readonly RankedNode[]
  readonly meaning: QueryAnswer['meaning']
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

async function rank(
  reader: GraphReader,
  question: Question,
  filter: NodeFilter,
  asked: AskedMeaning | null,
  cancellation: Cancellation,
  now: () => number,
): Promise<QueryRanking> {
  const plan = planQuery(question, await statsOf(reader), filter, asked?.meaning.model ?? null)
  stopIfCancelled(cancellation)
  const gathered = await gatherCandidates(reader, question, plan, filter, asked, now)
  stopIfCancelled(cancellation)
  const { ranked, graphStage } = await rankAll(reader, question, plan, gathered, filter, now)
  stopIfCancelled(cancellation)
  const stages = [...gathered.stages, graphStage]
  return { plan, stages, ranked: spreadGroups(ranked), meaning: usedMeaning(asked, stages) }
}

async function askedMeaning(reader: GraphReader, options: QueryOptions): Promise<AskedMeaning | null> {
  const { openEmbedder: open, signal } = options
  const meaning = open === undefined ? null : await meaningOf(reader)
  return open === undefined || meaning === null ? null : { meaning, open, signal }
}

function usedMeaning(asked: AskedMeaning | null, stages: readonly StageResult[]): QueryAnswer['meaning'] {
  const hasRun = stages.some(({ name, ran }) => name === 'vector' && ran)
  return asked === null || !hasRun ? null : { model: asked.meaning.model.name, pending: asked.meaning.pending }
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

const statsByReader = new WeakMap<GraphReader, Promise<GraphStats>>()

/** A reader sees one snapshot, so its statistics are read once. */
function statsOf(reader: GraphReader): Promise<GraphStats> {
  const known = statsByReader.get(reader)
  if (known !== undefined) return known
  const stats = reader.stats()
  statsByReader.set(reader, stats)
  return stats
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
