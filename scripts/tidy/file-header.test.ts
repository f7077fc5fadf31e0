/** Tests of the rule file-header with small trees that keep and break it. */

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { findingsOf } from './check-rule.ts'
import { fileHeader } from './file-header.ts'

test('a file opens with a sentence in a doc comment', async () => {
  assert.deepEqual(await findingsOf(fileHeader, { 'bench/a.ts': '/** Holds what is measured. */\n' }), [])
  assert.deepEqual(
    await findingsOf(fileHeader, { 'bench/a.mjs': '#!/usr/bin/env node\n/**\n * Starts the bench.\n */\n' }),
    [],
  )
})

test('an import, a plain comment or a bare word is no opening', async () => {
  for (const text of [
    '',
    "import './b.ts'\n/** Too late to say. */\n",
    '// Holds what is measured.\n',
    '/** bench */\n',
  ]) {
    assert.deepEqual(await findingsOf(fileHeader, { 'bench/a.ts': text }), ['bench/a.ts:1'], text)
  }
})

test('a test needs no opening', async () => {
  assert.deepEqual(await findingsOf(fileHeader, { 'bench/a.test.ts': "import './a.ts'\n" }), [])
})
