/** The first stages of a question: names that fit, similar names when none fits, and text search. Ids with scores, no ranking yet. */

import { similarSymbols, symbolCandidates } from '../memory/find-symbol.ts'
import type { GraphNode } from '../model/graph.ts'
import type { NodeId } from '../model/ids.ts'
import type { GraphReader, NodeFilter, ScoredFile, ScoredNode } from '../ports/graph-store.ts'
import { nodeFilter } from './node-filter.ts'
import { isCapitalised, type Question } from './parse-question.ts'
import type { PlannedStage, QueryPlan, StageName } from './plan-query.ts'

export interface StageResult {
  readonly name: StageName
  readonly ran: boolean
  readonly found: number
  readonly tookMs: number
}

export interface GatheredCandidates {
  readonly symbol: readonly ScoredNode[]
  readonly lexical: readonly ScoredNode[]
  /** Empty until meaning has answered. */
  readonly vector: readonly ScoredNode[]
  /** Files as a whole, for a question about files. */
  readonly files: readonly ScoredFile[]
  /** Nodes already read on the way. */
  readonly nodes: ReadonlyMap<NodeId, GraphNode>
  readonly stages: readonly StageResult[]
  /** What was found by name is not all that the plan asks for: meaning has a part in it. */
  readonly wantsMeaning: boolean
}

/** What a kind of match is worth, 0 to 1. */
const WHOLE_NAME_QUALITY = 1
const NAME_QUALITY = 0.9
const PLACE_QUALITY = 1
const SIMILAR_QUALITY = 0.5
/** A capital inside a sentence may stand for a name, or for nothing. */
const CAPITALISED_QUALITY = 0.1
/** Namesakes keep their order from `symbolCandidates`; a step below the smallest difference between kinds of match. */
const RANK_STEP = 0.0005

export async function gatherCandidates(
  reader: GraphReader,
  question: Question,
  plan: QueryPlan,
  filter: NodeFilter,
  now: () => number,
): Promise<GatheredCandidates> {
  const [exact, text] = await Promise.all([
    timed(now, () => exactCandidates(reader, question, stageOf(plan, 'symbol'), filter)),
    timed(now, () => lexicalCandidates(reader, question, stageOf(plan, 'lexical'), filter)),
  ])
  const fuzzyStage = stageOf(plan, 'fuzzy')
  const wantsFuzzy = fuzzyStage.runs === 'if-needed' && exact.value.length === 0
  const similar = await timed(now, () => (wantsFuzzy ? similarCandidates(reader, question, fuzzyStage, filter) : []))
  const { runs } = stageOf(plan, 'vector')
  const files = await timed(now, () => fileCandidates(reader, question, stageOf(plan, 'file'), filter))
  const named = [...exact.value, ...similar.value]
  const stage = (name: StageName, ran: boolean, found: number, tookMs: number): StageResult => ({
    name,
    ran,
    found,
    tookMs,
  })
  return {
    symbol: bestPerNode(named),
    lexical: text.value,
    vector: [],
    files: files.value,
    nodes: new Map(named.map((entry) => [entry.node.id, entry.node])),
    stages: [
      stage('symbol', stageOf(plan, 'symbol').runs === 'always', exact.value.length, exact.tookMs),
      stage('fuzzy', wantsFuzzy, similar.value.length, similar.tookMs),
      stage('lexical', stageOf(plan, 'lexical').runs === 'always', text.value.length, text.tookMs),
      stage('file', stageOf(plan, 'file').runs === 'always', files.value.length, files.tookMs),
    ],
    wantsMeaning: runs === 'always' || (runs === 'if-needed' && exact.value.length === 0),
  }
}

/** The same with what is near in meaning. */
export function withMeaning(
  gathered: GatheredCandidates,
  vector: readonly ScoredNode[],
  tookMs: number,
): GatheredCandidates {
  const stage: StageResult = { name: 'vector', ran: true, found: vector.length, tookMs }
  return { ...gathered, vector, stages: [...gathered.stages, stage] }
}

export function stageOf(plan: QueryPlan, name: StageName): PlannedStage {
  const stage = plan.stages.find((planned) => planned.name === name)
  if (stage === undefined) throw new Error(`The plan has no stage ${name}.`)
  return stage
}

interface NamedCandidate {
  readonly node: GraphNode
  readonly score: number
}

async function exactCandidates(
  reader: GraphReader,
  question: Question,
  stage: PlannedStage,
  filter: NodeFilter,
): Promise<readonly NamedCandidate[]> {
  if (stage.runs === 'never') return []
  // Names are filtered by the store; places and ids are found without it.
  const passes = nodeFilter(filter)
  const found: NamedCandidate[] = []
  for (const symbol of question.symbols) {
    const nodes = (await symbolCandidates(reader, symbol, filter)).filter(passes)
    const isSure = question.kind === 'symbol' || !isCapitalised(symbol)
    for (const [rank, node] of nodes.entries()) {
      const quality = isSure ? matchQuality(node, symbol) : CAPITALISED_QUALITY
      found.push({ node, score: quality - Math.min(rank, stage.limit) * RANK_STEP })
    }
  }
  return found.slice(0, stage.limit)
}

function matchQuality(node: GraphNode, symbol: string): number {
  if (node.qualifiedName === symbol || node.id === symbol) return WHOLE_NAME_QUALITY
  return symbol.includes('#') || /:\d+$/.test(symbol) ? PLACE_QUALITY : NAME_QUALITY
}

async function similarCandidates(
  reader: GraphReader,
  question: Question,
  stage: PlannedStage,
  filter: NodeFilter,
): Promise<readonly NamedCandidate[]> {
  const found: NamedCandidate[] = []
  for (const symbol of question.symbols) {
    const nodes = await similarSymbols(reader, symbol, filter, stage.limit)
    for (const [rank, node] of nodes.entries()) found.push({ node, score: SIMILAR_QUALITY - rank * RANK_STEP })
  }
  return found.slice(0, stage.limit)
}

async function lexicalCandidates(
  reader: GraphReader,
  question: Question,
  stage: PlannedStage,
  filter: NodeFilter,
): Promise<readonly ScoredNode[]> {
  if (stage.runs === 'never') return []
  const { tokens: words, prefixes } = question
  return reader.searchText({ ...filter, tokens: [], words, prefixes, limit: stage.limit })
}

async function fileCandidates(
  reader: GraphReader,
  question: Question,
  stage: PlannedStage,
  { languages, path }: NodeFilter,
): Promise<readonly ScoredFile[]> {
  if (stage.runs === 'never') return []
  const { tokens: words, prefixes } = question
  const place = { ...(languages !== undefined && { languages }), ...(path !== undefined && { path }) }
  return reader.searchFiles({ ...place, tokens: [], words, prefixes, limit: stage.limit })
}

function bestPerNode(candidates: readonly NamedCandidate[]): readonly ScoredNode[] {
  const best = new Map<NodeId, number>()
  for (const { node, score } of candidates) best.set(node.id, Math.max(score, best.get(node.id) ?? 0))
  return [...best].map(([id, score]) => ({ id, score }))
}

async function timed<Value>(
  now: () => number,
  work: () => Value | Promise<Value>,
): Promise<{ value: Value; tookMs: number }> {
  const startedMs = now()
  const value = await work()
  return { value, tookMs: now() - startedMs }
}
