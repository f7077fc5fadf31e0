import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isChangeMessage } from './change-message.ts'

test('the first line of a commit tells of a change', () => {
  for (const text of [
    'tsdb: close the head after a failed compaction',
    'fix(router): handle empty paths',
    'feat!: drop Node 18',
    'server/auth, client: refresh tokens',
    '[parser] accept trailing commas',
    'Add retries to the HTTP client',
    'Fixed a race when closing',
    'Fixes wrong column of tabs',
  ])
    assert.ok(isChangeMessage(text), text)
})

test('questions, documentation, names and places do not', () => {
  for (const text of [
    'where are retries counted?',
    'Returns the number of retries.',
    'Adds an edge between two nodes.',
    'how is the router fixed after an update',
    'Router::add',
    'src/router.ts:12',
    'update',
    'fix',
    'std::fs::read to string',
    '',
  ])
    assert.ok(!isChangeMessage(text), text)
})
