/** The lattice's laws. */

import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import {
  applyArguments,
  DOUBT,
  externalInstance,
  externalValue,
  flatMap,
  join,
  joinAll,
  sameSet,
  single,
  type ValueSet,
} from './values.ts'

const sets: fc.Arbitrary<ValueSet> = fc
  .record({
    names: fc.array(fc.integer({ min: 0, max: 20 }), { maxLength: 6 }),
    doubt: fc.boolean(),
    proven: fc.boolean(),
  })
  .map(({ names, doubt, proven }) => {
    const joined = joinAll(names.map((name) => single(externalValue(`v${name}`))))
    return { ...joined, doubt, proven }
  })

test('join is commutative, associative and idempotent', () => {
  fc.assert(
    fc.property(sets, sets, sets, (a, b, c) => {
      assert.ok(sameSet(join(a, b), join(b, a)))
      assert.ok(sameSet(join(join(a, b), c), join(a, join(b, c))))
      assert.ok(sameSet(join(a, a), a))
    }),
  )
})

test('join loses no value and no doubt', () => {
  fc.assert(
    fc.property(sets, sets, (a, b) => {
      const both = join(a, b)
      assert.equal(both.doubt, a.doubt || b.doubt || both.wide)
      for (const value of [...a.values, ...b.values])
        assert.ok(both.wide || both.values.some((other) => other.key === value.key))
    }),
  )
})

test('mapping keeps the doubt of what it maps', () => {
  const doubtful = { ...single(externalValue('a')), doubt: true }
  assert.equal(flatMap(doubtful, single).doubt, true)
  assert.equal(flatMap(DOUBT, single).doubt, true)
})

test('nested type arguments are cut, so that values stay finitely many', () => {
  let value = externalInstance('list', [single(externalInstance('str'))])
  const keys = new Set<string>()
  for (let depth = 0; depth < 10; depth++) {
    value = applyArguments(externalInstance('list'), [single(value)])
    keys.add(value.key)
  }
  assert.ok(keys.size < 10)
})
