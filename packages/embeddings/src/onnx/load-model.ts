/** An ONNX model in this process: what it wants, which of its outputs is used, and one run over a batch. */

import { pathToFileURL } from 'node:url'
// Its types are those of the runtime, which is found when it is needed.
import type { InferenceSession, Tensor } from 'onnxruntime-common'
import { poolTokens } from './pool-tokens.ts'
import type { Batch, LoadRequest, ModelFacts, Provider } from './worker-messages.ts'

export interface LoadedModel {
  readonly facts: ModelFacts
  /** @returns one vector a window. */
  readonly run: (batch: Batch) => Promise<Float32Array>
}

/** It does not run on this platform. */
export class NoRuntimeError extends Error {}

export type OnnxRuntime = typeof import('onnxruntime-common')

/** In order of preference: numbers a token, by the names that exporters give them; then a vector a text. */
const TOKEN_OUTPUTS = ['last_hidden_state', 'token_embeddings', 'hidden_states']
const TEXT_OUTPUTS = ['sentence_embedding', 'pooler_output']
/**
 * How many of a batch go through the model together. What eight need stays in a core's cache: 32 took 15 % more time (bench embed-onnx).
 * An accelerator is best filled.
 */
const WINDOWS_AT_ONCE: Readonly<Record<Provider, number>> = { cpu: 8, cuda: 32 }
/** Their scale would be that of all windows together: a vector would depend on its neighbours. */
const WINDOWS_AT_ONCE_QUANTIZING = 1
/** One thread a process: two of one session are erratic on busy cores. */
const THREADS = 1
/** Errors only: what it warns of is about speed. */
const LOG_SEVERITY_ERRORS = 3

/** @throws NoRuntimeError; Error where the model cannot be used */
export async function loadModel(request: LoadRequest): Promise<LoadedModel> {
  const runtime = await loadRuntime(request.runtimeFile)
  const { session, provider, providerReason } = await openSession(runtime, request)
  const inputs = inputTypes(session)
  const output = outputOf(session)
  const windowsAtOnce = request.isQuantizing ? WINDOWS_AT_ONCE_QUANTIZING : WINDOWS_AT_ONCE[provider]
  const runTogether = async (batch: Batch): Promise<Float32Array> => {
    const feeds = feedsFor(runtime, inputs, batch, request.padId)
    const tensor = (await session.run(feeds, [output]))[output]
    if (tensor === undefined) throw new Error(`it gave no ${output}`)
    const pooled = poolOutput(tensor, batch, request)
    // On the accelerator memory is freed when told, not when collected.
    tensor.dispose()
    return pooled
  }
  const run = async (batch: Batch): Promise<Float32Array> => {
    const parts: Float32Array[] = []
    for (const part of partsOf(batch, windowsAtOnce)) parts.push(await runTogether(part))
    return joined(parts)
  }
  const probe = await run({ ids: Int32Array.of(request.padId), lengths: Int32Array.of(1) })
  return { facts: { dimensions: probe.length, provider, providerReason }, run }
}

function* partsOf({ ids, lengths }: Batch, size: number): Generator<Batch> {
  let start = 0
  for (let row = 0; row < lengths.length; row += size) {
    const part = lengths.subarray(row, row + size)
    const end = part.reduce((sum, length) => sum + length, start)
    yield { ids: ids.subarray(start, end), lengths: part }
    start = end
  }
}

function joined(parts: readonly Float32Array[]): Float32Array {
  const [first] = parts
  if (parts.length === 1 && first !== undefined) return first
  const whole = new Float32Array(parts.reduce((sum, part) => sum + part.length, 0))
  let start = 0
  for (const part of parts) {
    whole.set(part, start)
    start += part.length
  }
  return whole
}

async function loadRuntime(file: string): Promise<OnnxRuntime> {
  try {
    // The package exports everything of `onnxruntime-common`.
    return (await import(pathToFileURL(file).href)) as OnnxRuntime
  } catch (thrown) {
    throw new NoRuntimeError(thrown instanceof Error ? thrown.message : String(thrown))
  }
}

