/** Tests of the vector index: against a model that compares with all, and of recall after many changes. */

import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, test } from 'node:test'
import fc from 'fast-check'
import { type AllowedKeys, KeyBits } from './allowed-keys.ts'
import { exactNearest, recallOf } from './exact-nearest.ts'
import { plainKernels } from './plain-kernels.ts'
import { product, randomVectors } from './random-vectors.ts'
import { VectorIndex, type VectorIndexOptions } from './vector-index.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'onyx-vectors-'))
after(() => rmSync(folder, { recursive: true, force: true }))

const DIMENSIONS = 12
const VECTORS = randomVectors({ count: 400, dimensions: DIMENSIONS, seed: 7 })
const KEY_MAX = 120

/** What is in the index, how it is asked, and which keys each kind of filter lets through. */
class Model {
  index: VectorIndex
  readonly entries = new Map<number, Float32Array>()
  readonly #options: Omit<VectorIndexOptions, 'dimensions'>

  constructor(options: Omit<VectorIndexOptions, 'dimensions'>) {
    this.#options = options
    this.index = new VectorIndex({ dimensions: DIMENSIONS, ...options })
  }

  insert(key: number, vector: number): void {
    this.index.insert(key, VECTORS[vector]!)
    this.entries.set(key, VECTORS[vector]!)
  }

  remove(key: number): void {
    assert.equal(this.index.remove(key), this.entries.delete(key))
  }

  reopen(): void {
    const file = path.join(folder, 'model')
    this.index.save(file, 'a tag')
    const before = this.#answers()
    const loaded = VectorIndex.load(file, this.#options)
    assert.equal(loaded.kind, 'loaded')
    if (loaded.kind !== 'loaded') return
    assert.equal(loaded.tag, 'a tag')
    this.index = loaded.index
    assert.deepEqual(this.#answers(), before)
  }

  #answers(): unknown {
    return VECTORS.slice(0, 3).map((query) => this.index.search(query, 5))
  }

  check(query: number, k: number, filter: number, exact: boolean): void {
    const allows = FILTERS[filter % FILTERS.length]!
    const allowed = allows === undefined ? {} : { allowed: allowedBy(allows, filter) }
    const lookup = { exact: (key: number) => this.entries.get(key) ?? null }
    const answer = this.index.search(VECTORS[query]!, k, { ...allowed, ...(exact ? lookup : {}) })
    const truth = exactNearest(this.entries, VECTORS[query]!, k, allows)
    assert.equal(answer.keys.length, truth.length)
    assert.equal(new Set(answer.keys).size, truth.length)
    for (const key of answer.keys) assert.ok(this.entries.has(key) && (allows?.(key) ?? true), `${key}`)
    assert.deepEqual(
      [...answer.scores],
      [...answer.scores].sort((a, b) => b - a),
    )
    // Of so few links a graph promises nothing for a single question.
    if (exact && this.#options.links === undefined)
      assert.ok(recallOf(answer.keys, this.entries, VECTORS[query]!, truth) >= 0.8)
    assert.equal(this.index.size, this.entries.size)
  }
}

const FILTERS: readonly (((key: number) => boolean) | undefined)[] = [
  undefined,
  (key) => key % 2 === 0,
  (key) => key % 7 === 0,
  (key) => key > 100,
  () => false,
]

/** In turn a predicate, a set and bits: all that can be handed over. */
function allowedBy(allows: (key: number) => boolean, kind: number): AllowedKeys {
  if (kind % 3 === 0) return { has: allows }
  const keys = Array.from({ length: KEY_MAX + 1 }, (_, key) => key).filter(allows)
  if (kind % 3 === 1) return new Set(keys)
  const bits = new KeyBits(KEY_MAX)
  for (const key of keys) bits.add(key)
  return bits
}

const key = fc.nat(KEY_MAX)
const vector = fc.nat(VECTORS.length - 1)
type Step = (model: Model) => void
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.tuple(key, vector).map(
      ([at, which]): Step =>
        (model) =>
          model.insert(at, which),
    ),
  },
  {
    weight: 3,
    arbitrary: key.map(
      (at): Step =>
        (model) =>
          model.remove(at),
    ),
  },
  {
    weight: 3,
    arbitrary: fc.nat(60).map(
      (steps): Step =>
        (model) =>
          void model.index.advance(steps),
    ),
  },
  {
    weight: 3,
    arbitrary: fc.tuple(vector, fc.nat(15), fc.nat(29), fc.boolean()).map(
      ([query, k, filter, exact]): Step =>
        (model) =>
          model.check(query, k, filter, exact),
    ),
  },
  { weight: 1, arbitrary: fc.constant<Step>((model) => model.reopen()) },
)

