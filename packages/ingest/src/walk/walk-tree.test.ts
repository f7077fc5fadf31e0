/** The walk accounts for every entry of a tree and never leaves it. */

import assert from 'node:assert/strict'
import { chmodSync, mkdirSync, symlinkSync, truncateSync } from 'node:fs'
import { test } from 'node:test'
import { OnyxError } from '@onyx/core'
import { TemporaryTree } from './temporary-tree.ts'
import { TREE_DEPTH_MAX } from './tree-walker.ts'
import { walkTree } from './walk-tree.ts'
import type { WalkedFile } from './walked-file.ts'

const isWindows = process.platform === 'win32'
const isRoot = process.getuid?.() === 0

async function walk(tree: TemporaryTree): Promise<readonly WalkedFile[]> {
  const classify = (name: string) => ({
    language: name.endsWith('.py') ? ('python' as const) : null,
    isManifest: name === 'package.json',
  })
  return (await walkTree({ root: tree.root, classify, sourceBytesMax: 2_000_000, excluded: ['.onyx'] })).files
}

/** One line an entry: its path and why it is not read. */
async function check(tree: TemporaryTree, expected: Readonly<Record<string, string>>): Promise<void> {
  const files = await walk(tree)
  assert.deepEqual(
    Object.fromEntries(files.map((file) => [file.path, file.failed?.message ?? file.skipped ?? 'read'])),
    expected,
  )
}

test('files come in code unit order with slashes, whatever their kind', async () => {
  using tree = new TemporaryTree({
    'b.py': '',
    'a/z.py': '',
    'a.py': '',
    'README.md': '',
    'package.json': '{}',
    'Z.py': '',
  })
  const files = await walk(tree)
  assert.deepEqual(
    files.map((file) => file.path),
    ['README.md', 'Z.py', 'a.py', 'a/z.py', 'b.py', 'package.json'],
  )
  await check(tree, {
    'README.md': 'not source code of a known language',
    'Z.py': 'read',
    'a.py': 'read',
    'a/z.py': 'read',
    'b.py': 'read',
    'package.json': 'a manifest: read for module names',
  })
})

test('symbolic links are named and not followed, so that loops end and nothing outside is seen', {
  skip: isWindows && 'links need rights',
}, async () => {
  using tree = new TemporaryTree({ 'a/b.py': '' })
  symlinkSync('..', tree.at('a/loop'))
  symlinkSync('/etc', tree.at('outside'))
  symlinkSync('b.py', tree.at('a/link.py'))
  symlinkSync('nowhere', tree.at('dangling.py'))
  const link = 'a symbolic link: never followed'
  await check(tree, { 'a/b.py': 'read', 'a/link.py': link, 'a/loop': link, 'dangling.py': link, outside: link })
})

test('pipes are named and not opened', { skip: isWindows && 'no named pipes in folders' }, async () => {
  using tree = new TemporaryTree()
  tree.putPipe('pipe.py')
  await check(tree, { 'pipe.py': 'not a regular file' })
})

test('a huge sparse file is skipped by its size', async () => {
  using tree = new TemporaryTree({ 'huge.py': '' })
  truncateSync(tree.at('huge.py'), 1_000_000_000)
  await check(tree, { 'huge.py': 'larger than 2 MB' })
})

test('names with newlines, quotes and emoji are kept as they are', {
  skip: isWindows && 'not allowed in names',
}, async () => {
  using tree = new TemporaryTree({ 'new\nline.py': '', 'quo"te.py': '', '🦊/f\u0301.py': '', 'back\\slash.py': '' })
  await check(tree, { 'new\nline.py': 'read', 'quo"te.py': 'read', '🦊/f\u0301.py': 'read', 'back\\slash.py': 'read' })
})

test('submodules and nested repositories are left to themselves', async () => {
  using tree = new TemporaryTree({
    'sub/.git': 'gitdir: ../.git/modules/sub\n',
    'sub/a.py': '',
    'nested/.git/HEAD': '',
    'a.py': '',
  })
  const reason = 'a submodule or nested repository: ingest it on its own'
  await check(tree, { 'a.py': 'read', 'nested/': reason, 'sub/': reason })
})

test('vendored folders are skipped by convention, packages that share their names are not', async () => {
  using tree = new TemporaryTree({
    'node_modules/x/index.py': '',
    'vendor/x/a.py': '',
    'shop/vendor/__init__.py': '',
    'shop/vendor/models.py': '',
    'scripts/build/a.py': '',
    'web/package.json': '{}',
    'web/dist/a.py': '',
    'env/pyvenv.cfg': '',
    'env/lib/a.py': '',
  })
  await check(tree, {
    'env/': 'vendored: a virtual environment',
    'node_modules/': 'vendored: installed dependencies',
    'scripts/build/a.py': 'read',
    'shop/vendor/__init__.py': 'read',
    'shop/vendor/models.py': 'read',
    'vendor/': 'vendored: third-party code',
    'web/dist/': 'vendored: build output',
    'web/package.json': 'a manifest: read for module names',
  })
})

test('folders deeper than the bound are named and not entered', async () => {
  using tree = new TemporaryTree()
  const path = 'd/'.repeat(TREE_DEPTH_MAX + 3)
  mkdirSync(tree.at(path), { recursive: true })
  tree.put('d/a.py', '')
  await check(tree, {
    [`${'d/'.repeat(TREE_DEPTH_MAX + 1)}`]: 'deeper than 128 folders: not entered',
    'd/a.py': 'read',
  })
})

test('an unreadable folder is named and the rest goes on', {
  skip: isRoot ? 'root may read everything' : isWindows && 'no modes',
}, async () => {
  using tree = new TemporaryTree({ 'closed/a.py': '', 'open/b.py': '' })
  chmodSync(tree.at('closed'), 0)
  await check(tree, { 'closed/': 'no permission to read it', 'open/b.py': 'read' })
  chmodSync(tree.at('closed'), 0o700)
})

test('git and the data folder are not part of the tree', async () => {
  using tree = new TemporaryTree({ '.git/config': '', '.onyx/graph.db': '', '.github/a.py': '' })
  await check(tree, { '.github/a.py': 'read' })
})

test('a missing root is refused by name', async () => {
  using tree = new TemporaryTree()
  tree.remove('.')
  await assert.rejects(walk(tree), (error) => error instanceof OnyxError && error.code === 'path_missing')
})

test('a stamp changes with the content, the times and the file behind the name', async () => {
  using tree = new TemporaryTree({ 'a.py': 'x' })
  const stampNow = async () => (await walk(tree))[0]?.stamp
  const first = await stampNow()
  assert.equal(await stampNow(), first)
  tree.put('b.py', 'x')
  tree.move('b.py', 'a.py')
  assert.notEqual(await stampNow(), first)
})
