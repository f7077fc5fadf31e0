/** Runs one statement on connections of its own: opens, fixes the snapshot, checks, and gathers rows within the limits. */

import { OnyxError, type QueryValue, type StatementAnswer, type StatementLimits } from '@onyx/core'
import Database from 'better-sqlite3'
import { schemaState } from '../migrations.ts'
import { databaseFile, openForReading } from '../open-database.ts'
import { ReadCache } from '../read-context.ts'
import { newestSnapshot, projectKey } from '../snapshots.ts'
import { storeError } from '../sqlite-errors.ts'
import { checkText, prepareChecked, refused } from './check-statement.ts'
import { HIDDEN, makePublicViews } from './public-views.ts'
import { setFunctionsApart } from './set-functions-apart.ts'
import type { StatementRun } from './statement-messages.ts'
import { type CallerFunctions, defineFunctions } from './table-functions.ts'

/** Of a value that is no text. */
const VALUE_BYTES = 8
/** What is the store's fault or its surroundings', not the statement's. */
const STORE_CODES = /^SQLITE_(?:CORRUPT|NOTADB|FORMAT|IOERR|FULL|READONLY|CANTOPEN|PERM|AUTH|BUSY|LOCKED)/

const HIDDEN_TABLE = new RegExp(`^no such table: main\\.${HIDDEN}(.+)$`)

/** @throws usage, not_found, conflict, limit_exceeded, and what the caller's functions throw. */
export function runStatement(run: StatementRun, caller: CallerFunctions): StatementAnswer {
  const { dataDir } = run
  const asked = openSnapshot(dataDir)
  const inner = openSnapshot(dataDir)
  try {
    const project = projectKey(inner, run.project)
    const snapshot = project === null ? null : newestSnapshot(inner, project)
    const other = project === null ? null : newestSnapshot(asked, project)
    if (project === null || snapshot === null)
      throw new OnyxError('not_found', `No project "${run.project}" is in the index.`)
    if (snapshot.number !== run.snapshot || other?.number !== run.snapshot) throw movedOn()
    const cache = new ReadCache(inner)
    cache.enter(snapshot.number)
    makePublicViews(asked, project)
    defineFunctions(asked, { database: inner, project, cache }, snapshot, caller)
    asked.pragma('query_only = ON')
    return gather(prepare(asked, run.text), run.limits)
  } catch (error) {
    throw statementError(dataDir, error)
  } finally {
    asked.close()
    inner.close()
  }
}

/** A connection that sees one snapshot. */
function openSnapshot(dataDir: string): Database.Database {
  const database = openForReading(dataDir)
  if (database === null) throw new OnyxError('store_missing', `There is no index at ${dataDir}.`)
  // What does not fit is to end at the limit of memory, not on the disk.
  database.pragma('temp_store = MEMORY')
  database.exec('BEGIN')
  if (schemaState(database) !== 'current') throw movedOn()
  return database
}

/** With the table functions set apart, unless one of them turns out to need a row beside it. */
function prepare(database: Database.Database, text: string): Database.Statement<[], unknown[]> {
  checkText(text)
  const planned = setFunctionsApart(text)
  if (planned === text) return prepareChecked(database, text)
  try {
    return prepareChecked(database, planned)
  } catch (error) {
    if (!(error instanceof Database.SqliteError)) throw error
    return prepareChecked(database, text)
  }
}

function gather(prepared: Database.Statement<[], unknown[]>, limits: StatementLimits): StatementAnswer {
  const rows: QueryValue[][] = []
  let bytes = 0
  // Integers come whole; those that JavaScript's numbers cannot hold become text.
  for (const row of prepared.raw().safeIntegers().iterate()) {
    if (rows.length >= limits.rowsMax) return { columns: columnsOf(prepared), rows, truncated: true }
    const values = row.map(toValue)
    for (const value of values) bytes += typeof value === 'string' ? value.length : VALUE_BYTES
    if (bytes > limits.bytesMax && rows.length === 0) {
      throw new OnyxError('limit_exceeded', `One row of the answer has more than ${limits.bytesMax} characters.`, {
        hint: 'Ask for less of it: substr(), or fewer columns.',
      })
    }
    if (bytes > limits.bytesMax) return { columns: columnsOf(prepared), rows, truncated: true }
    rows.push(values)
  }
  return { columns: columnsOf(prepared), rows, truncated: false }
}

function columnsOf(prepared: Database.Statement<[], unknown[]>): readonly string[] {
  return prepared.columns().map(({ name }) => name)
}

function toValue(value: unknown): QueryValue {
  if (value === null || typeof value === 'string') return value
  if (typeof value === 'bigint') return Number.isSafeInteger(Number(value)) ? Number(value) : String(value)
  if (typeof value === 'number') return Number.isFinite(value) ? value : String(value)
  // The one other kind of value that SQLite has.
  return `x'${(value as Buffer).toString('hex')}'`
}

function movedOn(): OnyxError {
  return new OnyxError('conflict', 'The index was written while the statement began.', { hint: 'Run it again.' })
}

/** Of an error in a statement that somebody else has written. */
function statementError(dataDir: string, error: unknown): unknown {
  if (error instanceof OnyxError) return error
  if (error instanceof Database.SqliteError && STORE_CODES.test(error.code)) {
    return storeError(databaseFile(dataDir), error)
  }
  const hidden = error instanceof Error ? HIDDEN_TABLE.exec(error.message)?.[1] : undefined
  if (hidden !== undefined) return refused(`"${hidden}" is a table of the store, which statements cannot ask.`)
  const message = error instanceof Error ? error.message : String(error)
  return refused(`The statement cannot be run: ${message.replace(/\.$/, '')}.`)
}
