/** Vectors from a service over HTTP: whatever speaks OpenAI's `/v1/embeddings`, or Ollama's `/api/embed`. */

import { createHash } from 'node:crypto'
import { type Embedder, OnyxError } from '@onyx/core'
import { throwIfCancelled } from '../bounded-answer.ts'
import { boundedText, documentText, TEXT_FORMAT } from '../document-text.ts'
import { normalizeRow } from '../unit-vectors.ts'
import { type PostTarget, postJson } from './post-json.ts'
import { PROTOCOLS, type ProtocolName } from './protocols.ts'
import { requireAddress } from './service-address.ts'

export interface HttpEmbedderOptions {
  readonly protocol: ProtocolName
  /** Without the path of the protocol: `https://api.openai.com/v1`, `http://127.0.0.1:11434`. */
  readonly baseUrl: string
  readonly model: string
  /** The environment variable that holds the key; null where none is needed. The key itself is written nowhere. */
  readonly keyVariable?: string | null
  /** Reads a variable of the environment. */
  readonly variable: (name: string) => string | undefined
  /** What each vector must have; asked of the service when not given. */
  readonly dimensions?: number
  readonly batchSize?: number
  readonly timeoutMs?: number
  /** Before a second attempt; doubled each time. */
  readonly retryDelayMs?: number
  readonly queryPrefix?: string
  readonly documentPrefix?: string
  readonly signal?: AbortSignal
}

const BATCH_SIZE_DEFAULT = 64
/** OpenAI's limit of inputs in one request. */
const BATCH_SIZE_MAX = 2048
const TIMEOUT_DEFAULT_MS = 60_000
const DIMENSIONS_MAX = 16_384
/** Digits, sign, exponent and comma of a number in JSON, and as much again for white space. */
const BYTES_PER_NUMBER = 48
const ENVELOPE_BYTES = 64 * 2 ** 10
const REVISION_CHARS = 32
const PROBE = 'onyx'

/** @throws usage, embedding_failed where the service does not answer as it should, timeout, cancelled */
export async function createHttpEmbedder(options: HttpEmbedderOptions): Promise<Embedder> {
  const { model, queryPrefix = '', documentPrefix = '', signal } = options
  const service = serviceOf(options)
  const dimensions = options.dimensions ?? (await embedBatch(service, [PROBE], null, signal)).length
  const embed = (texts: readonly string[], stop?: AbortSignal): Promise<Float32Array> =>
    embedTexts(service, texts, dimensions, stop)
  return {
    model: { name: model, revision: revisionOf(options, dimensions), dimensions },
    embedPlaces: null,
    embedDocuments: (documents, stop) =>
      embed(
        documents.map((document) => boundedText(documentPrefix + documentText(document))),
        stop,
      ),
    async embedQuery(text, stop) {
      throwIfCancelled(stop)
      // Services refuse what is empty.
      if (text.trim() === '') return new Float32Array(dimensions)
      return embed([boundedText(queryPrefix + text)], stop)
    },
    async close() {
      // Connections are fetch's own, and close by themselves.
    },
  }
}

interface Service {
  readonly options: HttpEmbedderOptions
  readonly target: PostTarget
  readonly batchSize: number
}

/** @throws usage where the configuration cannot be meant */
function serviceOf(options: HttpEmbedderOptions): Service {
  const { protocol, baseUrl, model, keyVariable = null, dimensions, batchSize = BATCH_SIZE_DEFAULT } = options
  if (!isCount(batchSize, BATCH_SIZE_MAX))
    throw usage(`${batchSize} is no size of a batch.`, `Give 1 to ${BATCH_SIZE_MAX}.`)
  if (dimensions !== undefined && !isCount(dimensions, DIMENSIONS_MAX)) {
    throw usage(`${dimensions} is no number of dimensions.`, `Give 1 to ${DIMENSIONS_MAX}.`)
  }
  const service = { what: 'an embedding service', baseUrl, model, keyVariable, variable: options.variable }
  const target = {
    ...requireAddress(service, PROTOCOLS[protocol].path),
    timeoutMs: options.timeoutMs ?? TIMEOUT_DEFAULT_MS,
    ...(options.retryDelayMs !== undefined && { retryDelayMs: options.retryDelayMs }),
  }
  return { options, target, batchSize }
}

function isCount(value: number, max: number): boolean {
  return Number.isInteger(value) && value >= 1 && value <= max
}

function usage(message: string, hint: string): OnyxError {
  return new OnyxError('usage', message, { hint })
}

async function embedTexts(
  service: Service,
  texts: readonly string[],
  dimensions: number,
  signal: AbortSignal | undefined,
): Promise<Float32Array> {
  const vectors = new Float32Array(texts.length * dimensions)
  for (let start = 0; start < texts.length; start += service.batchSize) {
    const batch = texts.slice(start, start + service.batchSize)
    vectors.set(await embedBatch(service, batch, dimensions, signal), start * dimensions)
  }
  return vectors
}

/** @param dimensions null where they are not known yet: then one text is asked for. */
async function embedBatch(
  { options, target }: Service,
  texts: readonly string[],
  dimensions: number | null,
  signal: AbortSignal | undefined,
): Promise<Float32Array> {
  throwIfCancelled(signal)
  const protocol = PROTOCOLS[options.protocol]
  const bytesMax = ENVELOPE_BYTES + texts.length * (dimensions ?? DIMENSIONS_MAX) * BYTES_PER_NUMBER
  const answer = await postJson(target, protocol.request(options.model, texts), bytesMax, signal)
  const rows = protocol.vectors(answer)
  if (rows === null || rows.length !== texts.length) {
    throw refusal(
      target,
      rows === null ? 'answered without vectors' : `gave ${rows.length} vectors for ${texts.length} texts`,
    )
  }
  const wanted = dimensions ?? rows[0]?.length ?? 0
  if (!isCount(wanted, DIMENSIONS_MAX)) throw refusal(target, `gave a vector of ${wanted} numbers`)
  const vectors = new Float32Array(texts.length * wanted)
  for (const [row, numbers] of rows.entries()) {
    if (numbers.length !== wanted) {
      throw refusal(target, `gave a vector of ${numbers.length} numbers where ${wanted} are expected`)
    }
    vectors.set(numbers, row * wanted)
    if (!normalizeRow(vectors, row, wanted)) throw refusal(target, 'gave a vector that is zero or no number')
  }
  return vectors
}

function refusal({ url }: PostTarget, what: string): OnyxError {
  return new OnyxError('embedding_failed', `${url} ${what}.`, {
    hint: 'Are address, protocol, model and dimensions those of the service?',
    data: { url },
  })
}

/** Nobody knows which weights stand behind a name: another address counts as another model. */
function revisionOf(options: HttpEmbedderOptions, dimensions: number): string {
  const { protocol, baseUrl, model, queryPrefix = '', documentPrefix = '' } = options
  const content = JSON.stringify([
    'http',
    TEXT_FORMAT,
    protocol,
    baseUrl,
    model,
    dimensions,
    queryPrefix,
    documentPrefix,
  ])
  return createHash('sha256').update(content).digest('hex').slice(0, REVISION_CHARS)
}
