/** What an ingest reads, keeps, reports and leaves alone, on small trees and a store in memory. */

import assert from 'node:assert/strict'
import { utimesSync } from 'node:fs'
import { test } from 'node:test'
import { type GraphStore, OnyxError } from '@onyx/core'
import { openMemoryStore } from '@onyx/testkit'
import { type IngestProgress, type IngestReport, ingestRepository } from './ingest-repository.ts'
import { TemporaryTree } from './walk/temporary-tree.ts'

const FILES = {
  'app/__init__.py': '',
  'app/main.py': 'from app.names import greet\n\n\ndef run():\n    return greet()\n',
  'app/names.py': 'def greet():\n    return 1\n',
  'README.md': 'hello\n',
}

const ONE_SKIPPED = {
  skipped: 1,
  failed: 0,
  partial: 0,
  skippedReasons: { 'not source code of a known language': 1 },
}

function ingest(store: GraphStore, tree: TemporaryTree): Promise<IngestReport> {
  return ingestRepository({ store, root: tree.root, project: 'p' })
}

async function edgesOf(store: GraphStore): Promise<readonly string[]> {
  const reader = await store.read('p')
  const names = new Map<string, string>()
  const edges: string[] = []
  for await (const record of reader.exportRecords()) {
    if (record.type === 'node') names.set(record.node.id, record.node.qualifiedName)
    else if (record.type === 'edge' && record.edge.kind === 'CALLS') {
      edges.push(`${names.get(record.edge.from)} -> ${names.get(record.edge.to)}`)
    }
  }
  return edges
}

test('a first ingest parses every source, counts every file and resolves across files', async () => {
  using tree = new TemporaryTree(FILES)
  const store = openMemoryStore()
  const report = await ingest(store, tree)
  assert.deepEqual(report.files, { total: 4, parsed: 3, unchanged: 0, ...ONE_SKIPPED })
  assert.deepEqual(report.problems, [])
  assert.deepEqual(await edgesOf(store), ['app.main.run -> app.names.greet'])
})

test('an unchanged tree is not parsed again and makes no new snapshot', async () => {
  using tree = new TemporaryTree(FILES)
  const store = openMemoryStore()
  const first = await ingest(store, tree)
  utimesSync(tree.at('app/main.py'), 1, 1)
  const second = await ingest(store, tree)
  assert.deepEqual(second.files, { total: 4, parsed: 0, unchanged: 3, ...ONE_SKIPPED })
  assert.equal(second.snapshot, first.snapshot)
})

test('a file with syntax errors is named at every ingest until they are gone, and has not failed', async () => {
  using tree = new TemporaryTree({ 'good.py': 'x = 1\n', 'torn.py': 'def f():\n    return 1\n\ndef g(:\n' })
  const store = openMemoryStore()
  for (const parsed of [2, 0]) {
    const { files, problems } = await ingest(store, tree)
    assert.deepEqual([files.parsed, files.failed, files.partial], [parsed, 0, 1])
    assert.deepEqual(
      problems.map(({ path, line, code, isPartial }) => [path, line, code, isPartial]),
      [['torn.py', 4, 'parse_failed', true]],
    )
  }
  tree.put('torn.py', 'def f():\n    return 1\n')
  const mended = await ingest(store, tree)
  assert.equal(mended.files.partial, 0)
  assert.deepEqual(mended.problems, [])
})

test('what is skipped is counted by its reason', async () => {
  using tree = new TemporaryTree({ 'a.txt': '', 'b.txt': '', 'c_pb2.py': '', 'd.py': 'a\0b' })
  const { files } = await ingest(openMemoryStore(), tree)
  assert.deepEqual(Object.entries(files.skippedReasons), [
    ['not source code of a known language', 2],
    ['binary: it holds NUL bytes', 1],
    ['generated: named like protocol buffer output', 1],
  ])
})

test('an edit is parsed alone, and what rested on it is resolved again', async () => {
  using tree = new TemporaryTree(FILES)
  const store = openMemoryStore()
  await ingest(store, tree)
  tree.put('app/names.py', 'def hail():\n    return 1\n')
  const report = await ingest(store, tree)
  assert.equal(report.files.parsed, 1)
  assert.deepEqual(await edgesOf(store), [])
  tree.put('app/names.py', FILES['app/names.py'])
  await ingest(store, tree)
  assert.deepEqual(await edgesOf(store), ['app.main.run -> app.names.greet'])
})

test('an edit that keeps size and times as they were at the last look is still seen', async () => {
  using tree = new TemporaryTree(FILES)
  const store = openMemoryStore()
  await ingest(store, tree)
  // Within the same tick of the clock: the stamp was not kept.
  tree.put('app/names.py', 'def great():\n    return 1\n')
  assert.equal((await ingest(store, tree)).files.parsed, 1)
})

test('a removed file takes its part of the graph along', async () => {
  using tree = new TemporaryTree(FILES)
  const store = openMemoryStore()
  await ingest(store, tree)
  tree.remove('app/names.py')
  const report = await ingest(store, tree)
  assert.deepEqual(report.files, { total: 3, parsed: 0, unchanged: 2, ...ONE_SKIPPED })
  assert.deepEqual(await edgesOf(store), [])
})

