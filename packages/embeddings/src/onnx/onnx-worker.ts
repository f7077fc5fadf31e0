/**
 * The process that runs a model: loads it, then answers batches one at a time. A process and no thread, since ONNX Runtime aborts
 * everything when its thread is ended while it works.
 */

import { type LoadedModel, loadModel, NoRuntimeError } from './load-model.ts'
import type { WorkerReply, WorkerRequest } from './worker-messages.ts'

let model: LoadedModel | null = null

process.on('message', (request: WorkerRequest) => {
  answer(request).then(send, (thrown: unknown) => {
    const message = thrown instanceof Error ? thrown.message : String(thrown)
    send({ kind: thrown instanceof NoRuntimeError ? 'no-runtime' : 'failed', message })
  })
})
// Nobody is left to work for.
process.on('disconnect', () => process.exit(0))
// The parent decides what an interrupt ends; a terminal sends it to all processes alike.
process.on('SIGINT', ignore)

async function answer(request: WorkerRequest): Promise<WorkerReply> {
  if (request.kind === 'load') {
    model = await loadModel(request)
    return { kind: 'ready', ...model.facts }
  }
  if (model === null) throw new Error('a batch came before the model')
  return { kind: 'vectors', vectors: await model.run(request) }
}

function send(reply: WorkerReply): void {
  process.send?.(reply)
}

function ignore(): void {
  // See above.
}