for (const [name, options] of [
  ['a graph from the first entry', { scanMax: 0, links: 4, linksLowest: 8 }],
  ['a graph from 40 entries on', { scanMax: 40 }],
  ['plain kernels', { scanMax: 10, openKernels: plainKernels }],
] as const) {
  test(`k of k come back, allowed and alive and the nearest, whatever was done before, with ${name}`, () => {
    fc.assert(
      fc.property(fc.array(step, { minLength: 30, maxLength: 250, size: 'max' }), (steps) => {
        const model = new Model(options)
        for (const run of steps) run(model)
      }),
      { numRuns: 40 },
    )
  })
}

const MANY = 4000
const WIDE = 32

function builtIndex(
  vectors: readonly Float32Array[],
  from = 0,
): { index: VectorIndex; entries: Map<number, Float32Array> } {
  const index = new VectorIndex({ dimensions: WIDE, scanMax: 0 })
  const entries = new Map(vectors.map((each, at) => [from + at, each]))
  for (const [at, each] of entries) index.insert(at, each)
  settle(index)
  return { index, entries }
}

function settle(index: VectorIndex): void {
  for (let calls = 0; calls < 1000 && index.advance(1000); calls++);
}

function meanRecall(index: VectorIndex, entries: ReadonlyMap<number, Float32Array>, share: number): number {
  const allows = (at: number): boolean => (at * 7919) % 1000 < share * 1000
  const queries = randomVectors({ count: 60, dimensions: WIDE, seed: 3, heaps: 50 })
  const exact = (at: number): Float32Array | null => entries.get(at) ?? null
  let sum = 0
  for (const query of queries) {
    const answer = index.search(query, 10, { exact, allowed: { has: allows } })
    const truth = exactNearest(entries, query, 10, allows)
    assert.equal(answer.keys.length, truth.length)
    sum += recallOf(answer.keys, entries, query, truth)
  }
  return sum / queries.length
}

test('recall stays at .99 and more after a fifth was removed and put in again, three times, with any filter', () => {
  const { index, entries } = builtIndex(randomVectors({ count: MANY, dimensions: WIDE, seed: 3, heaps: 50 }))
  for (let round = 1; round <= 3; round++) {
    const fresh = randomVectors({ count: MANY / 5, dimensions: WIDE, seed: 3 + round, heaps: 50 })
    for (let at = round; at < MANY; at += 5) {
      index.remove(at)
      entries.delete(at)
    }
    settle(index)
    fresh.forEach((each, at) => {
      index.insert(round * 10_000 + at, each)
      entries.set(round * 10_000 + at, each)
    })
    settle(index)
  }
  for (const share of [1, 0.5, 0.2, 0.03]) assert.ok(meanRecall(index, entries, share) >= 0.99, `${share}`)
})

test('the places of removed entries are used again', () => {
  const { index } = builtIndex(randomVectors({ count: MANY, dimensions: WIDE, seed: 4 }))
  const before = index.sizeBytes
  const fresh = randomVectors({ count: 500, dimensions: WIDE, seed: 5 })
  for (let round = 0; round < 10; round++) {
    for (let at = 0; at < 500; at++) index.remove(round * 500 + at)
    settle(index)
    fresh.forEach((each, at) => {
      index.insert(MANY + round * 500 + at, each)
    })
    settle(index)
  }
  assert.equal(index.size, MANY)
  assert.equal(index.sizeBytes, before)
})

test('the same entries in the same order give the same answers, bit for bit', () => {
  const vectors = randomVectors({ count: 1500, dimensions: WIDE, seed: 6 })
  const [one, other] = [builtIndex(vectors).index, builtIndex(vectors).index]
  for (const query of vectors.slice(0, 50))
    assert.deepEqual(one.search(query, 10, { ef: 10 }), other.search(query, 10, { ef: 10 }))
})

