/** Reading connections: opened on demand, kept for the next reader with their prepared statements and caches. */

import { OnyxError } from '@onyx/core'
import type Database from 'better-sqlite3'
import { schemaState } from './migrations.ts'
import { databaseFile, openForReading } from './open-database.ts'
import { ReadCache } from './read-context.ts'
import { withStoreErrors } from './sqlite-errors.ts'

/** Connections kept open while nobody reads. */
const IDLE_MAX = 4
/** Readers at the same time; each holds a connection of up to 16 MiB. */
const OPEN_MAX = 64

export interface ReadConnection {
  readonly database: Database.Database
  readonly cache: ReadCache
}

export class ReaderPool {
  readonly #dataDir: string
  readonly #idle: ReadConnection[] = []
  readonly #taken = new Set<ReadConnection>()

  constructor(dataDir: string) {
    this.#dataDir = dataDir
  }

  /** In a read transaction. Null when there is no store, 'older' when it must be migrated first. */
  take(): ReadConnection | 'older' | null {
    if (this.#taken.size >= OPEN_MAX) {
      throw new OnyxError('limit_exceeded', `More than ${OPEN_MAX} readers are open.`, {
        hint: 'Close readers that are done.',
      })
    }
    const connection = this.#idle.pop() ?? this.#open()
    if (connection === null) return null
    return withStoreErrors(databaseFile(this.#dataDir), () => this.#begin(connection))
  }

  giveBack(connection: ReadConnection): void {
    if (!this.#taken.delete(connection)) return
    connection.database.exec('ROLLBACK')
    if (this.#idle.length < IDLE_MAX) this.#idle.push(connection)
    else connection.database.close()
  }

  close(): void {
    for (const { database } of [...this.#idle, ...this.#taken]) database.close()
    this.#idle.length = 0
    this.#taken.clear()
  }

  #open(): ReadConnection | null {
    const database = openForReading(this.#dataDir)
    return database === null ? null : { database, cache: new ReadCache(database) }
  }

  /** The first read fixes what the transaction sees. */
  #begin(connection: ReadConnection): ReadConnection | 'older' | null {
    const { database } = connection
    try {
      database.exec('BEGIN')
      const state = schemaState(database)
      if (state === 'current') {
        this.#taken.add(connection)
        return connection
      }
      database.close()
      return state === 'older' ? 'older' : null
    } catch (error) {
      database.close()
      throw error
    }
  }
}
