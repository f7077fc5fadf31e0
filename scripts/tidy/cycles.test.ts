/** Tests of the rule cycles with small trees that keep and break it. */

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { findingsOf } from './check-rule.ts'
import { cycles } from './cycles.ts'

test('a circle of imports is found, also over packages', async () => {
  const findings = await findingsOf(cycles, {
    'packages/core/src/index.ts': "export * from './a.ts'",
    'packages/core/src/a.ts': "import { b } from './b.ts'",
    'packages/core/src/b.ts': "import { c } from '@onyx/core'",
  })
  assert.deepEqual(findings, ['packages/core/src/index.ts:1'])
})

test('a circle through types alone is none', async () => {
  const findings = await findingsOf(cycles, {
    'bench/a.ts': "import type { B } from './b.ts'",
    'bench/b.ts': "import { a } from './a.ts'",
  })
  assert.deepEqual(findings, [])
})

test('two ways to one file are no circle', async () => {
  const findings = await findingsOf(cycles, {
    'bench/a.ts': "import { b } from './b.ts'\nimport { c } from './c.ts'",
    'bench/b.ts': "import { c } from './c.ts'",
    'bench/c.ts': 'export const c = 1',
  })
  assert.deepEqual(findings, [])
})
