/**
 * Lanes of threads with bounded queues. A file on which a lane hangs or dies is marked as failed, the lane replaced, and the
 * other files of its batches go on.
 */

import { OnyxError } from '@onyx/core'
import type { ParseOutcome } from './extract-source.ts'
import { type LaneThreads, startLane } from './lane.ts'
import { PROGRESS } from './lane-data.ts'
import type { ParseJob } from './read-source.ts'

export interface ParsePoolOptions {
  readonly root: string
  readonly lanes: number
  readonly fileTimeoutMs?: number
  readonly startThreads?: typeof startLane
}

/** Parsing stops at 10 s by itself; extraction of the largest file takes a few. */
const FILE_TIMEOUT_MS = 30_000
/** Small enough that lanes end together, large enough that messages cost nothing. */
const BATCH_BYTES_MAX = 128 * 1024
const BATCH_FILES_MAX = 32
/** One that is parsed, one that is extracted, one waiting, so that no thread waits for the main thread. */
const BATCHES_PER_LANE = 3
/** Results that nobody has taken yet, per lane: the bound on memory when the store is slower than the parsers. */
const RESULTS_PER_LANE = 4
/** The parser's memory grows with the largest files that it met and is given back by ending the thread only. */
const LANE_BYTES_MAX = 64 * 1024 * 1024
/** Lanes that end before they begin a file: after so many something is wrong with the installation. */
const START_FAILURES_MAX = 3
/** A hanging file is noticed at most this part of the timeout late. */
const WATCHES_PER_TIMEOUT = 10

interface Lane {
  readonly threads: LaneThreads
  readonly progress: Int32Array
  /** Files of answered batches. */
  settled: number
  /** Oldest first. */
  readonly inFlight: (readonly ParseJob[])[]
  takenBytes: number
  /** Of both counters, when it was last looked at. */
  lastMoves: number
  movedAtMs: number
  /** Why it was ended from here. */
  ending: string | null
}

export class ParsePool {
  readonly #options: ParsePoolOptions
  readonly #lanes = new Set<Lane>()
  readonly #batches: (readonly ParseJob[])[] = []
  readonly #results: (readonly ParseOutcome[])[] = []
  readonly #fileTimeoutMs: number
  readonly #timer: NodeJS.Timeout
  #startFailures = 0
  #failure: unknown = null
  #isClosed = false
  #wake: () => void = () => undefined

  /** Starts the threads, so that they load while the caller still walks the tree. */
  constructor(options: ParsePoolOptions) {
    this.#options = options
    this.#fileTimeoutMs = options.fileTimeoutMs ?? FILE_TIMEOUT_MS
    this.#timer = setInterval(() => this.#watch(), this.#fileTimeoutMs / WATCHES_PER_TIMEOUT)
    this.#timer.unref()
    for (let lane = 0; lane < options.lanes; lane++) this.#startLane()
  }

