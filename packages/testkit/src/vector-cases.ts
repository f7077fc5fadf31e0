/** Cases on vectors: what is kept by content, what lacks one, what is nearest, and which model answers. */

import assert from 'node:assert/strict'
import type { EmbeddingModel, EmbedPlaces, GraphReader, GraphStore, NodeId, NodeInput, VectorMaker } from '@onyx/core'
import { COMMIT, commitGraphs, external, fakeHash, graph, node, PROJECT } from './graph-fixtures.ts'
import type { StoreCase } from './graph-store-suite.ts'

const MODEL: EmbeddingModel = { name: 'plane', revision: 'r1', dimensions: 2 }
const OTHER: EmbeddingModel = { name: 'line', revision: 'r2', dimensions: 1 }

const EMBEDDER: VectorMaker = { model: MODEL, embedPlaces: null }

const save = node('function', 'a.save', { path: 'a.py' })
const load = node('method', 'b.load', { path: 'b.py' })
const limit = node('constant', 'b.LIMIT', { path: 'b.py' })
/** The same content at another place. */
const copy = node('function', 'c.copy', { path: 'c.py', contentHash: save.contentHash })
const KINDS = ['function', 'method'] as const

async function withGraphs(store: GraphStore): Promise<number> {
  const { number } = await commitGraphs(store, [
    graph('a.py', [save]),
    graph('b.py', [load, limit]),
    graph('c.py', [copy]),
  ])
  return number
}

function put(store: GraphStore, nodes: readonly NodeInput[], numbers: readonly number[], model = MODEL): Promise<void> {
  const contents = nodes.map(({ contentHash }) => contentHash ?? '')
  return store.putVectors(PROJECT, model, { contents, vectors: Float32Array.from(numbers) })
}

async function reading<Result>(store: GraphStore, work: (reader: GraphReader) => Promise<Result>): Promise<Result> {
  const reader = await store.read(PROJECT)
  try {
    return await work(reader)
  } finally {
    await reader.close()
  }
}

function pending(reader: GraphReader, pageLimit: number, after: string | null = null) {
  return reader.withoutVectors({ model: MODEL, kinds: KINDS, limit: pageLimit, after })
}

async function nearest(store: GraphStore, vector: readonly number[], options = {}): Promise<readonly NodeId[]> {
  const search = { embedder: EMBEDDER, vector: Float32Array.from(vector), limit: 10, ...options }
  return reading(store, async (reader) => (await reader.searchVectors(search)).map(({ id }) => id))
}

