/** The statistics of a project: how many files, nodes, edges and unresolved uses of each kind are current. Kept as differences. */

import type Database from 'better-sqlite3'
import { statement } from './statements.ts'

export const COUNTED = { files: 0, nodes: 1, edges: 2, unresolved: 3, languages: 4 } as const
export type Counted = keyof typeof COUNTED

/** More than any vocabulary will have words. */
const CODE_SPACE = 1024

export class Counts {
  readonly #changes = new Map<number, number>()

  add(what: Counted, code: number, difference: number): void {
    const slot = COUNTED[what] * CODE_SPACE + code
    this.#changes.set(slot, (this.#changes.get(slot) ?? 0) + difference)
  }

  write(database: Database.Database, project: number): void {
    const upsert = statement<[number, number, number, number]>(
      database,
      `INSERT INTO count_current (project, what, code, n) VALUES (?, ?, ?, ?)
       ON CONFLICT (project, what, code) DO UPDATE SET n = n + excluded.n`,
    )
    for (const [slot, difference] of this.#changes) {
      if (difference !== 0) upsert.run(project, Math.floor(slot / CODE_SPACE), slot % CODE_SPACE, difference)
    }
    this.#changes.clear()
  }
}
