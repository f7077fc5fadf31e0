import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { RANKING_SIGNALS, type RankingSignal } from './ranking-signals.ts'
import { RANKING_WEIGHTS } from './ranking-weights.ts'
import { scoreSignals } from './score-signals.ts'

function rowOf(signals: Partial<Record<RankingSignal, number>>): Float64Array {
  return Float64Array.from(RANKING_SIGNALS, (signal) => signals[signal] ?? 0)
}

test('What the groups added is the whole weighted sum', () => {
  const evidence = fc.constantFrom('words' as const, 'vectors' as const)
  const row = fc.array(fc.double({ min: -10, max: 10, noNaN: true }), {
    minLength: RANKING_SIGNALS.length,
    maxLength: RANKING_SIGNALS.length,
  })
  fc.assert(
    fc.property(evidence, row, (kind, values) => {
      const sum = Object.values(scoreSignals(Float64Array.from(values), kind, 'words')).reduce((a, b) => a + b, 0)
      const expected = RANKING_SIGNALS.reduce(
        (total, name, at) => total + RANKING_WEIGHTS[kind][name] * (values[at] ?? 0),
        0,
      )
      assert.ok(Math.abs(sum - expected) < 1e-9)
    }),
  )
})

test('What is not there to rank by weighs nothing', () => {
  const row = rowOf({ vector: 5, vectorRank: 5 })
  assert.equal(scoreSignals(row, 'words', 'words').vector, 0)
  assert.notEqual(scoreSignals(row, 'vectors', 'words').vector, 0)
})

test('Higher places and nearer meanings are worth more, whatever there is to rank by', () => {
  for (const evidence of ['words', 'vectors'] as const) {
    const { lexical, lexicalRank, symbol } = RANKING_WEIGHTS[evidence]
    assert.ok(lexical > 0 && lexicalRank < 0 && symbol > 0, evidence)
  }
})

test('A name asked for alone comes before all that words can add', () => {
  const named = scoreSignals(rowOf({ symbol: 0.9 }), 'words', 'symbol')
  const described = scoreSignals(
    rowOf({ lexical: 8, nameCovered: 1, nameUsed: 1, headerCovered: 1, verb: 1 }),
    'words',
    'symbol',
  )
  const total = (parts: typeof named): number => Object.values(parts).reduce((a, b) => a + b, 0)
  assert.ok(total(named) > 2 * total(described))
})
