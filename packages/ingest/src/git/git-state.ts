/** Which commit a tree is at, and whether its files differ from it. */

import { workTreeTop } from './git-directory.ts'
import { type GitResult, runGit } from './run-git.ts'

/** `git rev-parse` takes milliseconds; a hanging network file system must not hold an ingest. */
const REV_PARSE_TIMEOUT_MS = 10_000
/** `git status` compares every file's times; past this, the tree counts as changed. */
const STATUS_TIMEOUT_MS = 10_000
const COMMIT_BYTES_MAX = 200
/** One changed path is enough to know. */
const STATUS_BYTES_MAX = 1

const COMMIT_ID = /^[0-9a-f]{40}(?:[0-9a-f]{24})?$/

export interface GitState {
  readonly commit: string | null
  /** Files differ from the commit. */
  readonly dirty: boolean
}

/** Never rejects: an ingest does without git. */
export async function gitState(root: string, signal?: AbortSignal): Promise<GitState> {
  const commit = await currentCommit(root, signal)
  return { commit, dirty: commit !== null && (await isDirty(root, signal)) }
}

/** Null outside git, in a repository without commits, and where there is no git to ask. */
export async function currentCommit(root: string, signal?: AbortSignal): Promise<string | null> {
  // Saves starting a process.
  if (workTreeTop(root) === null) return null
  // The guards take away everything by which a foreign repository could run a program, so that its owner does not matter here.
  const args = ['-c', 'safe.directory=*', 'rev-parse', '--verify', '--quiet', 'HEAD^{commit}']
  const environment = { GIT_CONFIG_COUNT: '1', GIT_CONFIG_KEY_0: 'safe.directory', GIT_CONFIG_VALUE_0: '*' }
  const result = await runGit(args, { ...bounds(root, REV_PARSE_TIMEOUT_MS, COMMIT_BYTES_MAX, signal), environment })
  if (result.kind !== 'done') return null
  const commit = result.output.trim()
  return COMMIT_ID.test(commit) ? commit : null
}

/**
 * Whether tracked files differ from the commit or untracked ones stand beside them, below `root`. True when it cannot be told:
 * git refuses repositories of other owners, since their settings may name filters that it would run.
 */
export async function isDirty(root: string, signal?: AbortSignal): Promise<boolean> {
  const args = [
    'status',
    '--porcelain',
    '-z',
    '--untracked-files=normal',
    '--ignore-submodules=all',
    '--',
    '.',
    ':(exclude).onyx',
  ]
  const result: GitResult = await runGit(args, bounds(root, STATUS_TIMEOUT_MS, STATUS_BYTES_MAX, signal))
  return result.kind !== 'done' || result.output !== ''
}

function bounds(folder: string, timeoutMs: number, outputBytesMax: number, signal: AbortSignal | undefined) {
  return { folder, timeoutMs, outputBytesMax, ...(signal === undefined ? {} : { signal }) }
}
