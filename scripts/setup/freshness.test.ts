/** Tests of when the bundle is made again. */

import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { test } from 'node:test'
import { isBundleFresh, markBundleFresh, sourceDigest } from './freshness.mjs'

function checkout(): string {
  const root = mkdtempSync(path.join(os.tmpdir(), 'onyx-'))
  for (const folder of ['scripts/build', 'packages/a/src', 'apps', 'dist'])
    mkdirSync(path.join(root, folder), { recursive: true })
  for (const file of ['package-lock.json', 'LICENSE', 'README.md', 'packages/a/src/a.ts', 'packages/a/src/a.test.ts']) {
    writeFileSync(path.join(root, file), '')
  }
  markBundleFresh(root, sourceDigest(root))
  return root
}

const CHANGES: readonly { title: string; stale: boolean; change: (root: string) => void }[] = [
  { title: 'nothing changed', stale: false, change: () => undefined },
  {
    title: 'a source changed',
    stale: true,
    change: (root) => writeFileSync(path.join(root, 'packages/a/src/a.ts'), 'more'),
  },
  {
    title: 'a source was added',
    stale: true,
    change: (root) => writeFileSync(path.join(root, 'packages/a/src/b.ts'), ''),
  },
  { title: 'a source was deleted', stale: true, change: (root) => rmSync(path.join(root, 'packages/a/src/a.ts')) },
  {
    title: 'only a test changed',
    stale: false,
    change: (root) => writeFileSync(path.join(root, 'packages/a/src/a.test.ts'), '1'),
  },
  {
    title: 'the bundle was deleted',
    stale: true,
    change: (root) => rmSync(path.join(root, 'dist'), { recursive: true }),
  },
]
for (const { title, stale, change } of CHANGES) {
  test(`the bundle is ${stale ? 'stale' : 'fresh'} when ${title}`, (t) => {
    const root = checkout()
    t.after(() => rmSync(root, { recursive: true }))
    change(root)
    assert.equal(isBundleFresh(root), !stale)
  })
}
