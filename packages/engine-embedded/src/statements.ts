/** Prepared statements, once per connection and text. */

import type Database from 'better-sqlite3'

const prepared = new WeakMap<Database.Database, Map<string, Database.Statement>>()

/** What a statement binds and returns is stated where it is written, beside its text. */
export function statement<Parameters extends unknown[], Row = unknown>(
  database: Database.Database,
  sql: string,
): Database.Statement<Parameters, Row> {
  let known = prepared.get(database)
  if (known === undefined) {
    known = new Map()
    prepared.set(database, known)
  }
  let found = known.get(sql)
  if (found === undefined) {
    found = database.prepare(sql)
    known.set(sql, found)
  }
  // The types are the caller's statement about its own SQL.
  return found as Database.Statement<Parameters, Row>
}
