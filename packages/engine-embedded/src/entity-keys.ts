/** Integer keys of entities by their stable id, for one transaction. */

import type Database from 'better-sqlite3'
import { statement } from './statements.ts'

/** Remembered ids of one transaction, about 100 bytes each; beyond, they are looked up again. */
const REMEMBERED_MAX = 2_000_000
/** More than one message names; the table must be ready to be asked before the memory is full. */
const RESERVE = 100_000

export class EntityKeys {
  readonly #project: number
  readonly #isNew: boolean
  readonly #find: Database.Statement<[number, string], { key: number }>
  readonly #known = new Map<string, number>()
  /** Keys given to ids whose node has not come yet. */
  readonly #pending = new Map<string, number>()
  readonly #firstNew: number
  #next: number
  #forgot = false

  /** @param isNew the project has no entities yet. */
  constructor(database: Database.Database, project: number, isNew: boolean) {
    this.#project = project
    this.#isNew = isNew
    this.#find = statement(database, 'SELECT key FROM entity WHERE project = ? AND id = ?')
    const last = statement<[], { key: number | null }>(database, 'SELECT max(key) AS key FROM entity').get()
    this.#firstNew = (last?.key ?? 0) + 1
    this.#next = this.#firstNew
  }

  /** The key of a stored entity, or one set aside until its node comes. */
  keyOf(id: string): number {
    const remembered = this.#known.get(id) ?? this.#pending.get(id)
    if (remembered !== undefined) return remembered
    if (!this.#isNew || this.#forgot) {
      const row = this.#find.get(this.#project, id)
      if (row !== undefined) {
        this.#remember(id, row.key)
        return row.key
      }
    }
    const key = this.#next++
    this.#pending.set(id, key)
    return key
  }

  /** True once per key that needs an entity row: from now on it has one. */
  takePending(id: string): boolean {
    const key = this.#pending.get(id)
    if (key === undefined) return false
    this.#pending.delete(id)
    this.#remember(id, key)
    return true
  }

  /** Ids that were named and have no node, with the keys set aside for them. */
  pending(): ReadonlyMap<string, number> {
    return this.#pending
  }

  /** The entity was first named in this transaction. */
  isFromThisTransaction(key: number): boolean {
    return key >= this.#firstNew
  }

  /** Soon keys will be read from the table: its rows must be there, and its index. */
  get isNearlyFull(): boolean {
    return this.#known.size > REMEMBERED_MAX - RESERVE
  }

  #remember(id: string, key: number): void {
    if (this.#known.size < REMEMBERED_MAX) this.#known.set(id, key)
    else this.#forgot = true
  }
}
