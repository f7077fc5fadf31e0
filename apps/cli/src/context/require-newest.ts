/** `--at`: only the newest state can be asked about so far; what names that state is accepted, anything else refused. */

import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { OnyxError, type Snapshot } from '@onyx/core'

/** git answers in milliseconds; a hanging file system must not hang the question. */
const GIT_TIMEOUT_MS = 5000
const COMMIT_SHAPE = /^[0-9a-f]{7,64}$/i
const ISO_TIME = /^\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}.*)?$/

/** @throws usage when `at` names any other state than the snapshot's. */
export async function requireNewest(snapshot: Snapshot, at: string, root: string | null): Promise<void> {
  if (at === String(snapshot.number) || at === snapshot.id) return
  if (ISO_TIME.test(at) && Date.parse(at) >= snapshot.at) return
  if (snapshot.commit !== null && !snapshot.dirty) {
    if (COMMIT_SHAPE.test(at) && snapshot.commit.startsWith(at.toLowerCase())) return
    if (root !== null && (await commitNamed(at, root)) === snapshot.commit) return
  }
  const commit =
    snapshot.commit === null ? '' : `, commit ${snapshot.commit.slice(0, 12)}${snapshot.dirty ? ' with changes' : ''}`
  throw new OnyxError('usage', `"${at}" is not the newest state: older ones cannot be asked about yet.`, {
    hint: `Leave --at out to ask about snapshot ${snapshot.number}${commit}.`,
    data: { at, snapshot: snapshot.number, commit: snapshot.commit },
  })
}

/** The commit that a branch, tag or HEAD names; null when git does not know it or is not there. */
async function commitNamed(name: string, root: string): Promise<string | null> {
  if (name.startsWith('-')) return null
  try {
    const args = ['-C', root, 'rev-parse', '--verify', '--quiet', `${name}^{commit}`]
    const { stdout } = await promisify(execFile)('git', args, { timeout: GIT_TIMEOUT_MS })
    return stdout.trim()
  } catch {
    // No git, no repository, no such name: all mean that the name says nothing here.
    return null
  }
}
