/** The embedded engine's store: a folder with one SQLite database, many readers in the calling thread, one writer in its own. */

import { pid, versions } from 'node:process'
import { setTimeout as delay } from 'node:timers/promises'
import {
  type EmbeddingModel,
  type GraphReader,
  type GraphStore,
  type GraphWriter,
  OnyxError,
  type Snapshot,
  type StoreProblem,
  type VectorBatch,
  type VectorMaker,
  type WriteOptions,
} from '@onyx/core'
import type Database from 'better-sqlite3'
import { EmbeddedReader } from './embedded-reader.ts'
import { EmbeddedWriter } from './embedded-writer.ts'
import { lockHolder } from './lock.ts'
import { NearestNodes } from './nearest-nodes.ts'
import { requireNodeVersion } from './node-version.ts'
import { databaseFile } from './open-database.ts'
import { readAllFiles, readMemories } from './read-files.ts'
import { type ReadConnection, ReaderPool } from './reader-pool.ts'
import { newestSnapshot, projectKey, projectNames } from './snapshots.ts'
import { withStoreErrors } from './sqlite-errors.ts'
import { verifyStore } from './verify-store.ts'
import { WriterClient } from './writer-client.ts'
import type { WriterRequest } from './writer-messages.ts'

const LOCK_WAIT_MS = 5000
/** The writer thread waits for the lock in steps, between which a cancelled caller is heard. */
const LOCK_STEP_MS = 100

export interface EmbeddedStoreOptions {
  /** Made by the first write. */
  readonly dataDir: string
}

/** @throws node_too_old */
export function openEmbeddedStore(options: EmbeddedStoreOptions): GraphStore {
  requireNodeVersion(versions.node)
  return new EmbeddedStore(options.dataDir)
}

class EmbeddedStore implements GraphStore {
  readonly #dataDir: string
  readonly #file: string
  readonly #readers: ReaderPool
  readonly #nearest: NearestNodes
  #client: WriterClient | null = null
  /** A writer of this very store is at work. */
  #isWriting = false

  constructor(dataDir: string) {
    this.#dataDir = dataDir
    this.#file = databaseFile(dataDir)
    this.#readers = new ReaderPool(dataDir)
    this.#nearest = new NearestNodes(dataDir)
  }

