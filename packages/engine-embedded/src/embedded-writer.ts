/** The port's writer: gathers changes into messages for the writer thread and holds the caller back when it is too far ahead. */

import type { CommitInfo, DanglingUse, FileEntry, FileGraph, FileMemory, GraphWriter, Snapshot } from '@onyx/core'
import { OnyxError } from '@onyx/core'
import { packGraphs, transferables } from './packed-graphs.ts'
import type { WriterClient } from './writer-client.ts'
import type { WriterChange } from './writer-messages.ts'

/** A message is sent once it holds about this many characters and bytes. */
const MESSAGE_WEIGHT = 512 * 1024
/** Messages that the writer has not answered yet; with their weight this bounds the memory between the threads. */
const IN_FLIGHT_MAX = 8
/** What a change weighs beside its texts. */
const CHANGE_WEIGHT = 100

interface WriterOptions {
  readonly client: WriterClient
  readonly base: Snapshot | null
  readonly signal: AbortSignal | undefined
  /** Reads what is committed, which is the base as long as the lock is held. */
  readonly readBaseFiles: () => readonly FileEntry[]
  readonly readBaseMemories: (paths: readonly string[]) => readonly (FileMemory | null)[]
  readonly onEnd: () => void
}

export class EmbeddedWriter implements GraphWriter {
  readonly base: Snapshot | null
  readonly #client: WriterClient
  readonly #readBaseFiles: () => readonly FileEntry[]
  readonly #readBaseMemories: WriterOptions['readBaseMemories']
  /** Paths whose memory is another than the base's. */
  readonly #ownMemories = new Set<string>()
  readonly #onEnd: () => void
  readonly #signal: AbortSignal | undefined
  #changes: WriterChange[] = []
  #transfer: ArrayBuffer[] = []
  #weight = 0
  readonly #inFlight: Promise<void>[] = []
  #failure: unknown = null
  #isOver = false

  constructor(transaction: WriterOptions) {
    this.#client = transaction.client
    this.base = transaction.base
    this.#signal = transaction.signal
    this.#readBaseFiles = transaction.readBaseFiles
    this.#readBaseMemories = transaction.readBaseMemories
    this.#onEnd = transaction.onEnd
  }

  async baseFiles(): Promise<readonly FileEntry[]> {
    return this.#readBaseFiles()
  }

  async memories(paths: readonly string[]): Promise<readonly (FileMemory | null)[]> {
    if (this.base === null || paths.some((path) => this.#ownMemories.has(path)))
      return this.#ask({ type: 'memories', paths })
    this.#requireOpen()
    // Without waiting for what the writer thread has still to do.
    return this.#readBaseMemories(paths)
  }

  async setting(key: string): Promise<Uint8Array | null> {
    return this.#ask({ type: 'readSetting', key })
  }

  async danglingUses(): Promise<readonly DanglingUse[]> {
    return this.#ask({ type: 'findDangling' })
  }

  putFile(file: FileEntry, text: string | null): Promise<void> {
    return this.#add({ type: 'file', file, text }, text?.length ?? 0)
  }

  putMemory(memory: FileMemory): Promise<void> {
    this.#ownMemories.add(memory.path)
    return this.#add({ type: 'memory', memory }, memory.facts.byteLength)
  }

  putGraphs(graphs: readonly FileGraph[]): Promise<void> {
    if (graphs.length === 0) return Promise.resolve()
    const packed = packGraphs(graphs)
    const buffers = transferables(packed)
    this.#transfer.push(...buffers)
    const bodies = packed.texts.body.reduce((sum, body) => sum + body.length, 0)
    return this.#add(
      { type: 'graphs', packed },
      buffers.reduce((sum, buffer) => sum + buffer.byteLength, bodies),
    )
  }

  removeFiles(paths: readonly string[]): Promise<void> {
    for (const path of paths) this.#ownMemories.add(path)
    return this.#add({ type: 'remove', paths: [...paths] }, 0)
  }

  putSetting(key: string, value: Uint8Array | null): Promise<void> {
    return this.#add({ type: 'setting', key, value }, value?.byteLength ?? 0)
  }

  async commit(info: CommitInfo): Promise<Snapshot> {
    try {
      await this.#drain()
      this.#requireOpen()
      return await this.#end(() => this.#client.request<Snapshot>({ type: 'commit', info }))
    } catch (error) {
      await this.rollback()
      throw error
    }
  }

  async rollback(): Promise<void> {
    if (this.#isOver) return
    await Promise.all(this.#inFlight)
    await this.#end(() => this.#client.request({ type: 'rollback' }))
  }

  async #end<T>(finish: () => Promise<T>): Promise<T> {
    this.#isOver = true
    try {
      return await finish()
    } finally {
      this.#onEnd()
    }
  }

  async #add(change: WriterChange, weight: number): Promise<void> {
    this.#requireOpen()
    this.#changes.push(change)
    this.#weight += weight + CHANGE_WEIGHT
    // Graphs are most of the work: a thread that has nothing to do begins with them at once.
    const isAwaited = change.type === 'graphs' && this.#inFlight.length === 0
    if (isAwaited || this.#weight >= MESSAGE_WEIGHT) await this.#send()
  }

  async #send(): Promise<void> {
    if (this.#changes.length === 0) return
    const sent = this.#client.request<null>({ type: 'apply', changes: this.#changes }, this.#transfer)
    this.#changes = []
    this.#transfer = []
    this.#weight = 0
    const answered: Promise<void> = sent.then(
      () => this.#answered(answered, null),
      (error: unknown) => this.#answered(answered, error),
    )
    this.#inFlight.push(answered)
    if (this.#inFlight.length >= IN_FLIGHT_MAX) await this.#inFlight[0]
    this.#requireOpen()
  }

  /** The first failure is kept and thrown by whatever is called next. */
  #answered(message: Promise<void>, error: unknown): void {
    this.#inFlight.splice(this.#inFlight.indexOf(message), 1)
    this.#failure ??= error
  }

  /** The thread takes messages in order: what was sent before is done when it answers. */
  async #ask<T>(request: Parameters<WriterClient['request']>[0]): Promise<T> {
    await this.#send()
    this.#requireOpen()
    const answer = await this.#client.request<T>(request)
    this.#requireOpen()
    return answer
  }

  async #drain(): Promise<void> {
    await this.#send()
    await Promise.all(this.#inFlight)
  }

  #requireOpen(): void {
    if (this.#isOver) throw new OnyxError('failed', 'The transaction is already over.')
    if (this.#failure !== null) throw this.#failure
    if (this.#signal?.aborted)
      throw new OnyxError('cancelled', 'The transaction was cancelled; nothing of it was written.')
  }
}
