import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fileStandings } from './file-signal.ts'

test('A file stands by its score among those found, one that was not found where the worst does', () => {
  const standingOf = fileStandings([
    { path: 'a', score: 9 },
    { path: 'b', score: 5 },
    { path: 'c', score: 1 },
  ])
  assert.ok(standingOf !== null)
  assert.ok(Math.abs(standingOf('a') - Math.sqrt(1.5)) < 1e-12)
  assert.equal(standingOf('b'), 0)
  assert.equal(standingOf('elsewhere'), standingOf('c'))
  assert.equal(standingOf(null), standingOf('c'))
})

test('Where files were not asked there is nothing to say of them', () => {
  assert.equal(fileStandings([]), null)
})
