/** Opens a SCIP index from disk: bounded, checked from end to end, its paths made relative to the repository's root. */

import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { OnyxError } from '@onyx/core'
import { readReport } from '../imported/read-report.ts'
import { projectRootOf, type ScipDocument, scipDocuments } from './scip-index.ts'
import { MalformedMessage } from './wire-reader.ts'

export interface ScipIndex {
  readonly documents: () => Iterable<ScipDocument>
  /** Relative to the repository's root, `/` between parts; null when it lies outside. */
  readonly pathOf: (relativePath: string) => string | null
}

/** Indexes of the largest repositories; they are held in memory. */
export const SCIP_BYTES_MAX = 1_000_000_000
const FILE_URI = 'file://'

/**
 * @param root of the repository, absolute and real.
 * @throws path_missing, path_unreadable, limit_exceeded, parse_failed
 */
export function openScip(file: string, root: string): ScipIndex {
  const bytes = readReport(file, 'a SCIP index', SCIP_BYTES_MAX)
  try {
    let count = 0
    for (const document of scipDocuments(bytes)) {
      count++
      for (const _ of document.occurrences());
    }
    if (count === 0) throw new MalformedMessage('it holds no documents')
    const folder = folderOf(projectRootOf(bytes), root)
    return { documents: () => scipDocuments(bytes), pathOf: (relative) => insideRoot(folder, relative) }
  } catch (cause) {
    if (!(cause instanceof MalformedMessage) && !(cause instanceof RangeError)) throw cause
    throw new OnyxError('parse_failed', `${file} is no SCIP index that can be read: ${cause.message}.`, {
      hint: 'Make it again, for instance with `npx @sourcegraph/scip-typescript index`.',
      data: { path: file },
      cause,
    })
  }
}

/** Where documents' paths start, seen from the root: an index of a part of the repository says so. Made elsewhere, it is taken to be of the whole. */
function folderOf(projectRoot: string, root: string): string {
  if (!projectRoot.startsWith(FILE_URI)) return ''
  let folder: string
  try {
    folder = path.relative(root, fileURLToPath(projectRoot))
  } catch {
    return ''
  }
  const isInside = !path.isAbsolute(folder) && folder.split(path.sep)[0] !== '..'
  return isInside ? folder.split(path.sep).join('/') : ''
}

function insideRoot(folder: string, relative: string): string | null {
  const isAbsolute = path.posix.isAbsolute(relative) || path.win32.isAbsolute(relative)
  if (relative === '' || isAbsolute || relative.includes('\0')) return null
  const joined = path.posix.join(folder, relative.replaceAll('\\', '/'))
  return joined === '..' || joined.startsWith('../') ? null : joined
}
