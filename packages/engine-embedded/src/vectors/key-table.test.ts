/** Tests of the table of keys against a Map. */

import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { KeyTable } from './key-table.ts'

test('any series of additions and deletions leaves what a Map would hold', () => {
  const key = fc.oneof(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 250, max: 260 }), fc.maxSafeInteger())
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.boolean(), key), { maxLength: 300 }), (operations) => {
      const table = new KeyTable()
      const model = new Map<number, number>()
      operations.forEach(([add, key], slot) => {
        if (add && !model.has(key)) {
          table.add(key, slot)
          model.set(key, slot)
        } else if (!add) {
          table.delete(key)
          model.delete(key)
        }
      })
      assert.equal(table.size, model.size)
      for (const [, key] of operations) assert.equal(table.slotOf(key), model.get(key) ?? -1)
    }),
    { numRuns: 60 },
  )
})
