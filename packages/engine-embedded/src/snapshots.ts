/** Projects, lines and snapshots: who committed what, and where it stands. */

import type { CommitInfo, Snapshot } from '@onyx/core'
import type Database from 'better-sqlite3'
import { uuidv7 } from 'uuidv7'
import { MAIN_LINE, POSITION_STEP } from './schema.ts'
import { statement } from './statements.ts'

interface SnapshotRow {
  readonly number: number
  readonly id: string
  readonly project: string
  readonly at: number
  readonly author: string | null
  readonly git_commit: string | null
  readonly dirty: number
  readonly parent: number | null
  readonly line: string
  readonly position: number
  readonly extractor_version: string
  readonly config_hash: string
}

export function projectNames(database: Database.Database): readonly string[] {
  const names = statement<[], { name: string }>(
    database,
    'SELECT name FROM project WHERE key IN (SELECT project FROM snapshot) ORDER BY name',
  )
  return names.all().map((row) => row.name)
}

export function projectKey(database: Database.Database, name: string): number | null {
  return statement<[string], { key: number }>(database, 'SELECT key FROM project WHERE name = ?').get(name)?.key ?? null
}

/** Its key and that of its main line, made when it is new. */
export function ensureProject(
  database: Database.Database,
  name: string,
): { readonly project: number; readonly line: number } {
  statement<[string]>(database, 'INSERT INTO project (name) VALUES (?) ON CONFLICT DO NOTHING').run(name)
  const project = projectKey(database, name)
  if (project === null) throw new TypeError(`Project ${name} was not made`)
  statement<[number, string]>(database, 'INSERT INTO line (project, name) VALUES (?, ?) ON CONFLICT DO NOTHING').run(
    project,
    MAIN_LINE,
  )
  const find = statement<[number, string], { key: number }>(
    database,
    'SELECT key FROM line WHERE project = ? AND name = ?',
  )
  return { project, line: find.get(project, MAIN_LINE)?.key ?? 0 }
}

export function newestSnapshot(database: Database.Database, project: number): Snapshot | null {
  const row = statement<[number], SnapshotRow>(
    database,
    `SELECT s.number, s.id, p.name AS project, s.at, s.author, s.git_commit, s.dirty, s.parent, l.name AS line, s.position,
       s.extractor_version, s.config_hash
     FROM snapshot s JOIN project p ON p.key = s.project JOIN line l ON l.key = s.line
     WHERE s.project = ? ORDER BY s.number DESC LIMIT 1`,
  ).get(project)
  return row === undefined ? null : toSnapshot(row)
}

export function nextPosition(base: Snapshot | null): number {
  return (base?.position ?? 0) + POSITION_STEP
}

/** @param at milliseconds since the Unix epoch. */
export function insertSnapshot(
  database: Database.Database,
  place: { readonly project: number; readonly line: number; readonly base: Snapshot | null },
  info: CommitInfo,
  at: number,
): void {
  const { project, line, base } = place
  statement<(number | string | null)[]>(
    database,
    `INSERT INTO snapshot (number, id, project, at, author, git_commit, dirty, parent, line, position, extractor_version, config_hash)
     VALUES ((SELECT coalesce(max(number), 0) + 1 FROM snapshot), ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  ).run(
    uuidv7(),
    project,
    at,
    info.author,
    info.commit,
    info.dirty ? 1 : 0,
    base?.number ?? null,
    line,
    nextPosition(base),
    info.extractorVersion,
    info.configHash,
  )
}

/** The same tree indexed in the same way at the same commit needs no snapshot of its own. */
export function isSameOccasion(base: Snapshot, info: CommitInfo): boolean {
  return (
    base.commit === info.commit &&
    base.dirty === info.dirty &&
    base.extractorVersion === info.extractorVersion &&
    base.configHash === info.configHash
  )
}

function toSnapshot(row: SnapshotRow): Snapshot {
  const { git_commit, dirty, extractor_version, config_hash, ...same } = row
  return {
    ...same,
    commit: git_commit,
    dirty: dirty === 1,
    extractorVersion: extractor_version,
    configHash: config_hash,
  }
}
