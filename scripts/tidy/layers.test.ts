/** Tests of the rule layers with small trees that keep and break it. */

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { findingsOf } from './check-rule.ts'
import { layers } from './layers.ts'

const breaks = async (path: string, text: string): Promise<boolean> =>
  (await findingsOf(layers, { [path]: text })).length > 0

test('core imports nothing of ours and no Node.js module, except types', async () => {
  assert.equal(await breaks('packages/core/src/a.ts', "import { x } from '@onyx/ingest'"), true)
  assert.equal(await breaks('packages/core/src/a.ts', "import { readFile } from 'node:fs/promises'"), true)
  assert.equal(await breaks('packages/core/src/a.ts', "import type { Readable } from 'node:stream'"), false)
  assert.equal(await breaks('packages/core/src/a.test.ts', "import { test } from 'node:test'"), false)
})

test('core takes clock, chance and environment as arguments', async () => {
  for (const use of [
    'Date.now()',
    'Math.random()',
    'new Date()',
    'process.exit(1)',
    "console.log('a')",
    'fetch(url)',
  ]) {
    assert.equal(await breaks('packages/core/src/a.ts', `export const a = () => ${use}`), true, use)
  }
  assert.equal(await breaks('packages/core/src/a.ts', 'export const a = (at: number) => new Date(at)'), false)
  assert.equal(
    await breaks('packages/core/src/a.ts', '/** Not Date.now() here. */\nexport const a = Math.max(1, 2)'),
    false,
  )
})

test('packages of one layer do not import each other', async () => {
  assert.equal(await breaks('packages/ingest/src/a.ts', "import { x } from '@onyx/engine-embedded'"), true)
  assert.equal(await breaks('packages/engine-embedded/src/a.ts', "import { x } from '@onyx/ingest'"), true)
  assert.equal(await breaks('packages/testkit/src/a.ts', "import { x } from '@onyx/engine-embedded'"), true)
  assert.equal(await breaks('packages/ingest/src/a.ts', "import { x } from '@onyx/core'"), false)
})

test('protocol sees only the types of core', async () => {
  assert.equal(await breaks('packages/protocol/src/a.ts', "import { x } from '@onyx/core'"), true)
  assert.equal(await breaks('packages/protocol/src/a.ts', "import type { X } from '@onyx/core'"), false)
})

test('every test may use the testkit, and nothing else may', async () => {
  assert.equal(await breaks('packages/engine-embedded/src/a.test.ts', "import { x } from '@onyx/testkit'"), false)
  assert.equal(await breaks('packages/engine-embedded/src/a.ts', "import { x } from '@onyx/testkit'"), true)
})

test('only the main file of an app names an engine', async () => {
  assert.equal(await breaks('apps/cli/src/main.ts', "import { openStore } from '@onyx/engine-embedded'"), false)
  assert.equal(await breaks('apps/cli/src/query.ts', "import { openStore } from '@onyx/engine-embedded'"), true)
})

test('only a main file or the entry of a thread reads arguments and environment', async () => {
  assert.equal(await breaks('apps/cli/src/main.ts', 'run(process.argv, process.env)'), false)
  assert.equal(await breaks('packages/ingest/src/parse-worker.ts', 'run(process.argv)'), false)
  assert.equal(await breaks('packages/ingest/src/walk.ts', 'export const home = process.env.HOME'), true)
})

test('packages are imported by name and through their index only', async () => {
  assert.equal(await breaks('packages/ingest/src/a.ts', "import { x } from '../../core/src/errors.ts'"), true)
  assert.equal(await breaks('packages/ingest/src/a.ts', "import { x } from '@onyx/core/src/errors.ts'"), true)
  assert.equal(await breaks('packages/ingest/src/b/a.ts', "import { x } from '../c.ts'"), false)
})

test('a new package needs a place in the table', async () => {
  assert.equal(await breaks('packages/novelty/src/a.ts', 'export const a = 1'), true)
})
