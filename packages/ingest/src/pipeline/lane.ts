/**
 * The two threads through which a file goes: one parses, one extracts. Apart, each compiles and warms up its own code only, and
 * while one waits for the other the processor is free for the thread that resolves or writes.
 */

import { MessageChannel, type MessagePort, Worker } from 'node:worker_threads'
import type { LaneData } from './lane-data.ts'

/** A lane ends with the thread that gives. */
export interface LaneThreads {
  /** Takes batches of jobs. */
  readonly takes: Worker
  /** Answers each batch with its outcomes, in the same order. */
  readonly gives: Worker
}

/** Megabytes of JavaScript heap of one thread; the largest file allowed needs a fifth. */
const THREAD_HEAP_MB = 1_024

export function startLane(root: string, progress: SharedArrayBuffer): LaneThreads {
  const { port1, port2 } = new MessageChannel()
  const options = (port: MessagePort) => ({
    workerData: { root, progress, port } satisfies LaneData,
    transferList: [port],
    resourceLimits: { maxOldGenerationSizeMb: THREAD_HEAP_MB },
  })
  return {
    takes: new Worker(new URL('../parse-worker.ts', import.meta.url), options(port1)),
    gives: new Worker(new URL('../extract-worker.ts', import.meta.url), options(port2)),
  }
}
