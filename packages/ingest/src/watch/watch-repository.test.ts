/** While a folder is edited, its graph follows: nothing is missed, nothing ignored is heard, and a failed round does not end the watch. */

import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { rmSync } from 'node:fs'
import { test } from 'node:test'
import type { GraphStore } from '@onyx/core'
import { openMemoryStore } from '@onyx/testkit'
import fc from 'fast-check'
import { ingestRepository } from '../ingest-repository.ts'
import { apply, rounds as editRounds, MANIFESTS, type Model, start } from '../random-edits.ts'
import { TemporaryTree } from '../walk/temporary-tree.ts'
import { type WatchRequest, type WatchRound, watchRepository } from './watch-repository.ts'

type Indexed = Extract<WatchRound, { kind: 'indexed' }>

/** A watch of a tree, whose rounds a test waits for. */
class Watched implements AsyncDisposable {
  readonly store: GraphStore
  readonly #stop = new AbortController()
  readonly #tree: TemporaryTree
  readonly #watch: ReturnType<typeof watchRepository>
  readonly #rounds: AsyncGenerator<WatchRound>
  #sentinels = 0

  constructor(tree: TemporaryTree, more: Partial<WatchRequest> = {}) {
    this.store = more.store ?? openMemoryStore()
    this.#tree = tree
    const { signal } = this.#stop
    this.#watch = watchRepository({
      project: 'p',
      root: tree.root,
      openEmbedder: null,
      signal,
      ...more,
      store: this.store,
    })
    this.#rounds = this.#watch.rounds()
  }

  pending() {
    return this.#watch.pending()
  }

  async next(): Promise<WatchRound> {
    const { value } = await this.#rounds.next()
    assert.ok(value !== undefined)
    return value
  }

  async indexed(): Promise<Indexed> {
    const round = await this.next()
    assert.ok(round.kind === 'indexed', round.kind)
    return round
  }

  /** Events come in order: the round that has this file has everything before it. */
  async caughtUp(): Promise<readonly Indexed[]> {
    const sentinel = `sentinel_${this.#sentinels++}.txt`
    this.#tree.put(sentinel, '')
    const all: Indexed[] = []
    for (;;) {
      const round = await this.indexed()
      all.push(round)
      if (round.difference.added.includes(sentinel)) return all
    }
  }

  async exported(): Promise<string> {
    return exportOf(this.store)
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#stop.abort()
    await this.#rounds.return(undefined)
  }
}

async function exportOf(store: GraphStore): Promise<string> {
  const records: string[] = []
  for await (const record of (await store.read('p')).exportRecords()) records.push(JSON.stringify(record))
  return records.join('\n')
}

async function cleanExport(tree: TemporaryTree): Promise<string> {
  const clean = openMemoryStore()
  await ingestRepository({ store: clean, root: tree.root, project: 'p' })
  return exportOf(clean)
}

function git(tree: TemporaryTree, ...args: readonly string[]): void {
  const identity = ['-c', 'user.name=a', '-c', 'user.email=a@example.org', '-c', 'commit.gpgsign=false']
  execFileSync('git', ['-C', tree.root, ...identity, ...args], { stdio: 'pipe' })
}

const RUNS = Number(process.env.ROUNDS ?? 15)

test('after random edits while it watches, the graph equals a clean index of the tree', {
  timeout: 600_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(start, editRounds, async (first, others) => {
      using tree = new TemporaryTree(MANIFESTS)
      const model: Model = new Map()
      for (const step of first) apply(step, model, tree)
      await using watched = new Watched(tree)
      await watched.indexed()
      for (const edits of others) {
        for (const step of edits) apply(step, model, tree)
        await watched.caughtUp()
        assert.equal(await watched.exported(), await cleanExport(tree))
      }
    }),
    { numRuns: RUNS },
  )
})

test('renames, moves, deletions, checkouts and commits of a real repository leave nothing stale', async () => {
  using tree = new TemporaryTree({ '.gitignore': 'out/\n', 'pkg/__init__.py': '' })
  for (let file = 0; file < 60; file++) tree.put(`pkg/m${file}.py`, `def f${file}():\n    return ${file}\n`)
  git(tree, 'init', '-q', '-b', 'main')
  git(tree, 'add', '-A')
  git(tree, 'commit', '-qm', 'first')
  await using watched = new Watched(tree)
  await watched.indexed()
  const steps: readonly (() => void)[] = [
    () => tree.move('pkg/m1.py', 'pkg/renamed.py'),
    () => tree.move('pkg', 'moved/deeply/pkg'),
    () => tree.remove('moved/deeply/pkg/m2.py'),
    () => tree.move('moved/deeply/pkg', 'pkg'),
    () => tree.put('pkg/new/inner/x.py', 'from ..m3 import f3\nf3()\n'),
    () => {
      git(tree, 'checkout', '-qb', 'other')
      for (let file = 10; file < 60; file++) tree.put(`pkg/m${file}.py`, `def g${file}():\n    return f3()\n`)
      git(tree, 'add', '-A')
      git(tree, 'commit', '-qm', 'second')
    },
    () => git(tree, 'checkout', '-q', 'main'),
    () => git(tree, 'checkout', '-q', 'other'),
    () => tree.remove('pkg'),
    () => git(tree, 'checkout', '-q', '--', '.'),
  ]
  for (const step of steps) {
    step()
    await watched.caughtUp()
    assert.equal(await watched.exported(), await cleanExport(tree))
  }
})

