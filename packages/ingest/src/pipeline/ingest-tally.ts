/** Counts and problems of an ingest, as its report shows them. */

import type { ErrorCode, FileEntry } from '@onyx/core'

export interface IngestProblem {
  readonly path: string
  readonly line: number | null
  readonly code: ErrorCode
  readonly message: string
}

/** Every file of the tree counts once: `total` is the sum of the others. */
export interface FileCounts {
  readonly total: number
  /** Read and extracted now. */
  readonly parsed: number
  /** As at the last ingest. */
  readonly unchanged: number
  readonly skipped: number
  readonly failed: number
}

/** More problems than anybody reads; the counts are complete. */
const PROBLEMS_MAX = 1_000

export class IngestTally {
  #parsed = 0
  #unchanged = 0
  #skipped = 0
  #failed = 0
  readonly #problems: IngestProblem[] = []

  parsed(): void {
    this.#parsed++
  }

  /** A row that stays as it is, or one that needed no parsing. */
  noted(file: FileEntry): void {
    if (file.status === 'skipped') this.#skipped++
    else if (file.status === 'failed') this.#failed++
    else this.#unchanged++
  }

  problem(problem: IngestProblem): void {
    if (this.#problems.length < PROBLEMS_MAX) this.#problems.push(problem)
  }

  counts(): FileCounts {
    const [parsed, unchanged, skipped, failed] = [this.#parsed, this.#unchanged, this.#skipped, this.#failed]
    return { total: parsed + unchanged + skipped + failed, parsed, unchanged, skipped, failed }
  }

  /** By path. */
  problems(): readonly IngestProblem[] {
    return this.#problems.toSorted((left, right) => (left.path < right.path ? -1 : left.path > right.path ? 1 : 0))
  }
}
