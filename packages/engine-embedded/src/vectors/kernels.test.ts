/** Tests of the kernels: SIMD against plain TypeScript, bit for bit where numbers are whole. */

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Kernels, openKernels } from './kernels.ts'
import { plainKernels } from './plain-kernels.ts'
import { createNoise } from './random-vectors.ts'
import { SlotStorage, slotLayout } from './slot-storage.ts'

const SLOTS = 1500
const LINKS_MAX = 8

function filled(dimensions: number): SlotStorage {
  const storage = new SlotStorage(slotLayout(dimensions, LINKS_MAX))
  const noise = createNoise(dimensions)
  storage.reserve(SLOTS)
  for (let slot = 0; slot < SLOTS; slot++) {
    for (let index = 0; index < dimensions; index++) {
      storage.int8[storage.vectorAt(slot) + index] = Math.round(noise() * 127)
    }
    storage.float32[storage.scaleAt(slot)] = Math.abs(noise())
    const links = slot % (LINKS_MAX + 1)
    for (let link = 0; link < LINKS_MAX; link++) {
      storage.int32[storage.linksAt(slot) + link] = link < links ? (slot * 7 + link * 331) % SLOTS : -1
    }
  }
  return storage
}

/** What both kinds say to the same calls. */
function compare(dimensions: number, ask: (kernels: Kernels, storage: SlotStorage) => readonly number[]): void {
  const [simd, plain] = [filled(dimensions), filled(dimensions)]
  assert.deepEqual(ask(openKernels(simd), simd), ask(plainKernels(plain), plain))
}

for (const dimensions of [1, 16, 31, 384, 1024]) {
  test(`a list of any length scores the same in SIMD as in TypeScript at ${dimensions} numbers`, () => {
    compare(dimensions, (kernels, storage) => {
      const scores: number[] = []
      kernels.widen(1234)
      for (const count of [0, 1, 2, 3, 4, 5, 33]) {
        for (let index = 0; index < count; index++) storage.list[index] = (index * 97) % SLOTS
        kernels.scoreList(count, 0.37)
        scores.push(...storage.scores.subarray(0, count))
      }
      return scores
    })
  })

  test(`a range over the border of a block scores the same in SIMD as in TypeScript at ${dimensions} numbers`, () => {
    compare(dimensions, (kernels, storage) => {
      kernels.widen(3)
      kernels.scoreRange(1000, 77, 1)
      return [...storage.scores.subarray(0, 77), ...storage.list.subarray(0, 77)]
    })
  })
}

test('links are followed once for each mark, full lists and empty ones alike', () => {
  compare(64, (kernels, storage) => {
    const seen: number[] = []
    kernels.widen(9)
    for (const mark of [1, 2]) {
      for (const slot of [0, 8, 17, 8, 26, 1499]) {
        const count = kernels.expand(slot, mark, 0.5)
        seen.push(count, ...storage.list.subarray(0, count), ...storage.scores.subarray(0, count))
      }
    }
    return seen
  })
})

test('the greatest numbers do not overflow', () => {
  const dimensions = 384
  const storage = new SlotStorage(slotLayout(dimensions, LINKS_MAX))
  storage.reserve(1)
  storage.int8.fill(127, storage.vectorAt(0), storage.vectorAt(0) + dimensions)
  storage.int16.fill(32_767, storage.layout.query / 2, storage.layout.query / 2 + dimensions)
  storage.float32[storage.scaleAt(0)] = 1
  storage.list[0] = 0
  openKernels(storage).scoreList(1, 1)
  assert.equal(storage.scores[0], Math.fround(384 * 127 * 32_767))
})

test('a product of exact vectors is that of TypeScript but for rounding', () => {
  const storage = new SlotStorage(slotLayout(384, LINKS_MAX))
  const noise = createNoise(5)
  const { exactQuery, exactRow } = storage.layout
  for (let index = 0; index < 384; index++) {
    storage.float32[exactQuery / 4 + index] = noise()
    storage.float32[exactRow / 4 + index] = noise()
  }
  const [simd, plain] = [openKernels(storage), plainKernels(storage)].map((kernels) =>
    kernels.dotExact(exactQuery, exactRow, 384),
  )
  assert.ok(Math.abs(simd! - plain!) < 1e-4, `${simd} ${plain}`)
})
