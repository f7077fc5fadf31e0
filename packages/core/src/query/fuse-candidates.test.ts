import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { NodeId } from '../model/ids.ts'
import { fuseCandidates, standings, zScores } from './fuse-candidates.ts'

const ids = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'), { maxLength: 6 })
const list = ids.chain((names) =>
  // Test input: any text does as an id here.
  fc.tuple(
    ...names.map((name) =>
      fc.record({ id: fc.constant(name as NodeId), score: fc.double({ min: 0, max: 50, noNaN: true }) }),
    ),
  ),
)

test('Every candidate of any list comes out once, and the best first', () => {
  fc.assert(
    fc.property(list, list, list, (symbol, lexical, vector) => {
      const fused = fuseCandidates({ symbol, lexical, vector }, { symbol: 4, lexical: 1, vector: 1 })
      const expected = new Set([...symbol, ...lexical, ...vector].map((entry) => entry.id))
      assert.deepEqual(new Set(fused.map((entry) => entry.id)), expected)
      assert.equal(fused.length, expected.size)
      for (const [index, entry] of fused.slice(1).entries()) assert.ok((fused[index]?.score ?? 0) >= entry.score)
    }),
  )
})

test('What a list does not have stands where its worst hit does, after all others', () => {
  // Test input: see above.
  const [a, b, c] = ['a' as NodeId, 'b' as NodeId, 'c' as NodeId]
  const lexical = [
    { id: a, score: 3 },
    { id: b, score: 1 },
  ]
  const standingOf = standings({ symbol: [{ id: c, score: 0.9 }], lexical, vector: [] })
  assert.deepEqual(standingOf(b), { symbol: 0, lexical: -1, lexicalRank: Math.log(2), vector: 0, vectorRank: 0 })
  assert.deepEqual(standingOf(c), { symbol: 0.9, lexical: -1, lexicalRank: Math.log(3), vector: 0, vectorRank: 0 })
})

test('Text scores have mean zero and deviation one, and one alone counts as one', () => {
  // Test input: see above.
  const scores = zScores([
    { id: 'a' as NodeId, score: 1 },
    { id: 'b' as NodeId, score: 3 },
  ])
  assert.deepEqual([...scores.values()], [-1, 1])
  assert.deepEqual([...zScores([{ id: 'a' as NodeId, score: 7 }]).values()], [1])
})
