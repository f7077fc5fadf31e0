import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { type TestContext, test } from 'node:test'
import type { EmbeddingDocument, OnyxError } from '@onyx/core'
import {
  createGraphBuilder,
  encodeOnnxModel,
  randomNumbers,
  randomTransformer,
  TEST_RUNTIME_FOLDER,
  temporaryModel,
  wordPieceFile,
} from '@onyx/testkit'
import { findRuntime } from '../runtime/find-runtime.ts'
import { createOnnxEmbedder, type OnnxEmbedder, type OnnxEmbedderOptions } from './onnx-embedder.ts'

const runtime = findRuntime(TEST_RUNTIME_FOLDER)
const SKIP = {
  skip: runtime === null ? 'ONNX Runtime is not installed: npm test does it where there is a network' : false,
}

const WORDS = ['parse', 'date', 'open', 'file', 'sum', 'of', 'prices', 'retry', 'with', 'tax']
const VOCABULARY = WORDS.length + 5
const DIMENSIONS = 8
const TABLE = randomNumbers(1, VOCABULARY * DIMENSIONS, 1)
const WEIGHTS = randomNumbers(2, DIMENSIONS * DIMENSIONS, 1)
const TOKENIZER = wordPieceFile(WORDS)
const TINY = { vocabulary: VOCABULARY, dimensions: 16, layers: 2, heads: 2, positions: 32 }

/** tanh(table[id] · weights) for each token. */
function smallModel(output = 'last_hidden_state', inputs = ['input_ids', 'attention_mask']): Buffer {
  const graph = createGraphBuilder()
  const found = graph.node('Gather', [graph.constant([VOCABULARY, DIMENSIONS], TABLE), 'input_ids'])
  const turned = graph.node('MatMul', [found, graph.constant([DIMENSIONS, DIMENSIONS], WEIGHTS)])
  graph.node('Tanh', [turned], {}, [output])
  return encodeOnnxModel(
    graph.finish({
      inputs: inputs.map((name) => ({ name, type: 'int64', shape: ['batch', 'sequence'] })),
      outputs: [{ name: output, type: 'float', shape: ['batch', 'sequence', DIMENSIONS] }],
    }),
  )
}

/** What the small model gives for one token, in double precision. */
function tokenVector(id: number): readonly number[] {
  return Array.from({ length: DIMENSIONS }, (_, column) => {
    let sum = 0
    for (let row = 0; row < DIMENSIONS; row++)
      sum += TABLE[id * DIMENSIONS + row]! * WEIGHTS[row * DIMENSIONS + column]!
    return Math.tanh(sum)
  })
}

/** The mean over these tokens, of length one. */
function expectedVector(ids: readonly number[]): readonly number[] {
  const mean = Array.from({ length: DIMENSIONS }, (_, index) =>
    ids.reduce((sum, id) => sum + tokenVector(id)[index]!, 0),
  )
  const length = Math.hypot(...mean)
  return mean.map((value) => value / length)
}

const idOf = (word: string): number => 5 + WORDS.indexOf(word)
const CLS = 2
const SEP = 3

function document(body: string): EmbeddingDocument {
  return { name: 'x', signature: '', doc: '', body }
}

async function open(
  context: TestContext,
  files: Readonly<Record<string, string | Uint8Array>>,
  options: Partial<OnnxEmbedderOptions> = {},
): Promise<OnnxEmbedder> {
  const folder = temporaryModel(context, { 'tokenizer.json': TOKENIZER, 'config.json': '{}', ...files })
  const pinsFile = path.join(temporaryModel(context, {}), 'pins.json')
  const embedder = await createOnnxEmbedder({
    folder,
    pinsFile,
    runtimeFolder: TEST_RUNTIME_FOLDER,
    device: 'cpu',
    processes: 2,
    ...options,
  })
  context.after(() => embedder.close())
  return embedder
}

function assertNear(actual: ArrayLike<number>, expected: ArrayLike<number>, tolerance = 1e-6): void {
  assert.equal(actual.length, expected.length)
  for (let index = 0; index < actual.length; index++)
    assert.ok(Math.abs(actual[index]! - expected[index]!) < tolerance, `${index}: ${actual[index]} ${expected[index]}`)
}

const BESIDE = { skip: runtime?.place === 'beside' ? 'onnxruntime-node is installed beside' : false }

test('Without the runtime one sentence says how to install it', BESIDE, async (context) => {
  const refused = {
    code: 'embedding_failed',
    message: /onnxruntime-node, which runs ONNX models, is not installed/,
    hint: /`onyx model runtime`/,
  }
  const runtimeFolder = temporaryModel(context, {})
  await assert.rejects(open(context, { 'onnx/model.onnx': smallModel() }, { runtimeFolder }), refused)
})

