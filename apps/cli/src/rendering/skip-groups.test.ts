import assert from 'node:assert/strict'
import { test } from 'node:test'
import { skipGroupsText } from './skip-groups.ts'

test('Reasons of one kind are one group, the largest group comes first, and what is unknown is counted too', () => {
  const reasons = {
    'a pipe of a new sort': 1,
    'vendored: build output': 2,
    'vendored: installed dependencies': 1,
    'binary: it holds NUL bytes': 1,
    'a manifest: read for module names': 2,
    'a symbolic link: never followed': 1,
    'not source code of a known language': 1200,
  }
  assert.equal(skipGroupsText(reasons), '1,200 not source, 3 vendored, 2 manifests, 1 binary, 1 other, 1 symbolic link')
  assert.equal(skipGroupsText({}), '')
})
