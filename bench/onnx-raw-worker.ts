/** ONNX Runtime and nothing else in a process: runs the batches that it is given, and says when they are done. */

import { InferenceSession, Tensor } from 'onnxruntime-node'

/** First a file to load, then batches to run. */
export type RawRequest =
  | { readonly weightsFile: string }
  /** Token ids of each window. */
  | { readonly batches: readonly (readonly (readonly number[])[])[] }

let session: InferenceSession | null = null

process.on('message', async (request: RawRequest) => {
  if ('weightsFile' in request) {
    session = await InferenceSession.create(request.weightsFile, {
      executionProviders: ['cpu'],
      intraOpNumThreads: 1,
      interOpNumThreads: 1,
    })
  } else for (const windows of request.batches) await session?.run(feedsFor(windows))
  process.send?.('done')
})
process.on('disconnect', () => process.exit(0))

function feedsFor(windows: readonly (readonly number[])[]): Record<string, Tensor> {
  const width = Math.max(...windows.map((ids) => ids.length))
  const cells = (value: (ids: readonly number[], place: number) => number): Tensor => {
    const values = windows.flatMap((ids) => Array.from({ length: width }, (_, place) => BigInt(value(ids, place))))
    return new Tensor('int64', BigInt64Array.from(values), [windows.length, width])
  }
  return {
    input_ids: cells((ids, place) => ids[place] ?? 0),
    attention_mask: cells((ids, place) => (place < ids.length ? 1 : 0)),
    token_type_ids: cells(() => 0),
  }
}
