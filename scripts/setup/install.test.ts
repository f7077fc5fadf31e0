/** Tests of when an installation counts as complete, and of what is said when it fails. */

import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { test } from 'node:test'
import { explainFailure, isInstalled } from './install.mjs'

const LOCK = JSON.stringify({
  packages: {
    '': { name: 'sample' },
    'node_modules/a': { version: '1.0.0' },
    'node_modules/for-another-platform': { version: '1.0.0', optional: true },
    'node_modules/@sample/b': { resolved: 'packages/b', link: true },
    'packages/b': { name: '@sample/b' },
  },
})

function folderWith(installed: Readonly<Record<string, unknown>> | null): string {
  const root = mkdtempSync(path.join(os.tmpdir(), 'onyx-'))
  for (const folder of ['node_modules/a', 'node_modules/@sample/b'])
    mkdirSync(path.join(root, folder), { recursive: true })
  if (installed !== null) {
    writeFileSync(path.join(root, 'node_modules/.package-lock.json'), JSON.stringify({ packages: installed }))
  }
  return root
}

const CASES = [
  { title: 'nothing is known without what npm writes last', installed: null, expected: false },
  { title: 'all that is needed is there', installed: { 'node_modules/a': { version: '1.0.0' } }, expected: true },
  { title: 'another version is not the one', installed: { 'node_modules/a': { version: '0.9.0' } }, expected: false },
]
for (const { title, installed, expected } of CASES) {
  test(`an installation by hand: ${title}`, (t) => {
    const root = folderWith(installed)
    t.after(() => rmSync(root, { recursive: true }))
    assert.equal(isInstalled(root, LOCK), expected)
  })
}

test('an installation whose folders were deleted is not complete', (t) => {
  const root = folderWith({ 'node_modules/a': { version: '1.0.0' } })
  t.after(() => rmSync(root, { recursive: true }))
  rmSync(path.join(root, 'node_modules/a'), { recursive: true })
  assert.equal(isInstalled(root, LOCK), false)
})

test('an unreachable registry is said in one sentence', () => {
  const sentence = explainFailure('npm error code ENOTFOUND\nnpm error network request failed')
  assert.match(sentence, /^the npm registry could not be reached: .*\.$/)
})

test('any other failure shows what npm said first', () => {
  assert.match(explainFailure('npm error code EUSAGE\nnpm error out of sync\n'), /out of sync/)
})
