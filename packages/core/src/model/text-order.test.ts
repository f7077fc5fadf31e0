/** Tests that the text order is the order of UTF-8 bytes. */

import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { compareText } from './text-order.ts'

test('texts compare like their UTF-8 bytes', () => {
  const text = fc.string({
    unit: fc.constantFrom('a', 'b', '\u00e9', '\uffee', '\u{1f600}', '\u{1f601}'),
    maxLength: 5,
  })
  fc.assert(
    fc.property(text, text, (left, right) => {
      const bytes = Buffer.compare(Buffer.from(left), Buffer.from(right))
      assert.equal(Math.sign(compareText(left, right)), bytes)
    }),
  )
})
