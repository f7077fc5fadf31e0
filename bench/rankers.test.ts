import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { MinedFunction } from '../training/mine.ts'
import { fusedRanker, type Ranker, tunedBm25 } from './rankers.ts'

const bare: MinedFunction = {
  id: '',
  package: '',
  language: 'go',
  name: '',
  container: '',
  path: '',
  signature: '',
  doc: '',
  body: '',
  isTest: false,
}

test('BM25 puts a rare word before a common one, and forms of a word together', async () => {
  const candidates = ['open file', 'open socket', 'closing file', 'read', 'write', 'seek', 'stat'].map((body) => ({
    ...bare,
    body,
  }))
  const rank = await tunedBm25.prepare(candidates)
  const scores = await rank('the closed socket')
  const order = [...scores.keys()].sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0))
  assert.deepEqual(new Set(order.slice(0, 2)), new Set([1, 2]))
  assert.equal(scores[3], 0)
})

test('a fusion is the weighted sum of standardised scores', async () => {
  const fixed = (name: string, ...scores: number[]): Ranker => ({
    name,
    prepare: async () => async () => Float64Array.from(scores),
  })
  const rank = await fusedRanker('both', fixed('a', 1, 3), fixed('b', 400, 0), 0.75).prepare([bare, bare])
  assert.deepEqual([...(await rank(''))], [-0.5, 0.5])
})
