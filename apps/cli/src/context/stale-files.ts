/** Files that changed on disk since the snapshot, so that an old answer is never shown as a fresh one. Bounded: a check, not a walk. */

import { readFile, stat } from 'node:fs/promises'
import path from 'node:path'
import type { GraphReader } from '@onyx/core'
import type { Session } from './open-session.ts'

/** Files looked at besides those of the answer: about 10 ms. Files that are new on disk are not noticed. */
const CHECKED_FILES_MAX = 2000
/** Files whose text is compared because only their time is newer; past it the time decides. */
const COMPARED_FILES_MAX = 50
/** Stats in flight; Node's pool has four threads, so more only cost memory. */
const BATCH = 64

/** What is compared: a snapshot, and the folder that it was made from. */
type IndexedTree = Pick<Session, 'reader' | 'root' | 'pending'>

interface CheckedFile {
  readonly path: string
  /** Null when the index was not asked. */
  readonly sizeBytes: number | null
}

/**
 * The paths of an answer that changed, and then of other files: all of them in a process that watches, else up to the limit. Sorted; empty
 * where the sources are not known.
 */
export async function staleFiles(
  tree: IndexedTree,
  answerPaths: readonly (string | null)[],
): Promise<readonly string[]> {
  const { reader, root } = tree
  if (root === null) return []
  const pending = tree.pending?.()
  if (pending !== undefined && !pending.isWhole) {
    const stale = await staleAnswerFiles(tree, answerPaths)
    return [...new Set([...stale, ...pending.paths])].sort()
  }
  const indexed = await reader.files(null, CHECKED_FILES_MAX)
  const readable = indexed.filter((file) => file.status === 'parsed' || file.status === 'partial')
  const known = new Set(readable.map((file) => file.path))
  const further = answerPaths.filter((each): each is string => each !== null && !known.has(each))
  const files: CheckedFile[] = [...readable, ...[...new Set(further)].map((each) => ({ path: each, sizeBytes: null }))]
  return checkFiles(reader, root, files)
}

/** Like `staleFiles`, for the answer's own files alone: what a stream of answers can afford for each. */
export async function staleAnswerFiles(
  tree: IndexedTree,
  answerPaths: readonly (string | null)[],
): Promise<readonly string[]> {
  const { reader, root } = tree
  if (root === null) return []
  const paths = new Set(answerPaths.filter((each) => each !== null))
  return checkFiles(
    reader,
    root,
    [...paths].map((each) => ({ path: each, sizeBytes: null })),
  )
}

async function checkFiles(
  reader: GraphReader,
  root: string,
  files: readonly CheckedFile[],
): Promise<readonly string[]> {
  const stale: string[] = []
  const newer: string[] = []
  for (let start = 0; start < files.length; start += BATCH) {
    const batch = files.slice(start, start + BATCH)
    const states = await Promise.all(batch.map((file) => stateOf(file, root, reader.snapshot.at)))
    for (const [index, file] of batch.entries()) {
      if (states[index] === 'changed') stale.push(file.path)
      else if (states[index] === 'newer') newer.push(file.path)
    }
  }
  for (const [index, file] of newer.entries()) {
    // A checkout there and back gives every file a new time and the same text.
    if (index >= COMPARED_FILES_MAX || !(await hasIndexedText(reader, root, file))) stale.push(file)
  }
  return stale.toSorted()
}

async function stateOf(file: CheckedFile, root: string, snapshotAtMs: number): Promise<'same' | 'newer' | 'changed'> {
  try {
    const stats = await stat(path.join(root, file.path))
    if (file.sizeBytes !== null && stats.size !== file.sizeBytes) return 'changed'
    return stats.mtimeMs > snapshotAtMs ? 'newer' : 'same'
  } catch {
    // Gone or unreadable: either way the answer is about a file that is not there as it was.
    return 'changed'
  }
}

async function hasIndexedText(reader: GraphReader, root: string, file: string): Promise<boolean> {
  try {
    const [indexed, onDisk] = await Promise.all([reader.source(file), readFile(path.join(root, file), 'utf8')])
    return indexed !== null && withoutMark(indexed) === withoutMark(onDisk)
  } catch {
    return false
  }
}

/** A byte order mark is no text. */
function withoutMark(text: string): string {
  return text.startsWith('\ufeff') ? text.slice(1) : text
}
