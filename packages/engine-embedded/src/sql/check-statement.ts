/**
 * Lets through statements that read the documented views, and nothing else. The text decides what kind of statement it is; what it reaches
 * is read from the program that SQLite compiles it to, which holds every table, function and virtual table after views, quotes and
 * aliases have been resolved (docs/decisions/0016-query-language.md).
 */

import { OnyxError, QUERY_FUNCTIONS, QUERY_VIEWS } from '@onyx/core'
import type Database from 'better-sqlite3'
import { ALLOWED_FUNCTIONS, ALLOWED_TABLE_FUNCTIONS } from './allowed-functions.ts'
import { PRIVATE_PREFIX, PUBLIC_TABLES } from './public-views.ts'
import { statementTokens } from './statement-tokens.ts'

/** A page of code; SQLite's parser is fast, its planner less so. */
const STATEMENT_CHARS_MAX = 64 * 1024
const KINDS: ReadonlySet<string> = new Set(['select', 'with', 'values'])
/** Tables are hidden by views of the same name as long as nobody says which schema is meant. */
const SCHEMAS: ReadonlySet<string> = new Set(['main', 'temp'])
const TABLE_OPENERS: ReadonlySet<string> = new Set(['OpenRead', 'ReopenIdx'])
/** As EXPLAIN writes a function and its number of arguments. */
const FUNCTION_NAME = /^(.+)\(-?\d+\)$/
const SCHEMA_HINT = `Views: ${Object.keys(QUERY_VIEWS).join(', ')}. Functions: ${Object.keys(QUERY_FUNCTIONS).join(', ')}. See \`onyx sql --schema\`.`

interface Instruction {
  readonly opcode: string
  readonly p2: number
  readonly p4: string | null
}

/** @throws usage */
export function checkText(text: string): void {
  if (text.length > STATEMENT_CHARS_MAX) {
    throw refused(`The statement has ${text.length} characters; ${STATEMENT_CHARS_MAX} are allowed.`)
  }
  if (text.includes('\0')) throw refused('The statement holds a zero character.')
  const tokens = statementTokens(text)
  const [first] = tokens
  if (first === undefined) throw refused('The statement is empty.')
  if (first.kind !== 'name' || !KINDS.has(first.value)) {
    throw refused('Only a statement that reads is allowed: one that begins with SELECT, WITH or VALUES.')
  }
  for (const [index, { kind, value }] of tokens.entries()) {
    if (kind === 'sign') continue
    const next = tokens[index + 1]
    if (SCHEMAS.has(value) && next?.kind === 'sign' && next.value === '.') {
      throw refused(`"${value}." cannot be asked: views are named without a schema.`)
    }
    if (kind === 'name' && value.startsWith(PRIVATE_PREFIX)) throw refused(`There is nothing called ${value} to ask.`)
  }
}

/**
 * @param text that `checkText` has let through.
 * @param database with the views and functions made.
 * @throws usage; what SQLite throws for a statement that it cannot compile.
 */
export function prepareChecked(database: Database.Database, text: string): Database.Statement<[], unknown[]> {
  const prepared = database.prepare<[], unknown[]>(text)
  if (!prepared.readonly || !prepared.reader) throw refused('Only a statement that reads is allowed.')
  const tables = publicPages(database)
  const virtualTables = allowedVirtualTables(database)
  for (const { opcode, p2, p4 } of program(database, text)) {
    if (TABLE_OPENERS.has(opcode) && !tables.has(p2)) throw refused('The statement names a table that cannot be asked.')
    if (opcode === 'OpenWrite') throw refused('Only a statement that reads is allowed.')
    if (opcode === 'VOpen' && !virtualTables.has(p4 ?? '')) {
      throw refused('The statement names a table function that cannot be asked.')
    }
    if (/Function|^PureFunc|^Agg/.test(opcode)) requireAllowed(FUNCTION_NAME.exec(p4 ?? '')?.[1] ?? '')
  }
  return prepared
}

/** An instruction whose function cannot be read has the name ''. */
function requireAllowed(name: string): void {
  if (ALLOWED_FUNCTIONS.has(name) || name.startsWith(PRIVATE_PREFIX)) return
  throw refused(`The function ${name}() cannot be called.`)
}

/** First pages of the tables behind the views and of their indexes; of the main database alone, since nobody can make other tables. */
function publicPages(database: Database.Database): ReadonlySet<number> {
  const names = PUBLIC_TABLES.map((name) => `'${name}'`).join(', ')
  const find = database.prepare<[], { rootpage: number }>(
    `SELECT rootpage FROM main.sqlite_schema WHERE tbl_name IN (${names}) AND rootpage > 0`,
  )
  return new Set(find.all().map(({ rootpage }) => rootpage))
}

/** As EXPLAIN names them: by their place in memory, the same for the whole connection. */
function allowedVirtualTables(database: Database.Database): ReadonlySet<string> {
  const names = [...Object.keys(QUERY_FUNCTIONS), ...ALLOWED_TABLE_FUNCTIONS]
  return new Set(
    names.flatMap((name) =>
      program(database, `SELECT * FROM ${name}`).flatMap(({ opcode, p4 }) => (opcode === 'VOpen' ? (p4 ?? []) : [])),
    ),
  )
}

function program(database: Database.Database, text: string): readonly Instruction[] {
  return database.prepare<[], Instruction>(`EXPLAIN ${text}`).all()
}

export function refused(message: string): OnyxError {
  return new OnyxError('usage', message, { hint: SCHEMA_HINT })
}
