/** From a question to its ranking: at once by names and words where meaning keeps them waiting, and then by all three. */

import { OnyxError } from '../errors.ts'
import { type Cancellation, stopIfCancelled } from '../memory/cancellation.ts'
import type { GraphReader, GraphStats, NodeFilter } from '../ports/graph-store.ts'
import {
  type GatheredCandidates,
  gatherCandidates,
  type StageResult,
  stageOf,
  withMeaning,
} from './gather-candidates.ts'
import type { Question } from './parse-question.ts'
import { planQuery, type QueryPlan } from './plan-query.ts'
import { type Meaning, type MeaningOutcome, nearestInMeaning, type OpenEmbedder } from './question-meaning.ts'
import { type RankedNode, rankAll } from './rank-all.ts'
import { spreadGroups } from './spread-groups.ts'

/** So long names and words are held back for meaning: what takes no longer is felt as immediate (Nielsen, Usability Engineering, 1993). */
export const EARLY_AFTER_MS = 100
/** Where the question itself has no time limit. A service may load its model first, which takes seconds; people wait no longer than that. */
export const MEANING_WAIT_MAX_MS = 10_000

/** Resolves after so many milliseconds, or as soon as the signal aborts. */
export type Wait = (ms: number, signal: AbortSignal) => Promise<void>

/** All pages of one question's answer. */
export interface QueryRanking {
  readonly plan: QueryPlan
  readonly stages: readonly StageResult[]
  readonly ranked: readonly RankedNode[]
  /** Null when vectors took no part. */
  readonly meaning: { readonly model: string; readonly pending: number } | null
  /** Another one follows, in which meaning has its part, or a reason why it has none. */
  readonly early: boolean
  /** A sentence for people where vectors were wanted and took no part, or not yet; null otherwise. */
  readonly withoutMeaning: string | null
}

export interface AskedQuestion {
  readonly reader: GraphReader
  readonly question: Question
  readonly filter: NodeFilter
  /** Null where names and words answer alone. */
  readonly asked: AskedMeaning | null
  readonly cancellation: Cancellation
  readonly now: () => number
  /** Without it meaning is waited for as long as it takes, and nothing comes early. */
  readonly wait: Wait | undefined
}

/** The model that answers and how to come by it. */
export interface AskedMeaning {
  readonly meaning: Meaning
  readonly open: OpenEmbedder
}

/**
 * The last one is the answer; at most one comes before it, and is early.
 *
 * @throws cancelled; timeout where not even names and words answered in time
 */
export async function* questionRankings(from: AskedQuestion): AsyncGenerator<QueryRanking, void, undefined> {
  const { reader, question, filter, asked, cancellation, now } = from
  const plan = planQuery(question, await statsOf(reader), filter, asked?.meaning.model ?? null)
  stopIfCancelled(cancellation)
  const gathered = await gatherCandidates(reader, question, plan, filter, now)
  stopIfCancelled(cancellation)
  if (asked !== null && gathered.wantsMeaning) {
    yield* rankingsWithMeaning(from, asked, plan, gathered)
    return
  }
  const ranking = await rankingOf(from, plan, gathered)
  stopIfCancelled(cancellation)
  yield ranking
}

/** A failing or silent model leaves the answer of names and words, and the reason. */
async function* rankingsWithMeaning(
  from: AskedQuestion,
  { meaning, open }: AskedMeaning,
  plan: QueryPlan,
  gathered: GatheredCandidates,
): AsyncGenerator<QueryRanking, void, undefined> {
  const { reader, question, filter, cancellation, now } = from
  const { name } = meaning.model
  const startedMs = now()
  const leftMs = (): number => (cancellation.deadline?.atMs ?? startedMs + MEANING_WAIT_MAX_MS) - now()
  const stop = new AbortController()
  const signals = cancellation.signal === undefined ? [stop.signal] : [stop.signal, cancellation.signal]
  const signal = AbortSignal.any(signals)
  const search = { ...filter, limit: stageOf(plan, 'vector').limit }
  const asking = nearestInMeaning(reader, question.text, meaning, open, search, signal)
  let early: QueryRanking | null = null
  try {
    let outcome = await outcomeWithin(from, asking, Math.min(EARLY_AFTER_MS, leftMs() / 2), signal)
    if (outcome === null) {
      const withoutMeaning = `Names and words answer so far; the vectors of ${name} are awaited.`
      early = { ...(await rankingOf(from, plan, gathered)), early: true, withoutMeaning }
      stopIfCancelled(cancellation)
      yield early
      outcome = await outcomeWithin(from, asking, leftMs(), signal)
    }
    if (outcome?.kind === 'found') {
      const complete = withMeaning(gathered, outcome.near, now() - startedMs)
      yield await rankingOf(from, plan, complete, { model: name, pending: meaning.pending })
      return
    }
    const withoutMeaning = reasonOf(outcome, name, now() - startedMs, cancellation)
    yield { ...(early ?? (await rankingOf(from, plan, gathered))), early: false, withoutMeaning }
  } finally {
    stop.abort()
  }
}

/** Null when the time is over. */
async function outcomeWithin(
  { wait }: AskedQuestion,
  asking: Promise<MeaningOutcome>,
  ms: number,
  signal: AbortSignal,
): Promise<MeaningOutcome | null> {
  if (wait === undefined) return asking
  const settled = new AbortController()
  try {
    const over = wait(Math.max(0, ms), AbortSignal.any([signal, settled.signal])).then(() => null)
    return await Promise.race([asking, over])
  } finally {
    settled.abort()
  }
}

/** @throws cancelled, and whatever is no failure of the model */
function reasonOf(
  outcome: Exclude<MeaningOutcome, { readonly kind: 'found' }> | null,
  name: string,
  tookMs: number,
  { signal }: Cancellation,
): string | null {
  stopIfCancelled(signal === undefined ? {} : { signal })
  if (outcome?.kind === 'foreign') return null
  if (outcome?.kind === 'failed') {
    const { error } = outcome
    if (!(error instanceof OnyxError) || error.code === 'cancelled') throw error
    return withoutVectors(error.message, name)
  }
  return withoutVectors(`${name} gave no vector of the question within ${Math.round(tookMs)} ms.`, name)
}

function withoutVectors(reason: string, name: string): string {
  return `${reason} Names and words answer, without the vectors of ${name}.`
}

async function rankingOf(
  { reader, question, filter, now }: AskedQuestion,
  plan: QueryPlan,
  gathered: GatheredCandidates,
  meaning: QueryRanking['meaning'] = null,
): Promise<QueryRanking> {
  const { ranked, graphStage } = await rankAll(reader, question, plan, gathered, filter, now)
  const stages = [...gathered.stages, graphStage]
  return { plan, stages, ranked: spreadGroups(ranked), meaning, early: false, withoutMeaning: null }
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
