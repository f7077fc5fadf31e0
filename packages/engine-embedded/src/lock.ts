/**
 * The lock that lets one process write at a time: an exclusive transaction on a small database beside the store. The operating
 * system drops it with its holder, so a killed one leaves nothing stale. The pid in the file beside it only informs.
 */

import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pid } from 'node:process'
import Database from 'better-sqlite3'
import { withStoreErrors } from './sqlite-errors.ts'

const LOCK_FILE = 'writer-lock.db'
/** Apart from the locked file: closing any other handle of that one would drop its lock (POSIX). */
const PID_FILE = 'writer.pid'

export class WriterLock {
  readonly #database: Database.Database
  readonly #file: string
  readonly #pidFile: string

  constructor(dataDir: string) {
    this.#file = join(dataDir, LOCK_FILE)
    this.#pidFile = join(dataDir, PID_FILE)
    this.#database = withStoreErrors(this.#file, () => new Database(this.#file, { timeout: 0 }))
  }

  /** Waits at most `waitMs`, blocking this thread; false when somebody else still holds it. */
  tryAcquire(waitMs: number): boolean {
    return withStoreErrors(this.#file, () => {
      this.#database.pragma(`busy_timeout = ${Math.max(0, Math.floor(waitMs))}`)
      try {
        this.#database.exec('BEGIN EXCLUSIVE')
      } catch (error) {
        if (error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY')) return false
        throw error
      }
      writeFileSync(this.#pidFile, `${pid}\n`)
      return true
    })
  }

  release(): void {
    if (!this.#database.inTransaction) return
    rmSync(this.#pidFile, { force: true })
    this.#database.exec('ROLLBACK')
  }

  close(): void {
    this.release()
    this.#database.close()
  }
}

/** The holder's process, as far as known. */
export function lockHolder(dataDir: string): number | null {
  try {
    const text = readFileSync(join(dataDir, PID_FILE), 'utf8')
    return /^\d+\s*$/.test(text) ? Number(text) : null
  } catch {
    // No file: the holder is between taking the lock and saying so, or has just let go.
    return null
  }
}