async function openSession(
  runtime: OnnxRuntime,
  { weightsFile, device }: LoadRequest,
): Promise<{ session: InferenceSession; provider: Provider; providerReason: string | null }> {
  const open = (provider: Provider): Promise<InferenceSession> =>
    runtime.InferenceSession.create(weightsFile, {
      executionProviders: [provider],
      intraOpNumThreads: THREADS,
      interOpNumThreads: THREADS,
      executionMode: 'sequential',
      logSeverityLevel: LOG_SEVERITY_ERRORS,
    })
  let providerReason: string | null = null
  if (device !== 'cpu') {
    try {
      return { session: await open('cuda'), provider: 'cuda', providerReason }
    } catch (thrown) {
      providerReason = thrown instanceof Error ? thrown.message : String(thrown)
      if (device === 'cuda') throw thrown
    }
  }
  return { session: await open('cpu'), provider: 'cpu', providerReason }
}

type InputType = 'int64' | 'int32'

/** @throws Error where it wants an input that a text does not give */
function inputTypes(session: InferenceSession): ReadonlyMap<string, InputType> {
  const types = new Map<string, InputType>()
  for (const input of session.inputMetadata) {
    if (!INPUTS.has(input.name)) throw new Error(`it wants the input ${input.name}, which is not known`)
    const type = input.isTensor ? input.type : null
    if (type !== 'int64' && type !== 'int32') throw new Error(`it wants ${input.name} as ${type ?? 'no tensor'}`)
    types.set(input.name, type)
  }
  if (!types.has('input_ids')) throw new Error('it has no input input_ids')
  return types
}

/** What an input holds for the token at a place of a window that has so many. */
type InputValue = (id: number, place: number, length: number) => number

const INPUTS: ReadonlyMap<string, InputValue> = new Map<string, InputValue>([
  ['input_ids', (id) => id],
  ['attention_mask', (_, place, length) => (place < length ? 1 : 0)],
  ['token_type_ids', () => 0],
  ['position_ids', (_, place) => place],
])

function outputOf(session: InferenceSession): string {
  const named = [...TOKEN_OUTPUTS, ...TEXT_OUTPUTS].find((name) => session.outputNames.includes(name))
  if (named !== undefined) return named
  throw new Error(`none of its outputs is known (${session.outputNames.join(', ')})`)
}

function feedsFor(
  runtime: OnnxRuntime,
  inputs: ReadonlyMap<string, InputType>,
  { ids, lengths }: Batch,
  padId: number,
): Record<string, Tensor> {
  const width = Math.max(...lengths)
  const shape = [lengths.length, width]
  const feeds: Record<string, Tensor> = {}
  for (const [name, type] of inputs) {
    const valueOf = INPUTS.get(name)
    const values = new Int32Array(lengths.length * width)
    let start = 0
    for (const [row, length] of lengths.entries()) {
      for (let place = 0; place < width; place++) {
        const id = place < length ? (ids[start + place] ?? padId) : padId
        values[row * width + place] = valueOf?.(id, place, length) ?? 0
      }
      start += length
    }
    feeds[name] =
      type === 'int32'
        ? new runtime.Tensor('int32', values, shape)
        : new runtime.Tensor('int64', BigInt64Array.from(values, BigInt), shape)
  }
  return feeds
}

/** @throws Error where it is of another type or shape than vectors have */
function poolOutput(tensor: Tensor, { lengths }: Batch, { pooling }: LoadRequest): Float32Array {
  const { data, dims } = tensor
  if (!(data instanceof Float32Array)) throw new Error(`its numbers are ${tensor.type}, and float32 are read`)
  const [rows, width, dimensions] = dims
  if (rows !== lengths.length || width === undefined) throw new Error(`its output has the shape ${dims.join(' × ')}`)
  // A vector a text was pooled by the model itself.
  if (dims.length === 2) return data.slice()
  if (dims.length !== 3 || dimensions === undefined) throw new Error(`its output has the shape ${dims.join(' × ')}`)
  return poolTokens({ values: data, width, dimensions }, lengths, pooling)
}
