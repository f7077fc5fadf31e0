/** Tests of which Node.js runs a task. */

import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { chooseRuntime, pinnedRuntime, RUNTIME_PACKAGES } from './runtime.mjs'

const root = fileURLToPath(new URL('../..', import.meta.url))
const running = (version: string): { file: string; version: string } => ({ file: 'node', version })

test('the pinned runtime wins over a running one', () => {
  assert.deepEqual(chooseRuntime('pinned', running('26.0.0')), { file: 'pinned', flags: [] })
})

test('without a pinned one, the running one serves from 22.12, with the flags that it needs to read TypeScript', () => {
  assert.deepEqual(chooseRuntime(null, running('24.1.0')).flags, [])
  assert.deepEqual(chooseRuntime(null, running('22.18.0')).flags, [])
  assert.ok(chooseRuntime(null, running('22.12.0')).flags.includes('--experimental-strip-types'))
  assert.ok(chooseRuntime(null, running('23.5.0')).flags.includes('--experimental-strip-types'))
})

test('without a pinned one, an older running one is refused with a sentence', () => {
  for (const version of ['20.20.2', '22.11.9'])
    assert.throws(() => chooseRuntime(null, running(version)), /22\.12 or later/)
})

test('every runtime package is an optional dependency', () => {
  const manifest = JSON.parse(readFileSync(`${root}/package.json`, 'utf8'))
  assert.deepEqual(Object.values(RUNTIME_PACKAGES).sort(), Object.keys(manifest.optionalDependencies).sort())
})

test('a platform without a package has no pinned runtime', () => {
  assert.equal(pinnedRuntime(root, 'aix', 'ppc64'), null)
})
