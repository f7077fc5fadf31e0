/** Opens a coverage report from disk, whatever its format: told by its content, bounded, checked. */

import path from 'node:path'
import { OnyxError } from '@onyx/core'
import { readReport } from '../imported/read-report.ts'
import { MalformedReport, type ReportedFile } from './coverage-report.ts'

export interface CoverageReport {
  /** The file's name: what the run is called. */
  readonly name: string
  readonly files: readonly ReportedFile[]
}

type Reader = (bytes: Buffer) => readonly ReportedFile[]

/** JavaScript's texts end at half a gigabyte. */
const COVERAGE_BYTES_MAX = 400_000_000
/** What every SQLite file begins with. */
const SQLITE_HEAD = 'SQLite format 3\0'
/** How far a format has shown itself. */
const HEAD_BYTES = 4_000
const FORMATS = 'lcov, Cobertura XML, JaCoCo XML, the data file and the JSON of coverage.py, Go cover profiles'
/** coverage.py's JSON repeats the names of all tests at every line that they ran. */
const SMALLER =
  'Split it, or make it for a part of the repository; of coverage.py, give the data file (.coverage) itself.'

/** @throws path_missing, path_unreadable, limit_exceeded, parse_failed */
export async function openCoverage(file: string): Promise<CoverageReport> {
  const bytes = readReport(file, 'a coverage report', COVERAGE_BYTES_MAX, SMALLER)
  try {
    const read = await readerFor(bytes)
    const files = read(bytes)
    if (files.length === 0) throw new MalformedReport('it speaks of no file')
    return { name: path.basename(file), files }
  } catch (cause) {
    if (!(cause instanceof MalformedReport)) throw cause
    throw new OnyxError('parse_failed', `${file} is no coverage report that can be read: ${cause.message}.`, {
      hint: `Formats that are read: ${FORMATS}.`,
      data: { path: file },
      cause,
    })
  }
}

/** Parsers are loaded when their format is met. */
async function readerFor(bytes: Buffer): Promise<Reader> {
  if (bytes.toString('latin1', 0, SQLITE_HEAD.length) === SQLITE_HEAD)
    return (await import('./coverage-py-data.ts')).readCoveragePyData
  const head = bytes
    .toString('utf8', 0, HEAD_BYTES)
    .replace(/^\ufeff/, '')
    .trimStart()
  if (head.startsWith('{')) return (await import('./coverage-py.ts')).readCoveragePy
  if (head.startsWith('mode:')) return (await import('./go-profile.ts')).readGoProfile
  if (/^(?:TN|SF):/m.test(head)) return (await import('./lcov.ts')).readLcov
  if (!head.startsWith('<')) throw new MalformedReport('its format is not known')
  // Past the declaration, comments and the document type.
  const [, root] = /<([A-Za-z][\w:.-]*)/.exec(head.replace(/<!--[\s\S]*?-->/g, '')) ?? []
  if (root === 'coverage') return (await import('./cobertura.ts')).readCobertura
  if (root === 'report') return (await import('./jacoco.ts')).readJacoco
  throw new MalformedReport(root === undefined ? 'its XML has no root' : `its XML begins with <${root}>`)
}