test('a commit that changes no file is a snapshot that names it', async () => {
  using tree = new TemporaryTree({ 'a.py': 'def a(): pass\n' })
  git(tree, 'init', '-q')
  git(tree, 'add', '-A')
  git(tree, 'commit', '-qm', 'first')
  await using watched = new Watched(tree)
  const { report } = await watched.indexed()
  git(tree, 'commit', '-q', '--allow-empty', '-m', 'second')
  const next = await watched.indexed()
  assert.deepEqual(next.difference, { added: [], changed: [], removed: [] })
  assert.notEqual(next.report.commit, report.commit)
  assert.equal(next.report.snapshot, report.snapshot + 1)
})

test('an edit that is taken back is a snapshot without changes again', async () => {
  using tree = new TemporaryTree({ 'a.py': 'def a(): pass\n' })
  git(tree, 'init', '-q')
  git(tree, 'add', '-A')
  git(tree, 'commit', '-qm', 'first')
  await using watched = new Watched(tree)
  const isDirty = async (): Promise<boolean> => (await watched.store.read('p')).snapshot.dirty
  await watched.indexed()
  assert.equal(await isDirty(), false)
  tree.put('a.py', 'def b(): pass\n')
  await watched.indexed()
  assert.equal(await isDirty(), true)
  tree.put('a.py', 'def a(): pass\n')
  await watched.indexed()
  // What was taken to be is looked up, and corrected by one more round.
  if (await isDirty()) await watched.indexed()
  assert.equal(await isDirty(), false)
})

test('an editor that saves through a temporary file makes one round, of the file alone', async () => {
  using tree = new TemporaryTree({ 'a.py': 'def a(): pass\n' })
  await using watched = new Watched(tree)
  await watched.indexed()
  tree.put('4913', '')
  tree.remove('4913')
  tree.move('a.py', 'a.py~')
  tree.put('.a.py.tmp', 'def b(): pass\n')
  tree.move('.a.py.tmp', 'a.py')
  tree.remove('a.py~')
  const { difference, report } = await watched.indexed()
  assert.deepEqual(difference, { added: [], changed: ['a.py'], removed: [] })
  assert.equal(report.files.parsed, 1)
})

test('ignored files and folders, git and the data folder cause no round; an ignore file that changes is heeded', async () => {
  using tree = new TemporaryTree({
    '.gitignore': '*.log\nbuild/\n',
    'a.py': '',
    'build/b.py': '',
    'node_modules/m/c.py': '',
    '.onyx/x': '',
  })
  await using watched = new Watched(tree)
  await watched.indexed()
  for (const file of ['x.log', 'build/b.py', 'node_modules/m/c.py', '.onyx/x', '.git/x']) tree.put(file, 'x = 1\n')
  const rounds = await watched.caughtUp()
  assert.deepEqual(
    rounds.map(({ difference }) => difference),
    [{ added: ['sentinel_0.txt'], changed: [], removed: [] }],
  )
  tree.put('.gitignore', '')
  const all = await watched.caughtUp()
  assert.ok(all.some(({ difference }) => difference.added.includes('build/b.py')))
})

test('a store that another holds fails one round, which is told and made up for', { timeout: 60_000 }, async () => {
  using tree = new TemporaryTree({ 'a.py': 'def a(): pass\n' })
  const store = openMemoryStore()
  await using watched = new Watched(tree, { store, lockWaitMs: 1 })
  await watched.indexed()
  const holder = await store.write('another', {})
  tree.put('a.py', 'def b(): pass\n')
  const failed = await watched.next()
  assert.ok(failed.kind === 'failed' && failed.error instanceof Error && 'code' in failed.error)
  assert.equal(failed.error.code, 'store_locked')
  assert.deepEqual(watched.pending(), { paths: ['a.py'], isWhole: false })
  await holder.rollback()
  await watched.indexed()
  assert.equal(await watched.exported(), await cleanExport(tree))
  assert.deepEqual(watched.pending(), { paths: [], isWhole: false })
})

test('without events the whole tree is looked at in intervals, which is said once', async () => {
  using tree = new TemporaryTree({ 'a.py': 'def a(): pass\n' })
  await using watched = new Watched(tree, { poll: true })
  assert.deepEqual(await watched.next(), { kind: 'polling', why: 'as asked', intervalMs: 2_000 })
  await watched.indexed()
  assert.ok(watched.pending().isWhole)
  tree.put('b.py', 'def b(): pass\n')
  await watched.caughtUp()
  assert.equal(await watched.exported(), await cleanExport(tree))
})

test('a root that goes away is told, and followed again when it is back', { timeout: 60_000 }, async () => {
  using tree = new TemporaryTree({ 'a.py': 'def a(): pass\n' })
  await using watched = new Watched(tree)
  await watched.indexed()
  rmSync(tree.root, { recursive: true })
  const gone = await watched.next()
  assert.ok(gone.kind === 'failed' && gone.error instanceof Error)
  assert.match(gone.error.message, /There is no folder/)
  tree.put('b.py', 'def b(): pass\n')
  await watched.indexed()
  await watched.caughtUp()
  assert.equal(await watched.exported(), await cleanExport(tree))
})
