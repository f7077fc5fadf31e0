/** Which nodes' contents a transaction changed, kept for as long as something derived from contents has not followed. */

import type Database from 'better-sqlite3'
import { statement } from './statements.ts'

/** `entity` has another content in `snapshot` than in the one before it, or has one only in one of them. */
export const CHANGE_SCHEMA = `
CREATE TABLE content_change (
  project INTEGER NOT NULL, snapshot INTEGER NOT NULL, entity INTEGER NOT NULL,
  PRIMARY KEY (project, snapshot, entity)
) WITHOUT ROWID;
`

/** Takes a project and a snapshot: entities whose content changed after that one, each once. */
export const CHANGED_SINCE = '(SELECT DISTINCT entity FROM content_change WHERE project = ? AND snapshot > ?)'

interface Change {
  readonly before: string | null
  now: string | null
}

/** Collects the changes of one transaction. */
export class ContentChanges {
  readonly #database: Database.Database
  readonly #project: number
  /** Without vectors nobody asks. */
  readonly #isKept: boolean
  readonly #changes = new Map<number, Change>()

  constructor(database: Database.Database, project: number) {
    this.#database = database
    this.#project = project
    const model = statement<[number]>(database, 'SELECT 1 FROM embedding_model WHERE project = ?').get(project)
    this.#isKept = model !== undefined
  }

  /** @param before what it had when it is told of for the first time; null for nothing, as for `now` */
  add(entity: number, before: string | null, now: string | null): void {
    if (!this.#isKept) return
    const known = this.#changes.get(entity)
    if (known === undefined) this.#changes.set(entity, { before, now })
    else known.now = now
  }

  /** @param snapshot the number of the one that the transaction makes */
  write(snapshot: number): void {
    const insert = statement<[number, number, number]>(this.#database, 'INSERT INTO content_change VALUES (?, ?, ?)')
    for (const [entity, { before, now }] of this.#changes)
      if (before !== now) insert.run(this.#project, snapshot, entity)
  }
}

/** How many entities changed after the snapshot, one that changed in several of them each time. */
export function countChanges(database: Database.Database, project: number, snapshot: number): number {
  const count = statement<[number, number], { n: number }>(
    database,
    'SELECT count(*) AS n FROM content_change WHERE project = ? AND snapshot > ?',
  )
  return count.get(project, snapshot)?.n ?? 0
}
