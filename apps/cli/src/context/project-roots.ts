/** Which folder each project was ingested from, kept beside the store so that `--data` elsewhere still finds the sources. */

import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { DATA_FOLDER } from './data-folder.ts'

const FILE = 'roots.json'

/** Project → absolute folder. A missing or damaged file is an empty table: it only serves comfort. */
export function readProjectRoots(dataDir: string): ReadonlyMap<string, string> {
  let parsed: unknown
  try {
    parsed = JSON.parse(readFileSync(path.join(dataDir, FILE), 'utf8'))
  } catch {
    return new Map()
  }
  if (typeof parsed !== 'object' || parsed === null) return new Map()
  return new Map(Object.entries(parsed).filter((entry): entry is [string, string] => typeof entry[1] === 'string'))
}

export function writeProjectRoot(dataDir: string, project: string, root: string): void {
  const roots = readProjectRoots(dataDir)
  if (roots.get(project) === root) return
  const table = Object.fromEntries([...roots, [project, root]].toSorted())
  mkdirSync(dataDir, { recursive: true })
  const file = path.join(dataDir, FILE)
  // Whole or not at all: a reader beside this must not see half of it.
  writeFileSync(`${file}.${process.pid}`, `${JSON.stringify(table, null, 2)}\n`)
  renameSync(`${file}.${process.pid}`, file)
}

/** The sources of a project: as noted, else what `.onyx/` lies in; null when neither is known. */
export function rootOf(dataDir: string, project: string): string | null {
  const noted = readProjectRoots(dataDir).get(project)
  if (noted !== undefined) return noted
  return path.basename(dataDir) === DATA_FOLDER ? path.dirname(dataDir) : null
}

/** The name an ingest of this folder goes by: the one it had before, else the folder's own. */
export function projectNameFor(dataDir: string, root: string): string {
  for (const [project, folder] of readProjectRoots(dataDir)) if (folder === root) return project
  return path.basename(root) || 'root'
}
