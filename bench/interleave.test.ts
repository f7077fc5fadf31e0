/** Tests of the turns and of the quantiles. */

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { interleave, quantile } from './interleave.ts'

test('contenders take turns, and the first round is not counted', async () => {
  const order: string[] = []
  const samples = await interleave({ a: () => void order.push('a'), b: async () => void order.push('b') }, 2)
  assert.equal(order.join(''), 'ababab')
  assert.equal(samples.a.runs, 2)
  assert.ok(samples.b.minMs <= samples.b.medianMs && samples.b.medianMs <= samples.b.maxMs)
})

test('no round at all is refused', async () => {
  await assert.rejects(interleave({ a: () => undefined }, 0), RangeError)
})

test('a quantile lies between its neighbours', () => {
  assert.equal(quantile([3, 1, 2], 0.5), 2)
  assert.equal(quantile([1, 2], 0.5), 1.5)
  assert.equal(quantile([5, 1], 1), 5)
  assert.ok(Number.isNaN(quantile([], 0.5)))
})
