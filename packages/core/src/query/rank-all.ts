/** From gathered candidates to one ranked list: fuse, read the best, look one hop around them, rank by what the nodes say. */

import { present } from '../memory/show.ts'
import type { GraphNode } from '../model/graph.ts'
import type { NodeId } from '../model/ids.ts'
import type { GraphReader, NodeFilter } from '../ports/graph-store.ts'
import { expandGraph } from './expand-graph.ts'
import { liftByFile } from './file-signal.ts'
import { type Contributions, compareScored, type FusedCandidate, fuseCandidates } from './fuse-candidates.ts'
import { type GatheredCandidates, type StageResult, stageOf } from './gather-candidates.ts'
import { nodeFilter } from './node-filter.ts'
import type { Question } from './parse-question.ts'
import type { QueryPlan } from './plan-query.ts'
import { rankBonus } from './rank-candidates.ts'

/** Candidates whose nodes are read for ranking. */
const RANKED_MAX = 120
/** Of a change all candidates of words and vectors are: many files are right, each with a function that is not among the best. */
const RANKED_OF_CHANGE_MAX = 400

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
  const weights = {
    symbol: stageOf(plan, 'symbol').weight,
    lexical: stageOf(plan, 'lexical').weight,
    vector: stageOf(plan, 'vector').weight,
  }
  const joined = fuseCandidates(gathered, weights)
  const nodes = new Map(gathered.nodes)
  await readMissing(
    reader,
    joined.slice(0, question.isChange ? RANKED_OF_CHANGE_MAX : RANKED_MAX).map((candidate) => candidate.id),
    nodes,
  )
  const fused = liftByFile(joined, nodes, gathered.files, stageOf(plan, 'file').weight)
  const first = rankNodes(fused, nodes, question)
  const startedMs = now()
  const stage = stageOf(plan, 'graph')
  const neighbours = stage.runs === 'never' ? [] : await expandGraph(reader, first, stage.limit)
  await readMissing(
    reader,
    neighbours.map((neighbour) => neighbour.id),
    nodes,
  )
  const floor = fused.at(-1)?.score ?? 0
  const byId = new Map<NodeId, FusedCandidate>(fused.map((candidate) => [candidate.id, candidate]))
  const passes = nodeFilter(filter)
  for (const { id, score } of neighbours) {
    const node = nodes.get(id)
    if (node === undefined || !passes(node)) continue
    const graph = stage.weight * score
    const known = byId.get(id) ?? { id, score: Math.min(0, floor), contributions: {} }
    byId.set(id, { id, score: known.score + graph, contributions: { ...known.contributions, graph } })
  }
  const ranked = rankNodes([...byId.values()], nodes, question)
  const graphStage: StageResult = {
    name: 'graph',
    ran: stage.runs !== 'never',
    found: neighbours.length,
    tookMs: now() - startedMs,
  }
  return { ranked, graphStage }
}

async function readMissing(reader: GraphReader, ids: readonly NodeId[], nodes: Map<NodeId, GraphNode>): Promise<void> {
  const missing = ids.filter((id) => !nodes.has(id))
  if (missing.length === 0) return
  for (const node of present(await reader.nodesById(missing))) nodes.set(node.id, node)
}

/** Candidates past `RANKED_MAX` have no node yet and are left to a narrower question. */
function rankNodes(
  candidates: readonly FusedCandidate[],
  nodes: ReadonlyMap<NodeId, GraphNode>,
  question: Question,
): readonly RankedNode[] {
  const ranked: RankedNode[] = []
  for (const candidate of candidates) {
    const node = nodes.get(candidate.id)
    if (node === undefined) continue
    const rank = rankBonus(node, question)
    ranked.push({
      id: node.id,
      node,
      score: candidate.score + rank,
      contributions: { ...candidate.contributions, rank },
    })
  }
  return ranked.toSorted(compareScored)
}