  async projects(): Promise<readonly string[]> {
    const connection = await this.#connect()
    if (connection === null) return []
    try {
      return withStoreErrors(this.#file, () => projectNames(connection.database))
    } finally {
      this.#readers.giveBack(connection)
    }
  }

  async read(project: string): Promise<GraphReader> {
    const connection = await this.#connect()
    if (connection === null) throw unknownProject(project, this.#dataDir)
    try {
      return withStoreErrors(this.#file, () => this.#reader(connection, project))
    } catch (error) {
      this.#readers.giveBack(connection)
      throw error
    }
  }

  async write(project: string, options: WriteOptions = {}): Promise<GraphWriter> {
    await this.#acquire(options)
    const onEnd = () => {
      this.#isWriting = false
    }
    try {
      const client = this.#writer()
      const base = await client.request<Snapshot | null>({ type: 'begin', project })
      const readBaseFiles = () => this.#committed(project, readAllFiles) ?? []
      const readBaseMemories = (paths: readonly string[]) =>
        this.#committed(project, (database, key) => readMemories(database, key, paths)) ?? paths.map(() => null)
      return new EmbeddedWriter({ client, base, signal: options.signal, readBaseFiles, readBaseMemories, onEnd })
    } catch (error) {
      onEnd()
      throw error
    }
  }

  async verify(signal?: AbortSignal): Promise<readonly StoreProblem[]> {
    const connection = await this.#connect()
    if (connection === null) return []
    try {
      return withStoreErrors(this.#file, () => verifyStore(connection.database, signal))
    } finally {
      this.#readers.giveBack(connection)
    }
  }

  putVectors(project: string, model: EmbeddingModel, batch: VectorBatch, options: WriteOptions = {}): Promise<void> {
    return this.#alone({ type: 'putVectors', project, model, batch }, options)
  }

  async answerWith(
    project: string,
    embedder: VectorMaker,
    snapshot: number,
    options: WriteOptions = {},
  ): Promise<void> {
    const { model } = embedder
    await this.#alone({ type: 'answerWith', project, model, snapshot }, options)
    const keptAt = await this.#keepNearest(project, embedder)
    // Only once the file no longer needs what is dropped.
    if (keptAt !== null) await this.#alone({ type: 'tidyVectors', project, model, snapshot: keptAt }, options)
  }

  async close(): Promise<void> {
    this.#nearest.close()
    this.#readers.close()
    await this.#client?.close()
    this.#client = null
  }

  /** A request that is a transaction of its own and gives the lock back. */
  async #alone(request: WriterRequest, options: WriteOptions): Promise<void> {
    await this.#acquire(options)
    try {
      await this.#writer().request<null>(request)
    } finally {
      this.#isWriting = false
    }
  }

  /** @returns the number of the snapshot that the file is of when it was written anew */
  async #keepNearest(name: string, embedder: VectorMaker): Promise<number | null> {
    const connection = await this.#connect()
    if (connection === null) return null
    const { database, cache } = connection
    try {
      return withStoreErrors(this.#file, () => {
        const project = projectKey(database, name)
        const snapshot = project === null ? null : newestSnapshot(database, project)
        if (project === null || snapshot === null) return null
        cache.enter(snapshot.number)
        const isRenewed = this.#nearest.keep({ database, project, cache }, snapshot.number, embedder)
        return isRenewed ? snapshot.number : null
      })
    } finally {
      this.#readers.giveBack(connection)
    }
  }

  #reader(connection: ReadConnection, name: string): GraphReader {
    const { database, cache } = connection
    const project = projectKey(database, name)
    const snapshot = project === null ? null : newestSnapshot(database, project)
    if (project === null || snapshot === null) throw unknownProject(name, this.#dataDir)
    cache.enter(snapshot.number)
    const release = () => this.#readers.giveBack(connection)
    return new EmbeddedReader({ database, project, cache }, snapshot, this.#nearest, this.#file, release)
  }

  async #connect(): Promise<ReadConnection | null> {
    const connection = this.#readers.take()
    if (connection !== 'older') return connection
    await this.#migrate()
    const migrated = this.#readers.take()
    return migrated === 'older' ? null : migrated
  }

  /** Beginning to write migrates. */
  async #migrate(): Promise<void> {
    const writer = await this.write('')
    await writer.rollback()
  }

  /** Null when nothing of the project is. */
  #committed<T>(name: string, read: (database: Database.Database, project: number) => T): T | null {
    const connection = this.#readers.take()
    if (connection === null || connection === 'older') return null
    try {
      const { database } = connection
      return withStoreErrors(this.#file, () => {
        const project = projectKey(database, name)
        return project === null ? null : read(database, project)
      })
    } finally {
      this.#readers.giveBack(connection)
    }
  }

  #writer(): WriterClient {
    this.#client ??= new WriterClient(this.#dataDir)
    return this.#client
  }

  /** First the turn within this store, then the lock among processes. */
  async #acquire(options: WriteOptions): Promise<void> {
    const end = performance.now() + (options.lockWaitMs ?? LOCK_WAIT_MS)
    const left = () => Math.max(0, end - performance.now())
    while (this.#isWriting) {
      if (left() === 0) throw locked(this.#dataDir, pid)
      await delay(Math.min(LOCK_STEP_MS, left()))
      requireNotCancelled(options.signal)
    }
    this.#isWriting = true
    try {
      for (;;) {
        requireNotCancelled(options.signal)
        const waitMs = Math.min(LOCK_STEP_MS, left())
        if (await this.#writer().request<boolean>({ type: 'acquire', waitMs })) return
        if (left() === 0) throw locked(this.#dataDir, lockHolder(this.#dataDir))
      }
    } catch (error) {
      this.#isWriting = false
      throw error
    }
  }
}

function requireNotCancelled(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw new OnyxError('cancelled', 'Waiting for the store was cancelled.')
}

function locked(dataDir: string, holder: number | null): OnyxError {
  const who = holder === null ? 'another process' : `process ${holder}`
  return new OnyxError('store_locked', `The store in ${dataDir} is being written by ${who}.`, {
    hint: 'Wait until it is done, then try again; a lock never outlives its process.',
    data: { pid: holder },
  })
}

function unknownProject(project: string, dataDir: string): OnyxError {
  return new OnyxError('not_found', `Nothing has been indexed as project ${project} in ${dataDir}.`, {
    hint: 'Run an ingest first.',
    data: { project, dataDir },
  })
}
