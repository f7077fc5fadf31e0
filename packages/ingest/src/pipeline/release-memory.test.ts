import assert from 'node:assert/strict'
import { test } from 'node:test'
import { getHeapStatistics } from 'node:v8'
import { releaseMemory } from './release-memory.ts'

/** Of objects of about 100 bytes. */
const COUNT = 2_000_000

function heapBytes(): number {
  return getHeapStatistics().total_heap_size
}

test('What much work leaves behind is given back', () => {
  let kept: readonly object[] = Array.from({ length: COUNT }, (_, at) => ({ at, list: [at] }))
  assert.equal(kept.length, COUNT)
  kept = []
  const before = heapBytes()
  releaseMemory()
  assert.ok(heapBytes() < before / 2, `${before} bytes of heap became ${heapBytes()}`)
  assert.equal('gc' in globalThis, false)
})

test('A small heap is left as it is', () => {
  const before = heapBytes()
  const garbage = Array.from({ length: 1_000 }, (_, at) => ({ at }))
  const withGarbage = getHeapStatistics().used_heap_size
  releaseMemory()
  assert.ok(garbage.length > 0 && getHeapStatistics().used_heap_size >= withGarbage)
  assert.ok(heapBytes() >= before)
})
