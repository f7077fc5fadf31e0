/** Reads the reports that an ingest was asked to import, before anything is written: what is not valid stops it here. */

import type { CoverageImport } from '../coverage-reports/import-coverage.ts'
import type { ImportTree } from '../imported/import-tree.ts'
import type { ImportSource } from '../imported/imported-records.ts'
import type { ScipImport } from '../scip/import-scip.ts'

export interface ImportRequest {
  /** SCIP indexes. */
  readonly scip?: readonly string[]
  /** Coverage reports, whose formats are told by their content. */
  readonly coverage?: readonly string[]
  /** Whose earlier facts to drop first. */
  readonly forget?: readonly ImportSource[]
}

export interface OpenedImports {
  readonly forget: ReadonlySet<ImportSource>
  /** Null when none was asked for. */
  readonly scip: ((tree: ImportTree) => Promise<ScipImport>) | null
  readonly coverage: ((tree: ImportTree) => Promise<CoverageImport>) | null
}

export const NOTHING_ASKED: OpenedImports = { forget: new Set(), scip: null, coverage: null }

export function isNothing({ scip = [], coverage = [], forget = [] }: ImportRequest): boolean {
  return scip.length + coverage.length + forget.length === 0
}

/**
 * The readers of the formats are loaded only when they are needed.
 * @param root of the repository, absolute and real.
 * @throws path_missing, path_unreadable, limit_exceeded, parse_failed
 */
export async function openImports(request: ImportRequest, root: string): Promise<OpenedImports> {
  return {
    forget: new Set(request.forget),
    scip: await openIndexes(request.scip ?? [], root),
    coverage: await openReports(request.coverage ?? []),
  }
}

async function openIndexes(files: readonly string[], root: string): Promise<OpenedImports['scip']> {
  if (files.length === 0) return null
  const { openScip } = await import('../scip/open-scip.ts')
  const { importScip } = await import('../scip/import-scip.ts')
  const indexes = files.map((file) => openScip(file, root))
  return (tree) => importScip(indexes, tree)
}

async function openReports(files: readonly string[]): Promise<OpenedImports['coverage']> {
  if (files.length === 0) return null
  const { openCoverage } = await import('../coverage-reports/read-coverage.ts')
  const { importCoverage } = await import('../coverage-reports/import-coverage.ts')
  const reports = await Promise.all(files.map(openCoverage))
  return (tree) => importCoverage(reports, tree)
}
