/** Tests of the rule file-names with small trees that keep and break it. */

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { findingsOf } from './check-rule.ts'
import { fileNames } from './file-names.ts'

test('names that say nothing are refused, as a folder, a file or a last word', async () => {
  for (const path of [
    'packages/core/src/utils/a.ts',
    'bench/helpers.ts',
    'bench/store-manager.ts',
    'bench/misc.test.ts',
  ]) {
    assert.deepEqual(await findingsOf(fileNames, { [path]: '' }), [`${path}:1`])
  }
})

test('a word that only sounds like one of them is fine', async () => {
  assert.deepEqual(await findingsOf(fileNames, { 'bench/common-ancestor.ts': '', 'bench/utility-ai.ts': '' }), [])
})
