/** The documented views over the store's tables, as temporary views of one connection, and what hides the tables from statements. */

import {
  EDGE_KINDS,
  type FileStatus,
  LANGUAGES,
  NODE_KINDS,
  QUERY_VIEWS,
  type QueryColumnName,
  type QueryViewName,
} from '@onyx/core'
import type Database from 'better-sqlite3'
import { edgeKinds, fileStatuses, languages, nodeKinds, resolutions } from '../codes.ts'
import { MAIN_LINE } from '../schema.ts'

/** Functions of ours that views call; statements may not name what begins so. */
export const PRIVATE_PREFIX = 'onyx_'

/** Begins the name of a table that is not there, which SQLite then misses by name. */
export const HIDDEN = 'hidden '

/** Tables that the views read. What a statement opens besides is refused. */
export const PUBLIC_TABLES: readonly string[] = [
  'entity',
  'node_current',
  'node_closed',
  'name',
  'path',
  'edge_current',
  'unresolved_current',
  'file_current',
  'snapshot',
  'line',
]

type ColumnExpressions = { readonly [View in QueryViewName]: Readonly<Record<QueryColumnName<View>, string>> }

const STATUSES: readonly FileStatus[] = ['parsed', 'partial', 'skipped', 'failed']
const STORED_RESOLUTIONS = ['exact', 'inferred', 'external'] as const
const EXTERNAL = nodeKinds.codeOf('external')

const COLUMNS: ColumnExpressions = {
  nodes: {
    id: 'e.id',
    kind: words('n.kind', NODE_KINDS, nodeKinds.codeOf),
    name: 'w.text',
    qualified_name: 'e.qualified',
    language: words('e.language', LANGUAGES, languages.codeOf),
    path: 'p.text',
    start_line: 'onyx_span(e.path, n.entity, 0)',
    start_column: 'onyx_span(e.path, n.entity, 1)',
    end_line: 'onyx_span(e.path, n.entity, 2)',
    end_column: 'onyx_span(e.path, n.entity, 3)',
    signature: 'n.signature',
    doc: 'n.doc',
    content_hash: 'n.content_hash',
    shape_hash: 'n.shape_hash',
    is_test: `CASE n.kind WHEN ${EXTERNAL} THEN NULL ELSE n.is_test END`,
  },
  edges: {
    kind: words('u.kind', EDGE_KINDS, edgeKinds.codeOf),
    from_id: 's.id',
    to_id: 't.id',
    ...siteColumns(),
    resolution: words('u.resolution', STORED_RESOLUTIONS, resolutions.codeOf),
    confidence: 'u.confidence',
  },
  unresolved: {
    kind: words('u.kind', EDGE_KINDS, edgeKinds.codeOf),
    from_id: 's.id',
    name: 'w.text',
    ...siteColumns(),
  },
  files: {
    path: 'p.text',
    language: words('f.language', LANGUAGES, languages.codeOf),
    size_bytes: 'f.size',
    content_hash: 'f.content_hash',
    status: words('f.status', STATUSES, fileStatuses.codeOf),
    reason: 'f.reason',
  },
  versions: {
    id: 'e.id',
    from_snapshot: 'a.number',
    until_snapshot: 'b.number',
    signature: 'n.signature',
    doc: 'n.doc',
    content_hash: 'n.content_hash',
    is_test: 'n.is_test',
  },
  commits: {
    snapshot: 's.number',
    commit_id: 's.git_commit',
    author: 's.author',
    at: "strftime('%Y-%m-%dT%H:%M:%fZ', s.at / 1000.0, 'unixepoch')",
    is_dirty: 's.dirty',
  },
}

function siteColumns() {
  const site = (part: number): string => `onyx_site(u.file, u.source, u.kind, u.ordinal, ${part})`
  return {
    path: `CASE WHEN ${site(0)} IS NULL THEN NULL ELSE p.text END`,
    line: site(0),
    column: site(1),
  }
}

/**
 * What each view reads. Names and paths are joined from the left, so that SQLite leaves out those that no column of a statement needs.
 * Ends of uses are not: it would then not begin at an end that a row of a function names.
 * @param project its key; digits.
 */
function sources(project: number): Readonly<Record<QueryViewName, readonly string[]>> {
  const name = (of: string): string => `LEFT JOIN main.name w ON w.key = ${of}.name AND w.project = ${project}`
  const mainLine = `(SELECT l.key FROM main.line l WHERE l.project = ${project} AND l.name = '${MAIN_LINE}')`
  return {
    nodes: [
      `main.node_current n JOIN main.entity e ON e.key = n.entity ${name('n')}
       LEFT JOIN main.path p ON p.key = e.path WHERE e.project = ${project}`,
    ],
    edges: [
      `main.edge_current u ${endOf('s', 'source', project)} ${endOf('t', 'target', project)}
       LEFT JOIN main.path p ON p.key = u.file`,
    ],
    unresolved: [
      `main.unresolved_current u ${endOf('s', 'source', project)} ${name('u')}
       LEFT JOIN main.path p ON p.key = u.file`,
    ],
    files: [`main.file_current f JOIN main.path p ON p.key = f.path WHERE p.project = ${project}`],
    versions: [
      `main.node_current n JOIN main.entity e ON e.key = n.entity
       LEFT JOIN main.snapshot a ON a.line = ${mainLine} AND a.position = n.since
       LEFT JOIN main.snapshot b ON FALSE
       WHERE e.project = ${project} AND n.content_hash IS NOT NULL`,
      `main.node_closed n JOIN main.entity e ON e.key = n.entity
       LEFT JOIN main.snapshot a ON a.line = n.line AND a.position = n.since
       LEFT JOIN main.snapshot b ON b.line = n.line AND b.position = n.until
       WHERE e.project = ${project} AND n.content_hash IS NOT NULL`,
    ],
    commits: [`main.snapshot s WHERE s.project = ${project}`],
  }
}

function endOf(alias: string, column: 'source' | 'target', project: number): string {
  return `JOIN main.entity ${alias} ON ${alias}.key = u.${column} AND ${alias}.project = ${project}`
}

/** Hides every table behind a temporary view that cannot be read, then makes the documented ones. */
export function makePublicViews(database: Database.Database, project: number): void {
  const tables = database.prepare<[], { name: string }>(
    "SELECT name FROM main.sqlite_schema WHERE type IN ('table', 'view')",
  )
  for (const { name } of tables.all()) {
    // Names of ours, and of SQLite's own tables, which it lets nobody hide and the check refuses.
    if (!name.startsWith('sqlite_'))
      database.exec(`CREATE TEMP VIEW "${name}" AS SELECT * FROM main."${HIDDEN}${name}"`)
  }
  const from = sources(project)
  for (const { name } of Object.values(QUERY_VIEWS)) {
    const columns = Object.entries(COLUMNS[name as QueryViewName]).map(([column, value]) => `${value} AS "${column}"`)
    const parts = from[name as QueryViewName].map((source) => `SELECT ${columns.join(', ')} FROM ${source}`)
    database.exec(`CREATE TEMP VIEW "${name}" AS ${parts.join(' UNION ALL ')}`)
  }
}

/** Codes are turned into words within SQLite: a call of a function for each row would cost more than reading it. */
function words<Word extends string>(column: string, all: readonly Word[], codeOf: (word: Word) => number): string {
  const cases = all.map((word) => `WHEN ${codeOf(word)} THEN '${word}'`)
  return `CASE ${column} ${cases.join(' ')} END`
}
