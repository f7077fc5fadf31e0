/** Refuses a Node.js on which the SQLite binding would crash the process, before the binding is loaded. */

import { OnyxError } from '@onyx/core'

/** better-sqlite3 13 is built for this and later; on Node.js 20 loading it ends in a segmentation fault. */
const NODE_MAJOR_MIN = 22
const NODE_MINOR_MIN = 12

/** @throws node_too_old */
export function requireNodeVersion(version: string): void {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  if (major > NODE_MAJOR_MIN || (major === NODE_MAJOR_MIN && minor >= NODE_MINOR_MIN)) return
  throw new OnyxError('node_too_old', `The store cannot be opened on Node.js ${version}.`, {
    hint: `Run it with Node.js ${NODE_MAJOR_MIN}.${NODE_MINOR_MIN} or later.`,
    data: { version },
  })
}
