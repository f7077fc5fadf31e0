/**
 * A vector index as one file: a copy of what its memory holds, for opening without building.
 * ```
 * magic 8 bytes │ format u32 │ header length u32 │ CRC-32 of the header u32 │ header (JSON) │ parts, one behind the other
 * ```
 * The header holds the CRC-32 of the parts. Numbers are in the byte order of the machine: another's file is foreign.
 */

import { closeSync, fstatSync, fsyncSync, openSync, readSync, renameSync, rmSync, writeSync } from 'node:fs'
import { open, rename, rm } from 'node:fs/promises'
import path from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { crc32 } from 'node:zlib'
import { OnyxError } from '@onyx/core'
import type { GraphParameters } from './hnsw-graph.ts'

export interface IndexHeader {
  readonly dimensions: number
  readonly parameters: GraphParameters
  /** The caller's: of what state the index is a copy. */
  readonly tag: string
  /** One more than the last slot ever used. */
  readonly end: number
  readonly entry: number
  readonly freeRow: number
  /** How many slots are linked, and how many removed but not freed. */
  readonly linked: number
  readonly removed: number
  /**
   * Length of the part before the slots, the upper rows, in numbers; null where nothing is linked, and all that is written of slots is
   * what a scan needs.
   */
  readonly rows: number | null
}

interface WholeHeader extends IndexHeader {
  readonly partsCrc: number
  readonly partsBytes: number
}

export type Unread = { readonly kind: 'absent' } | { readonly kind: 'unusable'; readonly reason: string }

const MAGIC = 'ONYXVEC\n'
/** Goes up when what is written of a slot or a row changes. */
const FORMAT = 2
const PRELUDE_BYTES = 20
const HEADER_BYTES_MAX = 2 ** 20
/** Read and summed while it is in the processor's cache. */
const CHUNK_BYTES = 2 ** 20

/** Replaces the file at once: whoever opens it finds the old one or the new one. @throws disk_full, failed */
export function writeIndexFile(file: string, header: IndexHeader, parts: readonly Uint8Array[]): void {
  const sum = parts.reduce((before, part) => crc32(part, before), 0)
  const temporary = temporaryName(file)
  try {
    const descriptor = openSync(temporary, 'w')
    try {
      for (const part of [beginning(header, parts, sum), ...parts]) writeWhole(descriptor, part)
      fsyncSync(descriptor)
    } finally {
      closeSync(descriptor)
    }
    renameSync(temporary, file)
    syncFolder(path.dirname(file))
  } catch (cause) {
    rmSync(temporary, { force: true })
    throw writeError(file, cause)
  }
}

/**
 * Does the same a piece at a time, so that others have their turn in between.
 * @param isStill whether the parts are what they were; nothing is written when they are not
 * @returns whether the file was replaced
 * @throws disk_full, failed
 */
export async function writeIndexFileBehind(
  file: string,
  header: IndexHeader,
  parts: readonly Uint8Array[],
  isStill: () => boolean,
): Promise<boolean> {
  let sum = 0
  for (const piece of piecesOf(parts)) {
    if (!isStill()) return false
    sum = crc32(piece, sum)
    await setImmediate()
  }
  const temporary = temporaryName(file)
  try {
    if (await writePieces(temporary, beginning(header, parts, sum), parts, isStill)) {
      await rename(temporary, file)
      syncFolder(path.dirname(file))
      return true
    }
    await rm(temporary, { force: true })
    return false
  } catch (cause) {
    await rm(temporary, { force: true })
    throw writeError(file, cause)
  }
}

async function writePieces(
  temporary: string,
  begun: Uint8Array,
  parts: readonly Uint8Array[],
  isStill: () => boolean,
): Promise<boolean> {
  const handle = await open(temporary, 'w')
  try {
    await handle.writeFile(begun)
    for (const piece of piecesOf(parts)) {
      if (!isStill()) return false
      // A copy, since the memory may change while it is written, though what is written is given up then.
      await handle.writeFile(piece.slice())
    }
    await handle.sync()
    return isStill()
  } finally {
    await handle.close()
  }
}

function* piecesOf(parts: readonly Uint8Array[]): Iterable<Uint8Array> {
  for (const part of parts)
    for (let at = 0; at < part.length; at += CHUNK_BYTES) yield part.subarray(at, at + CHUNK_BYTES)
}

function temporaryName(file: string): string {
  return `${file}.${process.pid}.tmp`
}

/** All that comes before the parts. */
function beginning(header: IndexHeader, parts: readonly Uint8Array[], partsCrc: number): Uint8Array {
  const whole: WholeHeader = { ...header, partsCrc, partsBytes: parts.reduce((sum, part) => sum + part.length, 0) }
  const text = Buffer.from(JSON.stringify(whole))
  const prelude = Buffer.alloc(PRELUDE_BYTES)
  prelude.write(MAGIC, 'latin1')
  prelude.set(bytesOf(Uint32Array.of(FORMAT, text.length, crc32(text))), MAGIC.length)
  return Buffer.concat([prelude, text])
}

