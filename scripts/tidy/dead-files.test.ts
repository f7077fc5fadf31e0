/** Tests of the rule dead-files with small trees that keep and break it. */

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { findingsOf } from './check-rule.ts'
import { deadFiles } from './dead-files.ts'

test('a file that only its own test imports is dead', async () => {
  const findings = await findingsOf(deadFiles, {
    'packages/core/src/index.ts': "export * from './used.ts'",
    'packages/core/src/used.ts': '',
    'packages/core/src/forgotten.ts': '',
    'packages/core/src/forgotten.test.ts': "import { a } from './forgotten.ts'",
  })
  assert.deepEqual(findings, ['packages/core/src/forgotten.ts:1'])
})

test('what several tests share, a thread, and what a dynamic import loads are alive', async () => {
  const findings = await findingsOf(deadFiles, {
    'packages/ingest/src/check-facts.ts': '',
    'packages/ingest/src/python.test.ts': "import { check } from './check-facts.ts'",
    'packages/ingest/src/parse-worker.ts': "const later = await import('./parse.ts')",
    'packages/ingest/src/parse.ts': '',
  })
  assert.deepEqual(findings, [])
})
