import assert from 'node:assert/strict'
import { test } from 'node:test'
import { messagesOf, type Names } from './commits.ts'

const NAMES: Names = new Map([['src/shop.py', new Set(['total', 'close', 'open'])]])
const PATCH = [
  '--- a/src/shop.py',
  '+++ b/src/shop.py',
  '@@ -3 +3 @@ def total(self, prices):',
  '+    return sum(prices)',
  '@@ -9,0 +10,2 @@ class Shop:',
  '+    def close(self):',
  '+        self.total()',
]

test('a message belongs to the functions that its hunks stand in or define', () => {
  const found = messagesOf(['Sum prices without rounding (#12)', ...PATCH], 'shop', NAMES)
  assert.deepEqual(
    found.map(({ name, message }) => [name, message]),
    [
      ['total', 'Sum prices without rounding'],
      ['close', 'Sum prices without rounding'],
    ],
  )
})

test('routine, short and foreign messages are left out, and functions that are no more', () => {
  for (const subject of ['chore: bump the version of x', 'Fix it', 'Größe der Läden wird summiert'])
    assert.deepEqual(messagesOf([subject, ...PATCH], 'shop', NAMES), [])
  assert.deepEqual(messagesOf(['Sum prices without rounding', ...PATCH], 'shop', new Map()), [])
})
