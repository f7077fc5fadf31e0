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
  const namesCommit = await isCommit(snapshot.commit, at, root)
  if (namesCommit && !snapshot.dirty) return
  const newest = `snapshot ${snapshot.number}${commitText(snapshot)}`
  const data = { at, snapshot: snapshot.number, commit: snapshot.commit }
  if (namesCommit) {
    throw new OnyxError('usage', `"${at}" cannot be asked about: the index holds it with uncommitted changes.`, {
      hint: `Leave --at out to ask about ${newest}.`,
      data,
    })
  }
  throw new OnyxError('usage', `"${at}" is not the newest state: older ones cannot be asked about yet.`, {
    hint: `Leave --at out to ask about ${newest}.`,
    data,
  })
}

function commitText(snapshot: Snapshot): string {
  if (snapshot.commit === null) return ''
  return `, commit ${snapshot.commit.slice(0, 12)}${snapshot.dirty ? ' with changes' : ''}`
}

async function isCommit(commit: string | null, at: string, root: string | null): Promise<boolean> {
  if (commit === null) return false
  if (COMMIT_SHAPE.test(at) && commit.startsWith(at.toLowerCase())) return true
  return root !== null && (await commitNamed(at, root)) === commit
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
