/** Tests of making vectors small: the error that the header states, and what is refused. */

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { quantiseQuery, quantiseStored } from './quantise.ts'
import { product, randomVectors } from './random-vectors.ts'

const DIMENSIONS = 384

test('a stored number is off by at most half a scale', () => {
  for (const vector of randomVectors({ count: 50, dimensions: DIMENSIONS, seed: 1 })) {
    const small = new Int8Array(DIMENSIONS)
    const scale = quantiseStored(vector, small, 0)
    for (let index = 0; index < DIMENSIONS; index++) {
      assert.ok(Math.abs((small[index] ?? 0) * scale - (vector[index] ?? 0)) <= scale / 2 + 1e-6)
    }
  }
})

test('products of unit vectors are off by about a 440th of the greatest number', () => {
  const vectors = randomVectors({ count: 400, dimensions: DIMENSIONS, seed: 2 })
  let squares = 0
  let widest = 0
  for (let pair = 0; pair < 200; pair++) {
    const [a, b] = [vectors[pair]!, vectors[pair + 200]!]
    const [small, query] = [new Int8Array(DIMENSIONS), new Int16Array(DIMENSIONS)]
    const unit = quantiseStored(a, small, 0) * quantiseQuery(b, query, 0)
    squares += (product(Float32Array.from(small), Float32Array.from(query)) * unit - product(a, b)) ** 2
    widest += Math.max(...a.map(Math.abs)) / 200
  }
  const deviation = Math.sqrt(squares / 200)
  assert.ok(deviation < (widest / 440) * 1.5, `${deviation} of ${widest / 440}`)
})

test('a vector of zeros stays one', () => {
  const small = new Int8Array([1, 2, 3])
  assert.equal(quantiseStored(new Float32Array(3), small, 0), 0)
  assert.deepEqual([...small], [0, 0, 0])
})

test('a number that is not finite is refused', () => {
  for (const value of [Number.NaN, Number.POSITIVE_INFINITY]) {
    assert.throws(() => quantiseStored(Float32Array.of(1, value), new Int8Array(2), 0), { code: 'usage' })
  }
})

test('sums of products fit 32 bits in any dimension', () => {
  const query = new Int16Array(4096)
  quantiseQuery(new Float32Array(4096).fill(1), query, 0)
  assert.ok(4096 * 127 * (query[0] ?? 0) < 2 ** 31)
})
