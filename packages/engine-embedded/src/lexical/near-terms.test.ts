/** Tests of distances along a dictionary: the same as measuring each term alone. */

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { compareText, withinEdits } from '@onyx/core'
import fc from 'fast-check'
import { NearTerms } from './near-terms.ts'
import { TermBlockWriter, TermCursor } from './term-block.ts'

const words = fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'é', '名', '\u{1d4d0}'), minLength: 1, maxLength: 9 })

test('each term is as far away as it is alone, whatever terms come before it', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(words, { minLength: 1, maxLength: 60 }),
      words,
      fc.constantFrom(1, 2),
      (terms, token, edits) => {
        const writer = new TermBlockWriter()
        for (const term of terms.toSorted(compareText)) writer.add(term, 1, { part: 1 })
        const near = new NearTerms(token, edits)
        const cursor = new TermCursor(writer.take())
        while (cursor.next()) {
          const alone = [0, 1, 2].find((distance) => distance <= edits && withinEdits(token, cursor.term, distance))
          assert.equal(near.distanceTo(cursor), alone ?? null, `${token} ${cursor.term}`)
        }
      },
    ),
  )
})
