import assert from 'node:assert/strict'
import { test } from 'node:test'
import { splitWords } from './split-words.ts'

test('Words end at spaces, but not within quotes or behind a backslash', () => {
  assert.deepEqual(splitWords('  query "two words" \'and more\' a\\ b '), ['query', 'two words', 'and more', 'a b'])
  assert.deepEqual(splitWords('show ""'), ['show', ''])
  assert.deepEqual(splitWords('   '), [])
})
