/** The commit and state of work trees, and clones by URL, against the real git. */

import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, test } from 'node:test'
import { OnyxError } from '@onyx/core'
import { cloneRepository, isGitUrl } from './clone-repository.ts'
import { currentCommit, isDirty } from './git-state.ts'

const base = mkdtempSync(path.join(tmpdir(), 'onyx-git-'))
after(() => rmSync(base, { recursive: true, force: true }))

function git(folder: string, ...args: string[]): string {
  const identity = ['-c', 'user.name=A', '-c', 'user.email=a@example.org', '-c', 'commit.gpgsign=false']
  return execFileSync('git', [...identity, ...args], { cwd: folder, encoding: 'utf8' }).trim()
}

function repository(name: string): string {
  const folder = path.join(base, name)
  mkdirSync(folder, { recursive: true })
  git(folder, 'init', '--quiet')
  writeFileSync(path.join(folder, 'a.py'), 'x = 1\n')
  git(folder, 'add', '.')
  git(folder, 'commit', '--quiet', '-m', 'first')
  return folder
}

test('a work tree knows its commit, also from a folder inside it', async () => {
  const folder = repository('plain')
  mkdirSync(path.join(folder, 'inner'))
  const head = git(folder, 'rev-parse', 'HEAD')
  assert.equal(await currentCommit(folder), head)
  assert.equal(await currentCommit(path.join(folder, 'inner')), head)
})

test('a folder outside git and a repository without commits have none', async () => {
  const bare = path.join(base, 'none')
  mkdirSync(bare)
  assert.equal(await currentCommit(bare), null)
  git(bare, 'init', '--quiet')
  assert.equal(await currentCommit(bare), null)
})

test('a tree is dirty once a file differs or a new one stands in it, except in the data folder', async () => {
  const folder = repository('dirty')
  assert.equal(await isDirty(folder), false)
  mkdirSync(path.join(folder, '.onyx'))
  writeFileSync(path.join(folder, '.onyx', 'graph.db'), 'x')
  assert.equal(await isDirty(folder), false)
  writeFileSync(path.join(folder, 'b.py'), 'y = 1\n')
  assert.equal(await isDirty(folder), true)
  rmSync(path.join(folder, 'b.py'))
  writeFileSync(path.join(folder, 'a.py'), 'x = 2\n')
  assert.equal(await isDirty(folder), true)
})

test('the environment cannot point git at another repository', async (t) => {
  const folder = repository('mine')
  const other = repository('other')
  writeFileSync(path.join(other, 'b.py'), '')
  git(other, 'add', '.')
  git(other, 'commit', '--quiet', '-m', 'second')
  process.env.GIT_DIR = path.join(other, '.git')
  t.after(() => delete process.env.GIT_DIR)
  const found = await currentCommit(folder)
  delete process.env.GIT_DIR
  assert.equal(found, git(folder, 'rev-parse', 'HEAD'))
})

test('a file URL is cloned without history or hooks, and brought up to date on the next call', async () => {
  const origin = repository('origin')
  writeFileSync(path.join(origin, 'a.py'), 'x = 2\n')
  git(origin, 'commit', '--quiet', '-a', '-m', 'second')
  const request = { url: `file://${origin}`, cacheFolder: path.join(base, 'cache') }
  const clone = await cloneRepository(request)
  assert.equal(git(clone, 'rev-list', '--count', 'HEAD'), '1')
  assert.equal(existsSync(path.join(clone, '.git', 'hooks')), false)
  writeFileSync(path.join(origin, 'b.py'), 'y = 1\n')
  git(origin, 'add', '.')
  git(origin, 'commit', '--quiet', '-m', 'third')
  assert.equal(await cloneRepository(request), clone)
  assert.equal(await currentCommit(clone), git(origin, 'rev-parse', 'HEAD'))
})

test('a missing origin is one sentence and leaves nothing behind', async () => {
  const cacheFolder = path.join(base, 'cache-missing')
  const error = await cloneRepository({ url: `file://${base}/absent`, cacheFolder }).catch((thrown: unknown) => thrown)
  assert.ok(error instanceof OnyxError && error.code === 'git_failed')
  assert.deepEqual(await import('node:fs').then((fs) => fs.readdirSync(cacheFolder)), [])
})

for (const url of [
  'ext::sh -c touch% /tmp/x',
  'http://example.org/a',
  '--upload-pack=touch',
  'git://host/a',
  'a@-oProxyCommand=x:y',
]) {
  test(`${url} is refused before git sees it`, async () => {
    const error = await cloneRepository({ url, cacheFolder: path.join(base, 'cache-refused') }).catch(
      (thrown: unknown) => thrown,
    )
    assert.ok(error instanceof OnyxError && error.code === 'usage')
  })
}

test('a URL is told from a folder', () => {
  assert.equal(isGitUrl('https://example.org/a.git'), true)
  assert.equal(isGitUrl('git@example.org:a/b.git'), true)
  assert.equal(isGitUrl('ext::sh'), false)
  assert.equal(isGitUrl('./folder'), false)
  assert.equal(isGitUrl('C:\\folder'), false)
})
