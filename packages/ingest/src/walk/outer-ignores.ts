/** Ignore files that lie outside the walked tree but speak of it: the repository's info/exclude and .gitignore above the root. */

import { existsSync, lstatSync } from 'node:fs'
import path from 'node:path'
import { GIT_IGNORE_FILE, IGNORE_FILE_BYTES_MAX } from './ignore-rules.ts'
import { readRegularFile } from './read-regular-file.ts'

export interface OuterIgnore {
  readonly text: string
  /** What the tree's root is called from where the patterns stand; ends in `/` unless empty. */
  readonly prefix: string
}

/** No repository is nested deeper in its work tree. */
const PARENTS_MAX = 128

/** Weakest first. Empty outside git. */
export function outerIgnores(root: string): readonly OuterIgnore[] {
  const top = workTreeTop(root)
  if (top === null) return []
  const found: OuterIgnore[] = []
  const exclude = readIgnoreFile(path.join(commonGitDirectory(top), 'info', 'exclude'))
  if (exclude !== null) found.push({ text: exclude, prefix: prefixFrom(top, root) })
  const parts = path
    .relative(top, root)
    .split(path.sep)
    .filter((part) => part !== '')
  for (let depth = 0; depth < parts.length; depth++) {
    const folder = path.join(top, ...parts.slice(0, depth))
    const text = readIgnoreFile(path.join(folder, GIT_IGNORE_FILE))
    if (text !== null) found.push({ text, prefix: prefixFrom(folder, root) })
  }
  return found
}

export function readIgnoreFile(file: string): string | null {
  const read = readRegularFile(file, IGNORE_FILE_BYTES_MAX)
  return read.kind === 'read' ? Buffer.from(read.bytes).toString('utf8') : null
}

/** The nearest folder at or above `root` that holds `.git`. */
function workTreeTop(root: string): string | null {
  let folder = root
  for (let step = 0; step < PARENTS_MAX; step++) {
    if (existsSync(path.join(folder, '.git'))) return folder
    const parent = path.dirname(folder)
    if (parent === folder) return null
    folder = parent
  }
  return null
}

function prefixFrom(folder: string, root: string): string {
  const relative = path.relative(folder, root).split(path.sep).join('/')
  return relative === '' ? '' : `${relative}/`
}

const GITDIR_LINE = /^gitdir: (.+)$/m

/** `.git` itself; in a linked work tree the repository that it belongs to. */
function commonGitDirectory(top: string): string {
  const dotGit = path.join(top, '.git')
  if (lstatSync(dotGit).isDirectory()) return dotGit
  const target = GITDIR_LINE.exec(readIgnoreFile(dotGit) ?? '')?.[1]?.trim()
  if (target === undefined) return dotGit
  const gitDirectory = path.resolve(top, target)
  const common = readIgnoreFile(path.join(gitDirectory, 'commondir'))?.trim()
  return common === undefined ? gitDirectory : path.resolve(gitDirectory, common)
}
