import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  COMMIT,
  createHashedEmbedder,
  file,
  graph,
  node,
  openMemoryStore,
  readSmallGraph,
  type SmallFile,
} from '@onyx/testkit'
import type { Embedder } from '../ports/embedder.ts'
import type { GraphStore } from '../ports/graph-store.ts'
import { BATCH_SOURCE_LENGTH_MAX, EMBEDDED_KINDS, embedProject, isEmbedded } from './embed.ts'

const PROJECT = 'small'
const FILES: Readonly<Record<string, SmallFile>> = {
  'shop.py': {
    text: 'class Shop:\n    def total(self, prices):\n        return sum(prices)\n\n    def close(self):\n        self.open = False\n\nLIMIT = 3\n',
    lines: [
      'module shop 1-8',
      'class shop.Shop 1-6 "A place that sells"',
      'method shop.Shop.total 2-3 "Sum of prices" (prices)',
      'method shop.Shop.close 5-6',
      'constant shop.LIMIT 8-8',
    ],
  },
}

async function openShop(): Promise<GraphStore> {
  const store = openMemoryStore()
  await (await readSmallGraph(store, FILES)).close()
  return store
}

async function counts(store: GraphStore, { model }: Embedder) {
  const reader = await store.read(PROJECT)
  try {
    const [state] = await reader.embeddings()
    const counted = await reader.vectorCounts(model, EMBEDDED_KINDS)
    return { ...counted, answers: state?.isAnswering === true && state.model.revision === model.revision }
  } finally {
    await reader.close()
  }
}

test('What does something is embedded with its source, a container with its header alone, data not at all', async () => {
  const [store, embedder] = [await openShop(), createHashedEmbedder()]
  assert.deepEqual(await embedProject(store, PROJECT, embedder, {}), { embedded: 4 })
  const documents = new Map(embedder.embedded.map((document) => [document.name, document]))
  assert.deepEqual([...documents.keys()].sort(), ['Shop', 'close', 'shop', 'total'])
  assert.match(documents.get('total')?.body ?? '', /return sum\(prices\)/)
  assert.equal(documents.get('total')?.doc, 'Sum of prices')
  assert.equal(documents.get('total')?.signature, '(prices)')
  assert.equal(documents.get('Shop')?.body, '')
  assert.deepEqual(await counts(store, embedder), { embedded: 4, pending: 0, answers: true })
})

test('A batch holds no more source than fits into memory, however few nodes that are', async () => {
  const filler = '#'.repeat(BATCH_SOURCE_LENGTH_MAX / 2 - 100)
  const files = ['a', 'b', 'c', 'd', 'e'].map((name): readonly [string, SmallFile] => [
    `${name}.py`,
    { text: `def ${name}(): pass\n${filler}\n`, lines: [`function ${name} 1-1`] },
  ])
  const store = openMemoryStore()
  await (await readSmallGraph(store, Object.fromEntries(files))).close()
  const embedder = createHashedEmbedder()
  const batches: number[] = []
  const onProgress = (done: number): void => {
    batches.push(done)
  }
  assert.deepEqual(await embedProject(store, PROJECT, embedder, { onProgress }), { embedded: 5 })
  assert.deepEqual(batches, [2, 4, 5])
  for (const { name, body } of embedder.embedded) assert.ok(body.startsWith(`def ${name}(): pass`), body)
  assert.deepEqual(await counts(store, embedder), { embedded: 5, pending: 0, answers: true })
})

test('A group of tests is embedded without the tests in it, which its content does not know', async () => {
  const path = 'cart.test.ts'
  const shared = { path, language: 'typescript', isTest: true } as const
  const store = openMemoryStore()
  const writer = await store.write(PROJECT, {})
  const text = "describe('sums', () => {\n  it('adds', () => add(1))\n})\n"
  await writer.putFile(file(path, text), text)
  await writer.putGraphs([
    graph(path, [
      node('function', 'cart.sums', { ...shared, signature: "describe('sums')", span: [1, 1, 3, 3] }),
      node('function', 'cart.sums.adds', { ...shared, signature: "it('adds')", span: [2, 3, 2, 27] }),
    ]),
  ])
  await writer.commit(COMMIT)
  const embedder = createHashedEmbedder()
  await embedProject(store, PROJECT, embedder, {})
  const bodies = new Map(embedder.embedded.map(({ name, body }) => [name, body]))
  assert.match(bodies.get('adds') ?? '', /add\(1\)/)
  assert.equal(bodies.get('sums'), '')
})

test('A second run embeds nothing, and says so', async () => {
  const [store, embedder] = [await openShop(), createHashedEmbedder()]
  assert.equal(await isEmbedded(store, PROJECT, embedder.model), false)
  await embedProject(store, PROJECT, embedder, {})
  assert.equal(await isEmbedded(store, PROJECT, embedder.model), true)
  await embedder.close()
  assert.deepEqual(await embedProject(store, PROJECT, embedder, {}), { embedded: 0 })
  assert.deepEqual(embedder.embedded, [])
})

test('Another model takes over when it has everything, not before', async () => {
  const [store, first, second] = [await openShop(), createHashedEmbedder('r1'), createHashedEmbedder('r2')]
  await embedProject(store, PROJECT, first, {})
  const breaking: Embedder = {
    model: second.model,
    embedPlaces: null,
    embedDocuments: () => Promise.reject(new Error('no more')),
    embedQuery: (text) => second.embedQuery(text),
    close: () => second.close(),
  }
  await assert.rejects(embedProject(store, PROJECT, breaking, {}), /no more/)
  assert.equal((await counts(store, first)).answers, true)
  await embedProject(store, PROJECT, second, {})
  assert.equal((await counts(store, second)).answers, true)
  assert.deepEqual(await counts(store, first), { embedded: 0, pending: 4, answers: false })
})

test('A run that is cancelled keeps what it has put, and the next goes on from there', async () => {
  const [store, embedder] = [await openShop(), createHashedEmbedder()]
  const controller = new AbortController()
  controller.abort()
  await assert.rejects(embedProject(store, PROJECT, embedder, { signal: controller.signal }), { code: 'cancelled' })
  assert.deepEqual(await counts(store, embedder), { embedded: 0, pending: 4, answers: false })
  assert.deepEqual(await embedProject(store, PROJECT, embedder, {}), { embedded: 4 })
})