test('searches between the steps of building and repairing see every entry', () => {
  const vectors = randomVectors({ count: 600, dimensions: WIDE, seed: 8 })
  const index = new VectorIndex({ dimensions: WIDE, scanMax: 0 })
  vectors.forEach((each, at) => {
    index.insert(at, each)
  })
  for (let calls = 0; index.advance(1) && calls < 5000; calls++) {
    if (calls === 400) for (let at = 0; at < 300; at++) index.remove(at)
    const at = calls < 400 ? (calls * 31) % 600 : 300 + ((calls * 31) % 300)
    assert.equal(index.search(vectors[at]!, 1).keys[0], at)
  }
})

test('an index emptied and filled again is as good as a new one, though its entrance went', () => {
  const { index } = builtIndex(randomVectors({ count: 1000, dimensions: WIDE, seed: 9 }))
  for (let at = 0; at < 1000; at++) index.remove(at)
  assert.equal(index.search(new Float32Array(WIDE), 5).keys.length, 0)
  const vectors = randomVectors({ count: 1000, dimensions: WIDE, seed: 10, heaps: 50 })
  vectors.forEach((each, at) => {
    index.insert(at, each)
  })
  settle(index)
  assert.ok(meanRecall(index, new Map(vectors.entries()), 1) >= 0.99)
})

test('hundreds of equal vectors hide neither each other nor the rest', () => {
  const equal = randomVectors({ count: 300, dimensions: WIDE, seed: 11, heaps: 1, spread: 0 })
  const rest = randomVectors({ count: 700, dimensions: WIDE, seed: 12 })
  const { index } = builtIndex([...equal, ...rest])
  const found = index.search(equal[0]!, 50)
  assert.ok(found.keys.every((at) => at < 300))
  assert.equal(index.search(rest[0]!, 1).keys[0], 300)
})

test('exact vectors decide the order, from a table and one by one alike; where one is missing the small one does', () => {
  const vectors = randomVectors({ count: 100, dimensions: WIDE, seed: 14 })
  const { index } = builtIndex(vectors)
  const table = new Float32Array(100 * WIDE)
  for (const [at, each] of vectors.entries()) table.set(each, at * WIDE)
  const byTable = index.search(vectors[5]!, 10, { exact: table })
  assert.deepEqual(index.search(vectors[5]!, 10, { exact: (at) => vectors[at] ?? null }), byTable)
  assert.deepEqual(index.search(vectors[5]!, 10, { exact: () => null }), index.search(vectors[5]!, 10))
  for (const [place, at] of byTable.keys.entries()) {
    assert.ok(Math.abs(byTable.scores[place]! - product(vectors[at]!, vectors[5]!)) < 1e-6)
  }
})

test('a query of zeros gets k of k', () => {
  const { index } = builtIndex(randomVectors({ count: 200, dimensions: WIDE, seed: 13 }))
  assert.equal(index.search(new Float32Array(WIDE), 7).keys.length, 7)
})

test('what does not fit is refused, and leaves the index as it was', () => {
  const index = new VectorIndex({ dimensions: 2 })
  index.insert(1, Float32Array.of(1, 0))
  assert.throws(() => index.insert(1, Float32Array.of(1)), { code: 'usage' })
  assert.throws(() => index.insert(1, Float32Array.of(1, Number.NaN)), { code: 'usage' })
  assert.throws(() => index.insert(0.5, Float32Array.of(1, 0)), { code: 'usage' })
  assert.throws(() => index.search(Float32Array.of(1), 1), { code: 'usage' })
  assert.throws(() => index.search(Float32Array.of(1, 0), -1), { code: 'usage' })
  assert.throws(() => index.search(Float32Array.of(1, 0), 1, { ef: 0.5 }), { code: 'usage' })
  assert.throws(() => new VectorIndex({ dimensions: 0 }), { code: 'usage' })
  assert.throws(() => new VectorIndex({ dimensions: 2, links: 1 }), { code: 'usage' })
  assert.deepEqual([...index.search(Float32Array.of(1, 0), 3).keys], [1])
})
