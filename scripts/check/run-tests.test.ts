/** Tests of how test files' outcomes are counted and shown. */

import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { test } from 'node:test'

/** In a process of its own: the runner does not run inside itself. */
function runFiles(files: Readonly<Record<string, string>>): { counts: string; shown: string } {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'onyx-'))
  try {
    for (const [name, text] of Object.entries(files))
      writeFileSync(path.join(folder, name), `import { describe, test } from 'node:test'\n${text}`)
    const paths = Object.keys(files).map((name) => path.join(folder, name))
    const script = `
      import { runTests } from ${JSON.stringify(new URL('./run-tests.ts', import.meta.url).href)}
      console.log(JSON.stringify(await runTests(${JSON.stringify(paths)})))`
    const { NODE_TEST_CONTEXT: _, ...env } = process.env
    // A file, since the runner hands this process's own options on to the tests.
    const main = path.join(folder, 'main.mjs')
    writeFileSync(main, script)
    const { stdout } = spawnSync(process.execPath, [...process.execArgv, main], { env, encoding: 'utf8' })
    const lines = stdout.trimEnd().split('\n')
    return { counts: lines.at(-1) ?? '', shown: lines.slice(0, -1).join('\n') }
  } finally {
    rmSync(folder, { recursive: true })
  }
}

test('tests are counted, suites are not', () => {
  const { counts, shown } = runFiles({
    'a.test.mjs': "test('one', () => {}); describe('s', () => { test('two', () => {}) })",
  })
  assert.equal(counts, '{"passed":2,"failed":0,"skipped":0}')
  assert.equal(shown, '')
})

test('a failure is counted once, with its title and its reason', () => {
  const { counts, shown } = runFiles({
    'a.test.mjs': "describe('s', () => { test('adds up', () => { throw new Error('it is 5') }) })",
  })
  assert.equal(counts, '{"passed":0,"failed":1,"skipped":0}')
  assert.match(shown, /failed: adds up[\s\S]*it is 5/)
})

test('a skipped test is shown with its reason', () => {
  const { counts, shown } = runFiles({ 'a.test.mjs': "test('later', { skip: 'no disk' }, () => {})" })
  assert.equal(counts, '{"passed":0,"failed":0,"skipped":1}')
  assert.match(shown, /skipped: later.*: no disk/)
})

test('a file that cannot be loaded fails, and the other files run', () => {
  const { counts } = runFiles({ 'a.test.mjs': "import './absent.mjs'", 'b.test.mjs': "test('one', () => {})" })
  assert.equal(counts, '{"passed":1,"failed":1,"skipped":0}')
})
