/** Trees made to break an indexer: every file is accounted for by name, and nothing crashes. */

import assert from 'node:assert/strict'
import { chmodSync, symlinkSync, truncateSync } from 'node:fs'
import { test } from 'node:test'
import type { FileEntry } from '@onyx/core'
import { openMemoryStore } from '@onyx/testkit'
import { type IngestReport, ingestRepository } from './ingest-repository.ts'
import { ADAPTERS } from './languages/adapters.ts'
import { TemporaryTree } from './walk/temporary-tree.ts'

const isWindows = process.platform === 'win32'
const isRoot = process.getuid?.() === 0

interface Indexed {
  readonly report: IngestReport
  /** Path → status and reason. */
  readonly files: Readonly<Record<string, string>>
}

async function index(tree: TemporaryTree): Promise<Indexed> {
  const store = openMemoryStore()
  const report = await ingestRepository({ store, root: tree.root, project: 'p' })
  const entries = await (await store.read('p')).files(null, 1_000)
  assert.equal(entries.length, report.files.total, 'every file has a row and is counted once')
  return { report, files: Object.fromEntries(entries.map((entry) => [entry.path, describe(entry)])) }
}

function describe({ status, reason }: FileEntry): string {
  return reason === null ? status : `${status}: ${reason}`
}

test('encodings: invalid UTF-8 and binaries with a source ending are skipped, UTF-16, BOM and CRLF are read', async () => {
  using tree = new TemporaryTree({
    'invalid.py': Buffer.from([0x78, 0x20, 0x3d, 0x20, 0xff, 0x0a]),
    'binary.py': Buffer.from([0x7f, 0x45, 0x4c, 0x46, 0, 1, 2]),
    'utf16.py': Buffer.from('\uFEFFdef f(): pass\n', 'utf16le'),
    'mark.py': '\uFEFFdef g(): pass\n',
    'crlf.py': 'def h():\r\n    pass\r\n',
    'empty.py': '',
  })
  const { files, report } = await index(tree)
  assert.deepEqual(files, {
    'binary.py': 'skipped: binary: it holds NUL bytes',
    'crlf.py': 'parsed',
    'empty.py': 'parsed',
    'invalid.py': 'skipped: binary: it is not valid UTF-8',
    'mark.py': 'parsed',
    'utf16.py': 'parsed',
  })
  assert.deepEqual(report.problems, [])
})

test('sizes: a sparse gigabyte, a line of five megabytes and a long minified line are skipped by name', async () => {
  using tree = new TemporaryTree({
    'sparse.py': '',
    'line.js': 'a=1;'.repeat(1_250_000),
    'minified.js': 'a=1;'.repeat(400_000),
  })
  truncateSync(tree.at('sparse.py'), 1_000_000_000)
  assert.deepEqual((await index(tree)).files, {
    'line.js': 'skipped: larger than 2 MB',
    'minified.js': 'skipped: minified: its lines are longer than 400 characters on average',
    'sparse.py': 'skipped: larger than 2 MB',
  })
})

for (const adapter of ADAPTERS.values()) {
  const extension = adapter.grammars[0]?.extensions[0] ?? ''
  for (const [opening, closing] of ['[]', '()', '{}'] as const) {
    test(`100,000 nested ${opening}${closing} in ${adapter.language} end in a row, not in a crash`, async () => {
      const nested = `${`${opening}\n`.repeat(100_000)}${`${closing}\n`.repeat(100_000)}`
      using tree = new TemporaryTree({ [`deep.${extension}`]: `x = ${nested}`, [`good.${extension}`]: '' })
      const { files, report } = await index(tree)
      assert.match(files[`deep.${extension}`] ?? '', /^(?:parsed|partial|failed)/)
      assert.equal(files[`good.${extension}`], 'parsed')
      assert.equal(report.files.total, 2)
    })
  }
}

test('links, pipes, submodules and odd names are all accounted for', {
  skip: isWindows && 'none of them exist there',
}, async () => {
  using tree = new TemporaryTree({
    'a/b.py': 'x = 1\n',
    'new\nline.py': 'x = 1\n',
    '🦊.py': 'x = 1\n',
    'sub/.git': 'gitdir: elsewhere\n',
    'sub/c.py': '',
  })
  symlinkSync('..', tree.at('a/loop'))
  symlinkSync('/etc/passwd', tree.at('a/outside.py'))
  tree.putPipe('pipe.py')
  assert.deepEqual((await index(tree)).files, {
    'a/b.py': 'parsed',
    'a/loop': 'skipped: a symbolic link: never followed',
    'a/outside.py': 'skipped: a symbolic link: never followed',
    'new\nline.py': 'parsed',
    'pipe.py': 'skipped: not a regular file',
    'sub/': 'skipped: a submodule or nested repository: ingest it on its own',
    '🦊.py': 'parsed',
  })
})

test('a file without permission is a problem by name, and the rest goes on', {
  skip: isRoot ? 'root may read everything' : isWindows && 'no modes',
}, async () => {
  using tree = new TemporaryTree({ 'closed.py': 'x = 1\n', 'open.py': 'x = 1\n' })
  chmodSync(tree.at('closed.py'), 0)
  const { files, report } = await index(tree)
  assert.deepEqual(files, { 'closed.py': 'failed: no permission to read it', 'open.py': 'parsed' })
  assert.deepEqual(
    report.problems.map(({ path, code }) => [path, code]),
    [['closed.py', 'path_unreadable']],
  )
})

test('a file that is removed between the walk and the parse is simply not there', async () => {
  using tree = new TemporaryTree({ 'a.py': 'x = 1\n', 'b.py': 'x = 1\n' })
  const store = openMemoryStore()
  const report = await ingestRepository({
    store,
    root: tree.root,
    project: 'p',
    onProgress: ({ phase, done }) => {
      if (phase === 'parse' && done === 1) tree.remove('b.py')
    },
  })
  assert.deepEqual([report.files.total, report.files.parsed], [1, 1])
})

test('a folder that turns into a link out of the tree after the walk is not followed', {
  skip: isWindows && 'links need rights',
}, async () => {
  using outside = new TemporaryTree({ 'b.py': 'secret = 1\n' })
  using tree = new TemporaryTree({ 'a.py': 'x = 1\n', 'dir/b.py': 'x = 1\n' })
  const store = openMemoryStore()
  await ingestRepository({
    store,
    root: tree.root,
    project: 'p',
    onProgress: ({ phase, done }) => {
      if (phase !== 'parse' || done !== 1) return
      tree.remove('dir')
      symlinkSync(outside.root, tree.at('dir'))
    },
  })
  const rows = await (await store.read('p')).files(null, 10)
  assert.deepEqual(
    rows.map((row) => `${row.path} ${describe(row)}`),
    ['a.py parsed', 'dir/b.py skipped: a symbolic link: never followed'],
  )
})
