/** Paths and names as integer keys, kept once per project. */

import type Database from 'better-sqlite3'
import { statement } from './statements.ts'

/** Remembered texts of one transaction; beyond, they are looked up again. */
const REMEMBERED_MAX = 200_000

export class InternedTexts {
  readonly #project: number
  readonly #find: Database.Statement<[number, string], { key: number }>
  readonly #insert: (text: string) => number
  readonly #known = new Map<string, number>()
  readonly #isNew: boolean

  /** @param isNew the project has no texts yet, so that the first sight of one needs no look-up. */
  constructor(database: Database.Database, table: 'path' | 'name', project: number, isNew: boolean) {
    this.#project = project
    this.#isNew = isNew
    this.#find = statement(database, `SELECT key FROM ${table} WHERE project = ? AND text = ?`)
    if (table === 'path') {
      const insert = statement<[number, string]>(database, 'INSERT INTO path (project, text) VALUES (?, ?)')
      this.#insert = (text) => Number(insert.run(project, text).lastInsertRowid)
    } else {
      const insert = statement<[number, string, string]>(
        database,
        'INSERT INTO name (project, text, folded) VALUES (?, ?, ?)',
      )
      this.#insert = (text) => Number(insert.run(project, text, text.toLowerCase()).lastInsertRowid)
    }
  }

  keyOf(text: string): number {
    return this.find(text) ?? this.#remember(text, this.#insert(text))
  }

  find(text: string): number | null {
    const known = this.#known.get(text)
    if (known !== undefined) return known
    if (this.#isNew && this.#known.size < REMEMBERED_MAX) return null
    const row = this.#find.get(this.#project, text)
    return row === undefined ? null : this.#remember(text, row.key)
  }

  #remember(text: string, key: number): number {
    if (this.#known.size < REMEMBERED_MAX) this.#known.set(text, key)
    return key
  }
}
