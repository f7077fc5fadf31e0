/** Where a repository keeps what git knows of a work tree. */

import { existsSync, lstatSync } from 'node:fs'
import path from 'node:path'
import { readRegularFile } from '../walk/read-regular-file.ts'

/** No repository is nested deeper in its work tree. */
const PARENTS_MAX = 128
/** One line each. */
const POINTER_BYTES_MAX = 1_000_000
const GITDIR_LINE = /^gitdir: (.+)$/m

/** The nearest folder at or above `root` that holds `.git`. */
export function workTreeTop(root: string): string | null {
  let folder = root
  for (let step = 0; step < PARENTS_MAX; step++) {
    if (existsSync(path.join(folder, '.git'))) return folder
    const parent = path.dirname(folder)
    if (parent === folder) return null
    folder = parent
  }
  return null
}

/** Of the work tree that `root` lies in: where its HEAD is. Null outside git. */
export function gitDirectoryOf(root: string): string | null {
  const top = workTreeTop(root)
  return top === null ? null : gitDirectoryAt(top)
}

/** `.git` itself; in a linked work tree the folder that belongs to it alone. */
function gitDirectoryAt(top: string): string {
  const dotGit = path.join(top, '.git')
  if (lstatSync(dotGit).isDirectory()) return dotGit
  const target = GITDIR_LINE.exec(readPointer(dotGit) ?? '')?.[1]?.trim()
  return target === undefined ? dotGit : path.resolve(top, target)
}

/** What all work trees of the repository share. */
export function commonGitDirectory(top: string): string {
  const directory = gitDirectoryAt(top)
  const common = readPointer(path.join(directory, 'commondir'))?.trim()
  return common === undefined ? directory : path.resolve(directory, common)
}

function readPointer(file: string): string | null {
  const read = readRegularFile(file, POINTER_BYTES_MAX)
  return read.kind === 'read' ? Buffer.from(read.bytes).toString('utf8') : null
}
