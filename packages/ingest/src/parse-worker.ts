/** A parser thread: takes batches of files from the pool, hands what it read and parsed of each to its extractor thread. */

import { parentPort, workerData } from 'node:worker_threads'
import { GRAMMARS } from './languages/grammars.ts'
import { type LaneData, PROGRESS } from './pipeline/lane-data.ts'
import { type ParseJob, readSource } from './pipeline/read-source.ts'
import { TreeSender } from './pipeline/tree-transfer.ts'
import { SourceParser } from './syntax/parse.ts'

// Only the pool starts this file.
const { root, progress, port } = workerData as LaneData
const counters = new Int32Array(progress)
const context = { root, grammars: GRAMMARS, parser: new SourceParser() }
const sender = new TreeSender(port)

/** Batches are worked off one after the other, though the next may arrive meanwhile. */
let idle = Promise.resolve()
parentPort?.on('message', (jobs: readonly ParseJob[]) => {
  idle = idle.then(() => read(jobs))
})

async function read(jobs: readonly ParseJob[]): Promise<void> {
  for (const [index, job] of jobs.entries()) {
    Atomics.add(counters, PROGRESS.begun, 1)
    sender.send(await readSource(job, context), index === jobs.length - 1)
  }
}
