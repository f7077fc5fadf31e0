/** What all reading of one snapshot shares: the connection, the project, and positions and paths already looked up. */

import type Database from 'better-sqlite3'
import { Positions } from './positions.ts'
import { statement } from './statements.ts'

/** Positions kept for the next question; the least recently used go first. */
const POSITIONS_MAX_BYTES = 16 * 1024 * 1024
/** Paths are short; this many are a few megabytes. */
const PATHS_MAX = 50_000

export interface ReadContext {
  readonly database: Database.Database
  readonly project: number
  readonly cache: ReadCache
}

/** Belongs to one connection and holds for one snapshot. */
export class ReadCache {
  readonly #database: Database.Database
  readonly #positions = new Map<number, Positions>()
  readonly #paths = new Map<number, string>()
  #positionsBytes = 0
  #snapshot = 0

  constructor(database: Database.Database) {
    this.#database = database
  }

  /** Forgets everything when another snapshot is read: another process may have written. */
  enter(snapshot: number): void {
    if (snapshot === this.#snapshot) return
    this.#snapshot = snapshot
    this.#positions.clear()
    this.#paths.clear()
    this.#positionsBytes = 0
  }

  /** Null when nothing was derived from the file. */
  positions(file: number): Positions | null {
    const known = this.#positions.get(file)
    if (known !== undefined) {
      this.#positions.delete(file)
      this.#positions.set(file, known)
      return known
    }
    const find = statement<[number], { data: Buffer }>(
      this.#database,
      'SELECT data FROM positions_current WHERE file = ?',
    )
    const row = find.get(file)
    if (row === undefined) return null
    const positions = new Positions(row.data)
    this.#keep(file, positions)
    return positions
  }

  path(file: number): string {
    const known = this.#paths.get(file)
    if (known !== undefined) return known
    const text =
      statement<[number], { text: string }>(this.#database, 'SELECT text FROM path WHERE key = ?').get(file)?.text ?? ''
    if (this.#paths.size >= PATHS_MAX) this.#paths.clear()
    this.#paths.set(file, text)
    return text
  }

  #keep(file: number, positions: Positions): void {
    this.#positions.set(file, positions)
    this.#positionsBytes += positions.sizeBytes
    for (const [oldest, dropped] of this.#positions) {
      if (this.#positionsBytes <= POSITIONS_MAX_BYTES || oldest === file) return
      this.#positions.delete(oldest)
      this.#positionsBytes -= dropped.sizeBytes
    }
  }
}