/** Only the header; null where there is no such file. What it says of the parts may be wrong. */
export function readIndexHeader(file: string): IndexHeader | null {
  let header: IndexHeader | null = null
  readIndexFile(file, (read) => {
    header = read
    return []
  })
  return header
}

/**
 * @param prepare makes the places that the parts of such a file are read into
 * @returns null when all was read; what `prepare` made holds nothing useful otherwise
 */
export function readIndexFile(file: string, prepare: (header: IndexHeader) => readonly Uint8Array[]): Unread | null {
  let descriptor: number
  try {
    descriptor = openSync(file, 'r')
  } catch (error) {
    return codeOf(error) === 'ENOENT' ? { kind: 'absent' } : unusable(`it cannot be opened (${codeOf(error)})`)
  }
  try {
    return readParts(descriptor, prepare)
  } catch (error) {
    const code = codeOf(error)
    if (code === null) throw error
    return unusable(`it cannot be read (${code})`)
  } finally {
    closeSync(descriptor)
  }
}

function readParts(descriptor: number, prepare: (header: IndexHeader) => readonly Uint8Array[]): Unread | null {
  const sizeBytes = fstatSync(descriptor).size
  const prelude = Buffer.alloc(PRELUDE_BYTES)
  if (readWhole(descriptor, prelude, 0) === null) return unusable('it is cut off')
  if (prelude.toString('latin1', 0, MAGIC.length) !== MAGIC) return unusable('it is no vector index')
  const [format = 0, headerBytes = 0, headerCrc = 0] = new Uint32Array(
    prelude.buffer.slice(prelude.byteOffset + MAGIC.length, prelude.byteOffset + PRELUDE_BYTES),
  )
  if (format !== FORMAT) return unusable('it has another format')
  if (headerBytes > HEADER_BYTES_MAX) return unusable('it is damaged')
  const text = Buffer.alloc(headerBytes)
  const textCrc = readWhole(descriptor, text, PRELUDE_BYTES)
  if (textCrc === null) return unusable('it is cut off')
  if (textCrc !== headerCrc) return unusable('it is damaged')
  // Its checksum says that it is as writeIndexFile wrote it.
  const header = JSON.parse(text.toString()) as WholeHeader
  let position = PRELUDE_BYTES + headerBytes
  if (sizeBytes < position + header.partsBytes) return unusable('it is cut off')
  if (sizeBytes > position + header.partsBytes) return unusable('more follows after its end')
  let sum = 0
  for (const part of prepare(header)) {
    const next = readWhole(descriptor, part, position, sum)
    if (next === null) return unusable('it is cut off')
    sum = next
    position += part.length
  }
  return sum === header.partsCrc ? null : unusable('it is damaged')
}

/** @returns the CRC-32 so far; null where the file ends before `bytes` is full */
function readWhole(descriptor: number, bytes: Uint8Array, position: number, before = 0): number | null {
  let sum = before
  for (let at = 0; at < bytes.length; ) {
    const length = Math.min(CHUNK_BYTES, bytes.length - at)
    const read = readSync(descriptor, bytes, at, length, position + at)
    if (read === 0) return null
    sum = crc32(bytes.subarray(at, at + read), sum)
    at += read
  }
  return sum
}

function writeWhole(descriptor: number, bytes: Uint8Array): void {
  for (let at = 0; at < bytes.length; ) at += writeSync(descriptor, bytes, at, Math.min(CHUNK_BYTES, bytes.length - at))
}

/** So that the new name itself lasts; not every system knows how. */
function syncFolder(folder: string): void {
  if (process.platform === 'win32') return
  const descriptor = openSync(folder, 'r')
  try {
    fsyncSync(descriptor)
  } finally {
    closeSync(descriptor)
  }
}

function unusable(reason: string): Unread {
  return { kind: 'unusable', reason }
}

function codeOf(error: unknown): string | null {
  return error instanceof Error && 'code' in error ? String(error.code) : null
}

function writeError(file: string, cause: unknown): OnyxError {
  const full = codeOf(cause) === 'ENOSPC'
  const message = `the vector index could not be written to ${file} (${codeOf(cause) ?? 'for an unknown reason'})`
  const hint = full ? 'Free some space: it is made again from the store.' : 'See whether the folder may be written to.'
  return new OnyxError(full ? 'disk_full' : 'failed', message, { hint, cause })
}

export function bytesOf(numbers: Int32Array | Uint32Array): Uint8Array {
  return new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength)
}
