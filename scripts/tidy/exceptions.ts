/** Where a rule would make a place worse: the file, the rule, and why. One that is no longer needed is itself a finding. */

export interface Exception {
  readonly path: string
  readonly rule: string
  readonly reason: string
}

export const EXCEPTIONS: readonly Exception[] = [
  {
    path: 'packages/ingest/src/git/run-git.ts',
    rule: 'layers',
    reason:
      'it hands the environment on to git as a whole, less what would point git elsewhere, and reads no setting from it',
  },
]
