/** What all reading of one snapshot shares: the connection, the project, and positions, paths and sources already looked up. */

import { BoundedCache } from '@onyx/core'
import type Database from 'better-sqlite3'
import { LexicalViews } from './lexical/lexical-view.ts'
import { Positions } from './positions.ts'
import { statement } from './statements.ts'

const POSITIONS_MAX_BYTES = 16 * 1024 * 1024
/** A check of who could call something looks into every source that may name it. */
const SOURCES_MAX_BYTES = 32 * 1024 * 1024
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
  readonly #positions = new BoundedCache<number, Positions>(POSITIONS_MAX_BYTES, ({ sizeBytes }) => sizeBytes)
  /** By path. Texts of Latin letters take a byte a character, others two. */
  readonly sources = new BoundedCache<string, string>(SOURCES_MAX_BYTES, ({ length }) => length)
  readonly lexical: LexicalViews
  readonly #paths = new Map<number, string>()
  #snapshot = 0

  constructor(database: Database.Database) {
    this.#database = database
    this.lexical = new LexicalViews(database)
  }

  /** Forgets everything when another snapshot is read: another process may have written. */
  enter(snapshot: number): void {
    if (snapshot === this.#snapshot) return
    this.#snapshot = snapshot
    this.#positions.clear()
    this.#paths.clear()
    this.sources.clear()
    this.lexical.forget()
  }

  /** Null when nothing was derived from the file. */
  positions(file: number): Positions | null {
    const known = this.#positions.get(file)
    if (known !== undefined) return known
    const find = statement<[number], { data: Buffer }>(
      this.#database,
      'SELECT data FROM positions_current WHERE file = ?',
    )
    const row = find.get(file)
    if (row === undefined) return null
    const positions = new Positions(row.data)
    this.#positions.add(file, positions)
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
}
