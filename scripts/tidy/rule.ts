/** What a tidy rule is: a function from the source tree to what is wrong in it. */

import type { SourceTree } from './source-tree.ts'

export interface Finding {
  readonly path: string
  /** From 1. */
  readonly line: number
  /** What is wrong and what to do instead. */
  readonly message: string
}

export interface Rule {
  readonly name: string
  readonly check: (tree: SourceTree) => readonly Finding[]
}

export function formatFinding(rule: string, { path, line, message }: Finding): string {
  return `${path}:${line} ${rule}: ${message}`
}
