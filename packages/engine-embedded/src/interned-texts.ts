/** Paths and names as integer keys, kept once per project. */

import type Database from 'better-sqlite3'
import { BulkInsert } from './bulk-insert.ts'
import { statement } from './statements.ts'

/** Remembered texts of one transaction, about 100 bytes each; beyond, they are looked up again. */
const REMEMBERED_MAX = 500_000

export class InternedTexts {
  readonly #project: number
  readonly #find: Database.Statement<[number, string], { key: number }>
  readonly #rows: BulkInsert
  readonly #known = new Map<string, number>()
  readonly #isNew: boolean
  readonly #isFolded: boolean
  #next: number

  /** @param isNew the project has no texts yet, so that the first sight of one needs no look-up. */
  constructor(database: Database.Database, table: 'path' | 'name', project: number, isNew: boolean) {
    this.#project = project
    this.#isNew = isNew
    this.#isFolded = table === 'name'
    this.#find = statement(database, `SELECT key FROM ${table} WHERE project = ? AND text = ?`)
    const columns = ['key', 'project', 'text']
    this.#rows = new BulkInsert(database, table, this.#isFolded ? [...columns, 'folded'] : columns)
    const last = statement<[], { key: number | null }>(database, `SELECT max(key) AS key FROM ${table}`).get()
    this.#next = (last?.key ?? 0) + 1
  }

  keyOf(text: string): number {
    const known = this.find(text)
    if (known !== null) return known
    const key = this.#next++
    if (this.#isFolded) this.#rows.add(key, this.#project, text, text.toLowerCase())
    else this.#rows.add(key, this.#project, text)
    return this.#remember(text, key)
  }

  find(text: string): number | null {
    const known = this.#known.get(text)
    if (known !== undefined) return known
    const isFull = this.#known.size >= REMEMBERED_MAX
    if (this.#isNew && !isFull) return null
    // What is not remembered may still wait to be inserted.
    if (isFull) this.flush()
    const row = this.#find.get(this.#project, text)
    return row === undefined ? null : this.#remember(text, row.key)
  }

  flush(): void {
    this.#rows.flush()
  }

  #remember(text: string, key: number): number {
    if (this.#known.size < REMEMBERED_MAX) this.#known.set(text, key)
    return key
  }
}
