import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { after, before, test } from 'node:test'
import { type Embedder, type EmbeddingDocument, placeVectors } from '@onyx/core'
import fc from 'fast-check'
import { BUILT_IN_MODEL, createStaticEmbedder } from './static-embedder.ts'

const NOTHING: EmbeddingDocument = { name: '', signature: '', doc: '', body: '' }
const HERE = { container: '', path: '' }
const FIELD_COUNT = 7
const BUCKETS = 3
const DIMS = 2

/** Two stems, three rows of letter groups, and a vector of its own for `open` in questions. */
function tinyTable(): Buffer {
  const words = ['open', 'disk']
  const vectors = [
    [10, 0],
    [0, 20],
    [30, 30],
    [-30, 30],
    [30, -30],
    [40, 0],
  ]
  const scales = [0.1, 0.1, 0.5, 0.5, 0.5, 0.2]
  const vocabulary = Buffer.from(words.join('\n'))
  const header = Buffer.alloc(32)
  header.write('ONYXSTV1', 'latin1')
  for (const [index, value] of [words.length, BUCKETS, DIMS, FIELD_COUNT, vocabulary.length, 1].entries())
    header.writeUInt32LE(value, 8 + index * 4)
  // Weights e^(12/12) for `disk` in bodies, 1 elsewhere.
  const weights = Buffer.alloc(24)
  weights.writeInt8(12, 4 * (words.length + 1) + 1)
  return Buffer.concat([
    header,
    Buffer.from(Float32Array.from(scales).buffer),
    weights,
    Buffer.from(Int8Array.from(vectors.flat())),
    vocabulary,
  ])
}

let folder = ''
let tiny: Embedder
let builtIn: Embedder

before(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'onyx-static-'))
  writeFileSync(path.join(folder, 'tiny.bin'), tinyTable())
  tiny = await createStaticEmbedder({ table: path.join(folder, 'tiny.bin') })
  builtIn = await createStaticEmbedder()
})

after(() => rmSync(folder, { recursive: true }))

/** Along the same line: of what length a document's vector is, its place decides. */
function near(found: ArrayLike<number>, expected: readonly number[]): void {
  const length = Math.hypot(...expected)
  const actual = Array.from(found, (value) => value / Math.hypot(...Array.from(found)))
  assert.equal(actual.length, expected.length)
  for (const [index, value] of expected.entries())
    assert.ok(
      Math.abs((actual[index] ?? Number.NaN) - value / length) < 1e-6,
      `${[...Array.from(actual)]} is not along ${expected}`,
    )
}

test('a vector is the weighted sum of the vectors of the stems, of length one', async () => {
  // One field, two stems once each: each counts 1/√2; open → (1, 0), disk → (0, 2).
  near(await tiny.embedDocuments([{ ...NOTHING, name: 'openDisk' }]), [1, 2])
  // In a body `disk` weighs e.
  near(await tiny.embedDocuments([{ ...NOTHING, body: 'open(disks)' }]), [1, 2 * Math.E])
  // Three times: 1 + ln 3 against 1.
  near(await tiny.embedDocuments([{ ...NOTHING, signature: 'open open open disk' }]), [1 + Math.log(3), 2])
  // Fields are added: the name with 1, the place's path with 1/√2 for each stem.
  const placed = await tiny.embedDocuments([{ ...NOTHING, name: 'open' }])
  placeVectors(placed, [{ container: '', path: 'open/disk' }], tiny.embedPlaces)
  near(placed, [1 + Math.SQRT1_2, 2 * Math.SQRT1_2])
})

test('places of one call do not touch each other, however often one comes', () => {
  const places = ['open', 'disk', 'open'].map((container) => ({ container, path: '' }))
  assert.deepEqual([...(tiny.embedPlaces?.(places) ?? [])], [1, 0, 0, 2, 1, 0])
})

test('in a question the commonest words have vectors of their own', async () => {
  near(await tiny.embedQuery('open disks'), [8, 2])
})

