/** Resolves the files that need it: those that changed and those whose resolution rested on what changed. */

import type { FileGraph } from '@onyx/core'
import type { FileFacts } from '../facts/facts.ts'
import type { FileSummary } from '../facts/file-summary.ts'
import type { LanguageAdapter } from '../languages/language.ts'

export interface ResolveRequest {
  readonly adapters: readonly LanguageAdapter[]
  /** Every parsed source file of the new state, by path. */
  readonly summaries: ReadonlyMap<string, FileSummary>
  /** Every manifest that a language reads, path to text. */
  readonly manifests: ReadonlyMap<string, string>
  /** New files and files with new content. */
  readonly changed: ReadonlySet<string>
  /** What `ResolveOutcome.state` was after the last commit; null for a first ingest. */
  readonly previousState: Uint8Array | null
  /** Facts of those files of the new state, in the order asked. Called with few files at a time, changed ones included. */
  readonly loadFacts: (paths: readonly string[]) => Promise<readonly FileFacts[]>
  /** Receives graphs in batches; nodes and edges of one file come together. May be called before all files are resolved. */
  readonly emit: (graphs: readonly FileGraph[]) => Promise<void>
  readonly onProgress?: (done: number, total: number) => void
  readonly signal?: AbortSignal
}

export interface ResolveOutcome {
  readonly resolved: number
  /** Encoded and compressed: what the next call needs to find out which files a change touches. */
  readonly state: Uint8Array
}

export async function resolveProject(_request: ResolveRequest): Promise<ResolveOutcome> {
  throw new Error('written next')
}
