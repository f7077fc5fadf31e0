/** Tests of the summary's wording, which programs read. */

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { formatSummary } from './summary.ts'

test('the last line sums all steps in one fixed form', () => {
  const lines = formatSummary([
    { name: 'types', passed: 1, failed: 0, skipped: 0, durationMs: 1234 },
    { name: 'tests', passed: 11, failed: 0, skipped: 0, durationMs: 60_000 },
  ]).split('\n')
  assert.deepEqual(lines, [
    'types            ok          1.2 s  1 passed, 0 failed',
    'tests            ok         60.0 s  11 passed, 0 failed',
    '',
    'tests: 12 passed, 0 failed',
  ])
})

test('skipped checks are counted only when there are any, and a failed step is named', () => {
  const text = formatSummary([
    { name: 'lint', passed: 0, failed: 0, skipped: 1, durationMs: 0 },
    { name: 'tests', passed: 3, failed: 2, skipped: 0, durationMs: 0 },
  ])
  assert.match(text, /^lint +skipped/m)
  assert.match(text, /^tests +FAILED/m)
  assert.match(text, /^tests: 3 passed, 2 failed, 1 skipped$/m)
})
