/** Tests of the bounded edit distance against the plain recursive definition. */

import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { withinEdits } from './edit-distance.ts'

function distance(left: readonly string[], right: readonly string[]): number {
  if (left.length === 0) return right.length
  if (right.length === 0) return left.length
  const [head, ...rest] = left
  const [otherHead, ...otherRest] = right
  if (head === otherHead) return distance(rest, otherRest)
  return 1 + Math.min(distance(rest, right), distance(left, otherRest), distance(rest, otherRest))
}

test('the bounded distance agrees with the recursive definition', () => {
  const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c', '\u{1f600}'), maxLength: 6 })
  fc.assert(
    fc.property(word, word, fc.integer({ min: 0, max: 3 }), (left, right, bound) => {
      assert.equal(withinEdits(left, right, bound), distance(Array.from(left), Array.from(right)) <= bound)
    }),
  )
})
