import assert from 'node:assert/strict'
import { test } from 'node:test'
import { placeVectors } from './placed-vectors.ts'

const places = [
  { container: 'a', path: 'a.py' },
  { container: '', path: '' },
]

test('A place is added to its own row, and the sum is of length one', () => {
  const vectors = Float32Array.of(3, 0, 0, 2)
  placeVectors(vectors, places, (asked) => {
    assert.deepEqual(asked, places)
    return Float32Array.of(0, 4, 0, 0)
  })
  assert.deepEqual([...vectors], [Math.fround(0.6), Math.fround(0.8), 0, 1])
})

test('Nothing becomes of nothing, and a model without places leaves vectors alone', () => {
  const vectors = Float32Array.of(0, 0, 0, 2)
  placeVectors(vectors, places, () => new Float32Array(4))
  assert.deepEqual([...vectors], [0, 0, 0, 1])
  const kept = Float32Array.of(0, 5)
  placeVectors(kept, places.slice(1), null)
  assert.deepEqual([...kept], [0, 5])
})
