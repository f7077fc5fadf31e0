/** What a bounded cache keeps. */

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { BoundedCache } from './bounded-cache.ts'

const ofTexts = (bytesMax: number): BoundedCache<string, string> => new BoundedCache(bytesMax, (text) => text.length)

test('what was used last stays, what was used longest ago goes', () => {
  const cache = ofTexts(6)
  cache.add('a', 'aa')
  cache.add('b', 'bb')
  cache.add('c', 'cc')
  assert.equal(cache.get('a'), 'aa')
  cache.add('d', 'dd')
  assert.deepEqual(
    ['a', 'b', 'c', 'd'].map((key) => cache.get(key)),
    ['aa', undefined, 'cc', 'dd'],
  )
})

test('a value larger than the bound displaces all others and is kept until the next', () => {
  const cache = ofTexts(6)
  cache.add('a', 'aa')
  cache.add('large', 'l'.repeat(9))
  assert.equal(cache.get('a'), undefined)
  assert.equal(cache.get('large'), 'lllllllll')
  cache.add('b', 'bb')
  assert.equal(cache.get('large'), undefined)
  assert.equal(cache.get('b'), 'bb')
})

test('a cleared cache has room again', () => {
  const cache = ofTexts(4)
  cache.add('a', 'aaaa')
  cache.clear()
  cache.add('b', 'bb')
  cache.add('c', 'cc')
  assert.deepEqual(
    ['a', 'b', 'c'].map((key) => cache.get(key)),
    [undefined, 'bb', 'cc'],
  )
})
