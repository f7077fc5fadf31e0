/** Where a rule would make a place worse: the file, the rule, and why. One that is no longer needed is itself a finding. */

export interface Exception {
  readonly path: string
  readonly rule: string
  readonly reason: string
}

export const EXCEPTIONS: readonly Exception[] = []