test('an unknown word is the mean of its letter groups', async () => {
  // <ab> has the groups <ab, ab> and <ab>; which rows they fall on is FNV-1a by three.
  const rows = ['<ab', 'ab>', '<ab>'].map((group) => {
    let hash = 2166136261n
    for (const char of group) hash = ((hash ^ BigInt(char.charCodeAt(0))) * 16777619n) % 2n ** 32n
    return Number(hash % BigInt(BUCKETS))
  })
  const vectors = [
    [15, 15],
    [-15, 15],
    [15, -15],
  ]
  const sum = [0, 1].map((d) => rows.reduce((total, row) => total + (vectors[row]?.[d] ?? 0) / 3, 0))
  near(await tiny.embedDocuments([{ ...NOTHING, name: 'ab' }]), sum)
})

test('a text without words is all zeros', async () => {
  assert.deepEqual(await tiny.embedQuery(' \n…?!'), new Float32Array(DIMS))
  assert.deepEqual(await tiny.embedDocuments([NOTHING]), new Float32Array(DIMS))
  assert.deepEqual(await tiny.embedDocuments([]), new Float32Array(0))
})

test('a vector depends on its document alone, whatever else is in the call and whatever came before', async () => {
  const documents = ['parseConfig', 'größe_変数', 'x', 'readFileSync', ''].map((name) => ({
    ...NOTHING,
    name,
    body: `return ${name}()`,
  }))
  const together = await builtIn.embedDocuments(documents)
  const other = await createStaticEmbedder()
  for (const [index, document] of [...documents.entries()].reverse())
    assert.deepEqual(await other.embedDocuments([document]), together.subarray(index * 384, (index + 1) * 384))
})

test('what is known of the built-in model before it is read is what it is', () => {
  assert.deepEqual(builtIn.model, BUILT_IN_MODEL)
})

test('any text gives a vector of length one or zeros, once it has its place', async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'binary' }), fc.string(), async (query, body) => {
      const placed = await builtIn.embedDocuments([{ ...NOTHING, body, doc: query }])
      placeVectors(placed, [{ container: body, path: query }], builtIn.embedPlaces)
      for (const vector of [await builtIn.embedQuery(query), placed]) {
        const length = Math.hypot(...vector)
        assert.ok(length === 0 || Math.abs(length - 1) < 1e-5, `${length}`)
      }
    }),
  )
})

test('of a very long text only the beginning is read', async () => {
  const beginning = 'open the socket and read '.repeat(1_000)
  const long = await builtIn.embedDocuments([{ ...NOTHING, body: beginning + 'zebra '.repeat(2_000_000) }])
  assert.deepEqual(long, await builtIn.embedDocuments([{ ...NOTHING, body: beginning }]))
})

test('what a sentence says is nearer to the function that does it', async () => {
  const [query, vectors] = [
    await builtIn.embedQuery('read the configuration file'),
    await builtIn.embedDocuments([
      { ...NOTHING, name: 'loadSettings', body: 'return JSON.parse(readFileSync(configPath))' },
      { ...NOTHING, name: 'rotateMatrix', body: 'for (const row of matrix) row.reverse()' },
    ]),
  ]
  placeVectors(vectors, [HERE, HERE], builtIn.embedPlaces)
  const cosine = (at: number): number => query.reduce((sum, value, d) => sum + value * (vectors[at * 384 + d] ?? 0), 0)
  assert.ok(cosine(0) > cosine(1) + 0.1)
})

test('a cancelled call throws', async () => {
  await assert.rejects(builtIn.embedDocuments([NOTHING], AbortSignal.abort()), { code: 'cancelled' })
  await assert.rejects(builtIn.embedQuery('x', AbortSignal.abort()), { code: 'cancelled' })
})

test('a table that is cut short, changed or absent is refused', async () => {
  const file = path.join(folder, 'cut.bin')
  writeFileSync(file, tinyTable().subarray(0, -1))
  await assert.rejects(createStaticEmbedder({ table: file }), { code: 'model_unusable' })
  writeFileSync(file, 'no table')
  await assert.rejects(createStaticEmbedder({ table: file }), { code: 'model_unusable' })
  await assert.rejects(createStaticEmbedder({ table: path.join(folder, 'absent.bin') }), { code: 'model_missing' })
})
