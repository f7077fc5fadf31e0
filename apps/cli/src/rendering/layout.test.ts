import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { fitEnd, fitStart, printable, textWidth, wrapText } from './layout.ts'

test('Whatever is cut fits its width and keeps the end or the start', () => {
  const text = fc.string({ unit: 'grapheme' }).map(printable)
  fc.assert(
    fc.property(text, fc.integer({ min: 1, max: 30 }), (whole, width) => {
      assert.ok(textWidth(fitEnd(whole, width)) <= width)
      assert.ok(textWidth(fitStart(whole, width)) <= width)
      assert.ok(whole.startsWith(fitEnd(whole, width).replace(/…$/, '')))
      assert.ok(whole.endsWith(fitStart(whole, width).replace(/^…/, '')))
    }),
  )
})

test('Wide characters count two columns and marks none', () => {
  assert.equal(textWidth('日本'), 4)
  assert.equal(textWidth('e\u0301'), 1)
})

test('A name cannot steer the terminal', () => {
  assert.equal(printable('a\u001b[31mb\nc\u202ed'), 'a\ufffd[31mb\ufffdc\ufffdd')
})

test('Text is broken at spaces within the width, each line indented', () => {
  assert.equal(wrapText('one two three', 9, 2), '  one two\n  three')
})
