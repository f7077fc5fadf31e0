/** Reads the reports that an ingest was asked to import, before anything is written: what is not valid stops it here. */

import type { ImportTree } from '../imported/import-tree.ts'
import type { ImportSource } from '../imported/imported-records.ts'
import type { ScipImport } from '../scip/import-scip.ts'

export interface ImportRequest {
  /** SCIP indexes. */
  readonly scip?: readonly string[]
  /** Whose earlier facts to drop first. */
  readonly forget?: readonly ImportSource[]
}

export interface OpenedImports {
  readonly forget: ReadonlySet<ImportSource>
  /** Null when none was asked for. */
  readonly scip: ((tree: ImportTree) => Promise<ScipImport>) | null
}

export const NOTHING_ASKED: OpenedImports = { forget: new Set(), scip: null }

export function isNothing({ scip = [], forget = [] }: ImportRequest): boolean {
  return scip.length === 0 && forget.length === 0
}

/**
 * The readers of the formats are loaded only when they are needed.
 * @param root of the repository, absolute and real.
 * @throws path_missing, path_unreadable, limit_exceeded, parse_failed
 */
export async function openImports(request: ImportRequest, root: string): Promise<OpenedImports> {
  return { forget: new Set(request.forget), scip: await openIndexes(request.scip ?? [], root) }
}

async function openIndexes(files: readonly string[], root: string): Promise<OpenedImports['scip']> {
  if (files.length === 0) return null
  const { openScip } = await import('../scip/open-scip.ts')
  const { importScip } = await import('../scip/import-scip.ts')
  const indexes = files.map((file) => openScip(file, root))
  return (tree) => importScip(indexes, tree)
}
