import assert from 'node:assert/strict'
import { test } from 'node:test'
import { judge, rankOfBest } from './quality-measures.ts'

test('the place is that of the best right answer, and among equals the earlier comes first', () => {
  const scores = Float64Array.of(0.1, 0.9, 0.5, 0.5, 0.7)
  assert.equal(rankOfBest(scores, [1]), 1)
  assert.equal(rankOfBest(scores, [0, 4]), 2)
  assert.equal(rankOfBest(scores, [2]), 3)
  assert.equal(rankOfBest(scores, [3]), 4)
})

test('places beyond ten count nothing', () => {
  assert.deepEqual(judge([1, 2, 10, 11]), { asked: 4, mrrAt10: 0.4, recallAt10: 0.75, firstIsRight: 0.25 })
})
