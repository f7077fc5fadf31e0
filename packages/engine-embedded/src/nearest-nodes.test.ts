/** The nearest nodes are those of the snapshot that is read, whatever the file beside the database holds. */

import assert from 'node:assert/strict'
import { readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import type { EmbeddingModel, GraphStore, NodeId, NodeInput, VectorSearch } from '@onyx/core'
import { COMMIT, commitGraphs, fakeHash, graph, node, openMemoryStore, PROJECT } from '@onyx/testkit'
import { openTemporaryStore, temporaryDataDir } from './temporary-store.ts'

const MODEL: EmbeddingModel = { name: 'angles', revision: 'feedc0de', dimensions: 8 }
const EMBEDDER = { model: MODEL, embedPlaces: null }
const NODES = 300
const FOUND = 10

/** Vectors that any store is given alike: from the hash of their content. */
function vectorOf(content: string): readonly number[] {
  const numbers = Array.from({ length: MODEL.dimensions }, (_, at) => {
    return Number.parseInt(fakeHash(`${at} ${content}`).slice(0, 8), 16) / 2 ** 31 - 1
  })
  const length = Math.hypot(...numbers)
  return numbers.map((value) => value / length)
}

function functions(from: number, to: number, version = ''): readonly NodeInput[] {
  return Array.from({ length: to - from }, (_, at) => {
    const name = `a.name${from + at}`
    return node('function', name, { path: 'a.py', contentHash: fakeHash(name + version) })
  })
}

/** Commits and embeds all of it. */
async function fill(store: GraphStore, nodes: readonly NodeInput[]): Promise<void> {
  const { number } = await commitGraphs(store, [graph('a.py', nodes)])
  const contents = nodes.map(({ contentHash }) => contentHash ?? '')
  const vectors = Float32Array.from(contents.flatMap(vectorOf))
  await store.putVectors(PROJECT, MODEL, { contents, vectors })
  await store.answerWith(PROJECT, EMBEDDER, number)
}

async function nearest(store: GraphStore, options: Partial<VectorSearch> = {}): Promise<readonly NodeId[]> {
  const reader = await store.read(PROJECT)
  try {
    const vector = Float32Array.from(vectorOf('question'))
    const found = await reader.searchVectors({ embedder: EMBEDDER, vector, limit: FOUND, ...options })
    return found.map(({ id }) => id)
  } finally {
    await reader.close()
  }
}

async function expected(nodes: readonly NodeInput[]): Promise<readonly NodeId[]> {
  const store = openMemoryStore()
  await fill(store, nodes)
  return nearest(store)
}

async function filledFolder(t: TestContext, nodes: readonly NodeInput[]): Promise<string> {
  const dataDir = temporaryDataDir(t)
  const store = openTemporaryStore(t, dataDir)
  await fill(store, nodes)
  await store.close()
  return dataDir
}

function fileOf(dataDir: string): string {
  const [name = '', ...others] = readdirSync(join(dataDir, 'vectors'))
  assert.deepEqual(others, [])
  return join(dataDir, 'vectors', name)
}

test('a process that begins with the file, without it, or with a harmed one finds the same', async (t) => {
  const nodes = functions(0, NODES)
  const right = await expected(nodes)
  const dataDir = await filledFolder(t, nodes)
  const file = fileOf(dataDir)
  const whole = readFileSync(file)
  const flipped = Buffer.from(whole)
  flipped.writeUInt8(flipped.readUInt8(whole.length >> 1) ^ 0xff, whole.length >> 1)
  const harms: readonly (() => void)[] = [
    () => undefined,
    () => rmSync(file),
    () => writeFileSync(file, 'something else'),
    () => writeFileSync(file, flipped),
    () => {
      writeFileSync(file, whole)
      truncateSync(file, whole.length - 1)
    },
  ]
  for (const harm of harms) {
    harm()
    assert.deepEqual(await nearest(openTemporaryStore(t, dataDir)), right)
  }
})

test('a file that an older snapshot left is not taken for the newest, and is made anew with it', async (t) => {
  const dataDir = await filledFolder(t, functions(0, NODES))
  const stale = readFileSync(fileOf(dataDir))
  const changed = [...functions(0, 100), ...functions(100, 200, 'changed'), ...functions(250, NODES + 50)]
  const right = await expected(changed)
  await fill(openTemporaryStore(t, dataDir), changed)
  assert.notDeepEqual(readFileSync(fileOf(dataDir)), stale)
  assert.deepEqual(await nearest(openTemporaryStore(t, dataDir)), right)
  writeFileSync(fileOf(dataDir), stale)
  assert.deepEqual(await nearest(openTemporaryStore(t, dataDir)), right)
})

test('readers of two snapshots each find their own nodes, in any order', async (t) => {
  const [before, after] = [functions(0, NODES), functions(150, NODES + 150)]
  const store = openTemporaryStore(t, temporaryDataDir(t))
  await fill(store, before)
  const old = await store.read(PROJECT)
  const search = { embedder: EMBEDDER, vector: Float32Array.from(vectorOf('question')), limit: FOUND }
  const found = async () => (await old.searchVectors(search)).map(({ id }) => id)
  assert.deepEqual(await found(), await expected(before))
  await fill(store, after)
  assert.deepEqual(await nearest(store), await expected(after))
  assert.deepEqual(await found(), await expected(before))
  assert.deepEqual(await nearest(store), await expected(after))
  await old.close()
})

test('a commit without embedding leaves what is not embedded out, and removes what is gone', async (t) => {
  const store = openTemporaryStore(t, temporaryDataDir(t))
  await fill(store, functions(0, NODES))
  assert.equal((await nearest(store)).length, FOUND)
  const kept = functions(0, 3)
  const writer = await store.write(PROJECT, {})
  await writer.putGraphs([graph('a.py', [...kept, ...functions(0, 50, 'new').slice(10)])])
  await writer.commit(COMMIT)
  assert.deepEqual(new Set(await nearest(store)), new Set(kept.map(({ id }) => id)))
})

test('a question of another length is refused', async (t) => {
  const store = openTemporaryStore(t, temporaryDataDir(t))
  await fill(store, functions(0, 3))
  await assert.rejects(nearest(store, { vector: Float32Array.of(1) }), { code: 'usage' })
})
