/** A parser thread: takes batches of files, answers each batch with what came of its files, tells at any time which file it is at. */

import { parentPort, workerData } from 'node:worker_threads'
import { ADAPTERS } from './languages/adapters.ts'
import { type ParseJob, type ParseOutcome, parseFile } from './pipeline/parse-file.ts'
import type { ParseWorkerData } from './pipeline/parse-pool.ts'
import { SourceParser } from './syntax/parse.ts'

// Only the pool starts this file.
const { root, progress } = workerData as ParseWorkerData
const begun = new Int32Array(progress)
const context = { root, adapters: ADAPTERS, parser: new SourceParser() }

/** Batches are worked off one after the other, though the next may arrive meanwhile. */
let idle = Promise.resolve()
parentPort?.on('message', (jobs: readonly ParseJob[]) => {
  idle = idle.then(() => answer(jobs))
})

async function answer(jobs: readonly ParseJob[]): Promise<void> {
  const outcomes: ParseOutcome[] = []
  for (const job of jobs) {
    Atomics.add(begun, 0, 1)
    outcomes.push(await parseFile(job, context))
  }
  const memory = outcomes.flatMap((outcome) => (outcome.kind === 'parsed' ? [outcome.facts.buffer] : []))
  parentPort?.postMessage(outcomes, memory)
}
