/** Tests of the bootstrap as a process: what it refuses, and what passes through it to the command and back. */

import assert from 'node:assert/strict'
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { after, before, test } from 'node:test'
import { fileURLToPath } from 'node:url'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
/** Windows has no signals that one process could send to another. */
const SIGNALS_SKIPPED = process.platform === 'win32' ? 'no signals on Windows' : false
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

let folder = ''
before(() => {
  folder = realpathSync(mkdtempSync(path.join(os.tmpdir(), 'onyx-')))
})
after(() => rmSync(folder, { recursive: true }))

for (const { title, cwd, INIT_CWD } of [
  { title: 'npm names the folder that it was called from', cwd: () => ROOT, INIT_CWD: () => folder },
  { title: 'without npm it is the working folder', cwd: () => folder, INIT_CWD: () => ROOT },
]) {
  test(`relative paths are taken from where the caller stands: ${title}`, () => {
    const { status, stdout } = spawnSync(process.execPath, [BOOTSTRAP, 'onyx', 'ingest', 'absent', '--json'], {
      cwd: cwd(),
      env: { ...process.env, INIT_CWD: INIT_CWD() },
      encoding: 'utf8',
    })
    assert.equal(JSON.parse(stdout).error.data.path, path.join(folder, 'absent'))
    assert.equal(status, 3)
  })
}

test('input passes through, and an interruption ends with exit code 130', { skip: SIGNALS_SKIPPED }, async () => {
  writeFileSync(path.join(folder, 'sample.py'), 'def greet():\n    pass\n')
  assert.equal(spawnSync(process.execPath, [BOOTSTRAP, 'onyx', 'ingest', '--no-embed'], { cwd: folder }).status, 0)
  const asking = spawn(process.execPath, [BOOTSTRAP, 'onyx', 'query', '--stdin'], {
    cwd: folder,
    stdio: ['pipe', 'pipe', 'ignore'],
  })
  asking.stdin.write('greet\n')
  const [answer] = await once(asking.stdout, 'data')
  assert.match(String(answer), /sample\.greet/)
  asking.kill('SIGINT')
  const [code] = await once(asking, 'close')
  assert.equal(code, 130)
})
