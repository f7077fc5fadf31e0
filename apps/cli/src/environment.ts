/** What commands see of the world outside: handed down by main.ts, so that nothing else reads the environment or names an engine. */

import type { GraphStore } from '@onyx/core'
import type { Output } from './output.ts'

export interface Environment {
  /** Relative paths are taken from here. */
  readonly cwd: string
  readonly stdin: NodeJS.ReadStream
  readonly stdout: Output
  readonly stderr: Output
  readonly variables: Variables
  /** Aborted by the first Ctrl-C. */
  readonly signal: AbortSignal
  /** Milliseconds, monotonic. */
  readonly now: () => number
  /** The folder that the running program lies in; the demo looks for the checkout from there. */
  readonly programFolder: string
  readonly version: string
  /** Loads the engine on the first call, so that commands without a store start fast. */
  readonly openStore: (dataDir: string) => Promise<GraphStore>
  /** Loads parsers and resolver on the first call. */
  readonly ingest: (request: IngestRequest) => Promise<IngestReport>
}

/** The environment variables that the command line heeds; null when unset or empty. */
export interface Variables {
  /** ONYX_DATA. */
  readonly data: string | null
  /** ONYX_DEBUG: errors with their stack. */
  readonly debug: string | null
  /** https://no-color.org */
  readonly noColor: string | null
  /** FORCE_COLOR: colours without a terminal too. */
  readonly forceColor: string | null
  readonly term: string | null
}

export interface IngestRequest {
  readonly store: GraphStore
  readonly project: string
  /** Absolute. */
  readonly root: string
  readonly dataDir: string
  readonly onProgress: (progress: IngestProgress) => void
  readonly signal: AbortSignal
}

export interface IngestProgress {
  /** What is being done, as a person would say it. */
  readonly stage: string
  readonly done: number
  /** Null while it is not known. */
  readonly total: number | null
}

/** What `ingest --json` prints. */
export interface IngestReport {
  readonly project: string
  readonly snapshot: number
  readonly commit: string | null
  readonly files: {
    readonly total: number
    readonly parsed: number
    readonly unchanged: number
    readonly skipped: number
    readonly failed: number
  }
  readonly nodes: number
  readonly edges: number
  readonly unresolved: number
  readonly embedded: number
  readonly durationMs: number
  readonly problems: readonly IngestProblem[]
}

export interface IngestProblem {
  readonly path: string
  readonly line: number | null
  readonly code: string
  readonly message: string
}
