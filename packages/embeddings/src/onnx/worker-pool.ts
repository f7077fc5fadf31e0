/** The processes that run one model: started as work comes, fed one batch at a time, each replaced once when it dies. */

import { type ChildProcess, fork } from 'node:child_process'
import { OnyxError } from '@onyx/core'
import { RUNTIME_HINT } from '../runtime/find-runtime.ts'
import type { Batch, LoadRequest, ModelFacts, WorkerReply, WorkerRequest } from './worker-messages.ts'

export interface WorkerPool {
  /** Of the first process: loads the model. */
  readonly facts: ModelFacts
  /** How many batches are worth having under way at once. */
  readonly batchesAtOnce: number
  /** For tests and reports. */
  readonly processIds: () => readonly number[]
  /** @throws embedding_failed where the process died or refused, cancelled */
  readonly run: (batch: Batch, signal?: AbortSignal) => Promise<Float32Array>
  /** Ends the processes, also those that are at work. */
  readonly close: () => Promise<void>
}

export interface WorkerPoolOptions {
  readonly load: LoadRequest
  readonly processes: number
  /** For messages. */
  readonly modelName: string
}

/** Batches that wait; whoever submits keeps to `batchesAtOnce`, and this many callers do so at once. */
const QUEUE_MAX = 4096
/** A process has one batch at work, and the next is at hand when it is done. */
const BATCHES_PER_PROCESS = 2
/** Of what a process said before it died: the end, where the reason stands. */
const STDERR_CHARS_MAX = 2000

interface Job {
  readonly batch: Batch
  readonly resolve: (vectors: Float32Array) => void
  readonly reject: (error: OnyxError) => void
}

/** Whoever waits for the first process. */
interface Opening {
  readonly resolve: (facts: ModelFacts) => void
  readonly reject: (error: OnyxError) => void
}

interface Worker {
  readonly child: ChildProcess
  readonly opening: Opening | null
  job: Job | null
  isReady: boolean
  /** Whether it stands in for one that died, and has not yet done a batch. */
  isReplacement: boolean
  stderr: string
}

/** @throws model_unusable where the model cannot be loaded, embedding_failed where there is no runtime */
export async function openWorkerPool(options: WorkerPoolOptions): Promise<WorkerPool> {
  const pool = new Pool(options)
  try {
    return await pool.open()
  } catch (thrown) {
    await pool.close()
    throw thrown
  }
}

class Pool {
  readonly #options: WorkerPoolOptions
  readonly #workers = new Set<Worker>()
  readonly #queue: Job[] = []
  #processesMax = 1
  #isClosed = false
  /** Why no process is left. */
  #broken: OnyxError | null = null

  constructor(options: WorkerPoolOptions) {
    this.#options = options
  }

