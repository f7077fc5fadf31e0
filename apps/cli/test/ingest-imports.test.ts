import assert from 'node:assert/strict'
import { rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { test } from 'node:test'
import { makeFolder, REPOSITORY, runOnyx } from './run-onyx.ts'

const LCOV = 'TN:\nSF:shop/price.py\nDA:6,1\nDA:11,0\nend_of_record\nSF:elsewhere.py\nDA:1,1\nend_of_record\n'

test('A coverage report is taken in, lapses with its file and is forgotten', async (context) => {
  const cwd = makeFolder(context, { ...REPOSITORY, 'lcov.info': LCOV })
  const taken = await runOnyx(['ingest', '--quiet', '--coverage', 'lcov.info'], { cwd })
  assert.equal(taken.code, 0, taken.stderr)
  assert.match(taken.stdout, /\n {2}Coverage: 1 function ran, in 1 file of 1 report\n/)
  assert.match(taken.stdout, /\n {4}not used: elsewhere\.py: no source file of the repository\n/)
  const tests = await runOnyx(['tests', 'total_price'], { cwd })
  assert.match(tests.stdout, /It ran in lcov\.info, which does not say in which test\./)
  const document = await runOnyx(['tests', 'with_tax', '--json'], { cwd })
  assert.deepEqual(JSON.parse(document.stdout).ranIn, [])
  writeFileSync(path.join(cwd, 'shop/price.py'), '# changed\n')
  const lapsed = await runOnyx(['ingest', '--quiet'], { cwd })
  assert.match(lapsed.stdout, /\n {2}Coverage: lapsed for 1 file that changed since the import; still counts for 0\n/)
  const forgotten = await runOnyx(['ingest', '--json', '--forget-coverage'], { cwd })
  assert.deepEqual(JSON.parse(forgotten.stdout).imports, { scip: null, coverage: null })
})

test('A report that is missing, no report, or of another repository is refused, and the index stays as it is', async (context) => {
  const cwd = makeFolder(context, { ...REPOSITORY, 'other.info': 'SF:other.py\nDA:1,1\nend_of_record\n' })
  assert.equal((await runOnyx(['ingest', '--quiet'], { cwd })).code, 0)
  rmSync(path.join(cwd, 'shop/main.py'))
  for (const [words, code, error] of [
    [['--scip', 'absent.scip'], 3, 'path_missing'],
    [['--scip', 'shop/cart.py'], 1, 'parse_failed'],
    [['--coverage', 'shop/cart.py'], 1, 'parse_failed'],
    [['--coverage', 'shop'], 1, 'path_unreadable'],
    [['--coverage', 'other.info'], 3, 'not_found'],
  ] as const) {
    const run = await runOnyx(['ingest', '--json', ...words], { cwd })
    assert.equal(run.code, code, run.stdout)
    assert.equal(JSON.parse(run.stdout).error.code, error)
  }
  const [project] = JSON.parse((await runOnyx(['stats', '--json'], { cwd })).stdout).projects
  assert.deepEqual([project.snapshot, project.files], [1, 5])
})
