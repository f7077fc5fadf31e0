/** Opens the database file of a store for reading or writing, with the settings each needs. */

import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { versions } from 'node:process'
import { OnyxError } from '@onyx/core'
import Database from 'better-sqlite3'
import { requireNodeVersion } from './node-version.ts'
import { withStoreErrors } from './sqlite-errors.ts'

const DATABASE_FILE = 'onyx.db'

/** Pages the writer keeps in memory; a larger transaction spills into the log. */
const WRITER_CACHE_KIB = 64 * 1024
/** Per reading connection. */
const READER_CACHE_KIB = 16 * 1024
/** How long a connection waits for another one's short exclusive moments: recovery of the log, checkpoint, schema change. */
const BUSY_TIMEOUT_MS = 5000
/** A store in a read-only folder is read into memory whole, up to here. */
const IMMUTABLE_SIZE_MAX_BYTES = 1024 * 1024 * 1024
/** Offsets in the header of a SQLite file of its write and read format; 1 = rollback journal, 2 = write-ahead log. */
const FORMAT_OFFSETS = [18, 19]

export function databaseFile(dataDir: string): string {
  return join(dataDir, DATABASE_FILE)
}

/** Makes the folder, keeps it out of version control, opens the file with every commit durable before it is acknowledged. */
export function openForWriting(dataDir: string): Database.Database {
  requireNodeVersion(versions.node)
  makeDataDir(dataDir)
  const file = databaseFile(dataDir)
  return withStoreErrors(file, () => {
    const database = new Database(file, { timeout: BUSY_TIMEOUT_MS })
    try {
      database.pragma('journal_mode = WAL')
      // FULL syncs the log at each commit; NORMAL may lose an acknowledged commit when the machine stops.
      database.pragma('synchronous = FULL')
      database.pragma(`cache_size = -${WRITER_CACHE_KIB}`)
      database.pragma('wal_autocheckpoint = 0')
      database.pragma('temp_store = FILE')
      database.pragma('cell_size_check = ON')
    } catch (error) {
      database.close()
      throw error
    }
    return database
  })
}

/** Null when there is no store yet. */
export function openForReading(dataDir: string): Database.Database | null {
  requireNodeVersion(versions.node)
  const file = databaseFile(dataDir)
  if (!existsSync(file)) return null
  return withStoreErrors(file, () => {
    const database = openShared(file) ?? openImmutable(file)
    database.pragma(`cache_size = -${READER_CACHE_KIB}`)
    // Not mapped into memory: a failing disk or a file cut short would end the process instead of failing the read.
    database.pragma('mmap_size = 0')
    database.pragma('cell_size_check = ON')
    return database
  })
}

/** Null where SQLite cannot make the shared-memory file that a write-ahead log needs: in a read-only folder. */
function openShared(file: string): Database.Database | null {
  const database = new Database(file, { readonly: true, fileMustExist: true, timeout: BUSY_TIMEOUT_MS })
  try {
    database.pragma('schema_version')
    return database
  } catch (error) {
    database.close()
    const isUnwritable = error instanceof Database.SqliteError && /^SQLITE_(CANTOPEN|READONLY)/.test(error.code)
    if (isUnwritable) return null
    throw error
  }
}

/** A copy in memory: nobody can write where we cannot, and there is no log to miss. */
function openImmutable(file: string): Database.Database {
  const log = statSync(`${file}-wal`, { throwIfNoEntry: false })
  if (log !== undefined && log.size > 0) {
    throw new OnyxError('store_read_only', `The store ${file} lies in a read-only folder and has an unfinished log.`, {
      hint: 'Make the folder writable once, or copy it to a place that is.',
      data: { file },
    })
  }
  if (statSync(file).size > IMMUTABLE_SIZE_MAX_BYTES) {
    throw new OnyxError(
      'store_read_only',
      `The store ${file} lies in a read-only folder and is too large to be read from there.`,
      {
        hint: 'Copy it to a folder that you may write.',
        data: { file, sizeMaxBytes: IMMUTABLE_SIZE_MAX_BYTES },
      },
    )
  }
  const bytes = readFileSync(file)
  for (const offset of FORMAT_OFFSETS) bytes[offset] = 1
  return new Database(bytes, { readonly: true })
}

function makeDataDir(dataDir: string): void {
  try {
    mkdirSync(dataDir, { recursive: true })
    const ignore = join(dataDir, '.gitignore')
    if (!existsSync(ignore)) writeFileSync(ignore, '*\n')
  } catch (error) {
    throw new OnyxError('store_read_only', `The data folder ${dataDir} could not be made.`, {
      hint: 'Check that you may write there, or point --data elsewhere.',
      data: { dataDir },
      cause: error,
    })
  }
}
