import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import type { Embedder } from '@onyx/core'
import fc from 'fast-check'
import { createStaticEmbedder } from './static-embedder.ts'

let builtIn: Embedder

before(async () => {
  builtIn = await createStaticEmbedder()
})

function match(words: string, ...texts: readonly string[]) {
  return builtIn.matchWords?.(words.split(' '), texts) ?? []
}

test('The same words in any form fit wholly, both ways', () => {
  const [found] = match('read files', 'FileReading')
  assert.ok(found !== undefined && found.covered > 0.99 && found.used > 0.99)
})

test('What a text lacks is not covered, and what it has beside is not used', () => {
  const [short, long] = match('read file', 'read', 'readFileAsynchronously')
  assert.ok((short?.covered ?? 1) < 0.95 && (short?.used ?? 0) > 0.99)
  assert.ok((long?.covered ?? 0) > 0.99 && (long?.used ?? 1) < 0.95)
})

test('Words that mean something near count more than any others', () => {
  const [near, far] = match('delete directory', 'removeFolder', 'parseColour')
  assert.ok((near?.covered ?? 0) > (far?.covered ?? 1) + 0.1)
})

test('No words fit nothing, and every share lies between 0 and 1', () => {
  assert.deepEqual(match('read', ''), [{ covered: 0, used: 0 }])
  assert.deepEqual(builtIn.matchWords?.([], ['read']), [{ covered: 0, used: 0 }])
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'binary' })), fc.array(fc.string({ unit: 'binary' })), (words, texts) => {
      const found = builtIn.matchWords?.(words, texts) ?? []
      assert.equal(found.length, texts.length)
      for (const share of found.flatMap(({ covered, used }) => [covered, used])) assert.ok(share >= 0 && share < 1.001)
    }),
    { numRuns: 30 },
  )
})
