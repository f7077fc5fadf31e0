/** Tests of the bootstrap as a process: what it refuses before anything else happens. */

import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'

const BOOTSTRAP = fileURLToPath(new URL('./bootstrap.mjs', import.meta.url))

test('an older Node.js than the set-up can run on is told so in one sentence', () => {
  const old = "Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '18.20.0' } })"
  const { status, stderr } = spawnSync(
    process.execPath,
    ['--import', `data:text/javascript,${encodeURIComponent(old)}`, BOOTSTRAP, 'check'],
    { encoding: 'utf8' },
  )
  assert.equal(stderr, 'onyx: Node.js 20 or later is needed to set up the checkout, and this is 18.20.0.\n')
  assert.equal(status, 1)
})

test('an unknown task is refused with the tasks that there are', () => {
  const { status, stderr } = spawnSync(process.execPath, [BOOTSTRAP, 'nothing'], { encoding: 'utf8' })
  assert.equal(stderr, "onyx: there is no task 'nothing': use one of onyx, demo, check, bench.\n")
  assert.equal(status, 1)
})
