/** From gathered candidates to one ranked list: fuse, read the best, look closely at them, look one hop around them, rank. */

import { present } from '../memory/show.ts'
import type { GraphNode } from '../model/graph.ts'
import type { NodeId } from '../model/ids.ts'
import type { GraphReader, NodeFilter, ScoredNode } from '../ports/graph-store.ts'
import { expandGraph } from './expand-graph.ts'
import { fileStandings } from './file-signal.ts'
import { compareScored, fuseCandidates, standings } from './fuse-candidates.ts'
import { type GatheredCandidates, type StageResult, stageOf } from './gather-candidates.ts'
import { kindBonus } from './kind-bonus.ts'
import { nodeFilter } from './node-filter.ts'
import type { Question } from './parse-question.ts'
import type { QueryPlan } from './plan-query.ts'
import { type Candidate, rankingSignals } from './ranking-signals.ts'
import { type Contributions, type RankingEvidence, scoreSignals } from './score-signals.ts'

/** Candidates that are looked at closely; the others are left to a narrower question. With 100, contexts of 2,000 tokens had all evidence for 4 of 100 questions fewer (bench `evidence`). */
const RANKED_MAX = 150
/** Of a change all candidates of words and vectors are: many files are right, each with a function that is not among the best. */
const RANKED_OF_CHANGE_MAX = 400
/** A declaration that is overridden again and again leaves the others their share. */
const OVERRIDES_MAX = 400

export interface RankedNode {
  readonly id: NodeId
  readonly node: GraphNode
  readonly score: number
  readonly contributions: Contributions
}

export interface Ranking {
  readonly ranked: readonly RankedNode[]
  readonly graphStage: StageResult
}

export async function rankAll(
  reader: GraphReader,
  question: Question,
  plan: QueryPlan,
  gathered: GatheredCandidates,
  filter: NodeFilter,
  now: () => number,
): Promise<Ranking> {
  const first = await closeLook(reader, question, plan, gathered)
  const startedMs = now()
  const stage = stageOf(plan, 'graph')
  const neighbours = stage.runs === 'never' ? [] : await expandGraph(reader, first.ranked, stage.limit)
  const passes = nodeFilter(filter)
  const known = new Set(first.ranked.map(({ id }) => id))
  const added = await readNodes(
    reader,
    neighbours.filter(({ id }) => !known.has(id)),
    gathered.nodes,
  )
  const others = await first.rank(added.filter(passes))
  const reached = new Map(neighbours.map(({ id, score }) => [id, stage.weight * score]))
  const ranked = [...first.ranked, ...others].map((entry) => withGraph(entry, reached.get(entry.id)))
  const graphStage: StageResult = {
    name: 'graph',
    ran: stage.runs !== 'never',
    found: neighbours.length,
    tookMs: now() - startedMs,
  }
  return { ranked: ranked.toSorted(compareScored), graphStage }
}

interface CloseLook {
  /** Best first. */
  readonly ranked: readonly RankedNode[]
  /** By the same measure, in any order. */
  readonly rank: (nodes: readonly GraphNode[]) => Promise<readonly RankedNode[]>
}

async function closeLook(
  reader: GraphReader,
  question: Question,
  plan: QueryPlan,
  gathered: GatheredCandidates,
): Promise<CloseLook> {
  const found = {
    symbol: idsOf(gathered.symbol),
    lexical: idsOf(gathered.lexical),
    vector: idsOf(gathered.vector),
  }
  const evidence = evidenceOf(gathered)
  const fileStanding = fileStandings(gathered.files)
  const fileWeight = stageOf(plan, 'file').weight
  const rankCandidates = async (chosen: readonly Candidate[]): Promise<readonly RankedNode[]> => {
    const overriding = await overridingNodes(
      reader,
      chosen.map(({ node }) => node.id),
    )
    const rows = rankingSignals(chosen, { question, overriding })
    return chosen.map(({ node }, index) => {
      const learned = scoreSignals(rows[index] ?? new Float64Array(), evidence, question.kind)
      const rank = learned.rank + kindBonus(node, question)
      const { symbol, lexical, vector, name } = learned
      const file = fileStanding === null ? 0 : fileWeight * fileStanding(node.path)
      const contributions = {
        ...(found.symbol.has(node.id) && { symbol }),
        ...(found.lexical.has(node.id) && { lexical }),
        ...(found.vector.has(node.id) && { vector }),
        ...(fileStanding !== null && { file }),
        name,
        rank,
      }
      return { id: node.id, node, score: symbol + lexical + vector + file + name + rank, contributions }
    })
  }
  const standingOf = standings(gathered)
  return {
    ranked: (await rankCandidates(await bestCandidates(reader, question, plan, gathered))).toSorted(compareScored),
    rank: (nodes) => rankCandidates(nodes.map((node) => ({ node, standing: standingOf(node.id) }))),
  }
}

/** What is looked at closely, most promising first. */
export async function bestCandidates(
  reader: GraphReader,
  { isChange }: Question,
  plan: QueryPlan,
  gathered: GatheredCandidates,
): Promise<readonly Candidate[]> {
  const weights = {
    symbol: stageOf(plan, 'symbol').weight,
    lexical: stageOf(plan, 'lexical').weight,
    vector: stageOf(plan, 'vector').weight,
  }
  const best = fuseCandidates(gathered, weights).slice(0, isChange ? RANKED_OF_CHANGE_MAX : RANKED_MAX)
  const standingOf = standings(gathered)
  const nodes = await readNodes(reader, best, gathered.nodes)
  return nodes.map((node) => ({ node, standing: standingOf(node.id) }))
}

/** Of these, those that override a declaration elsewhere: it answers before them. */
export async function overridingNodes(reader: GraphReader, ids: readonly NodeId[]): Promise<ReadonlySet<NodeId>> {
  const { edges } = await reader.edges({
    ids,
    direction: 'out',
    kinds: ['OVERRIDES'],
    limit: OVERRIDES_MAX,
    sites: false,
  })
  return new Set(edges.map(({ from }) => from))
}

export function evidenceOf({ stages }: GatheredCandidates): RankingEvidence {
  return stages.some(({ name, ran }) => name === 'vector' && ran) ? 'vectors' : 'words'
}

function withGraph(entry: RankedNode, graph: number | undefined): RankedNode {
  if (graph === undefined) return entry
  return { ...entry, score: entry.score + graph, contributions: { ...entry.contributions, graph } }
}

function idsOf(list: readonly ScoredNode[]): ReadonlySet<NodeId> {
  return new Set(list.map(({ id }) => id))
}

/** In the order given, without what is not there any more. */
async function readNodes(
  reader: GraphReader,
  wanted: readonly ScoredNode[],
  known: ReadonlyMap<NodeId, GraphNode>,
): Promise<readonly GraphNode[]> {
  const missing = wanted.flatMap(({ id }) => (known.has(id) ? [] : [id]))
  const read = new Map(present(await reader.nodesById(missing)).map((node) => [node.id, node]))
  return present(wanted.map(({ id }) => known.get(id) ?? read.get(id) ?? null))
}
