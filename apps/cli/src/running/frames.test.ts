/** Messages keep whole through any cutting, and nothing without bound is kept. */

import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { LineReader, partsOf, TEXT_LENGTH_MAX } from './frames.ts'

test('lines come whole, however they are cut on the way', () => {
  fc.assert(
    fc.property(fc.array(fc.string()), fc.integer({ min: 1, max: 7 }), (texts, size) => {
      const sent = texts.map((text) => `${JSON.stringify(text)}\n`).join('')
      const reader = new LineReader()
      const read: string[] = []
      for (let at = 0; at < sent.length; at += size) read.push(...(reader.read(sent.slice(at, at + size)) ?? []))
      assert.deepEqual(
        read.map((line) => JSON.parse(line)),
        texts,
      )
    }),
  )
})

test('a line that does not end is given up', () => {
  const reader = new LineReader(10)
  assert.deepEqual(reader.read('1234567890'), [])
  assert.equal(reader.read('1'), null)
})

test('a long text is cut into bounded parts, and no character in two', () => {
  const text = `${'a'.repeat(TEXT_LENGTH_MAX - 1)}😀${'b'.repeat(10)}`
  const parts = [...partsOf(text)]
  assert.equal(parts.join(''), text)
  assert.ok(parts.every((part) => part.length <= TEXT_LENGTH_MAX && Buffer.from(part).toString() === part))
})
