/** Fills an empty table whose rows come in another order than that of its key, so that each page is written about once. */

import type Database from 'better-sqlite3'
import { BulkInsert, type RowInsert, type SqlValue } from './bulk-insert.ts'

/** Rows inserted as they come: their pages stay in the writer's cache, where the order costs nothing. */
export const ROWS_AS_THEY_COME_MAX = 100_000

/** Until the first `flush` the rest waits in a table without order, from which SQLite sorts it in; afterwards every row is inserted as it comes. */
export class SortedLoad implements RowInsert {
  readonly #database: Database.Database
  readonly #table: string
  readonly #columns: readonly string[]
  readonly #key: readonly string[]
  readonly #direct: BulkInsert
  #staged: BulkInsert | null = null
  #rows = 0
  #isLoaded = false

  constructor(database: Database.Database, table: string, columns: readonly string[], key: readonly string[]) {
    this.#database = database
    this.#table = table
    this.#columns = columns
    this.#key = key
    this.#direct = new BulkInsert(database, table, columns)
  }

  add(...row: readonly SqlValue[]): void {
    if (this.#isLoaded || this.#rows < ROWS_AS_THEY_COME_MAX) {
      this.#rows++
      this.#direct.add(...row)
      return
    }
    this.#staged ??= this.#stage()
    this.#staged.add(...row)
  }

  flush(): void {
    this.#direct.flush()
    this.#isLoaded = true
    if (this.#staged === null) return
    this.#staged.flush()
    this.#staged = null
    const columns = this.#columns.join(', ')
    this.#database.exec(
      `INSERT INTO ${this.#table} (${columns}) SELECT ${columns} FROM ${this.#stagingTable} ORDER BY ${this.#key.join(', ')};
       DROP TABLE ${this.#stagingTable}`,
    )
  }

  #stage(): BulkInsert {
    this.#database.exec(`CREATE TABLE ${this.#stagingTable} (${this.#columns.join(', ')})`)
    return new BulkInsert(this.#database, this.#stagingTable, this.#columns)
  }

  get #stagingTable(): string {
    return `temp.staged_${this.#table}`
  }
}