test('A vector is the mean over the text’s tokens, of length one', SKIP, async (context) => {
  const embedder = await open(context, { 'onnx/model.onnx': smallModel() })
  assert.equal(embedder.model.dimensions, DIMENSIONS)
  assert.equal(embedder.report.provider, 'cpu')
  assert.equal(embedder.report.trust, 'first-use')
  const vectors = await embedder.embedDocuments([
    document('parse date'),
    { ...document('sum'), signature: 'open file', doc: 'of prices' },
    document('unheard'),
  ])
  const rows = [['parse', 'date'].map(idOf), ['open', 'file', 'of', 'prices', 'sum'].map(idOf), [1]]
  assertNear(
    vectors,
    rows.flatMap((ids) => expectedVector([CLS, ...ids, SEP])),
  )
  assertNear(await embedder.embedQuery('Parse DATE'), expectedVector([CLS, idOf('parse'), idOf('date'), SEP]))
  assert.deepEqual([...(await embedder.embedQuery(' '))], new Array(DIMENSIONS).fill(0))
  assert.deepEqual([...(await embedder.embedQuery('unheard of'))].some(Boolean), true)
  assert.deepEqual([...(await embedder.embedQuery('unheard'))], new Array(DIMENSIONS).fill(0))
  assert.equal((await embedder.embedDocuments([])).length, 0)
})

test(
  'A text longer than a window is read in overlapping windows, each weighed by its tokens',
  SKIP,
  async (context) => {
    const files = { 'model.onnx': smallModel(), 'config.json': '{"max_position_embeddings": 10}' }
    const embedder = await open(context, files)
    const words = Array.from({ length: 19 }, (_, index) => WORDS[index % WORDS.length]!)
    const ids = words.map(idOf)
    // Ten tokens a window, two of them around the text, and one in eight again: windows begin every seven.
    const windows = [ids.slice(0, 8), ids.slice(7, 15), ids.slice(14, 19)]
    const sums = new Array(DIMENSIONS).fill(0)
    for (const own of windows) {
      const all = [CLS, ...own, SEP].map(tokenVector)
      for (let index = 0; index < DIMENSIONS; index++)
        sums[index] += (own.length * all.reduce((sum, vector) => sum + vector[index]!, 0)) / all.length
    }
    const length = Math.hypot(...sums)
    assertNear(
      await embedder.embedDocuments([document(words.join(' '))]),
      sums.map((sum) => sum / length),
    )
  },
)

for (const isQuantized of [false, true]) {
  const weights = isQuantized ? 'onnx/model_quantized.onnx' : 'onnx/model.onnx'
  test(`A vector does not depend on what else is in the batch: ${weights}`, SKIP, async (context) => {
    const embedder = await open(context, { [weights]: randomTransformer({ ...TINY, isQuantized }, 7) })
    assert.equal(embedder.report.weights, weights)
    const texts = Array.from({ length: 70 }, (_, index) =>
      Array.from({ length: 1 + ((index * 7) % 29) }, (__, place) => WORDS[(index + place * place) % WORDS.length]).join(
        ' ',
      ),
    )
    const together = await embedder.embedDocuments(texts.map(document))
    for (const index of [0, 1, 13, 69]) {
      const alone = await embedder.embedDocuments([document(texts[index]!)])
      assertNear(alone, together.subarray(index * TINY.dimensions, (index + 1) * TINY.dimensions), 1e-5)
      assert.ok(Math.abs(Math.hypot(...alone) - 1) < 1e-6)
    }
  })
}

test('Pooling, inputs and outputs are what the model’s files say', SKIP, async (context) => {
  const cls = await open(context, {
    'onnx/model.onnx': smallModel('token_embeddings', ['input_ids', 'attention_mask', 'token_type_ids']),
    '1_Pooling/config.json': '{"pooling_mode_cls_token": true, "pooling_mode_mean_tokens": false}',
    'config_sentence_transformers.json': '{"prompts": {"query": "retry "}}',
  })
  assertNear(await cls.embedDocuments([document('date')]), expectedVector([CLS]))
  const mean = await open(context, {
    'onnx/model.onnx': smallModel(),
    'config_sentence_transformers.json': '{"prompts": {"query": "retry "}}',
  })
  assertNear(await mean.embedQuery('date'), expectedVector([CLS, idOf('retry'), idOf('date'), SEP]))
  assert.notEqual(cls.model.revision, mean.model.revision)
})

test('What cannot be used is refused with its reason, and nothing is left running', SKIP, async (context) => {
  const cases: readonly (readonly [Record<string, string | Uint8Array>, RegExp])[] = [
    [{}, /holds no weights of the kind onnx/],
    [{ 'model.onnx': 'no model' }, /model\.onnx cannot be used: .*protobuf/i],
    [{ 'model.onnx': smallModel('other') }, /none of its outputs is known \(other\)/],
    [{ 'model.onnx': smallModel('last_hidden_state', ['input_ids', 'pixels']) }, /input pixels, which is not known/],
    [{ 'model.onnx': smallModel(), '1_Pooling/config.json': '{"pooling_mode_max_tokens": true}' }, /pools by/],
    [{ 'model.onnx': smallModel(), 'config.json': '{"max_position_embeddings": 3}' }, /reads 3 tokens at most/],
  ]
  for (const [files, message] of cases) await assert.rejects(open(context, files), { code: 'model_unusable', message })
})

