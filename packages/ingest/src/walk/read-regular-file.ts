/** Reads a file of an untrusted tree: never through a symbolic link, never from a pipe or device, never torn by a writer. */

import { type BigIntStats, closeSync, constants, fstatSync, openSync, readSync } from 'node:fs'

export type FileRead =
  | { readonly kind: 'read'; readonly bytes: Uint8Array; readonly stats: BigIntStats; readonly readAtMs: number }
  /** It is not there any more. */
  | { readonly kind: 'gone' }
  | { readonly kind: 'skipped'; readonly reason: string }
  | { readonly kind: 'failed'; readonly code: 'path_unreadable' | 'failed'; readonly reason: string }

/** One more try for a file that changes while it is read; then whoever writes it has to finish first. */
const ATTEMPTS_MAX = 2

/** Windows has neither flag. Without O_NONBLOCK, opening a pipe that took a file's place would wait for a writer. */
const OPEN_FLAGS = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0)

/** The bytes are valid until the next call. @param now milliseconds since the Unix epoch, for judging times of files. */
export function readRegularFile(file: string, bytesMax: number, now: () => number = Date.now): FileRead {
  for (let attempt = 1; attempt <= ATTEMPTS_MAX; attempt++) {
    const result = attemptRead(file, bytesMax, now)
    if (result !== 'changed') return result
  }
  return { kind: 'failed', code: 'failed', reason: 'it changed while it was read' }
}

function attemptRead(file: string, bytesMax: number, now: () => number): FileRead | 'changed' {
  let descriptor: number
  try {
    descriptor = openSync(file, OPEN_FLAGS)
  } catch (error) {
    return failureOf(error)
  }
  try {
    const stats = fstatSync(descriptor, { bigint: true })
    const readAtMs = now()
    if (!stats.isFile()) return { kind: 'skipped', reason: 'not a regular file' }
    if (stats.size > BigInt(bytesMax)) return { kind: 'skipped', reason: tooLarge(bytesMax) }
    const bytes = readAll(descriptor, Number(stats.size))
    const after = fstatSync(descriptor, { bigint: true })
    const isWhole = BigInt(bytes.length) === stats.size && after.size === stats.size && after.mtimeNs === stats.mtimeNs
    return isWhole ? { kind: 'read', bytes, stats, readAtMs } : 'changed'
  } catch (error) {
    return failureOf(error)
  } finally {
    closeSync(descriptor)
  }
}

export function tooLarge(bytesMax: number): string {
  return `larger than ${bytesMax / 1_000_000} MB`
}

let scratch = Buffer.allocUnsafe(65_536)

/** Up to one byte more than expected, which shows that the file has grown. */
function readAll(descriptor: number, sizeBytes: number): Uint8Array {
  if (scratch.length <= sizeBytes) scratch = Buffer.allocUnsafe(Math.max(sizeBytes + 1, scratch.length * 2))
  let length = 0
  while (length <= sizeBytes) {
    const count = readSync(descriptor, scratch, length, sizeBytes + 1 - length, length)
    if (count === 0) break
    length += count
  }
  return scratch.subarray(0, length)
}

/** What an error of the file system means for the one file. */
export function failureOf(error: unknown): Exclude<FileRead, { kind: 'read' }> {
  const code = errorCodeOf(error)
  if (code === 'ENOENT' || code === 'ENOTDIR') return { kind: 'gone' }
  if (code === 'ELOOP' || code === 'EMLINK') return { kind: 'skipped', reason: SYMBOLIC_LINK }
  if (code === 'ENXIO' || code === 'ENODEV' || code === 'EISDIR')
    return { kind: 'skipped', reason: 'not a regular file' }
  if (code === 'EACCES' || code === 'EPERM') {
    return { kind: 'failed', code: 'path_unreadable', reason: 'no permission to read it' }
  }
  return { kind: 'failed', code: 'path_unreadable', reason: `it cannot be read (${code})` }
}

export const SYMBOLIC_LINK = 'a symbolic link: never followed'

export function errorCodeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error)
}