export const VECTOR_CASES: readonly StoreCase[] = [
  {
    title: 'nodes of the kinds asked for lack vectors until their content has one, page by page',
    run: async (store) => {
      await withGraphs(store)
      const all = [save.id, load.id, copy.id]
      await reading(store, async (reader) => {
        const first = await pending(reader, 2)
        const second = await pending(reader, 2, first.next)
        assert.equal(first.ids.length, 2)
        assert.deepEqual(new Set([...first.ids, ...second.ids]), new Set(all))
        assert.equal(second.next, null)
        assert.deepEqual(await reader.vectorCounts(MODEL, KINDS), { embedded: 0, pending: 3 })
      })
      await put(store, [save], [1, 0])
      await reading(store, async (reader) => {
        // What has the same content has its vector as well.
        assert.deepEqual((await pending(reader, 10)).ids, [load.id])
        assert.deepEqual(await reader.vectorCounts(MODEL, KINDS), { embedded: 2, pending: 1 })
        assert.deepEqual(await reader.vectorCounts(OTHER, KINDS), { embedded: 0, pending: 3 })
      })
    },
  },
  {
    title: 'the vector of a node is that of its content, and null where there is none',
    run: async (store) => {
      await withGraphs(store)
      await put(store, [save], [1, 0])
      await reading(store, async (reader) => {
        const ids = [load.id, copy.id, 'unknown' as NodeId, save.id]
        const vectors = await reader.vectorsOf(EMBEDDER, ids)
        const numbers = vectors.map((vector) =>
          vector === null ? null : [...vector].map((value) => Math.round(value)),
        )
        assert.deepEqual(numbers, [null, [1, 0], null, [1, 0]])
        assert.deepEqual(await reader.vectorsOf({ model: OTHER, embedPlaces: null }, [save.id]), [null])
      })
    },
  },
  {
    title: 'the nearest nodes come best first, equal ones by id, within the filter',
    run: async (store) => {
      await withGraphs(store)
      await put(store, [save, load], [1, 0, 0.6, 0.8])
      const same = [save.id, copy.id].sort()
      assert.deepEqual(await nearest(store, [1, 0]), [...same, load.id])
      assert.deepEqual(await nearest(store, [0, 1]), [load.id, ...same])
      assert.deepEqual(await nearest(store, [0, 1], { limit: 1 }), [load.id])
      assert.deepEqual(await nearest(store, [1, 0], { path: 'b.py' }), [load.id])
      assert.deepEqual(await nearest(store, [1, 0], { kinds: ['method'] }), [load.id])
      assert.deepEqual(await nearest(store, [1, 0], { languages: ['rust'] }), [])
      assert.deepEqual(await nearest(store, [1], { embedder: { model: OTHER, embedPlaces: null } }), [])
    },
  },
  {
    title: 'a model that knows places tells the same content at two places apart',
    run: async (store) => {
      await withGraphs(store)
      await put(store, [save, load], [3, 0, 0, 1])
      // `c` lies in the second direction; the vectors there are not of length one.
      const embedPlaces: EmbedPlaces = (places) =>
        Float32Array.from(places.flatMap(({ container, path }) => [0, container === 'c.' && path === 'c.py' ? 4 : 0]))
      const embedder = { model: MODEL, embedPlaces }
      assert.deepEqual(await nearest(store, [1, 0], { embedder }), [save.id, copy.id, load.id])
      assert.deepEqual(await nearest(store, [0, 1], { embedder }), [load.id, copy.id, save.id])
      const search = { embedder, vector: Float32Array.of(1, 0), limit: 10, path: 'c.py' }
      const [only] = await reading(store, (reader) => reader.searchVectors(search))
      assert.ok(Math.abs((only?.score ?? 0) - 0.6) < 0.01)
    },
  },
  {
    title: 'scores are cosines, to a hundredth',
    run: async (store) => {
      await withGraphs(store)
      await put(store, [save, load], [1, 0, 0.6, 0.8])
      const search = { embedder: EMBEDDER, vector: Float32Array.of(1, 0), limit: 10, path: 'b.py' }
      const [only] = await reading(store, (reader) => reader.searchVectors(search))
      assert.ok(Math.abs((only?.score ?? 0) - 0.6) < 0.01)
    },
  },
  {
    title: 'a vector outlives commits while its content does, moved or not, and is never written over',
    run: async (store) => {
      await withGraphs(store)
      await put(store, [save, load], [1, 0, 0, 1])
      await put(store, [save], [0, 1])
      const moved = node('function', 'd.save', { path: 'd.py', contentHash: save.contentHash })
      const changed = node('method', 'b.load', { path: 'b.py', contentHash: fakeHash('changed') })
      const writer = await store.write(PROJECT, {})
      await writer.putGraphs([graph('b.py', [changed]), graph('d.py', [moved])])
      await writer.removeFiles(['a.py', 'c.py'])
      await writer.commit(COMMIT)
      assert.deepEqual(await nearest(store, [1, 0]), [moved.id])
      assert.deepEqual((await reading(store, (reader) => pending(reader, 10))).ids, [changed.id])
    },
  },
  {
    title: 'a model answers from the moment it is told to, at which others and unused contents are dropped',
    run: async (store) => {
      const snapshot = await withGraphs(store)
      await put(store, [save, load], [1, 0, 0, 1])
      await store.answerWith(PROJECT, EMBEDDER, snapshot)
      await put(store, [save], [1], OTHER)
      const before = await reading(store, (reader) => reader.embeddings())
      assert.deepEqual(before, [
        { model: MODEL, isAnswering: true, completeAt: snapshot },
        { model: OTHER, isAnswering: false, completeAt: null },
      ])
      const writer = await store.write(PROJECT, {})
      await writer.removeFiles(['b.py'])
      await writer.putGraphs([graph('b.py', [])])
      const { number } = await writer.commit(COMMIT)
      await store.answerWith(PROJECT, { model: OTHER, embedPlaces: null }, number)
      await reading(store, async (reader) => {
        assert.deepEqual(await reader.embeddings(), [{ model: OTHER, isAnswering: true, completeAt: number }])
        assert.deepEqual(await reader.vectorCounts(MODEL, KINDS), { embedded: 0, pending: 2 })
        assert.deepEqual(await reader.vectorCounts(OTHER, KINDS), { embedded: 2, pending: 0 })
      })
      await withGraphs(store)
      // Its content was dropped with its node.
      assert.deepEqual(await nearest(store, [0, 1]), [])
    },
  },
  {
    title: 'a reader that is open keeps the model that answered when it was opened',
    run: async (store) => {
      const snapshot = await withGraphs(store)
      await put(store, [save], [1, 0])
      await store.answerWith(PROJECT, EMBEDDER, snapshot)
      const reader = await store.read(PROJECT)
      assert.equal((await reader.embeddings())[0]?.model.revision, MODEL.revision)
      await put(store, [save], [1], OTHER)
      await store.answerWith(PROJECT, { model: OTHER, embedPlaces: null }, snapshot)
      const search = { embedder: EMBEDDER, vector: Float32Array.of(1, 0), limit: 10 }
      assert.equal((await reader.searchVectors(search)).length, 2)
      await reader.close()
      assert.deepEqual(await nearest(store, [1, 0]), [])
    },
  },
  {
    title: 'nodes without a content take no part',
    run: async (store) => {
      const outside = external('os.path')
      await commitGraphs(store, [graph('a.py', [save, outside])])
      assert.deepEqual(await reading(store, (reader) => reader.vectorCounts(MODEL, ['function', 'external'])), {
        embedded: 0,
        pending: 1,
      })
    },
  },
  {
    title: 'vectors of the wrong length and of an unknown project are refused',
    run: async (store) => {
      const contents = [fakeHash('x')]
      const vectors = Float32Array.of(1, 0)
      await assert.rejects(store.putVectors(PROJECT, MODEL, { contents, vectors }), { code: 'not_found' })
      await assert.rejects(store.answerWith(PROJECT, EMBEDDER, 1), { code: 'not_found' })
      await withGraphs(store)
      await assert.rejects(store.putVectors(PROJECT, MODEL, { contents, vectors: Float32Array.of(1) }), {
        code: 'usage',
      })
      assert.deepEqual(await reading(store, (reader) => reader.embeddings()), [])
    },
  },
]
