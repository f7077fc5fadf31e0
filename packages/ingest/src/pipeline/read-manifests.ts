/** Reads the manifests that layouts ask for, and gives each its row. */

import path from 'node:path'
import { type FileEntry, OnyxError } from '@onyx/core'
import { hashBytes } from '../syntax/hash.ts'
import { readRegularFile } from '../walk/read-regular-file.ts'
import { stampToKeep } from '../walk/stamp.ts'
import type { WalkedFile } from '../walk/walked-file.ts'
import { decodeSource } from './decode-source.ts'
import type { IngestProblem } from './ingest-tally.ts'

/** Hand-written manifests are thousands of times smaller. */
const MANIFEST_BYTES_MAX = 1_000_000
/** The largest monorepos have some thousands of packages. */
const MANIFESTS_MAX = 50_000

export interface Manifests {
  /** Path → text. */
  readonly texts: ReadonlyMap<string, string>
  /** Of those that are no source themselves. */
  readonly rows: readonly FileEntry[]
  readonly problems: readonly IngestProblem[]
}

/** @throws limit_exceeded */
export function readManifests(root: string, walked: readonly WalkedFile[]): Manifests {
  const files = walked.filter((file) => file.isManifest && file.failed === null)
  if (files.length > MANIFESTS_MAX) {
    throw new OnyxError('limit_exceeded', `${root} holds more than ${MANIFESTS_MAX} package manifests.`, {
      hint: 'Exclude what is not source with an .onyxignore file, or ingest a folder below it.',
    })
  }
  const texts = new Map<string, string>()
  const rows: FileEntry[] = []
  const problems: IngestProblem[] = []
  for (const file of files) {
    const read = readRegularFile(path.join(root, file.path), MANIFEST_BYTES_MAX)
    const decoded = read.kind === 'read' ? decodeSource(read.bytes) : null
    if (decoded?.kind === 'text') texts.set(file.path, decoded.text)
    else if (read.kind === 'failed')
      problems.push({ path: file.path, line: null, code: read.code, message: read.reason })
    if (read.kind !== 'read' || file.language !== null) continue
    rows.push({
      path: file.path,
      language: null,
      sizeBytes: read.bytes.length,
      contentHash: hashBytes(read.bytes),
      status: 'skipped',
      reason: file.skipped,
      stamp: stampToKeep(read.stats, read.readAtMs),
    })
  }
  return { texts, rows, problems }
}
