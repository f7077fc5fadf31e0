/** Linking behind questions comes to its end in small slices, and is kept then. */

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { LinkBehind } from './link-behind.ts'
import { randomVectors } from './vectors/random-vectors.ts'
import { VectorIndex } from './vectors/vector-index.ts'

const COUNT = 2000
/** Linking so many takes some 20 slices or more. */
const TURNS_MIN = 10

function filledIndex(): VectorIndex {
  const index = new VectorIndex({ dimensions: 16, scanMax: 0 })
  for (const [key, vector] of randomVectors({ count: COUNT, dimensions: 16, seed: 1 }).entries())
    index.insert(key, vector)
  return index
}

test('an index that was asked is linked and kept while others have their turn, and answers as before', async () => {
  const index = filledIndex()
  const question = randomVectors({ count: 1, dimensions: 16, seed: 2 })[0]!
  const before = index.search(question, 10)
  const behind = new LinkBehind()
  let turns = 0
  // Keeps the process alive as well: the work itself does not.
  const others = setInterval(() => {
    turns++
    assert.deepEqual(index.search(question, 10).keys.length, 10)
  }, 1)
  await new Promise<void>((resolve) => {
    behind.asked({ index, keep: async () => resolve() })
  })
  clearInterval(others)
  assert.equal(index.advance(1), false)
  assert.ok(turns > TURNS_MIN, `${turns} turns`)
  const after = index.search(question, 10)
  assert.ok([...after.keys].filter((key) => before.keys.includes(key)).length >= 9)
})
