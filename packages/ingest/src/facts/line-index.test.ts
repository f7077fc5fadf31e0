import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { LineIndex } from './line-index.ts'

test('lines and columns agree with splitting the text, whichever ends its lines have', () => {
  const pieces = fc.array(fc.constantFrom('a', 'bc', '\n', '\r\n', '\r', '🦊', ''), { maxLength: 30 })
  fc.assert(
    fc.property(pieces, fc.nat(60), (parts, at) => {
      const text = parts.join('')
      const offset = Math.min(at, text.length)
      // A position between CR and LF belongs to the line that they end.
      const before = text.slice(0, offset)
      const isInside = before.endsWith('\r') && text[offset] === '\n'
      const lines = (isInside ? before.slice(0, -1) : before).split(/\r\n|\n|\r/)
      const column = (lines.at(-1)?.length ?? 0) + 1 + (isInside ? 1 : 0)
      assert.deepEqual(new LineIndex(text).position(offset), { line: lines.length, column })
    }),
    { numRuns: 1_000 },
  )
})
