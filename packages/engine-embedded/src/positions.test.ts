/** Tests of the packed positions against plain maps. */

import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { encodePositions, ORDINAL_MAX, Positions, type SpanAt, type UseAt } from './positions.ts'

const number = fc.nat(2 ** 31 - 1)
const spans: fc.Arbitrary<SpanAt[]> = fc.uniqueArray(
  fc.record({ entity: number, span: fc.tuple(number, number, number, number) }),
  { selector: ({ entity }) => entity, maxLength: 20 },
)
const uses: fc.Arbitrary<UseAt[]> = fc.uniqueArray(
  fc.record({
    source: fc.nat(5),
    kind: fc.nat(12),
    ordinal: fc.constantFrom(0, 1, 7, ORDINAL_MAX),
    line: number,
    column: number,
  }),
  { selector: ({ source, kind, ordinal }) => `${source},${kind},${ordinal}`, maxLength: 40 },
)

test('what was packed is found again, and nothing else', () => {
  fc.assert(
    fc.property(spans, uses, (allSpans, allUses) => {
      const positions = new Positions(encodePositions(allSpans, allUses))
      for (const { entity, span } of allSpans) assert.deepEqual(positions.spanOf(entity), span)
      for (const { source, kind, ordinal, line, column } of allUses) {
        assert.deepEqual(positions.placeOf(source, kind, ordinal), { line, column })
      }
      assert.equal(positions.placeOf(6, 0, 0), null)
      assert.deepEqual(new Set(positions.entities()), new Set(allSpans.map(({ entity }) => entity)))
      const expected = new Set(allUses.map(({ source, kind }) => `${source},${kind}`))
      assert.deepEqual(new Set(positions.sources().map(({ source, kind }) => `${source},${kind}`)), expected)
    }),
  )
})

test('any flipped byte of a blob is noticed', () => {
  fc.assert(
    fc.property(spans, uses, fc.nat(), fc.integer({ min: 1, max: 255 }), (allSpans, allUses, at, change) => {
      const bytes = encodePositions(allSpans, allUses)
      const index = at % bytes.length
      bytes[index] = (bytes[index] ?? 0) ^ change
      assert.throws(() => new Positions(bytes), { code: 'store_damaged' })
    }),
  )
})

test('the order in which uses are given does not matter', () => {
  fc.assert(
    fc.property(spans, uses, (allSpans, allUses) => {
      const turned = encodePositions(allSpans.toReversed(), allUses.toReversed())
      assert.ok(encodePositions(allSpans, allUses).equals(turned))
    }),
  )
})
