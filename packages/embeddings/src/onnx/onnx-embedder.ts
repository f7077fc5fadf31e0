/** Vectors from a BERT-like ONNX model on this machine, all-MiniLM-L6-v2 for instance, run in child processes. */

import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { availableParallelism } from 'node:os'
import path from 'node:path'
import { type Embedder, type EmbeddingModel, OnyxError } from '@onyx/core'
import { throwIfCancelled } from '../bounded-answer.ts'
import { boundedText, documentText, TEXT_FORMAT } from '../document-text.ts'
import { type VerifiedModel, verifyModel } from '../models/verify-model.ts'
import { requireRuntime } from '../runtime/find-runtime.ts'
import { readTokenizer } from '../tokenizers/read-tokenizer.ts'
import type { Tokenizer } from '../tokenizers/tokenizer.ts'
import { normalizeRow } from '../unit-vectors.ts'
import { chooseWeights, type ModelSettings, type Precision, readModelSettings } from './model-settings.ts'
import { batchesOf, type TokenWindow, type WindowBatch, windowsOf } from './token-windows.ts'
import type { Device, Provider } from './worker-messages.ts'
import { openWorkerPool, type WorkerPool } from './worker-pool.ts'

export interface OnnxEmbedderOptions {
  /** Laid out as Hugging Face does: config.json, tokenizer.json, onnx/model.onnx or model.onnx. */
  readonly folder: string
  /** Where digests of folders without a list are kept. */
  readonly pinsFile: string
  /** Where ONNX Runtime is looked for when it is not installed beside this program: `runtimeFolder(models)`. */
  readonly runtimeFolder?: string
  /** Ed25519 public keys: with any, the model must be signed by one of them. */
  readonly keys?: readonly string[]
  /** fp32 where there is a choice. */
  readonly precision?: Precision
  /** CUDA where it can be had, else the processor; `auto` when not given. */
  readonly device?: Device
  /** As many as cores when not given. */
  readonly processes?: number
  readonly signal?: AbortSignal
}

export interface OnnxEmbedder extends Embedder {
  /** What it was found to be, for people. */
  readonly report: {
    readonly folder: string
    readonly weights: string
    readonly trust: VerifiedModel['trust']
    readonly provider: Provider
    /** Why not CUDA, where that was looked for. */
    readonly providerReason: string | null
    readonly tokenizer: Tokenizer['kind']
    readonly processIds: () => readonly number[]
  }
}

/** Windows that travel to a process together. */
const BATCH_SIZE = 32
/** How the names of operators begin that measure, while the model runs, the scale of what they turn into 8 bits. */
const QUANTIZING = 'DynamicQuantize'
/** Texts that are tokens at once: enough that batches sorted by length are even, and a few megabytes. */
const TEXTS_AT_ONCE = 2048
/** Of one document, over all its windows: what is behind says little more about it. */
const DOCUMENT_TOKENS_MAX = 2048
const PROCESSES_MAX = 64
const REVISION_CHARS = 32

/** @throws usage, model_missing, model_unusable, embedding_failed where ONNX Runtime is not installed, cancelled */
export async function createOnnxEmbedder(options: OnnxEmbedderOptions): Promise<OnnxEmbedder> {
  const { folder, precision, signal, device = 'auto', processes = availableParallelism() } = options
  if (!(Number.isInteger(processes) && processes >= 1 && processes <= PROCESSES_MAX)) {
    throw new OnyxError('usage', `${processes} is no number of processes.`, { hint: `Give 1 to ${PROCESSES_MAX}.` })
  }
  // Sizes and names first: which weights are used decides which of them are worth reading.
  const listed = await verifyModel({ ...options, only: () => false })
  const names = listed.files.map((file) => file.path)
  const weights = chooseWeights(folder, names, precision)
  // Numbers that do not fit into the weights' own file lie in model.onnx_data or model.onnx.data.
  const isUsed = (name: string): boolean => name.startsWith(weights) || !name.includes('.onnx')
  // At first use all were read already.
  const verified = listed.trust === 'first-use' ? listed : await verifyModel({ ...options, only: isUsed })
  const settings = await readModelSettings(folder, names)
  const tokenizer = await readTokenizer(folder)
  const weightsFile = path.join(folder, weights)
  const isQuantizing = (await readFile(weightsFile)).includes(QUANTIZING)
  throwIfCancelled(signal)
  const { pooling, padId } = settings
  const runtimeFile = requireRuntime(options.runtimeFolder ?? null).file
  const load = { kind: 'load', runtimeFile, weightsFile, device, pooling, padId, isQuantizing } as const
  const pool = await openWorkerPool({ load, processes, modelName: verified.name })
  const { dimensions, provider, providerReason } = pool.facts
  const model = { name: verified.name, revision: revisionOf(verified, isUsed, settings, dimensions), dimensions }
  const run = { pool, tokenizer, settings, model }
  return {
    model,
    embedPlaces: null,
    report: {
      folder,
      weights,
      trust: verified.trust,
      provider,
      providerReason,
      tokenizer: tokenizer.kind,
      processIds: pool.processIds,
    },
    async embedDocuments(documents, stop) {
      const texts = documents.map((document) => boundedText(settings.documentPrefix + documentText(document)))
      return embedTexts(run, texts, stop)
    },
    embedQuery: (text, stop) => embedQuestion(run, text, stop),
    close: () => pool.close(),
  }
}

