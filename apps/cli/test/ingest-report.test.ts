import assert from 'node:assert/strict'
import { test } from 'node:test'
import { makeFolder, runOnyx } from './run-onyx.ts'

const TORN = 'def f(:\n'

test('An ingest names files with syntax errors and says why others were skipped, as stats does', async (context) => {
  const cwd = makeFolder(context, {
    ...Object.fromEntries(['a.py', 'b.py', 'c.py', 'd.py'].map((name) => [name, TORN])),
    'notes.txt': '',
    'list.txt': '',
    'node_modules/other/index.js': '',
  })
  const ingest = await runOnyx(['ingest', '--quiet'], { cwd })
  assert.equal(ingest.code, 0, ingest.stderr)
  assert.match(ingest.stdout, /\n {2}3 skipped: 2 not source, 1 vendored\n/)
  assert.match(
    ingest.stdout,
    /\n {2}4 files have syntax errors that were read around: a\.py:1, b\.py:1, c\.py:1 and 1\s+more\n/,
  )
  assert.match((await runOnyx(['stats'], { cwd })).stdout, /\nskipped {5}3: 2 not source, 1 vendored\n/)
})

test('A folder without source code is said to be so, with the languages that are read', async (context) => {
  const cwd = makeFolder(context, { 'notes.txt': '' })
  const run = await runOnyx(['ingest', '--quiet'], { cwd })
  assert.equal(run.code, 0, run.stderr)
  assert.match(run.stdout, /No source code in a language that Onyx reads \(python, .*rust\)/s)
})
