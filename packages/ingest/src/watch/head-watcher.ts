/** Tells when a repository's HEAD moved: another branch, another commit. */

import { existsSync, type FSWatcher, watch } from 'node:fs'
import path from 'node:path'
import { gitDirectoryOf } from '../git/git-directory.ts'

export interface HeadWatcher {
  close(): void
}

const HEAD = 'HEAD'
/** The log of HEAD grows with every commit, when HEAD itself only names the branch. */
const LOGS = 'logs'

/** Nothing is watched outside git, nor where the system refuses: then what moved shows in the next look at everything. */
export function watchHead(root: string, onMove: () => void): HeadWatcher {
  const directory = gitDirectoryOf(root)
  const folders = directory === null ? [] : [directory, path.join(directory, LOGS)].filter((each) => existsSync(each))
  const watches = folders.flatMap((folder) => watchNamed(folder, onMove) ?? [])
  return {
    close: () => {
      for (const each of watches) each.close()
    },
  }
}

function watchNamed(folder: string, onMove: () => void): FSWatcher | null {
  try {
    const started = watch(folder, (_, name) => {
      if (name === HEAD) onMove()
    })
    started.on('error', () => started.close())
    return started
  } catch {
    return null
  }
}
