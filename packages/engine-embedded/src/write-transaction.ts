/** One write transaction as the writer thread runs it: begin, take changes, commit or roll back. */

import type { CommitInfo, DanglingUse, FileEntry, FileMemory, Snapshot } from '@onyx/core'
import type Database from 'better-sqlite3'
import type { PackedGraphs } from './packed-graphs.ts'
import { LOADABLE_INDEXES } from './schema.ts'
import { ensureProject, insertSnapshot, isSameOccasion, newestSnapshot, nextPosition } from './snapshots.ts'
import { statement } from './statements.ts'
import { findDanglingUses, requireNoDanglingUses, settleSharedNodes } from './write-checks.ts'
import { type WriteContext, writeContext } from './write-context.ts'
import { FileWriter } from './write-files.ts'
import { GraphsWriter } from './write-graphs.ts'

export class WriteTransaction {
  readonly base: Snapshot | null
  readonly #context: WriteContext
  readonly #files: FileWriter
  readonly #graphs: GraphsWriter
  /** Into an empty store: tables are filled in key order and secondary indexes built at the end, from sorted rows. */
  #isBulkLoad: boolean

  /** The caller holds the writer's lock. */
  constructor(database: Database.Database, project: string) {
    database.exec('BEGIN IMMEDIATE')
    const keys = ensureProject(database, project)
    this.base = newestSnapshot(database, keys.project)
    this.#isBulkLoad = statement(database, 'SELECT 1 FROM entity LIMIT 1').get() === undefined
    const place = {
      ...keys,
      position: nextPosition(this.base),
      isNew: this.base === null,
      isBulkLoad: this.#isBulkLoad,
    }
    this.#context = writeContext(database, place)
    this.#files = new FileWriter(this.#context)
    this.#graphs = new GraphsWriter(this.#context)
    if (this.#isBulkLoad) for (const { name } of LOADABLE_INDEXES) database.exec(`DROP INDEX ${name}`)
  }

  memories(paths: readonly string[]): readonly (FileMemory | null)[] {
    return paths.map((path) => this.#files.memory(path))
  }

  putFile(file: FileEntry, text: string | null): void {
    this.#files.put(file, text)
  }

  putMemory(memory: FileMemory): void {
    this.#files.putMemory(memory)
  }

  putGraphs(packed: PackedGraphs): void {
    this.#graphs.put(packed)
    // From here on ids are looked up in the table.
    if (this.#context.entities.isNearlyFull) this.#endBulkLoad()
  }

  removeFiles(paths: readonly string[]): void {
    for (const path of paths) {
      const key = this.#context.paths.find(path)
      if (key === null) continue
      this.#files.close(key)
      this.#files.removeMemory(key)
      this.#graphs.remove(key)
    }
  }

  setting(key: string): Uint8Array | null {
    const { database, project } = this.#context
    const find = statement<[number, string], { value: Uint8Array }>(
      database,
      'SELECT value FROM setting WHERE project = ? AND key = ?',
    )
    return find.get(project, key)?.value ?? null
  }

  putSetting(key: string, value: Uint8Array | null): void {
    const { database, project, changes } = this.#context
    if (value === null) {
      const remove = statement<[number, string]>(database, 'DELETE FROM setting WHERE project = ? AND key = ?')
      if (remove.run(project, key).changes > 0) changes.bookkeeping = true
      return
    }
    const stored = this.setting(key)
    if (stored !== null && Buffer.compare(stored, value) === 0) return
    statement<[number, string, Uint8Array]>(
      database,
      `INSERT INTO setting (project, key, value) VALUES (?, ?, ?) ON CONFLICT (project, key) DO UPDATE SET value = excluded.value`,
    ).run(project, key, value)
    changes.bookkeeping = true
  }

  danglingUses(): readonly DanglingUse[] {
    this.#endBulkLoad()
    return findDanglingUses(this.#context, this.#graphs)
  }

  /** Durable when it returns. A failure leaves the transaction to be rolled back. */
  commit(info: CommitInfo): Snapshot {
    const { database, project, line, changes, counts } = this.#context
    const { base } = this
    this.#endBulkLoad()
    settleSharedNodes(this.#context, this.#graphs)
    requireNoDanglingUses(this.#context, this.#graphs)
    if (base !== null && !changes.content && isSameOccasion(base, info)) {
      database.exec(changes.bookkeeping ? 'COMMIT' : 'ROLLBACK')
      return base
    }
    this.#graphs.nodes.flushLexical()
    counts.write(database, project)
    insertSnapshot(database, { project, line, base }, info, Date.now())
    const snapshot = newestSnapshot(database, project)
    if (snapshot === null) throw new TypeError('The snapshot just made is not there')
    this.#graphs.nodes.contentChanges.write(snapshot.number)
    database.exec('COMMIT')
    return snapshot
  }

  #endBulkLoad(): void {
    this.#graphs.flush()
    if (!this.#isBulkLoad) return
    for (const { sql } of LOADABLE_INDEXES) this.#context.database.exec(sql)
    this.#isBulkLoad = false
  }

  rollback(): void {
    const { database } = this.#context
    if (database.inTransaction) database.exec('ROLLBACK')
  }
}
