/** Numbered steps from one version of the schema to the next, forward only; each runs whole or not at all. */

import { OnyxError } from '@onyx/core'
import type Database from 'better-sqlite3'
import { CHANGE_SCHEMA } from './content-changes.ts'
import { LEXICAL_SCHEMA_V5 } from './lexical/lexical-schema.ts'
import { segmentsFromFts5 } from './lexical/migrate-lexical.ts'
import { APPLICATION_ID, LEXICAL_SCHEMA_V1, LOADABLE_INDEXES, SCHEMA_V1 } from './schema.ts'
import { damaged } from './sqlite-errors.ts'
import { VECTOR_SCHEMA, VECTOR_SCHEMA_V6 } from './vector-rows.ts'

/** Brings a store from the version before to this one. */
export interface Migration {
  readonly version: number
  readonly apply: (database: Database.Database) => void
}

/** In order, without gaps. A step that has shipped never changes. */
export const MIGRATIONS: readonly Migration[] = [
  {
    version: 1,
    apply: (database) => {
      database.exec(SCHEMA_V1)
      database.exec(LEXICAL_SCHEMA_V1)
      for (const index of LOADABLE_INDEXES) database.exec(index.sql)
    },
  },
  {
    version: 2,
    apply: (database) => {
      // Nothing was ever kept in it.
      database.exec('ALTER TABLE memory DROP COLUMN dependencies')
      database.exec('DROP INDEX file_current_status')
      database.exec('CREATE INDEX file_current_status ON file_current (status, language)')
    },
  },
  {
    version: 3,
    // Null in rows from before: their uses are compared one by one until they are written again.
    apply: (database) => database.exec('ALTER TABLE positions_current ADD COLUMN uses_sum INTEGER'),
  },
  { version: 4, apply: (database) => database.exec(VECTOR_SCHEMA) },
  {
    version: 5,
    apply: (database) => {
      database.exec(LEXICAL_SCHEMA_V5)
      segmentsFromFts5(database)
    },
  },
  {
    version: 6,
    apply: (database) => {
      database.exec(CHANGE_SCHEMA)
      database.exec(VECTOR_SCHEMA_V6)
    },
  },
]

export const SCHEMA_VERSION = newest(MIGRATIONS)

export type SchemaState = 'empty' | 'older' | 'current'

/**
 * @throws store_too_new for a store that a later Onyx has written
 * @throws store_damaged for a database that is not a store
 */
export function schemaState(database: Database.Database, migrations: readonly Migration[] = MIGRATIONS): SchemaState {
  const version = versionOf(database)
  const application = database.pragma('application_id', { simple: true })
  if (version === 0 && application === 0 && isEmpty(database)) return 'empty'
  if (application !== APPLICATION_ID) throw damaged(database.name, 'it is a database of something else')
  const known = newest(migrations)
  if (version > known) {
    throw new OnyxError(
      'store_too_new',
      `The store ${database.name} has version ${version}, this Onyx knows up to ${known}.`,
      {
        hint: 'Update Onyx, or delete the data folder and ingest again.',
        data: { version, known },
      },
    )
  }
  return version === known ? 'current' : 'older'
}

/** Runs every step that the store has not had. The caller holds the writer's lock. */
export function migrate(database: Database.Database, migrations: readonly Migration[] = MIGRATIONS): void {
  if (schemaState(database, migrations) === 'current') return
  for (const migration of migrations) {
    if (migration.version <= versionOf(database)) continue
    const step = database.transaction(() => {
      migration.apply(database)
      database.pragma(`application_id = ${APPLICATION_ID}`)
      database.pragma(`user_version = ${migration.version}`)
    })
    step.immediate()
  }
}

function versionOf(database: Database.Database): number {
  return Number(database.pragma('user_version', { simple: true }))
}

function isEmpty(database: Database.Database): boolean {
  return database.prepare('SELECT 1 FROM sqlite_master LIMIT 1').get() === undefined
}

function newest(migrations: readonly Migration[]): number {
  return migrations.at(-1)?.version ?? 0
}
