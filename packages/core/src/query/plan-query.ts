/** Which stages a question runs and what each is expected to cost, from the store's statistics. Costs are rows touched. */

import type { EmbeddingModel } from '../ports/embedder.ts'
import type { GraphStats, NodeFilter } from '../ports/graph-store.ts'
import type { Question } from './parse-question.ts'

export type StageName = 'symbol' | 'fuzzy' | 'lexical' | 'vector' | 'file' | 'graph'

export interface PlannedStage {
  readonly name: StageName
  readonly runs: 'always' | 'if-needed' | 'never'
  readonly reason: string
  /** Rows that the stage is expected to touch. */
  readonly cost: number
  /** Candidates that it may hand on. */
  readonly limit: number
  /** Of its signal in what is looked at closely; the graph's in the score itself. */
  readonly weight: number
}

export interface QueryPlan {
  readonly stages: readonly PlannedStage[]
  readonly cost: number
}

/** Namesakes worth ranking; enough for the commonest method name of a large tree to show its first pages. */
const SYMBOL_LIMIT = 100
const FUZZY_LIMIT = 30
const LEXICAL_LIMIT = 200
const VECTOR_LIMIT = 200
const FILE_LIMIT = 50
/** Nodes that the expansion may add. */
export const GRAPH_LIMIT = 40
/** Of z-scores, in what is looked at closely; chosen on repositories that no figure is reported of (bench `quality`). */
const LEXICAL_WEIGHT = 1.3
const VECTOR_WEIGHT = 3
/** Of a change: no single function means what its message says, the file holds its words. */
const CHANGE_VECTOR_WEIGHT = 1.5
const FILE_WEIGHT = 3
/** The share of documents that an average query word occurs in; Zipf's head is cut by the stop words. */
const POSTING_SHARE = 0.02
/** Fuzzy lookup compares every name: past this many rows it is refused to questions that have another answer. */
const FUZZY_COST_MAX = 2_000_000

/** @param model that has the question's vector; null without one. */
export function planQuery(
  question: Question,
  stats: GraphStats,
  filter: NodeFilter,
  model: EmbeddingModel | null,
): QueryPlan {
  const nodes = sum(stats.nodes)
  const edges = sum(stats.edges)
  const symbolWeight = question.kind === 'symbol' ? 10 : 4
  const stages: readonly PlannedStage[] = [
    {
      name: 'symbol',
      runs: question.symbols.length > 0 ? 'always' : 'never',
      reason: question.symbols.length > 0 ? `names ${question.symbols.join(', ')}` : 'no word looks like a symbol',
      cost: question.symbols.length * Math.ceil(Math.log2(nodes + 2)),
      limit: SYMBOL_LIMIT,
      weight: symbolWeight,
    },
    fuzzyStage(question, nodes, symbolWeight),
    {
      name: 'lexical',
      runs: question.tokens.length > 0 ? 'always' : 'never',
      reason:
        question.tokens.length > 0
          ? `any of ${question.tokens.join(', ')} in any form${filterText(filter)}`
          : 'no words',
      cost: Math.ceil(question.tokens.length * nodes * POSTING_SHARE),
      limit: LEXICAL_LIMIT,
      weight: LEXICAL_WEIGHT,
    },
    vectorStage(question, nodes, model),
    fileStage(question, nodes),
    {
      name: 'graph',
      runs: edges > 0 ? 'always' : 'never',
      reason: edges > 0 ? 'one hop over calls and inheritance from the best' : 'no edges',
      cost: Math.ceil(GRAPH_LIMIT * Math.max(1, edges / Math.max(1, nodes))),
      limit: GRAPH_LIMIT,
      weight: 0.5,
    },
  ]
  return { stages, cost: stages.reduce((total, stage) => total + (stage.runs === 'always' ? stage.cost : 0), 0) }
}

function fuzzyStage(question: Question, nodes: number, weight: number): PlannedStage {
  const asked = question.kind === 'symbol'
  const affordable = nodes <= FUZZY_COST_MAX
  return {
    name: 'fuzzy',
    runs: asked && affordable ? 'if-needed' : 'never',
    reason: asked
      ? affordable
        ? 'only when no name fits exactly'
        : 'too many names to compare'
      : 'the question is not one name',
    cost: nodes * question.symbols.length,
    limit: FUZZY_LIMIT,
    weight,
  }
}

/** One name is answered by what carries it; meaning helps where nothing does. */
function vectorStage(question: Question, nodes: number, model: EmbeddingModel | null): PlannedStage {
  const isName = question.kind === 'symbol'
  return {
    name: 'vector',
    runs: model === null ? 'never' : isName ? 'if-needed' : 'always',
    reason:
      model === null
        ? 'no vectors to compare with'
        : isName
          ? 'only when no name fits exactly'
          : `nearest in meaning by ${model.name}`,
    cost: nodes,
    limit: VECTOR_LIMIT,
    weight: question.isChange ? CHANGE_VECTOR_WEIGHT : VECTOR_WEIGHT,
  }
}

function fileStage(question: Question, nodes: number): PlannedStage {
  return {
    name: 'file',
    runs: question.isChange && question.tokens.length > 0 ? 'always' : 'never',
    reason: question.isChange ? 'it tells of a change: files as a whole' : 'the question tells of no change',
    cost: Math.ceil(question.tokens.length * nodes * POSTING_SHARE),
    limit: FILE_LIMIT,
    weight: FILE_WEIGHT,
  }
}

function filterText(filter: NodeFilter): string {
  const parts = [
    ...(filter.kinds ?? []),
    ...(filter.languages ?? []),
    ...(filter.path === undefined ? [] : [filter.path]),
  ]
  return parts.length === 0 ? '' : ` in ${parts.join(', ')}`
}

function sum(counts: Readonly<Record<string, number | undefined>>): number {
  return Object.values(counts).reduce<number>((total, count) => total + (count ?? 0), 0)
}
