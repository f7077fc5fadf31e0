/** Names the machine and the state of the sources that a result was measured with. */

import { execFileSync } from 'node:child_process'
import os from 'node:os'

export interface Machine {
  readonly cpu: string
  readonly cores: number
  readonly memoryGiB: number
  readonly platform: string
  readonly node: string
}

export function describeMachine(): Machine {
  const cpus = os.cpus()
  return {
    cpu: cpus[0]?.model.trim() ?? 'unknown',
    cores: cpus.length,
    memoryGiB: Math.round(os.totalmem() / 2 ** 30),
    platform: `${process.platform}-${process.arch}`,
    node: process.versions.node,
  }
}

/** The commit, with `+changes` when the work tree differs from it; null outside git. */
export function describeCommit(root: string): string | null {
  try {
    const git = (...args: string[]): string => execFileSync('git', args, { cwd: root, encoding: 'utf8' }).trim()
    return git('rev-parse', 'HEAD') + (git('status', '--porcelain', '--', ':!bench/results') === '' ? '' : '+changes')
  } catch {
    // No git or no repository: the result says so by null.
    return null
  }
}
