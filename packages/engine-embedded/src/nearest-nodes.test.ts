/** The nearest nodes are those of the snapshot that is read, whatever the file beside the database holds. */

import assert from 'node:assert/strict'
import { cpSync, readdirSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import type { EmbeddingModel, GraphStore, NodeId, NodeInput, VectorSearch } from '@onyx/core'
import { COMMIT, commitGraphs, fakeHash, graph, node, openMemoryStore, PROJECT } from '@onyx/testkit'
import fc from 'fast-check'
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

test('a file is followed while little changed, made anew when much did, and an older one is not taken for it', async (t) => {
  const dataDir = await filledFolder(t, functions(0, NODES))
  const stale = readFileSync(fileOf(dataDir))
  const little = [...functions(0, 50), ...functions(50, 100, 'changed'), ...functions(150, NODES + 50)]
  await fill(openTemporaryStore(t, dataDir), little)
  assert.deepEqual(readFileSync(fileOf(dataDir)), stale)
  assert.deepEqual(await nearest(openTemporaryStore(t, dataDir)), await expected(little))
  const much = functions(0, NODES, 'again')
  await fill(openTemporaryStore(t, dataDir), much)
  assert.notDeepEqual(readFileSync(fileOf(dataDir)), stale)
  assert.deepEqual(await nearest(openTemporaryStore(t, dataDir)), await expected(much))
  writeFileSync(fileOf(dataDir), stale)
  assert.deepEqual(await nearest(openTemporaryStore(t, dataDir)), await expected(much))
})

test('a file that is gone or harmed is made again by whoever asks first', async (t) => {
  const nodes = functions(0, NODES)
  const dataDir = await filledFolder(t, nodes)
  const file = fileOf(dataDir)
  const whole = readFileSync(file)
  for (const harm of [() => rmSync(file), () => truncateSync(file, 100)]) {
    harm()
    assert.deepEqual(await nearest(openTemporaryStore(t, dataDir)), await expected(nodes))
    assert.equal(readFileSync(file).length, whole.length)
  }
})

/** What may happen to a folder between two questions. */
type Step =
  | { readonly kind: 'edit'; readonly from: number; readonly count: number; readonly isRemoval: boolean }
  /** How far the run that embeds comes before it ends. */
  | { readonly kind: 'embed'; readonly until: 'put' | 'answering' }
  | { readonly kind: 'reopen' }
  | { readonly kind: 'file'; readonly harm: 'remove' | 'cut' | 'flip' | 'older' }

const STEPS = fc.array(
  fc.oneof(
    {
      weight: 3,
      arbitrary: fc.record({
        kind: fc.constant('edit' as const),
        from: fc.nat(NODES),
        // Most edits are small; some are more than the file is kept for.
        count: fc.oneof(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: NODES })),
        isRemoval: fc.boolean(),
      }),
    },
    {
      weight: 3,
      arbitrary: fc.record({
        kind: fc.constant('embed' as const),
        until: fc.constantFrom('put' as const, 'answering' as const, 'answering' as const),
      }),
    },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('reopen' as const) }) },
    {
      weight: 1,
      arbitrary: fc.record({
        kind: fc.constant('file' as const),
        harm: fc.constantFrom('remove' as const, 'cut' as const, 'flip' as const, 'older' as const),
      }),
    },
  ),
  { minLength: 1, maxLength: 10 },
)
const RUNS = 12
const VERSIONS = 3

class EditedStore {
  readonly #t: TestContext
  readonly #dataDir: string
  #store: GraphStore
  #nodes: readonly NodeInput[] = functions(0, NODES)
  #edits = 0
  #older: Buffer | null = null

  constructor(t: TestContext) {
    this.#t = t
    this.#dataDir = temporaryDataDir(t)
    this.#store = openTemporaryStore(t, this.#dataDir)
  }

  begin(): Promise<void> {
    return fill(this.#store, this.#nodes)
  }

  async take(step: Step): Promise<void> {
    if (step.kind === 'edit') return this.#edit(step.from, step.count, step.isRemoval)
    if (step.kind === 'embed') return this.embed(step.until)
    if (step.kind === 'file') return this.#harm(step.harm)
    await this.#store.close()
    this.#store = openTemporaryStore(this.#t, this.#dataDir)
  }

  /** Finds what a copy of the folder finds that has no file to begin with. */
  async requireAsFresh(): Promise<void> {
    const copy = temporaryDataDir(this.#t)
    cpSync(this.#dataDir, copy, { recursive: true, filter: (from) => !from.endsWith('vectors') })
    const fresh = openTemporaryStore(this.#t, copy)
    assert.deepEqual(await nearest(this.#store), await nearest(fresh))
    await fresh.close()
  }

  async embed(until: 'put' | 'answering'): Promise<void> {
    const reader = await this.#store.read(PROJECT)
    const { ids } = await reader.withoutVectors({ model: MODEL, kinds: ['function'], limit: NODES, after: null })
    const contents = (await reader.nodesById(ids)).map((found) => found?.contentHash ?? '')
    const { number } = reader.snapshot
    await reader.close()
    await this.#store.putVectors(PROJECT, MODEL, { contents, vectors: Float32Array.from(contents.flatMap(vectorOf)) })
    if (until === 'answering') await this.#store.answerWith(PROJECT, EMBEDDER, number)
  }

  async end(): Promise<void> {
    const reader = await this.#store.read(PROJECT)
    const counts = await reader.vectorCounts(MODEL, ['function'])
    await reader.close()
    assert.deepEqual(counts, { embedded: this.#nodes.length, pending: 0 })
    assert.deepEqual(await this.#store.verify(), [])
    await this.#store.close()
  }

  async #edit(from: number, count: number, isRemoval: boolean): Promise<void> {
    const edited = new Map(this.#nodes.map((input) => [input.id, input]))
    // Versions come back, as an edit that is taken back does.
    for (const input of functions(from, Math.min(NODES, from + count), ` ${++this.#edits % VERSIONS}`)) {
      if (isRemoval) edited.delete(input.id)
      else edited.set(input.id, input)
    }
    this.#nodes = [...edited.values()]
    await commitGraphs(this.#store, [graph('a.py', this.#nodes)])
  }

  #harm(harm: 'remove' | 'cut' | 'flip' | 'older'): void {
    const file = fileOf(this.#dataDir)
    // It was removed already.
    if (statSync(file).isDirectory()) return
    const bytes = readFileSync(file)
    if (harm === 'remove') rmSync(file)
    if (harm === 'cut') truncateSync(file, bytes.length >> 1)
    if (harm === 'older' && this.#older !== null) writeFileSync(file, this.#older)
    if (harm === 'flip') {
      bytes.writeUInt8(bytes.readUInt8(bytes.length >> 1) ^ 1, bytes.length >> 1)
      writeFileSync(file, bytes)
    }
    this.#older = bytes
  }
}

test('whatever was edited, embedded, cut short, reopened or harmed, the nearest are those of a fresh build', async (t) => {
  await fc.assert(
    fc.asyncProperty(STEPS, async (steps) => {
      const store = new EditedStore(t)
      await store.begin()
      for (const step of steps) {
        await store.take(step)
        await store.requireAsFresh()
      }
      await store.embed('answering')
      await store.requireAsFresh()
      await store.end()
    }),
    { numRuns: RUNS },
  )
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
