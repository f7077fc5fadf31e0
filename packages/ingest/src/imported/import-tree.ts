/** What importing may ask of the tree that is being indexed. */

import type { LocatedFile } from '../resolve/locate-definitions.ts'

export interface ImportTree {
  /** Absolute and real. */
  readonly root: string
  /** Every source file that was read, relative to the root. */
  readonly paths: () => Iterable<string>
  /** Null for what is no source file of the tree. */
  readonly contentHashOf: (path: string) => string | null
  /** The text that was read; null when there is none, or the file has changed since. */
  readonly textOf: (path: string) => string | null
  /** Of a file that has a content hash. */
  readonly locate: (path: string) => Promise<LocatedFile>
}

/** A file that a report speaks of and that cannot be used. */
export interface RefusedFile {
  readonly path: string
  readonly reason: string
}
