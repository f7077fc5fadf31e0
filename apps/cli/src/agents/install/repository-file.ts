/** A configuration file of the repository: read with a bound, written whole or not at all, never outside of the repository. */

import {
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import path from 'node:path'
import { OnyxError } from '@onyx/core'

const SIZE_MAX_BYTES = 2 ** 20

/** The file itself where a link of the repository leads to another file of it, as CLAUDE.md to AGENTS.md. @throws usage */
export function followedFile(root: string, file: string): string {
  const whole = path.join(root, file)
  if (lstatSync(whole, { throwIfNoEntry: false })?.isSymbolicLink() !== true) return file
  if (!existsSync(whole)) throw unusual(file)
  const target = path.relative(realpathSync(root), realpathSync(whole))
  if (target.startsWith('..') || path.isAbsolute(target)) throw unusual(file)
  return target.replaceAll(path.sep, '/')
}

/** Null when there is none. @throws usage for what is no plain file of the repository. */
export function readRepositoryFile(root: string, file: string): string | null {
  const whole = path.join(root, file)
  const stats = lstatSync(whole, { throwIfNoEntry: false })
  requireInside(root, whole)
  if (stats === undefined) return null
  if (!stats.isFile() || stats.size > SIZE_MAX_BYTES) throw unusual(file)
  const bytes = readFileSync(whole)
  const text = bytes.toString('utf8')
  // Other encodings would not come back as they were.
  if (!Buffer.from(text, 'utf8').equals(bytes)) throw unusual(file)
  return text
}

/** @returns folders made for it, relative to the root, outermost first. */
export function writeRepositoryFile(root: string, file: string, text: string): readonly string[] {
  const whole = path.join(root, file)
  requireInside(root, whole)
  const made = missingFolders(root, file)
  mkdirSync(path.dirname(whole), { recursive: true })
  const mode = lstatSync(whole, { throwIfNoEntry: false })?.mode
  const next = `${whole}.onyx-${process.pid}`
  try {
    writeFileSync(next, text, { flag: 'wx', ...(mode !== undefined && { mode: mode & 0o777 }) })
    renameSync(next, whole)
  } finally {
    rmSync(next, { force: true })
  }
  return made
}

/** With the folders that were made for it, where nothing else is in them by now. */
export function removeRepositoryFile(root: string, file: string, folders: readonly string[]): void {
  requireInside(root, path.join(root, file))
  rmSync(path.join(root, file), { force: true })
  for (const folder of folders.toReversed()) {
    try {
      rmdirSync(path.join(root, folder))
    } catch {
      // Something else lies there now: it stays.
      return
    }
  }
}

function missingFolders(root: string, file: string): readonly string[] {
  const parts = path
    .dirname(file)
    .split('/')
    .filter((part) => part !== '.')
  const folders = parts.map((_, index) => parts.slice(0, index + 1).join('/'))
  return folders.filter((folder) => lstatSync(path.join(root, folder), { throwIfNoEntry: false }) === undefined)
}

/** A link in a repository of somebody else must not lead a write elsewhere. */
function requireInside(root: string, whole: string): void {
  let existing = path.dirname(whole)
  while (lstatSync(existing, { throwIfNoEntry: false }) === undefined) existing = path.dirname(existing)
  const relative = path.relative(realpathSync(root), realpathSync(existing))
  if (relative.startsWith('..') || path.isAbsolute(relative)) throw unusual(path.relative(root, whole))
}

function unusual(file: string): OnyxError {
  return new OnyxError('usage', `${file} is no plain text file of this repository.`, {
    hint: 'Add the entry by hand as docs/agents.md shows.',
    data: { path: file },
  })
}
