/** Ignore files that lie outside the walked tree but speak of it: the repository's info/exclude and .gitignore above the root. */

import path from 'node:path'
import { commonGitDirectory, workTreeTop } from '../git/git-directory.ts'
import { GIT_IGNORE_FILE, IGNORE_FILE_BYTES_MAX } from './ignore-rules.ts'
import { readRegularFile } from './read-regular-file.ts'

export interface OuterIgnore {
  readonly text: string
  /** What the tree's root is called from where the patterns stand; ends in `/` unless empty. */
  readonly prefix: string
}

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

function prefixFrom(folder: string, root: string): string {
  const relative = path.relative(folder, root).split(path.sep).join('/')
  return relative === '' ? '' : `${relative}/`
}
