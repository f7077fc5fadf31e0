/** Tests of the rule file-size with small trees that keep and break it. */

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { findingsOf } from './check-rule.ts'
import { fileSize } from './file-size.ts'

test('the line after the limit is one too many', async () => {
  const line = 'export {}\n'
  assert.deepEqual(await findingsOf(fileSize, { 'bench/a.ts': line.repeat(500) }), [])
  assert.deepEqual(await findingsOf(fileSize, { 'bench/a.ts': line.repeat(501) }), ['bench/a.ts:500'])
})

test('a long document is nobody’s business', async () => {
  assert.deepEqual(await findingsOf(fileSize, { 'docs/a.md': 'line\n'.repeat(2000) }), [])
})