interface Run {
  readonly pool: WorkerPool
  readonly tokenizer: Tokenizer
  readonly settings: ModelSettings
  readonly model: EmbeddingModel
}

async function embedQuestion(run: Run, text: string, signal: AbortSignal | undefined): Promise<Float32Array> {
  throwIfCancelled(signal)
  const question = boundedText(text)
  const { unknownId } = run.tokenizer
  const known = run.tokenizer.encode(question, DOCUMENT_TOKENS_MAX).some((id) => id !== unknownId)
  if (!known) return new Float32Array(run.model.dimensions)
  return embedTexts(run, [boundedText(run.settings.queryPrefix + question)], signal)
}

async function embedTexts(run: Run, texts: readonly string[], signal: AbortSignal | undefined): Promise<Float32Array> {
  const { dimensions, name } = run.model
  const vectors = new Float32Array(texts.length * dimensions)
  for (let start = 0; start < texts.length; start += TEXTS_AT_ONCE) {
    throwIfCancelled(signal)
    const windows = texts
      .slice(start, start + TEXTS_AT_ONCE)
      .flatMap((text, index) => windowsOfText(run, start + index, text))
    await runBatches(run.pool, batchesOf(windows, BATCH_SIZE), signal, (batch, pooled) =>
      addWindows(vectors, batch.windows, pooled, dimensions),
    )
  }
  for (let row = 0; row < texts.length; row++) {
    if (normalizeRow(vectors, row, dimensions)) continue
    throw new OnyxError('embedding_failed', `The model ${name} gave a vector that is zero or no number.`, {
      hint: 'Its weights may be damaged: `onyx model verify` checks them.',
    })
  }
  return vectors
}

function windowsOfText({ tokenizer, settings }: Run, place: number, text: string): readonly TokenWindow[] {
  const tokens = tokenizer.encode(text, DOCUMENT_TOKENS_MAX)
  return windowsOf(place, tokens, tokenizer.frame, settings.tokensMax)
}

/** Each batch's share of its texts' vectors, weighed by tokens; the length is set at the end. */
function addWindows(
  vectors: Float32Array,
  windows: readonly TokenWindow[],
  pooled: Float32Array,
  dimensions: number,
): void {
  for (const [row, { text, weight }] of windows.entries()) {
    for (let index = 0; index < dimensions; index++) {
      const place = text * dimensions + index
      vectors[place] = (vectors[place] ?? 0) + weight * (pooled[row * dimensions + index] ?? 0)
    }
  }
}

/** Keeps the processes busy and no more in their queue; the first failure ends it. */
async function runBatches(
  pool: WorkerPool,
  batches: readonly WindowBatch[],
  signal: AbortSignal | undefined,
  take: (batch: WindowBatch, pooled: Float32Array) => void,
): Promise<void> {
  const failed = new AbortController()
  const stop = signal === undefined ? failed.signal : AbortSignal.any([signal, failed.signal])
  const pending = batches.values()
  const lane = async (): Promise<void> => {
    for (const batch of pending) take(batch, await pool.run(batch, stop))
  }
  const lanes = Array.from({ length: Math.min(pool.batchesAtOnce, batches.length) }, async () => {
    try {
      await lane()
    } catch (thrown) {
      // Before the others see it: theirs then only say that they were stopped.
      failed.abort()
      throw thrown
    }
  })
  const results = await Promise.allSettled(lanes)
  const errors = results.flatMap((result) => (result.status === 'rejected' ? [result.reason] : []))
  const cause = errors.find((error) => !(error instanceof OnyxError && error.code === 'cancelled')) ?? errors[0]
  if (cause !== undefined) throw cause
}

/** Of all that decides a vector: the files that are used, and how they are. */
function revisionOf(
  { files }: VerifiedModel,
  isUsed: (name: string) => boolean,
  settings: ModelSettings,
  dimensions: number,
): string {
  const used = files.filter((file) => isUsed(file.path)).map(({ path: name, sha256 }) => [name, sha256])
  const content = JSON.stringify(['onnx', TEXT_FORMAT, DOCUMENT_TOKENS_MAX, settings, dimensions, used])
  return createHash('sha256').update(content).digest('hex').slice(0, REVISION_CHARS)
}
