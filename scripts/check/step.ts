/** What a step of the check is, and what it comes to. */

export interface Counts {
  readonly passed: number
  readonly failed: number
  readonly skipped: number
}

export interface Step {
  readonly name: string
  /** Part of the quick check, which runs before a commit. */
  readonly quick: boolean
  /** Prints what is wrong as it goes; says how many checks it made. */
  readonly run: () => Promise<Counts>
}

export interface Outcome extends Counts {
  readonly name: string
  readonly durationMs: number
}

export function addCounts(all: readonly Counts[]): Counts {
  let passed = 0
  let failed = 0
  let skipped = 0
  for (const counts of all) {
    passed += counts.passed
    failed += counts.failed
    skipped += counts.skipped
  }
  return { passed, failed, skipped }
}
