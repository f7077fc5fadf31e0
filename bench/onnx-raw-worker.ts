/** ONNX Runtime and nothing else in a process: runs the batches that it is given, and says when they are done. */

import { pathToFileURL } from 'node:url'
import type { OnnxRuntime } from '@onyx/embeddings'

/** First the runtime's file and the model's, then batches to run. */
export type RawRequest =
  | { readonly runtimeFile: string; readonly weightsFile: string }
  /** Token ids of each window. */
  | { readonly batches: readonly (readonly (readonly number[])[])[] }

type Windows = readonly (readonly number[])[]

let runWindows: ((windows: Windows) => Promise<unknown>) | null = null

process.on('message', async (request: RawRequest) => {
  if ('weightsFile' in request) runWindows = await load(request.runtimeFile, request.weightsFile)
  else for (const windows of request.batches) await runWindows?.(windows)
  process.send?.('done')
})
process.on('disconnect', () => process.exit(0))

async function load(runtimeFile: string, weightsFile: string): Promise<(windows: Windows) => Promise<unknown>> {
  // What `requireRuntime` found is this package.
  const runtime = (await import(pathToFileURL(runtimeFile).href)) as OnnxRuntime
  const session = await runtime.InferenceSession.create(weightsFile, {
    executionProviders: ['cpu'],
    intraOpNumThreads: 1,
    interOpNumThreads: 1,
  })
  return (windows) => {
    const width = Math.max(...windows.map((ids) => ids.length))
    const cells = (value: (ids: readonly number[], place: number) => number): InstanceType<OnnxRuntime['Tensor']> => {
      const values = windows.flatMap((ids) => Array.from({ length: width }, (_, place) => BigInt(value(ids, place))))
      return new runtime.Tensor('int64', BigInt64Array.from(values), [windows.length, width])
    }
    return session.run({
      input_ids: cells((ids, place) => ids[place] ?? 0),
      attention_mask: cells((ids, place) => (place < ids.length ? 1 : 0)),
      token_type_ids: cells(() => 0),
    })
  }
}
