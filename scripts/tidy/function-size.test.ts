/** Tests of the rule function-size with small trees that keep and break it. */

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { findingsOf } from './check-rule.ts'
import { functionSize } from './function-size.ts'

const lines = (count: number): string => '  a()\n'.repeat(count)

test('functions, methods and arrows of more than seventy lines are found where they start', async () => {
  const findings = await findingsOf(functionSize, {
    'bench/a.ts': `function f() {\n${lines(69)}}\n`,
    'bench/b.ts': `\nconst f = () => {\n${lines(69)}}\n`,
    'bench/c.ts': `class C {\n  m(): void {\n${lines(69)}  }\n}\n`,
  })
  assert.deepEqual(findings, ['bench/a.ts:1', 'bench/b.ts:2', 'bench/c.ts:2'])
})

test('seventy lines are allowed, and a suite of tests may be longer', async () => {
  const findings = await findingsOf(functionSize, {
    'bench/a.ts': `function f() {\n${lines(68)}}\n`,
    'bench/a.test.ts': `describe('a', () => {\n${lines(100)}})\n`,
  })
  assert.deepEqual(findings, [])
})
