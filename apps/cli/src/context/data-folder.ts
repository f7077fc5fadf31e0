/** Where the data lie: `--data`, then ONYX_DATA, then `.onyx/` in the working folder or the nearest one above it. */

import { existsSync, statSync } from 'node:fs'
import { homedir } from 'node:os'
import path from 'node:path'
import { OnyxError } from '@onyx/core'
import type { Environment } from '../environment.ts'

export const DATA_FOLDER = '.onyx'
/** Deeper than any file system allows. */
const LEVELS_MAX = 1024

/** The folder that a reading command opens. @throws store_missing when nothing was ingested there. */
export function existingDataFolder(environment: Environment, asked: string | undefined): string {
  const named = namedDataFolder(environment, asked)
  if (named !== null) {
    if (existsSync(named)) return named
    throw new OnyxError('store_missing', `There is no index at ${named}.`, {
      hint: `Make one with \`onyx ingest PATH --data ${named}\`.`,
      data: { path: named },
    })
  }
  const root = nearestAbove(environment.cwd, DATA_FOLDER)
  if (root !== null) return path.join(root, DATA_FOLDER)
  throw new OnyxError('store_missing', `No index was found in ${environment.cwd} or above it.`, {
    hint: 'Run `onyx ingest` in the repository first, or name the folder with --data.',
    data: { path: environment.cwd },
  })
}

/** The folder that an ingest of `root` writes to. */
export function dataFolderFor(environment: Environment, asked: string | undefined, root: string): string {
  return namedDataFolder(environment, asked) ?? path.join(root, DATA_FOLDER)
}

/** What `ingest` without a path means: the repository that the working folder lies in, else the working folder. */
export function enclosingRoot(cwd: string): string {
  return nearestAbove(cwd, DATA_FOLDER) ?? nearestAbove(cwd, '.git') ?? cwd
}

/** Whether to read all of a folder without being asked to: not a home folder, nor a whole disk, where programs may be started too. */
export function isRepository(root: string): boolean {
  return existsSync(path.join(root, '.git')) && root !== homedir() && path.dirname(root) !== root
}

/** @throws path_missing, usage when it is no folder. */
export function requireFolder(environment: Environment, asked: string): string {
  const folder = path.resolve(environment.cwd, asked)
  const stats = statSync(folder, { throwIfNoEntry: false })
  if (stats === undefined) {
    throw new OnyxError('path_missing', `There is no ${folder}.`, {
      hint: 'Give the path of a folder with source code.',
      data: { path: folder },
    })
  }
  if (!stats.isDirectory()) {
    throw new OnyxError('usage', `${folder} is a file, not a repository.`, {
      hint: `Give its folder: onyx ingest ${path.dirname(folder)}`,
      data: { path: folder },
    })
  }
  return folder
}

function namedDataFolder(environment: Environment, asked: string | undefined): string | null {
  const named = asked ?? environment.variables.data
  return named === null ? null : path.resolve(environment.cwd, named)
}

/** The nearest folder, from `start` upwards, that holds an entry of this name. */
function nearestAbove(start: string, name: string): string | null {
  let folder = path.resolve(start)
  for (let level = 0; level < LEVELS_MAX; level++) {
    if (existsSync(path.join(folder, name))) return folder
    const parent = path.dirname(folder)
    if (parent === folder) return null
    folder = parent
  }
  return null
}
