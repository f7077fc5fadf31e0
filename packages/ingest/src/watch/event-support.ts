/** Whether a folder's file system tells of changes: those of other machines do not. */

import { statfsSync } from 'node:fs'

/** The kernel's names for file systems whose files somebody else may change: linux/magic.h, and the file systems' own headers. */
const REMOTE: ReadonlyMap<number, string> = new Map([
  [0x6969, 'NFS'],
  [0x517b, 'SMB'],
  [0xff534d42, 'CIFS'],
  [0xfe534d42, 'SMB'],
  [0x01021997, '9p'],
  [0x00c36400, 'Ceph'],
  [0x65735546, 'FUSE'],
])

/** A sentence's part; null where events come. Elsewhere than on Linux nobody tells, and events are taken to come. */
export function whyNoEvents(folder: string): string | null {
  if (process.platform !== 'linux') return null
  const type = statfsSync(folder).type >>> 0
  const name = REMOTE.get(type)
  return name === undefined ? null : `it lies on a file system (${name}) that does not tell of changes made elsewhere`
}
