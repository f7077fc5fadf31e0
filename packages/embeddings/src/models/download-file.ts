/** One file from a server to the disk: goes on where an earlier attempt stopped, is checked, and appears whole or not at all. */

import { mkdir, open, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { OnyxError } from '@onyx/core'
import { networkReason, pause, throwIfCancelled, watchSilence } from '../bounded-answer.ts'
import { unusable } from '../bounded-json.ts'
import { digestFile } from './digest-file.ts'
import { FILE_BYTES_MAX, type ModelFile } from './model-manifest.ts'

export interface Download {
  readonly url: string
  readonly folder: string
  /** Where it goes in the folder, checked by `isInside` before. */
  readonly name: string
  /** What is known of it before; null where nothing is. */
  readonly expected: { readonly sizeBytes: number | null; readonly sha256: string } | null
  /** Bytes of this file so far, and in all where the server says so. */
  readonly onProgress: (doneBytes: number, totalBytes: number | null) => void
  readonly signal?: AbortSignal | undefined
  /** Before a second attempt; doubled each time. */
  readonly retryDelayMs?: number
}

const ATTEMPTS_MAX = 5
const RETRY_DELAY_MS = 1000
const SILENCE_MS = 60_000

/**
 * @returns null where the server has no such file.
 * @throws model_missing where no server answers, model_unusable where the file is not what was expected, disk_full, cancelled; the part
 * that arrived stays, except after a wrong checksum
 */
export async function downloadFile(download: Download): Promise<ModelFile | null> {
  const { folder, name, signal } = download
  const target = path.join(folder, name)
  await mkdir(path.dirname(target), { recursive: true })
  const before = await alreadyThere(download, target)
  if (before !== null) return before
  let delayMs = download.retryDelayMs ?? RETRY_DELAY_MS
  for (let attempt = 1; ; attempt++) {
    throwIfCancelled(signal)
    try {
      if (!(await fetchPart(download, target))) return null
      break
    } catch (thrown) {
      throwIfCancelled(signal)
      if (thrown instanceof OnyxError) throw thrown
      if (attempt === ATTEMPTS_MAX) throw unreachable(download.url, thrown)
      await pause(delayMs, signal)
      delayMs *= 2
    }
  }
  const file = await checkPart(download, target)
  await rename(partOf(target), target)
  await rm(tagOf(target), { force: true })
  return file
}

/** An interrupted pull may have finished this file: null where it did not, or where nothing says what it should be. */
async function alreadyThere({ folder, name, expected, signal }: Download, target: string): Promise<ModelFile | null> {
  if (expected === null || (await stat(target).catch(() => null)) === null) return null
  const file = await digestFile(folder, name, signal)
  return file.sha256 === expected.sha256 ? file : null
}

function partOf(target: string): string {
  return `${target}.part`
}

/** Beside a part: the server's tag of the version that it is a part of. */
function tagOf(target: string): string {
  return `${target}.part-tag`
}

/** @returns false where the server has no such file. @throws Error where another attempt may help */
async function fetchPart(download: Download, target: string): Promise<boolean> {
  const { url, expected, onProgress } = download
  const have = (await stat(partOf(target)).catch(() => null))?.size ?? 0
  if (expected?.sizeBytes === have && have > 0) return true
  const watch = watchSilence(SILENCE_MS, download.signal)
  try {
    const headers = await resumeHeaders(have, target, expected !== null)
    const response = await fetch(url, { headers, signal: watch.signal })
    const startByte = await startOf(response, headers, have, target)
    if (startByte === null) return false
    const total = totalBytes(response, startByte)
    await keepTag(response, target)
    await store(response, target, startByte, (done) => {
      watch.heard()
      onProgress(done, total)
    })
    const got = (await stat(partOf(target))).size
    if (total !== null && got < total) throw new Error(`the connection ended after ${got} of ${total} bytes`)
    return true
  } finally {
    watch.stop()
  }
}

/** Asks for the rest only where the end will show, by tag or by checksum, that both halves are of one version. */
async function resumeHeaders(have: number, target: string, isChecked: boolean): Promise<Record<string, string>> {
  // Bytes as they are: a range of a compressed answer would be another range.
  const headers: Record<string, string> = { 'accept-encoding': 'identity' }
  if (have === 0) return headers
  const tag = await readFile(tagOf(target), 'utf8').catch(() => '')
  if (tag !== '') headers['if-range'] = tag
  if (tag !== '' || isChecked) headers['range'] = `bytes=${have}-`
  return headers
}

/** The byte that the answer begins at; null where there is no such file. */
async function startOf(
  response: Response,
  headers: Readonly<Record<string, string>>,
  have: number,
  target: string,
): Promise<number | null> {
  const { status, url } = response
  if (status === 200) return 0
  const range = /^bytes (\d+)-/.exec(response.headers.get('content-range') ?? '')
  if (status === 206 && headers['range'] !== undefined && Number(range?.[1]) === have) return have
  await response.body?.cancel()
  if (status === 404) return null
  if (status === 416 || status === 206) {
    // The part is longer than the file, or of another one: from the beginning.
    await rm(partOf(target), { force: true })
    throw new Error(`the server refused to go on at byte ${have}`)
  }
  if (status === 429 || status >= 500) throw new Error(`the server answered ${status}`)
  throw new OnyxError('model_missing', `${url} answered ${status}.`, {
    hint: 'Is the name right, and may it be read without signing in? Another server is named with --from.',
    data: { url, status },
  })
}

function totalBytes(response: Response, startByte: number): number | null {
  const length = Number(response.headers.get('content-length') ?? Number.NaN)
  return Number.isSafeInteger(length) && !response.headers.has('content-encoding') ? startByte + length : null
}

/** Weak tags do not promise the same bytes (RFC 9110, 8.8.1). */
async function keepTag(response: Response, target: string): Promise<void> {
  const tag = response.headers.get('etag') ?? ''
  if (tag.startsWith('"')) await writeFile(tagOf(target), tag)
  else await rm(tagOf(target), { force: true })
}

async function store(
  response: Response,
  target: string,
  startByte: number,
  onBytes: (done: number) => void,
): Promise<void> {
  let done = startByte
  const file = await open(partOf(target), startByte === 0 ? 'w' : 'a')
  try {
    // Each piece is written before the next is awaited: what arrived before a cut is kept.
    for await (const piece of response.body ?? []) {
      done += piece.byteLength
      if (done > FILE_BYTES_MAX) throw unusable(target, `has more than ${FILE_BYTES_MAX} bytes`)
      await file.writeFile(piece)
      onBytes(done)
    }
  } catch (thrown) {
    if (thrown instanceof Error && 'code' in thrown && thrown.code === 'ENOSPC') throw diskFull(target, thrown)
    throw thrown
  } finally {
    await file.close()
  }
}

/** @throws model_unusable; a part with another checksum is useless and goes. */
async function checkPart({ folder, name, expected, signal }: Download, target: string): Promise<ModelFile> {
  const { sizeBytes, sha256 } = await digestFile(folder, partOf(name), signal)
  const wrongSize = expected?.sizeBytes !== undefined && expected.sizeBytes !== null && expected.sizeBytes !== sizeBytes
  if (wrongSize || (expected !== null && expected.sha256 !== sha256)) {
    await rm(partOf(target), { force: true })
    await rm(tagOf(target), { force: true })
    throw unusable(name, 'arrived with another checksum than it should have, and was thrown away')
  }
  return { path: name, sizeBytes, sha256 }
}

function diskFull(target: string, cause: unknown): OnyxError {
  return new OnyxError('disk_full', `There is no space left for ${target}.`, {
    hint: 'Make space and run the same command again: it goes on from there.',
    data: { path: target },
    cause,
  })
}

function unreachable(url: string, cause: unknown): OnyxError {
  return new OnyxError('model_missing', `${url} could not be downloaded: ${networkReason(cause)}.`, {
    hint: 'Run the same command again when the network is back: it goes on from there.',
    data: { url, isOffline: true },
    cause,
  })
}
