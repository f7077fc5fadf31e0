/** What was written into a repository's files, kept in the user's cache, so that it can be taken out again exactly. */

import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { homedir } from 'node:os'
import path from 'node:path'
import type { Environment } from '../../environment.ts'

export interface InstalledFile {
  /** Relative to the repository. */
  readonly file: string
  readonly inserted: string
  /** It was not there before. */
  readonly isNew: boolean
  /** Made for it, outermost first. */
  readonly folders: readonly string[]
}

const ROOT_DIGITS = 16

/** Empty without one; a damaged one is none. */
export function readInstallRecord(environment: Environment, root: string): readonly InstalledFile[] {
  try {
    const parsed: unknown = JSON.parse(readFileSync(recordFile(environment, root), 'utf8'))
    return Array.isArray(parsed) ? parsed.filter(isInstalledFile) : []
  } catch {
    return []
  }
}

/** An empty record is removed. */
export function writeInstallRecord(environment: Environment, root: string, files: readonly InstalledFile[]): void {
  const file = recordFile(environment, root)
  if (files.length === 0) {
    rmSync(file, { force: true })
    return
  }
  mkdirSync(path.dirname(file), { recursive: true })
  writeFileSync(`${file}.${process.pid}`, `${JSON.stringify(files, null, 2)}\n`)
  renameSync(`${file}.${process.pid}`, file)
}

function recordFile({ variables }: Environment, root: string): string {
  const name = createHash('sha256').update(root).digest('hex').slice(0, ROOT_DIGITS)
  return path.join(variables.cacheHome ?? path.join(homedir(), '.cache'), 'onyx', 'agents', `${name}.json`)
}

/** Paths are joined to the repository's: none may lead out of it. */
function isInstalledFile(value: unknown): value is InstalledFile {
  if (typeof value !== 'object' || value === null) return false
  const { file, inserted, isNew, folders }: Partial<Record<keyof InstalledFile, unknown>> = value
  const isPath = (each: unknown): boolean =>
    typeof each === 'string' && !path.isAbsolute(each) && !each.split(/[\\/]/).includes('..')
  return (
    isPath(file) &&
    typeof inserted === 'string' &&
    typeof isNew === 'boolean' &&
    Array.isArray(folders) &&
    folders.every(isPath)
  )
}
