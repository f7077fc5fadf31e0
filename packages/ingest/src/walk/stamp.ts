/** Names the exact state of a file on disk, so that an unchanged one is not read again; and says when that cannot be told. */

import type { BigIntStats } from 'node:fs'

/** No stamp: the file is read again next time. */
export const NO_STAMP = ''

const MILLISECOND_NS = 1_000_000n
const SECOND_NS = 1_000_000_000n
/** Kernels take a file's time from a clock that ticks every 1 to 10 ms (on Windows 16 ms). */
const TICK_NS = 32n * MILLISECOND_NS
/** FAT keeps whole even seconds, HFS+ and some network file systems whole seconds. */
const COARSE_TICK_NS = 2n * SECOND_NS

/** Size, modification, change of the inode, inode. */
export function stampOf(stats: BigIntStats): string {
  return `${stats.size}.${stats.mtimeNs}.${stats.ctimeNs}.${stats.ino}`
}

/**
 * The stamp to keep of a file that was read at `readAtMs`; none when it was written so shortly before that another write
 * in the same tick of the clock would leave the same times ("racily clean" in git's words).
 */
export function stampToKeep(stats: BigIntStats, readAtMs: number): string {
  const newestNs = stats.mtimeNs > stats.ctimeNs ? stats.mtimeNs : stats.ctimeNs
  const tickNs = newestNs % SECOND_NS === 0n ? COARSE_TICK_NS : TICK_NS
  const readAtNs = BigInt(Math.floor(readAtMs)) * MILLISECOND_NS
  return newestNs + tickNs < readAtNs ? stampOf(stats) : NO_STAMP
}
