/** What the server is given by the program that starts it: the graph, what counts tokens, what knows the work tree, a clock. */

import type { FileChange, GraphReader, OpenEmbedder, Snapshot, TokenCounter, Wait } from '@onyx/core'

export interface CodeMemory {
  /** Where the sources lie on this machine; null when that is not known. */
  readonly root: string | null
  /** A reader of the newest snapshot, which its caller closes; null before the first one. Cheap: it is called once a question. */
  readonly open: () => Promise<GraphReader | null>
  /** The same embedder at every call: opening one may start processes. */
  readonly openEmbedder: OpenEmbedder
  readonly wait: Wait
  /** The same counter at every call. */
  readonly openCounter: () => Promise<TokenCounter>
  /** Files that changed since the snapshot: of these paths, and of others that are cheap to look at. */
  readonly changedSince: (reader: GraphReader, paths: readonly string[]) => Promise<readonly string[]>
  /** What differs in the work tree from a commit. @throws usage, git_failed, cancelled */
  readonly difference: (ref: string, signal: AbortSignal) => Promise<TreeDifference>
  /** @throws usage when `at` names another state than this snapshot. */
  readonly requireNewest: (snapshot: Snapshot, at: string) => Promise<void>
  /** Null when nothing is being indexed. */
  readonly indexing: () => IndexingState | null
  /** Lines of the sources that hold these words, best first, for the time before the first snapshot. Bounded in files, bytes and time. */
  readonly searchFiles: (words: readonly string[], limit: number, signal: AbortSignal) => Promise<FileSearch>
  /** Milliseconds, monotonic. */
  readonly now: () => number
}

export interface TreeDifference {
  readonly commit: string
  readonly changes: readonly FileChange[]
  /** More was changed than was looked at. */
  readonly truncated: boolean
}

export interface IndexingState {
  /** As people read it: "parse 120 of 900 files". */
  readonly progress: string
  /** Why the last attempt ended without a snapshot; null while it goes on. */
  readonly failure: string | null
}

export interface FileSearch {
  readonly lines: readonly FoundLine[]
  /** Not every file was looked at. */
  readonly truncated: boolean
}

export interface FoundLine {
  readonly path: string
  readonly line: number
  readonly text: string
}
