/** How the check's outcome reads: a line for each step, then one line with the sums that programs may rely on. */

import { addCounts, type Outcome } from './step.ts'

export function formatStep(outcome: Outcome): string {
  const verdict = outcome.failed > 0 ? 'FAILED' : outcome.passed === 0 ? 'skipped' : 'ok'
  const seconds = `${(outcome.durationMs / 1000).toFixed(1)} s`
  return `${outcome.name.padEnd(16)} ${verdict.padEnd(8)} ${seconds.padStart(8)}  ${formatCounts(outcome)}`
}

export function formatSummary(outcomes: readonly Outcome[]): string {
  return [...outcomes.map(formatStep), '', `tests: ${formatCounts(addCounts(outcomes))}`].join('\n')
}

function formatCounts({ passed, failed, skipped }: Pick<Outcome, 'passed' | 'failed' | 'skipped'>): string {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`
}
