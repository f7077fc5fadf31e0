/** Tests of the bits: they are a Set of small numbers. */

import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { KeyBits } from './allowed-keys.ts'

test('bits hold what a Set holds, and list it in order', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(500)), (keys) => {
      const bits = new KeyBits(500)
      for (const key of keys) bits.add(key)
      const model = new Set(keys)
      assert.equal(bits.size, model.size)
      assert.deepEqual(
        [...bits.keys()],
        [...model].sort((a, b) => a - b),
      )
      for (let key = 0; key <= 600; key++) assert.equal(bits.has(key), model.has(key))
    }),
  )
})
