/** Counts and problems of an ingest, as its report shows them. */

import type { ErrorCode, FileEntry } from '@onyx/core'
import { lineOfReason } from './partial-reason.ts'

export interface IngestProblem {
  readonly path: string
  readonly line: number | null
  readonly code: ErrorCode
  readonly message: string
  /** The file has syntax errors and was read around them; absent for a file that failed. */
  readonly isPartial?: true
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
  /** Of the parsed and the unchanged, those with syntax errors. */
  readonly partial: number
  /** Why files were skipped, the most frequent reason first; adds up to `skipped`. */
  readonly skippedReasons: Readonly<Record<string, number>>
}

/** More problems than anybody reads; the counts are complete. */
const PROBLEMS_MAX = 1_000
const PARTIAL = 'Some of it could not be parsed; what is around the errors may be missing.'

export class IngestTally {
  #parsed = 0
  #unchanged = 0
  #skipped = 0
  #failed = 0
  #partial = 0
  readonly #skippedReasons = new Map<string, number>()
  readonly #problems: IngestProblem[] = []
  readonly #partialFiles: FileEntry[] = []

  parsed(file: FileEntry): void {
    this.#parsed++
    this.#notePartial(file)
  }

  /** A row that stays as it is, or one that needed no parsing. */
  noted(file: FileEntry): void {
    if (file.status === 'skipped') this.#noteSkipped(file.reason ?? '')
    else if (file.status === 'failed') this.#failed++
    else {
      this.#unchanged++
      this.#notePartial(file)
    }
  }

  /** A file that was counted as parsed, or as unchanged, and failed after all. */
  rejected(file: FileEntry, wasParsed: boolean): void {
    if (wasParsed) this.#parsed--
    else this.#unchanged--
    this.#failed++
    if (file.status !== 'partial') return
    this.#partial--
    const listed = this.#partialFiles.findIndex(({ path }) => path === file.path)
    if (listed !== -1) this.#partialFiles.splice(listed, 1)
  }

  #noteSkipped(reason: string): void {
    this.#skipped++
    this.#skippedReasons.set(reason, (this.#skippedReasons.get(reason) ?? 0) + 1)
  }

  #notePartial(file: FileEntry): void {
    if (file.status !== 'partial') return
    this.#partial++
    if (this.#partialFiles.length < PROBLEMS_MAX) this.#partialFiles.push(file)
  }

  problem(problem: IngestProblem): void {
    if (this.#problems.length < PROBLEMS_MAX) this.#problems.push(problem)
  }

  counts(): FileCounts {
    const [parsed, unchanged, skipped, failed] = [this.#parsed, this.#unchanged, this.#skipped, this.#failed]
    const total = parsed + unchanged + skipped + failed
    const reasons = [...this.#skippedReasons].toSorted(
      ([left, leftCount], [right, rightCount]) => rightCount - leftCount || (left < right ? -1 : 1),
    )
    const skippedReasons = Object.fromEntries(reasons)
    return { total, parsed, unchanged, skipped, failed, partial: this.#partial, skippedReasons }
  }

  /** By path. Files that failed take precedence over those that were read in part. */
  problems(): readonly IngestProblem[] {
    const all = [...this.#problems, ...this.#partialFiles.map(partialProblem)].slice(0, PROBLEMS_MAX)
    return all.toSorted((left, right) => (left.path < right.path ? -1 : left.path > right.path ? 1 : 0))
  }
}

function partialProblem({ path, reason }: FileEntry): IngestProblem {
  return { path, line: lineOfReason(reason), code: 'parse_failed', message: PARTIAL, isPartial: true }
}
