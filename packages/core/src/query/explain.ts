/** How an answer came about, as data for `plan` and as text for people. */

import type { StageResult } from './gather-candidates.ts'
import type { Question } from './parse-question.ts'
import type { QueryPlan, StageName } from './plan-query.ts'
import type { Contributions } from './score-signals.ts'

export interface ExplainedStage extends StageResult {
  readonly reason: string
  readonly cost: number
  readonly limit: number
  readonly weight: number
}

export interface ExplainedResult {
  readonly qualifiedName: string
  readonly score: number
  readonly contributions: Contributions
}

export interface QueryExplanation {
  readonly question: {
    readonly kind: Question['kind']
    readonly symbols: readonly string[]
    readonly tokens: readonly string[]
  }
  /** Rows that the plan expected to touch. */
  readonly cost: number
  readonly stages: readonly ExplainedStage[]
  /** Candidates after fusion and expansion. */
  readonly candidates: number
  readonly results: readonly ExplainedResult[]
}

export function explainQuery(
  question: Question,
  plan: QueryPlan,
  ran: readonly StageResult[],
  candidates: number,
  results: readonly ExplainedResult[],
): QueryExplanation {
  const byName = new Map<StageName, StageResult>(ran.map((stage) => [stage.name, stage]))
  const stages = plan.stages.map(({ name, reason, cost, limit, weight }) => {
    const stage = byName.get(name) ?? { name, ran: false, found: 0, tookMs: 0 }
    return { ...stage, reason, cost, limit, weight }
  })
  const { kind, symbols, tokens } = question
  return { question: { kind, symbols, tokens }, cost: plan.cost, stages, candidates, results }
}

/** One line a stage, one a result; no longer than 80 columns where names allow. */
export function explanationText(explanation: QueryExplanation): string {
  const { question, stages, results } = explanation
  const lines = [`question  ${question.kind}: ${[...question.symbols, ...question.tokens].join(' ')}`]
  for (const stage of stages) {
    const outcome = stage.ran ? `${stage.found} of at most ${stage.limit}, ${stage.tookMs.toFixed(1)} ms` : 'not run'
    lines.push(`${stage.name.padEnd(9)} ${outcome}; about ${stage.cost} rows, weight ${stage.weight}`)
    lines.push(`${' '.repeat(10)}${stage.reason}`)
  }
  lines.push(`fused     ${explanation.candidates} candidates`)
  for (const result of results) {
    const parts = Object.entries(result.contributions).map(([signal, value]) => `${signal} ${signed(value)}`)
    lines.push(
      `${result.score.toFixed(2).padStart(8)}  ${result.qualifiedName}`,
      `${' '.repeat(10)}${parts.join('  ')}`,
    )
  }
  return lines.join('\n')
}

function signed(value: number | undefined): string {
  return value === undefined ? '' : `${value < 0 ? '' : '+'}${value.toFixed(2)}`
}
