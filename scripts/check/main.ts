/** The one check: runs every step to its end, whatever failed before, and sums up. `--quick` runs what a commit needs. */

import type { Outcome } from './step.ts'
import { STEPS } from './steps.ts'
import { formatStep, formatSummary } from './summary.ts'

const options = process.argv.slice(2)
const unknown = options.find((option) => option !== '--quick')
if (unknown !== undefined) {
  console.error(`onyx: the check knows no option '${unknown}': use --quick or nothing.`)
  process.exit(2)
}

const outcomes: Outcome[] = []
for (const step of STEPS) {
  if (options.includes('--quick') && !step.quick) continue
  console.log(`> ${step.name}`)
  const startedMs = performance.now()
  const counts = await step.run()
  const outcome = { name: step.name, ...counts, durationMs: performance.now() - startedMs }
  outcomes.push(outcome)
  console.log(`  ${formatStep(outcome)}`)
}
console.log(`\n${formatSummary(outcomes)}`)
process.exitCode = outcomes.some((outcome) => outcome.failed > 0) ? 1 : 0
