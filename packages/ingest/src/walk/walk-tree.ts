/** Lists a tree's files with what is to be done with each; every entry that git would not ignore is accounted for. Reads no source. */

import { setImmediate } from 'node:timers/promises'
import { OnyxError } from '@onyx/core'
import { type TreeOptions, TreeWalker } from './tree-walker.ts'
import { byPath, type TreeWalk } from './walked-file.ts'

export interface WalkOptions extends TreeOptions, WalkCourse {}

export interface WalkCourse {
  readonly onProgress?: (found: number) => void
  readonly signal?: AbortSignal
}

/** Folders between two looks at the event loop. */
const FOLDERS_PER_TURN = 64

/** @throws path_missing, path_unreadable for the root itself, limit_exceeded for a tree of too many files, cancelled. */
export async function walkTree(options: WalkOptions): Promise<TreeWalk> {
  const walker = new TreeWalker(options)
  walker.enterRoot()
  await walkToEnd(walker, options)
  const files = [...walker.files.values()].sort(byPath)
  return { files, ignored: walker.ignored }
}

/** Whatever the walker has met and not entered yet. @throws as `walkTree` */
export async function walkToEnd(walker: TreeWalker, { onProgress, signal }: WalkCourse): Promise<void> {
  for (let turn = 1; walker.step(); turn++) {
    if (turn % FOLDERS_PER_TURN !== 0) continue
    await setImmediate()
    if (signal?.aborted) throw new OnyxError('cancelled', `Walking ${walker.root} was interrupted.`)
    onProgress?.(walker.files.size)
  }
}
