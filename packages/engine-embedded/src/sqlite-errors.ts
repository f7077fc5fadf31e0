/** Turns what SQLite reports into the documented codes, each with a sentence and a remedy. */

import { OnyxError } from '@onyx/core'
import Database from 'better-sqlite3'

/** Runs work on a store; anything SQLite throws leaves as an OnyxError that names the database file. */
export function withStoreErrors<T>(file: string, work: () => T): T {
  try {
    return work()
  } catch (error) {
    throw storeError(file, error)
  }
}

export function storeError(file: string, error: unknown): OnyxError {
  if (error instanceof OnyxError) return error
  if (!(error instanceof Database.SqliteError)) {
    return new OnyxError('failed', `Working on the store ${file} failed: ${messageOf(error)}.`, { cause: error })
  }
  const { code } = error
  // Our own statements are fixed: a missing table means that the schema itself is damaged.
  const isDamaged =
    isAny(code, 'SQLITE_CORRUPT', 'SQLITE_NOTADB', 'SQLITE_FORMAT') || /^no such |malformed/.test(error.message)
  if (isDamaged) return damaged(file, error.message, error)
  if (isAny(code, 'SQLITE_FULL', 'SQLITE_IOERR_WRITE', 'SQLITE_IOERR_FSYNC', 'SQLITE_IOERR_TRUNCATE'))
    return diskFull(file, error)
  if (isAny(code, 'SQLITE_READONLY', 'SQLITE_CANTOPEN', 'SQLITE_PERM', 'SQLITE_AUTH')) return readOnly(file, error)
  if (isAny(code, 'SQLITE_BUSY', 'SQLITE_LOCKED')) {
    return new OnyxError('store_locked', `The store ${file} is in use by another process.`, {
      hint: 'Wait for the other process to finish, then try again.',
      cause: error,
    })
  }
  return new OnyxError('failed', `Working on the store ${file} failed: ${error.message} (${code}).`, { cause: error })
}

export function damaged(file: string, detail: string, cause?: unknown): OnyxError {
  return new OnyxError('store_damaged', `The store ${file} is damaged: ${detail}.`, {
    hint: 'Delete the data folder and ingest again; everything in it is derived from the source.',
    data: { file },
    cause,
  })
}

function diskFull(file: string, cause: unknown): OnyxError {
  return new OnyxError('disk_full', `The store ${file} could not be written because the disk is full.`, {
    hint: 'Free some space and run the command again; the last committed snapshot is unharmed.',
    data: { file },
    cause,
  })
}

function readOnly(file: string, cause: unknown): OnyxError {
  return new OnyxError('store_read_only', `The store ${file} cannot be opened for this.`, {
    hint: 'Check that the folder exists and that you may read and write it, or point --data elsewhere.',
    data: { file },
    cause,
  })
}

function isAny(code: string, ...prefixes: readonly string[]): boolean {
  return prefixes.some((prefix) => code === prefix || code.startsWith(`${prefix}_`))
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
