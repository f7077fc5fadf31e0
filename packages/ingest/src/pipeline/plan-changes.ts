/** Compares the tree with what is stored: what to parse, what to remove, what to note. Pure. */

import type { FileEntry } from '@onyx/core'
import { NO_STAMP } from '../walk/stamp.ts'
import { MANIFEST_ONLY, type WalkedFile } from '../walk/walked-file.ts'
import type { IngestProblem } from './ingest-tally.ts'
import type { PreviousState } from './previous-state.ts'
import type { ParseJob } from './read-source.ts'

export interface ChangePlan {
  /** Sources that are new or look changed. */
  readonly jobs: readonly ParseJob[]
  /** Rows that need no reading and are as stored. */
  readonly unchanged: readonly FileEntry[]
  /** Rows that need no reading and are new or different. */
  readonly noted: readonly FileEntry[]
  /** Stored and not in the tree any more. */
  readonly removed: readonly string[]
  /** A manifest is new, looks changed, or was removed. */
  readonly hasManifestChange: boolean
  readonly problems: readonly IngestProblem[]
}

export function planChanges(walked: readonly WalkedFile[], previous: PreviousState): ChangePlan {
  const jobs: ParseJob[] = []
  const unchanged: FileEntry[] = []
  const noted: FileEntry[] = []
  const problems: IngestProblem[] = []
  const present = new Set<string>()
  let hasManifestChange = false
  for (const file of walked) {
    present.add(file.path)
    const stored = previous.files.get(file.path)
    const isSameFile = stored !== undefined && stored.stamp !== NO_STAMP && stored.stamp === file.stamp
    if (file.isManifest && !isSameFile) hasManifestChange = true
    if (file.failed !== null) {
      const { code, message } = file.failed
      problems.push({ path: file.path, line: null, code, message })
    }
    if (file.failed !== null || file.skipped !== null) {
      const row = rowOf(file)
      if (stored !== undefined && isSameRow(row, stored)) unchanged.push(stored)
      else noted.push(row)
    } else if (isSameFile && !previous.isStale && stored.language === file.language) unchanged.push(stored)
    else if (file.language !== null) jobs.push(jobOf(file, file.language, previous))
  }
  const removed = [...previous.files.keys()].filter((path) => !present.has(path))
  if (removed.some((path) => previous.files.get(path)?.reason === MANIFEST_ONLY)) hasManifestChange = true
  return { jobs, unchanged, noted, removed, hasManifestChange, problems }
}

function rowOf(file: WalkedFile): FileEntry {
  const { path, language, sizeBytes } = file
  const hasFailed = file.failed !== null
  return {
    path,
    language,
    sizeBytes,
    contentHash: '',
    status: hasFailed ? 'failed' : 'skipped',
    reason: file.failed?.message ?? file.skipped,
    stamp: file.stamp,
  }
}

/** Without the size: nobody reads these files, and a growing log is no new state of the code. */
function isSameRow(row: FileEntry, stored: FileEntry): boolean {
  return (
    row.status === stored.status &&
    row.reason === stored.reason &&
    row.language === stored.language &&
    row.stamp === stored.stamp
  )
}

function jobOf(file: WalkedFile, language: ParseJob['language'], previous: PreviousState): ParseJob {
  const { path, sizeBytes, stamp, unwanted } = file
  const stored = previous.files.get(path)
  const isReusable =
    stored !== undefined && !previous.isStale && stored.status !== 'failed' && stored.language === language
  return { path, language, sizeBytes, stamp, unwanted, knownHash: isReusable ? stored.contentHash : '' }
}