test('Numbers outside the folder are not read', SKIP, async (context) => {
  const outside = temporaryModel(context, { 'secret.bin': new Uint8Array(4 * DIMENSIONS * VOCABULARY) })
  const graph = encodeOnnxModel({
    nodes: [{ operator: 'Gather', inputs: ['table', 'input_ids'], outputs: ['last_hidden_state'] }],
    constants: [
      {
        name: 'table',
        shape: [VOCABULARY, DIMENSIONS],
        data: TABLE,
        external: `../${path.basename(outside)}/secret.bin`,
      },
    ],
    inputs: [{ name: 'input_ids', type: 'int64', shape: ['batch', 'sequence'] }],
    outputs: [{ name: 'last_hidden_state', type: 'float', shape: ['batch', 'sequence', DIMENSIONS] }],
  })
  await assert.rejects(open(context, { 'model.onnx': graph }), { code: 'model_unusable' })
})

test('A changed file is refused by name at the next use', SKIP, async (context) => {
  const folder = temporaryModel(context, {
    'tokenizer.json': TOKENIZER,
    'config.json': '{}',
    'model.onnx': smallModel(),
  })
  const pinsFile = path.join(temporaryModel(context, {}), 'pins.json')
  const options = { folder, pinsFile, runtimeFolder: TEST_RUNTIME_FOLDER, device: 'cpu', processes: 1 } as const
  const first = await createOnnxEmbedder(options)
  await first.close()
  const second = await createOnnxEmbedder(options)
  await second.close()
  assert.deepEqual([first.report.trust, second.report.trust], ['first-use', 'pinned'])
  assert.equal(first.model.revision, second.model.revision)
  const changed = smallModel()
  changed[changed.length >> 1]! ^= 1
  writeFileSync(path.join(folder, 'model.onnx'), changed)
  await assert.rejects(createOnnxEmbedder(options), { code: 'model_unusable', message: /model\.onnx .*was changed/ })
})

/** Slow enough that something is at work when the test looks. */
const SLOW = { vocabulary: VOCABULARY, dimensions: 128, layers: 4, heads: 4, positions: 512 }
const LONG = document(WORDS.join(' ').repeat(40))

test('Cancelling ends the work at once, and the embedder goes on', SKIP, async (context) => {
  const embedder = await open(context, { 'model.onnx': randomTransformer(SLOW, 3) })
  await assert.rejects(embedder.embedDocuments([LONG], AbortSignal.abort()), { code: 'cancelled' })
  const controller = new AbortController()
  const work = embedder.embedDocuments(new Array(400).fill(LONG), controller.signal)
  setImmediate(() => controller.abort())
  await assert.rejects(work, { code: 'cancelled' })
  assert.equal((await embedder.embedQuery('parse')).length, SLOW.dimensions)
})

test('A killed process fails its batch with a sentence and is started anew once', SKIP, async (context) => {
  const embedder = await open(context, { 'model.onnx': randomTransformer(SLOW, 3) }, { processes: 1 })
  const failing = async (): Promise<OnyxError> => {
    const work = embedder.embedDocuments(new Array(64).fill(LONG))
    setImmediate(() => {
      for (const id of embedder.report.processIds()) process.kill(id, 'SIGKILL')
    })
    // Rejected with our error, as the assertions below show.
    return (await work.then(String, (thrown: unknown) => thrown)) as OnyxError
  }
  const [before] = embedder.report.processIds()
  const first = await failing()
  assert.equal(first.code, 'embedding_failed')
  assert.match(first.message, /lost the process that ran it \(SIGKILL\)/)
  assert.notEqual(first.hint, null)
  const [replacement] = embedder.report.processIds()
  assert.notEqual(replacement, before)
  // Killed before it did anything: not a third time.
  await failing()
  assert.deepEqual(embedder.report.processIds(), [])
  await assert.rejects(embedder.embedQuery('parse'), { code: 'embedding_failed' })
})

test('Closing ends processes that are at work', SKIP, async (context) => {
  const embedder = await open(context, { 'model.onnx': randomTransformer(SLOW, 3) })
  const work = embedder.embedDocuments(new Array(200).fill(LONG))
  const rejected = assert.rejects(work, { code: 'embedding_failed', message: /was closed/ })
  const ids = embedder.report.processIds()
  await embedder.close()
  await rejected
  for (const id of ids) assert.throws(() => process.kill(id, 0), { code: 'ESRCH' })
})