  async open(): Promise<WorkerPool> {
    const facts = await new Promise<ModelFacts>((resolve, reject) => this.#start(false, { resolve, reject }))
    // One accelerator is kept busy by one process; more of them only share its memory.
    this.#processesMax = facts.provider === 'cuda' ? 1 : this.#options.processes
    return {
      facts,
      batchesAtOnce: this.#processesMax * BATCHES_PER_PROCESS,
      processIds: () => [...this.#workers].flatMap(({ child }) => child.pid ?? []),
      run: (batch, signal) => this.run(batch, signal),
      close: () => this.close(),
    }
  }

  run(batch: Batch, signal?: AbortSignal): Promise<Float32Array> {
    return new Promise((resolve, reject) => {
      if (signal?.aborted) return reject(cancelled(signal))
      if (this.#isClosed) return reject(this.#failure('was closed.'))
      if (this.#broken !== null) return reject(this.#broken)
      if (this.#queue.length >= QUEUE_MAX) return reject(this.#failure(`has more than ${QUEUE_MAX} batches to do.`))
      const settle = (done: () => void): void => {
        signal?.removeEventListener('abort', abort)
        done()
      }
      const job: Job = {
        batch,
        resolve: (vectors) => settle(() => resolve(vectors)),
        reject: (error) => settle(() => reject(error)),
      }
      // One at work goes on for its batch, and nobody waits for what it gives.
      const abort = (): void => {
        const place = this.#queue.indexOf(job)
        if (place >= 0) this.#queue.splice(place, 1)
        if (signal !== undefined) job.reject(cancelled(signal))
      }
      signal?.addEventListener('abort', abort, { once: true })
      this.#queue.push(job)
      this.#dispatch()
    })
  }

  async close(): Promise<void> {
    this.#isClosed = true
    for (const job of this.#queue.splice(0)) job.reject(this.#failure('was closed.'))
    // Asked kindly, one at work would end its batch first; there is nothing in it to lose.
    const ends = [...this.#workers].map(({ child }) => ended(child))
    for (const { child } of this.#workers) child.kill('SIGKILL')
    await Promise.all(ends)
  }

  #dispatch(): void {
    for (const worker of this.#workers) {
      if (!worker.isReady || worker.job !== null) continue
      const job = this.#queue.shift()
      if (job === undefined) return
      worker.job = job
      send(worker.child, { kind: 'run', ids: job.batch.ids, lengths: job.batch.lengths })
    }
    const starting = [...this.#workers].filter((worker) => !worker.isReady).length
    if (this.#queue.length > starting && this.#workers.size < this.#processesMax) this.#start(false, null)
  }

  #start(isReplacement: boolean, opening: Opening | null): void {
    const child = fork(new URL('./onnx-worker.ts', import.meta.url), [], {
      // Typed arrays go as bytes.
      serialization: 'advanced',
      execArgv: [],
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    })
    const worker: Worker = { child, opening, job: null, isReady: false, isReplacement, stderr: '' }
    this.#workers.add(worker)
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      worker.stderr = (worker.stderr + text).slice(-STDERR_CHARS_MAX)
    })
    child.on('message', (reply: WorkerReply) => this.#take(worker, reply))
    child.on('error', (cause) => this.#lose(worker, cause.message))
    child.on('exit', (code, signal) => this.#lose(worker, signal ?? `exit code ${code}`))
    send(child, this.#options.load)
  }

  #take(worker: Worker, reply: WorkerReply): void {
    if (reply.kind === 'ready') {
      worker.isReady = true
      worker.opening?.resolve({
        dimensions: reply.dimensions,
        provider: reply.provider,
        providerReason: reply.providerReason,
      })
    } else if (!worker.isReady) {
      this.#breakWith(this.#loadFailure(reply), worker)
      return
    } else {
      const { job } = worker
      worker.job = null
      if (reply.kind === 'vectors') {
        worker.isReplacement = false
        job?.resolve(reply.vectors)
      } else job?.reject(this.#failure(`refused a batch: ${sentencePart(reply.message)}`))
    }
    this.#dispatch()
  }

  /** A process is gone: its batch fails, and it is replaced, unless it was a replacement that never did anything. */
  #lose(worker: Worker, reason: string): void {
    if (!this.#workers.delete(worker) || this.#isClosed) {
      worker.job?.reject(this.#failure('was closed.'))
      return
    }
    const said = worker.stderr.trim() === '' ? '' : ` ${worker.stderr.trim()}`
    const error = this.#failure(`lost the process that ran it (${reason}).${said}`)
    worker.job?.reject(error)
    worker.opening?.reject(error)
    if (!worker.isReplacement) this.#start(true, null)
    else if (this.#workers.size === 0) this.#breakWith(error, worker)
  }

  #breakWith(error: OnyxError, worker: Worker): void {
    this.#broken = error
    worker.opening?.reject(error)
    for (const job of this.#queue.splice(0)) job.reject(error)
  }

  #loadFailure(reply: WorkerReply): OnyxError {
    const message = 'message' in reply ? reply.message : 'it answered something else'
    const { load, modelName } = this.#options
    if (reply.kind === 'no-runtime') {
      return new OnyxError(
        'embedding_failed',
        `ONNX Runtime, ${load.runtimeFile}, does not run here: ${sentencePart(message)}`,
        { hint: RUNTIME_HINT, data: { path: load.runtimeFile, reason: message } },
      )
    }
    return new OnyxError('model_unusable', `${load.weightsFile} cannot be used: ${sentencePart(message)}`, {
      hint: 'Is it an ONNX model that turns tokens into vectors, as sentence-transformers exports them?',
      data: { path: load.weightsFile, model: modelName },
    })
  }

  #failure(what: string): OnyxError {
    return new OnyxError('embedding_failed', `The model ${this.#options.modelName} ${what}`, {
      hint: 'Run it again: what was embedded before is kept. If it dies again, memory may be short: allow fewer processes.',
      data: { model: this.#options.modelName },
    })
  }
}

function send(child: ChildProcess, request: WorkerRequest): void {
  if (child.connected) child.send(request, ignore)
}

function ignore(): void {
  // A process that is gone tells so by its exit.
}

function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return Promise.resolve()
  return new Promise((resolve) => child.once('exit', () => resolve()))
}

function cancelled(signal: AbortSignal): OnyxError {
  return new OnyxError('cancelled', 'The work was interrupted.', { cause: signal.reason })
}

/** The runtime's messages span lines and may be long. */
function sentencePart(message: string): string {
  const line = message.replaceAll(/\s+/g, ' ').trim()
  return line.length > STDERR_CHARS_MAX ? `${line.slice(0, STDERR_CHARS_MAX)}…` : line
}
