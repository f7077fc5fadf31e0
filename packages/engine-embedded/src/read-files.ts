/** Reads file rows and texts. */

import { inflateSync } from 'node:zlib'
import type { FileEntry, FileMemory, FileStatus, Language } from '@onyx/core'
import type Database from 'better-sqlite3'
import { fileStatuses, languages } from './codes.ts'
import type { ReadContext } from './read-context.ts'
import { damaged } from './sqlite-errors.ts'
import { statement } from './statements.ts'

interface FileRow {
  readonly path: string
  readonly language: number | null
  readonly size: number
  readonly content_hash: string
  readonly status: number
  readonly reason: string | null
  readonly stamp: string
}

/** By path. */
export function readAllFiles(database: Database.Database, project: number): readonly FileEntry[] {
  return readFiles(database, project, null, Number.MAX_SAFE_INTEGER)
}

/** In the order asked; null where there is none. */
export function readMemories(
  database: Database.Database,
  project: number,
  paths: readonly string[],
): readonly (FileMemory | null)[] {
  const find = statement<[number, string], { facts: Buffer }>(
    database,
    'SELECT m.facts FROM path p JOIN memory m ON m.path = p.key WHERE p.project = ? AND p.text = ?',
  )
  return paths.map((path) => {
    const row = find.get(project, path)
    return row === undefined ? null : { path, facts: row.facts }
  })
}

/** By path, after `after`. */
export function readFiles(
  database: Database.Database,
  project: number,
  after: string | null,
  limit: number,
  statuses?: readonly FileStatus[],
  wanted?: readonly Language[],
): readonly FileEntry[] {
  const rows =
    statuses === undefined
      ? allRows(database, project, after, limit)
      : rowsOf(database, project, after, limit, statuses, wanted)
  return rows.map((row) => ({
    path: row.path,
    language: row.language === null ? null : languages.wordOf(row.language),
    sizeBytes: row.size,
    contentHash: row.content_hash,
    status: fileStatuses.wordOf(row.status),
    reason: row.reason,
    stamp: row.stamp,
  }))
}

function allRows(
  database: Database.Database,
  project: number,
  after: string | null,
  limit: number,
): readonly FileRow[] {
  return statement<[number, string, number], FileRow>(
    database,
    `SELECT p.text AS path, f.language, f.size, f.content_hash, f.status, f.reason, f.stamp
     FROM path p JOIN file_current f ON f.path = p.key
     WHERE p.project = ? AND p.text > ? ORDER BY p.text LIMIT ?`,
  ).all(project, after ?? '', limit)
}

/** Few files have a status worth asking for: they are picked before their paths are looked up and put in order. */
function rowsOf(
  database: Database.Database,
  project: number,
  after: string | null,
  limit: number,
  statuses: readonly FileStatus[],
  wanted: readonly Language[] | undefined,
): readonly FileRow[] {
  const codes = JSON.stringify(statuses.map(fileStatuses.codeOf))
  const languageCodes = wanted === undefined ? null : JSON.stringify(wanted.map(languages.codeOf))
  return statement<[string, string | null, string | null, number, string, number], FileRow>(
    database,
    `SELECT p.text AS path, f.language, f.size, f.content_hash, f.status, f.reason, f.stamp
     FROM file_current f CROSS JOIN path p ON p.key = f.path
     WHERE f.status IN (SELECT value FROM json_each(?)) AND (? IS NULL OR f.language IN (SELECT value FROM json_each(?)))
     AND p.project = ? AND p.text > ? ORDER BY p.text LIMIT ?`,
  ).all(codes, languageCodes, languageCodes, project, after ?? '', limit)
}

export function readSource({ database, project, cache }: ReadContext, path: string): string | null {
  const known = cache.sources.get(path)
  if (known !== undefined) return known
  const row = statement<[number, string], { data: Uint8Array }>(
    database,
    `SELECT t.data FROM path p JOIN file_current f ON f.path = p.key JOIN text t ON t.content_hash = f.content_hash
     WHERE p.project = ? AND p.text = ?`,
  ).get(project, path)
  if (row === undefined) return null
  try {
    const text = inflateSync(row.data).toString('utf8')
    cache.sources.add(path, text)
    return text
  } catch (error) {
    throw damaged(database.name, `the text of ${path} cannot be unpacked`, error)
  }
}
