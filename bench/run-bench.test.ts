/** Tests of what a bench leaves behind. */

import assert from 'node:assert/strict'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { test } from 'node:test'
import { openCorpora } from './corpora.ts'
import { type BenchRun, runBench } from './run-bench.ts'

function runIn(root: string, changes: Partial<BenchRun> = {}): BenchRun {
  return {
    name: 'sample',
    bench: { question: 'How many?', corpora: [], run: async () => ({ count: 3 }) },
    args: ['--small'],
    corpora: openCorpora(undefined),
    root,
    date: '2026-01-02T03:04:05Z',
    say: () => undefined,
    ...changes,
  }
}

test('a result says how, where and when it was measured', async (t) => {
  const root = mkdtempSync(path.join(os.tmpdir(), 'onyx-'))
  t.after(() => rmSync(root, { recursive: true }))
  const outcome = await runBench(runIn(root))
  assert.equal(outcome.kind, 'done')
  const result = JSON.parse(readFileSync(path.join(root, 'bench/results/sample.json'), 'utf8'))
  assert.equal(result.command, 'npm run bench -- sample --small')
  assert.equal(result.date, '2026-01-02T03:04:05Z')
  assert.equal(result.commit, null)
  assert.deepEqual(result.figures, { count: 3 })
  assert.ok(result.machine.cores > 0)
})

test('a bench without its corpus is skipped with a sentence and writes nothing', async (t) => {
  const root = mkdtempSync(path.join(os.tmpdir(), 'onyx-'))
  t.after(() => rmSync(root, { recursive: true }))
  const bench = { question: 'How many?', corpora: ['django'], run: async () => assert.fail('must not run') }
  const outcome = await runBench(runIn(root, { bench, corpora: openCorpora(root) }))
  assert.deepEqual(outcome, {
    kind: 'skipped',
    reason: 'django not found: set ONYX_CORPORA to the folder that holds it',
  })
  assert.equal(existsSync(path.join(root, 'bench')), false)
})

test('the scratch folder is gone afterwards, also when the bench failed', async (t) => {
  const root = mkdtempSync(path.join(os.tmpdir(), 'onyx-'))
  t.after(() => rmSync(root, { recursive: true }))
  let seen = ''
  const bench: BenchRun['bench'] = {
    question: 'How many?',
    corpora: [],
    run: async ({ scratch }) => {
      seen = scratch
      throw new Error('broken')
    },
  }
  await assert.rejects(runBench(runIn(root, { bench })), /broken/)
  assert.notEqual(seen, '')
  assert.equal(existsSync(seen), false)
})
