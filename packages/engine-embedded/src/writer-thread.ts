/** The thread in which all writing happens: holds the lock, runs one transaction at a time, answers each request. */

import { statSync } from 'node:fs'
import { parentPort, workerData } from 'node:worker_threads'
import type { Snapshot } from '@onyx/core'
import type Database from 'better-sqlite3'
import { WriterLock } from './lock.ts'
import { migrate } from './migrations.ts'
import { databaseFile, openForWriting } from './open-database.ts'
import { storeError } from './sqlite-errors.ts'
import { WriteTransaction } from './write-transaction.ts'
import { answerWith, putVectors, tidyVectors } from './write-vectors.ts'
import type {
  NumberedRequest,
  PlainError,
  WriterChange,
  WriterReply,
  WriterRequest,
  WriterThreadData,
} from './writer-messages.ts'

/** The log is folded into the database once it is this large: small commits do not pay for it. */
const CHECKPOINT_BYTES = 8 * 1024 * 1024

class Writer {
  readonly #dataDir: string
  #database: Database.Database | null = null
  #lock: WriterLock | null = null
  #transaction: WriteTransaction | null = null

  constructor(dataDir: string) {
    this.#dataDir = dataDir
  }

  handle(request: WriterRequest): unknown {
    switch (request.type) {
      case 'acquire':
        return this.#acquire(request.waitMs)
      case 'begin':
        return this.#begin(request.project)
      case 'apply':
        return this.#apply(request.changes)
      case 'memories':
        return this.#open().memories(request.paths)
      case 'readSetting':
        return this.#open().setting(request.key)
      case 'findDangling':
        return this.#open().danglingUses()
      case 'commit':
        return this.#end((transaction) => transaction.commit(request.info))
      case 'rollback':
        return this.#end((transaction) => transaction.rollback())
      case 'putVectors':
        return this.#alone((database) => putVectors(database, request.project, request.model, request.batch))
      case 'answerWith':
        return this.#alone((database) => answerWith(database, request.project, request.model, request.snapshot))
      case 'tidyVectors':
        return this.#alone((database) => tidyVectors(database, request.project, request.model, request.snapshot))
      case 'close':
        return this.#close()
    }
  }

  /** After the answer to a commit, so that the caller does not wait for it. */
  checkpoint(): void {
    const log = statSync(`${databaseFile(this.#dataDir)}-wal`, { throwIfNoEntry: false })
    if (log === undefined || log.size < CHECKPOINT_BYTES) return
    // PASSIVE waits for nobody: what a reader still needs stays in the log until a later commit.
    this.#database?.pragma('wal_checkpoint(PASSIVE)')
  }

  #acquire(waitMs: number): boolean {
    this.#database ??= openForWriting(this.#dataDir)
    this.#lock ??= new WriterLock(this.#dataDir)
    return this.#lock.tryAcquire(waitMs)
  }

  #begin(project: string): Snapshot | null {
    try {
      if (this.#database === null) throw new TypeError('begin before acquire')
      migrate(this.#database)
      this.#transaction = new WriteTransaction(this.#database, project)
      return this.#transaction.base
    } catch (error) {
      this.#abandon()
      throw error
    }
  }

  #apply(changes: readonly WriterChange[]): null {
    const transaction = this.#open()
    for (const change of changes) applyChange(transaction, change)
    return null
  }

  /** However it ends, the transaction is over and the lock is free. */
  #end<T>(finish: (transaction: WriteTransaction) => T): T {
    try {
      return finish(this.#open())
    } finally {
      this.#abandon()
    }
  }

  /** Work that is a transaction of its own; the lock is free after it. */
  #alone(work: (database: Database.Database) => void): null {
    try {
      if (this.#database === null) throw new TypeError('work before acquire')
      migrate(this.#database)
      work(this.#database)
      return null
    } finally {
      this.#abandon()
    }
  }

  #abandon(): void {
    this.#transaction = null
    try {
      if (this.#database?.inTransaction) this.#database.exec('ROLLBACK')
    } finally {
      this.#lock?.release()
    }
  }

  #open(): WriteTransaction {
    if (this.#transaction === null) throw new TypeError('no transaction is open')
    return this.#transaction
  }

  #close(): null {
    this.#abandon()
    this.#lock?.close()
    this.#database?.close()
    this.#lock = null
    this.#database = null
    return null
  }
}

function applyChange(transaction: WriteTransaction, change: WriterChange): void {
  switch (change.type) {
    case 'file':
      return transaction.putFile(change.file, change.text)
    case 'memory':
      return transaction.putMemory(change.memory)
    case 'graphs':
      return transaction.putGraphs(change.packed)
    case 'remove':
      return transaction.removeFiles(change.paths)
    case 'setting':
      return transaction.putSetting(change.key, change.value)
  }
}

function plainError(file: string, error: unknown): PlainError {
  const { code, message, hint, data, stack = '', cause } = storeError(file, error)
  return { code, message, hint, data, stack: cause instanceof Error ? (cause.stack ?? stack) : stack }
}

function serve(): void {
  const port = parentPort
  if (port === null) throw new TypeError('The writer runs in a worker thread')
  // Set by the writer's client, which starts this thread.
  const { dataDir } = workerData as WriterThreadData
  const writer = new Writer(dataDir)
  port.on('message', ({ number, request }: NumberedRequest) => {
    let reply: WriterReply
    try {
      reply = { number, value: writer.handle(request) }
    } catch (error) {
      reply = { number, error: plainError(databaseFile(dataDir), error) }
    }
    port.postMessage(reply)
    if (request.type === 'commit' || request.type === 'putVectors') writer.checkpoint()
    if (request.type === 'close') port.close()
  })
}

serve()
