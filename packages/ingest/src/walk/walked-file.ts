/** What a walk says of each file of a tree. */

import type { ErrorCode, Language } from '@onyx/core'

export interface FileUse {
  readonly language: Language | null
  /** Its text is read by the layout of a language. */
  readonly isManifest: boolean
}

export interface WalkedFile extends FileUse {
  /** Relative to the root, `/` between parts, as the file system spells it; ends in `/` for a folder that was not entered. */
  readonly path: string
  /** 0 where nobody looked: at what is no source, and no manifest either. */
  readonly sizeBytes: number
  readonly stamp: string
  /** Why it is not to be read; null for sources. */
  readonly skipped: string | null
  /** Why it is read, but no source to extract from; null for what is. */
  readonly unwanted: string | null
  /** Why it cannot be read, though it should be; null otherwise. */
  readonly failed: WalkFailure | null
}

export interface WalkFailure {
  readonly code: ErrorCode
  readonly message: string
}

export interface TreeWalk {
  /** By path, in code unit order. */
  readonly files: readonly WalkedFile[]
  /** How many files and folders the ignore files exclude; a folder counts once. */
  readonly ignored: number
}

/** In code unit order. */
export function byPath(left: WalkedFile, right: WalkedFile): number {
  return left.path < right.path ? -1 : 1
}

/** The reason of a file that is read, though not parsed. */
export const MANIFEST_ONLY = 'a manifest: read for module names'
