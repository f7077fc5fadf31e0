/** Differences between a commit and the work tree, against the real git: every status, hostile names, refused references. */

import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, test } from 'node:test'
import type { FileChange } from '@onyx/core'
import { changedFiles } from './changed-files.ts'

const base = mkdtempSync(path.join(tmpdir(), 'onyx-changed-'))
after(() => rmSync(base, { recursive: true, force: true }))

function git(folder: string, ...args: string[]): string {
  const identity = ['-c', 'user.name=A', '-c', 'user.email=a@example.org', '-c', 'commit.gpgsign=false']
  return execFileSync('git', [...identity, ...args], { cwd: folder, encoding: 'utf8' }).trim()
}

function write(folder: string, files: Readonly<Record<string, string>>): void {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true })
    writeFileSync(path.join(folder, name), text)
  }
}

function repository(name: string, files: Readonly<Record<string, string>>): string {
  const folder = path.join(base, name)
  write(folder, files)
  git(folder, 'init', '--quiet', '--initial-branch=trunk')
  git(folder, 'add', '.')
  git(folder, 'commit', '--quiet', '-m', 'first')
  return folder
}

/** `status path (from previous) lines`, then the names of what its changed or removed lines touched. */
function lines(changes: readonly FileChange[]): readonly string[] {
  return changes.map(({ status, path: file, previousPath, lines: ranges, before }) => {
    const from = previousPath === null ? '' : ` from ${previousPath}`
    const shown = ranges.map(({ startLine, endLine }) => `${startLine}-${endLine > 1e6 ? 'end' : endLine}`).join(',')
    const touched = (before ?? []).filter((each) => each.isTouched).map((each) => each.localName || '(module)')
    return [`${status} ${file}${from}`, shown, touched.join(',')].filter((part) => part !== '').join(' | ')
  })
}

async function check(folder: string, ref = 'HEAD'): Promise<readonly string[]> {
  return lines((await changedFiles(folder, ref)).changes)
}

const SHOP = `import os

class Cart:
    def add(self):
        return 1

    def total(self):
        return 2

def checkout():
    return 3
`

test('changed, taken away and new lines are told, with the definitions that held them', async () => {
  const folder = repository('lines', { 'shop.py': SHOP, 'same.py': 'x = 1\n', 'notes.txt': 'a\n' })
  const text = SHOP.replace('return 1', 'return 10').replace('def checkout():\n    return 3\n', '')
  write(folder, { 'shop.py': `${text}\n\ndef refund():\n    return 4\n`, 'notes.txt': 'b\n' })
  assert.deepEqual(await check(folder), ['modified shop.py | 5-5,12-13 | Cart.add,checkout'])
})

test('staged, unstaged, untracked, removed and renamed files are all in, and ignored ones are not', async () => {
  const body = Array.from({ length: 20 }, (_, index) => `def f${index}():\n    return ${index}\n`).join('\n')
  const folder = repository('statuses', { 'staged.py': 'a = 1\n', 'gone.py': 'def old(): pass\n', 'moved.py': body })
  write(folder, { 'staged.py': 'a = 2\n' })
  git(folder, 'add', 'staged.py')
  rmSync(path.join(folder, 'gone.py'))
  renameSync(path.join(folder, 'moved.py'), path.join(folder, 'there.py'))
  git(folder, 'add', '--all', 'moved.py', 'there.py')
  write(folder, { 'new.py': 'def fresh(): pass\n', '.gitignore': 'hidden.py\n', 'hidden.py': 'x = 1\n' })
  assert.deepEqual(await check(folder), [
    'removed gone.py | (module),old',
    'added new.py | 1-end',
    'modified staged.py | 1-1 | a',
    'renamed there.py from moved.py',
  ])
})

test('paths count from the indexed folder, and what lies outside it is left out', async () => {
  const folder = repository('outer', { 'inner/a.py': 'a = 1\n', 'b.py': 'b = 1\n' })
  write(folder, { 'inner/a.py': 'a = 2\n', 'b.py': 'b = 2\n', 'inner/c.py': '', 'd.py': '' })
  assert.deepEqual(await check(path.join(folder, 'inner')), ['modified a.py | 1-1 | a', 'added c.py | 1-end'])
})

test('a removed line that looks like a header is content', async () => {
  const folder = repository('posing', {
    'a.py': 'x = """\n-- a/other.py\n++ b/other.py\ndiff --git a/b b/b\n"""\ny = 1\n',
  })
  write(folder, { 'a.py': 'x = """\n++ b/else.py\n"""\ny = 2\n' })
  assert.deepEqual(await check(folder), ['modified a.py | 2-2,4-4 | x,y'])
})

test('names with spaces, quotes, accents and tabs are read as they are', async () => {
  const names = ['with space.py', 'quo"te.py', 'accent é.py', 'tab\there.py']
  const folder = repository('names', Object.fromEntries(names.map((name) => [name, 'a = 1\n'])))
  write(folder, Object.fromEntries(names.map((name) => [name, 'a = 2\n'])))
  const { changes } = await changedFiles(folder, 'HEAD')
  assert.deepEqual(
    changes.map((change) => change.path),
    names.toSorted(),
  )
})

test('settings of the user and the repository change nothing', async () => {
  const folder = repository('settings', { 'a.py': 'a = 1\n' })
  for (const [key, value] of [
    ['diff.noprefix', 'true'],
    ['diff.mnemonicPrefix', 'true'],
    ['color.diff', 'always'],
    ['diff.external', 'false'],
    ['diff.renames', 'false'],
    ['core.quotePath', 'true'],
  ]) {
    git(folder, 'config', key ?? '', value ?? '')
  }
  write(folder, { 'a.py': 'a = 2\n' })
  assert.deepEqual(await check(folder), ['modified a.py | 1-1 | a'])
})

test('branches, tags and short commits can be compared with', async () => {
  const folder = repository('references', { 'a.py': 'a = 1\n' })
  git(folder, 'tag', 'v1')
  write(folder, { 'a.py': 'a = 2\n' })
  git(folder, 'commit', '--quiet', '-a', '-m', 'second')
  assert.deepEqual(await check(folder, 'trunk'), [])
  for (const ref of ['v1', 'HEAD~1', git(folder, 'rev-parse', '--short', 'v1')]) {
    assert.deepEqual(await check(folder, ref), ['modified a.py | 1-1 | a'])
  }
})

test('what names no commit, or could be an option, is refused before anything is compared', async () => {
  const folder = repository('refused', { 'a.py': 'a = 1\n' })
  const trap = path.join(folder, 'trap')
  for (const ref of [
    '',
    'nowhere',
    `--output=${trap}`,
    '-Sx',
    'HEAD --output=trap',
    'HEAD\n',
    'HEAD:a.py',
    'x'.repeat(999),
  ]) {
    await assert.rejects(changedFiles(folder, ref), { code: 'usage' }, ref)
  }
  assert.equal(existsSync(trap), false)
})

test('a folder outside of git is told so', async () => {
  const folder = path.join(base, 'plain')
  mkdirSync(folder)
  await assert.rejects(changedFiles(folder, 'HEAD'), { code: 'git_failed' })
})

test('an interrupted comparison ends with the code that says so', async () => {
  const folder = repository('interrupted', { 'a.py': 'a = 1\n' })
  await assert.rejects(changedFiles(folder, 'HEAD', AbortSignal.abort()), { code: 'cancelled' })
})