test('a source that becomes binary leaves the graph and says why', async () => {
  using tree = new TemporaryTree(FILES)
  const store = openMemoryStore()
  await ingest(store, tree)
  tree.put('app/names.py', 'def greet():\0')
  assert.equal((await ingest(store, tree)).files.skipped, 2)
  const reader = await store.read('p')
  const row = (await reader.files(null, 10)).find((file) => file.path === 'app/names.py')
  assert.equal(row?.reason, 'binary: it holds NUL bytes')
  assert.deepEqual(await reader.nodesInFile('app/names.py'), [])
  assert.equal((await ingest(store, tree)).files.skipped, 2)
})

test('a manifest that renames modules has everything resolved again', async () => {
  using tree = new TemporaryTree({
    'go.mod': 'module example.org/a\n',
    'b/b.go': 'package b\n',
    'a.go': 'package a\n\nimport "example.org/a/b"\n',
  })
  const store = openMemoryStore()
  await ingest(store, tree)
  tree.put('go.mod', 'module example.org/z\n')
  const report = await ingest(store, tree)
  assert.equal(report.files.parsed, 0)
  const clean = openMemoryStore()
  await ingest(clean, tree)
  assert.deepEqual(await recordsOf(store), await recordsOf(clean))
})

async function recordsOf(store: GraphStore): Promise<readonly string[]> {
  const records: string[] = []
  for await (const record of (await store.read('p')).exportRecords()) records.push(JSON.stringify(record))
  return records
}

test('progress names the phases in order and ends with all files', async () => {
  using tree = new TemporaryTree(FILES)
  const events: IngestProgress[] = []
  await ingestRepository({
    store: openMemoryStore(),
    root: tree.root,
    project: 'p',
    onProgress: (event) => events.push(event),
  })
  const phases = [...new Set(events.map((event) => event.phase))]
  assert.deepEqual(
    phases.filter((phase) => phase !== 'walk'),
    ['parse', 'resolve', 'write'],
  )
  assert.deepEqual(
    events.filter((event) => event.phase === 'parse').map((event) => [event.done, event.total]),
    [
      [1, 3],
      [2, 3],
      [3, 3],
    ],
  )
})

test('an interrupted ingest leaves the last snapshot, and the next one goes on', async () => {
  using tree = new TemporaryTree(FILES)
  const store = openMemoryStore()
  const before = await ingest(store, tree)
  tree.put('app/more.py', 'def more(): pass\n')
  const controller = new AbortController()
  const interrupted = ingestRepository({
    store,
    root: tree.root,
    project: 'p',
    signal: controller.signal,
    onProgress: ({ phase }) => phase === 'parse' && controller.abort(),
  })
  await assert.rejects(interrupted, { code: 'cancelled', message: /last snapshot \(1\) stays.* goes on from there/ })
  assert.equal((await store.read('p')).snapshot.number, before.snapshot)
  assert.equal((await ingest(store, tree)).files.parsed, 1)
})

test('a missing folder and a file in its place are refused', async () => {
  using tree = new TemporaryTree({ 'a.py': '' })
  const refused = (root: string) => ingestRepository({ store: openMemoryStore(), root, project: 'p' })
  await assert.rejects(
    refused(tree.at('absent')),
    (error) => error instanceof OnyxError && error.code === 'path_missing',
  )
  await assert.rejects(refused(tree.at('a.py')), (error) => error instanceof OnyxError && error.code === 'usage')
})

test('many files go through threads with the same result as few in process', async () => {
  const files = Object.fromEntries(
    Array.from({ length: 150 }, (_, at) => [
      `m${at}.py`,
      `import m${at + 1}\n\ndef f${at}():\n    return m${at + 1}.f${at + 1}()\n`,
    ]),
  )
  using tree = new TemporaryTree(files)
  const store = openMemoryStore()
  assert.equal((await ingest(store, tree)).files.parsed, 150)
  assert.equal((await edgesOf(store)).length, 150)
})

test('the text of a source that nothing is extracted from is kept, so that answers know what it names', async () => {
  const unwanted: Readonly<Record<string, string>> = {
    'app/made.py': '# @generated\nfrom app.names import greet\n',
    'app/names_pb2.py': 'from app.names import greet\n',
    'app/cut.py': 'from app.names import greet\n\0\n',
  }
  using tree = new TemporaryTree({ ...FILES, ...unwanted })
  const store = openMemoryStore()
  const { files } = await ingest(store, tree)
  const { 'not source code of a known language': _, ...reasons } = files.skippedReasons
  assert.deepEqual(reasons, {
    'binary: it holds NUL bytes': 1,
    'generated: its header says so': 1,
    'generated: named like protocol buffer output': 1,
  })
  const reader = await store.read('p')
  for (const path of Object.keys(unwanted)) assert.match((await reader.source(path)) ?? '', /import greet/)
})