  /** Outcomes in the order in which they come; every job gives exactly one. For one call at a time. @throws cancelled */
  async *parse(jobs: readonly ParseJob[], signal?: AbortSignal): AsyncGenerator<readonly ParseOutcome[]> {
    this.#batches.push(...batchesOf(jobs))
    const onAbort = (): void => this.#wake()
    signal?.addEventListener('abort', onAbort)
    try {
      for (let left = jobs.length; left > 0; ) {
        if (signal?.aborted) throw new OnyxError('cancelled', 'Parsing was interrupted.')
        if (this.#failure !== null) throw this.#failure
        for (const lane of [...this.#lanes]) this.#feed(lane)
        const outcomes = this.#results.shift()
        if (outcomes === undefined) {
          await new Promise<void>((resolve) => {
            this.#wake = resolve
          })
          continue
        }
        left -= outcomes.length
        yield outcomes
      }
    } finally {
      signal?.removeEventListener('abort', onAbort)
    }
  }

  async close(): Promise<void> {
    this.#isClosed = true
    clearInterval(this.#timer)
    await Promise.all([...this.#lanes].map(terminate))
  }

  #startLane(): void {
    const progress = new SharedArrayBuffer(PROGRESS.bytes)
    const threads = (this.#options.startThreads ?? startLane)(this.#options.root, progress)
    const lane: Lane = {
      threads,
      progress: new Int32Array(progress),
      settled: 0,
      inFlight: [],
      takenBytes: 0,
      lastMoves: 0,
      movedAtMs: performance.now(),
      ending: null,
    }
    this.#lanes.add(lane)
    let cause = ''
    const onError = (error: unknown): void => {
      cause = error instanceof Error ? error.message : String(error)
    }
    threads.takes.on('error', onError)
    threads.gives.on('error', onError)
    threads.gives.on('message', (outcomes: readonly ParseOutcome[]) => this.#answered(lane, outcomes))
    threads.gives.on('exit', () => this.#ended(lane, cause))
  }

  #feed(lane: Lane): void {
    const bound = this.#options.lanes * RESULTS_PER_LANE
    if (lane.takenBytes > LANE_BYTES_MAX) {
      if (lane.inFlight.length === 0) this.#replace(lane)
      return
    }
    while (lane.inFlight.length < BATCHES_PER_LANE && this.#results.length < bound) {
      const batch = this.#batches.shift()
      if (batch === undefined) return
      if (lane.inFlight.length === 0) lane.movedAtMs = performance.now()
      lane.inFlight.push(batch)
      lane.takenBytes += batch.reduce((sum, job) => sum + job.sizeBytes, 0)
      lane.threads.takes.postMessage(batch)
    }
  }

  #replace(lane: Lane): void {
    this.#lanes.delete(lane)
    void terminate(lane)
    this.#startLane()
  }

  #answered(lane: Lane, outcomes: readonly ParseOutcome[]): void {
    lane.inFlight.shift()
    lane.settled += outcomes.length
    this.#results.push(outcomes)
    if (this.#lanes.has(lane)) this.#feed(lane)
    this.#wake()
  }

  /** A lane that ended with work in hand: the file at hand is the culprit, the rest is given out again. */
  #ended(lane: Lane, cause: string): void {
    if (!this.#lanes.delete(lane) || this.#isClosed) return
    // Not waited for: a thread may be in a state in which it takes long to end.
    void terminate(lane)
    const jobs = lane.inFlight.flat()
    const done = lane.progress[PROGRESS.done] ?? 0
    const hasBegun = (lane.progress[PROGRESS.begun] ?? 0) > done
    const culprit = hasBegun ? jobs[done - lane.settled] : undefined
    if (culprit === undefined) {
      this.#startFailures++
      if (this.#startFailures >= START_FAILURES_MAX) this.#failure = startFailure(cause)
    } else {
      this.#results.push([
        failed(culprit, lane.ending ?? `the parser ended on it: ${cause === '' ? 'no reason given' : cause}`),
      ])
    }
    const others = jobs.filter((job) => job !== culprit)
    if (others.length > 0) this.#batches.unshift(others)
    if (this.#failure === null) this.#startLane()
    this.#wake()
  }

  #watch(): void {
    const now = performance.now()
    const timeoutMs = this.#fileTimeoutMs
    for (const lane of this.#lanes) {
      const moves = Atomics.load(lane.progress, PROGRESS.begun) + Atomics.load(lane.progress, PROGRESS.done)
      if (moves !== lane.lastMoves || lane.inFlight.length === 0) {
        lane.lastMoves = moves
        lane.movedAtMs = now
      } else if (now - lane.movedAtMs > timeoutMs && lane.ending === null) {
        lane.ending = `it took longer than ${timeoutMs / 1_000} s`
        this.#ended(lane, '')
      }
    }
  }
}

async function terminate({ threads }: Lane): Promise<void> {
  await Promise.all([threads.takes.terminate(), threads.gives.terminate()])
}

function batchesOf(jobs: readonly ParseJob[]): readonly (readonly ParseJob[])[] {
  const batches: ParseJob[][] = []
  let batch: ParseJob[] = []
  let sizeBytes = 0
  for (const job of jobs) {
    if (batch.length > 0 && (batch.length >= BATCH_FILES_MAX || sizeBytes + job.sizeBytes > BATCH_BYTES_MAX)) {
      batches.push(batch)
      batch = []
      sizeBytes = 0
    }
    batch.push(job)
    sizeBytes += job.sizeBytes
  }
  if (batch.length > 0) batches.push(batch)
  return batches
}

function failed(job: ParseJob, reason: string): ParseOutcome {
  const { path, sizeBytes, stamp } = job
  return { kind: 'failed', path, sizeBytes, contentHash: '', stamp, code: 'parse_failed', reason }
}

function startFailure(cause: string): OnyxError {
  return new OnyxError('failed', `The parser threads do not start: ${cause === '' ? 'they end at once' : cause}`, {
    hint: 'Run `onyx doctor`; reinstalling repairs missing grammars.',
  })
}
