/** Reads file rows and texts. */

import { inflateSync } from 'node:zlib'
import type { FileEntry } from '@onyx/core'
import type Database from 'better-sqlite3'
import { fileStatuses, languages } from './codes.ts'
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

/** By path, after `after`. */
export function readFiles(
  database: Database.Database,
  project: number,
  after: string | null,
  limit: number,
): readonly FileEntry[] {
  const rows = statement<[number, string, number], FileRow>(
    database,
    `SELECT p.text AS path, f.language, f.size, f.content_hash, f.status, f.reason, f.stamp
     FROM path p JOIN file_current f ON f.path = p.key
     WHERE p.project = ? AND p.text > ? ORDER BY p.text LIMIT ?`,
  ).all(project, after ?? '', limit)
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

export function readSource(database: Database.Database, project: number, path: string): string | null {
  const row = statement<[number, string], { data: Uint8Array }>(
    database,
    `SELECT t.data FROM path p JOIN file_current f ON f.path = p.key JOIN text t ON t.content_hash = f.content_hash
     WHERE p.project = ? AND p.text = ?`,
  ).get(project, path)
  if (row === undefined) return null
  try {
    return inflateSync(row.data).toString('utf8')
  } catch (error) {
    throw damaged(database.name, `the text of ${path} cannot be unpacked`, error)
  }
}
