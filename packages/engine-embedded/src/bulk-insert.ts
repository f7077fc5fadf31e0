/** Inserts many rows with few calls: crossing into SQLite once per row costs more than the insertion itself. */

import type Database from 'better-sqlite3'
import { statement } from './statements.ts'

/** Rows of one statement: measured, 64 rows take 40 % of the time of single ones and more gain little. */
const ROWS_PER_STATEMENT = 64

export type SqlValue = number | string | null | Uint8Array

/** Rows reach the table at the latest with `flush`; call it before reading the table. */
export interface RowInsert {
  add(...row: readonly SqlValue[]): void
  flush(): void
}

export class BulkInsert implements RowInsert {
  readonly #one: Database.Statement<unknown[]>
  readonly #many: Database.Statement<unknown[]>
  readonly #width: number
  #waiting: SqlValue[] = []

  constructor(database: Database.Database, table: string, columns: readonly string[]) {
    const row = `(${columns.map(() => '?').join(', ')})`
    const head = `INSERT INTO ${table} (${columns.join(', ')}) VALUES `
    this.#width = columns.length
    this.#one = statement(database, head + row)
    this.#many = statement(database, head + Array(ROWS_PER_STATEMENT).fill(row).join(', '))
  }

  add(...row: readonly SqlValue[]): void {
    for (const value of row) this.#waiting.push(value)
    if (this.#waiting.length === ROWS_PER_STATEMENT * this.#width) {
      this.#many.run(this.#waiting)
      this.#waiting = []
    }
  }

  flush(): void {
    const waiting = this.#waiting
    this.#waiting = []
    for (let start = 0; start < waiting.length; start += this.#width)
      this.#one.run(waiting.slice(start, start + this.#width))
  }
}
