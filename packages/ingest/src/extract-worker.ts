/** An extractor thread: makes facts of what its parser thread hands over, answers each batch with what came of its files. */

import { parentPort, workerData } from 'node:worker_threads'
import { ADAPTERS } from './languages/adapters.ts'
import { extractSource, type ParseOutcome } from './pipeline/extract-source.ts'
import { type LaneData, PROGRESS } from './pipeline/lane-data.ts'
import { type SourceMessage, TreeReceiver } from './pipeline/tree-transfer.ts'

// Only the pool starts this file.
const { progress, port } = workerData as LaneData
const counters = new Int32Array(progress)
const receiver = new TreeReceiver()
let outcomes: ParseOutcome[] = []

// The port closes when the parser thread ends; so does this thread then, after what arrived before.
port.on('message', (message: SourceMessage) => {
  outcomes.push(extractSource(receiver.receive(message), ADAPTERS))
  Atomics.add(counters, PROGRESS.done, 1)
  if (message.isLast) answer()
})

function answer(): void {
  const memory = outcomes.flatMap((outcome) => (outcome.kind === 'parsed' ? [outcome.facts.buffer] : []))
  parentPort?.postMessage(outcomes, memory)
  outcomes = []
}
