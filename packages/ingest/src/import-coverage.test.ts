/** What an ingest makes of coverage reports of every format, most of them made by the real tools. */

import assert from 'node:assert/strict'
import { cpSync } from 'node:fs'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import type { GraphStore } from '@onyx/core'
import { openMemoryStore } from '@onyx/testkit'
import { type IngestReport, ingestRepository } from './ingest-repository.ts'
import type { ImportRequest } from './pipeline/open-imports.ts'
import { TemporaryTree } from './walk/temporary-tree.ts'

function ingest(store: GraphStore, tree: TemporaryTree, imports: ImportRequest = {}): Promise<IngestReport> {
  return ingestRepository({ store, root: tree.root, project: 'p', imports })
}

function treeOf(fixture: string): TemporaryTree {
  const tree = new TemporaryTree()
  const folder = new URL(`../fixtures/coverage-tools/${fixture}`, import.meta.url)
  cpSync(fileURLToPath(folder), tree.root, { recursive: true })
  return tree
}

/** `test > function`, sorted. */
async function coversOf(store: GraphStore): Promise<readonly string[]> {
  const names = new Map<string, string>()
  const covers: string[] = []
  for await (const record of (await store.read('p')).exportRecords()) {
    if (record.type === 'node') names.set(record.node.id, record.node.qualifiedName)
    else if (record.type === 'edge' && record.edge.kind === 'COVERS') {
      const { from, to, site, resolution, confidence } = record.edge
      assert.deepEqual([site, resolution, confidence], [null, 'exact', 1])
      covers.push(`${names.get(from)} > ${names.get(to)}`)
    }
  }
  return covers.sort()
}

/** What the run covers, by the functions' own names. */
async function checkRun(fixture: string, report: string, expected: readonly string[]): Promise<void> {
  using tree = treeOf(fixture)
  const store = openMemoryStore()
  const { imports } = await ingest(store, tree, { coverage: [tree.at(report)] })
  const run = `coverage report ${report.slice(report.lastIndexOf('/') + 1)} > `
  const covers = await coversOf(store)
  for (const cover of covers) assert.ok(cover.startsWith(run), cover)
  assert.deepEqual(
    covers.map((cover) => cover.slice(run.length)),
    expected.toSorted(),
    `${fixture}/${report}`,
  )
  assert.equal(imports.coverage?.imported?.covered, expected.length)
  assert.equal(imports.coverage?.imported?.tests, 0)
}

const PYTHON_RUN = ['price', 'discount', 'Cart.__init__', 'Cart.add', 'Cart.total', 'Cart.total.of'].map(
  (name) => `shop.${name}`,
)
const PYTHON_TESTS = ['test_price', 'CartTest.test_total', 'CartTest.test_discount'].map((name) => `test_shop.${name}`)
const SCRIPT = ['price', 'discount', 'Cart.constructor', 'Cart.add'].map((name) => `shop.${name}`)
const BY_TEST = [
  'test_shop.CartTest.test_discount > shop.discount',
  'test_shop.CartTest.test_discount > shop.price',
  'test_shop.CartTest.test_total > shop.Cart.__init__',
  'test_shop.CartTest.test_total > shop.Cart.add',
  'test_shop.CartTest.test_total > shop.Cart.total',
  'test_shop.CartTest.test_total > shop.Cart.total.of',
  'test_shop.CartTest.test_total > shop.price',
  'test_shop.test_price > shop.price',
]

test('coverage.py names the functions that ran, and no function that was only defined', async () => {
  await checkRun('python', 'plain.json', PYTHON_RUN)
  await checkRun('python', 'lcov.info', [...PYTHON_RUN, ...PYTHON_TESTS])
  await checkRun('python', 'cobertura.xml', [...PYTHON_RUN, ...PYTHON_TESTS])
})

test('contexts of coverage.py and of pytest-cov lead from each test to what it ran', async () => {
  for (const report of ['contexts.json', 'pytest-cov.json', 'lines.coverage', 'branches.coverage']) {
    using tree = treeOf('python')
    const store = openMemoryStore()
    const { imports } = await ingest(store, tree, { coverage: [tree.at(report)] })
    assert.deepEqual(await coversOf(store), BY_TEST, report)
    assert.equal(imports.coverage?.imported?.tests, 3)
    assert.deepEqual(imports.coverage?.imported?.unnamed, [])
  }
})

test('c8 and nyc agree in lcov and Cobertura, one-line functions included', async () => {
  for (const tool of ['c8', 'nyc']) await checkRun('javascript', `${tool}/lcov.info`, SCRIPT)
  for (const tool of ['c8', 'nyc']) await checkRun('javascript', `${tool}/cobertura-coverage.xml`, SCRIPT)
})

test('a Go profile has import paths, which lead to files by their ends', async () => {
  const names = ['Price', 'Discount', 'Cart.Add'].map((name) => `example.org/shop.${name}`)
  await checkRun('go', 'cover.out', names)
})

test('JaCoCo names packages, which lead to files below a source root', async () => {
  await checkRun('java', 'jacoco.xml', ['shop.Cart.add'])
})

const LCOV =
  'TN:test_price\nSF:/ci/build/shop.py\nDA:5,3\nend_of_record\nTN:unit\nSF:/ci/build/shop.py\nDA:23,1\nend_of_record\n'

test('the test names of lcov lead to tests where one test has the name; else the run covers', async () => {
  using tree = treeOf('python')
  tree.put('unit.info', LCOV)
  const store = openMemoryStore()
  const { imports } = await ingest(store, tree, { coverage: [tree.at('unit.info')] })
  assert.deepEqual(await coversOf(store), [
    'coverage report unit.info > shop.Cart.__init__',
    'test_shop.test_price > shop.price',
  ])
  assert.deepEqual(imports.coverage?.imported?.unnamed, ['unit'])
})

test('coverage lapses with its file and with its test, and comes back with them', async () => {
  using tree = treeOf('python')
  const store = openMemoryStore()
  await ingest(store, tree, { coverage: [tree.at('contexts.json')] })
  const source = 'def price(item):\n    return item\n'
  tree.put('shop.py', source)
  assert.deepEqual((await ingest(store, tree)).imports.coverage, { files: 1, lapsed: 1, imported: null })
  assert.deepEqual(await coversOf(store), [])
  cpSync(fileURLToPath(new URL('../fixtures/coverage-tools/python/shop.py', import.meta.url)), tree.at('shop.py'))
  tree.put('test_shop.py', 'def test_price(): pass\n')
  await ingest(store, tree)
  assert.deepEqual(await coversOf(store), ['test_shop.test_price > shop.price'])
  tree.remove('test_shop.py')
  await ingest(store, tree)
  assert.deepEqual(await coversOf(store), [])
  tree.put('test_shop.py', 'def test_price(): pass\n')
  await ingest(store, tree)
  assert.deepEqual(await coversOf(store), ['test_shop.test_price > shop.price'])
  assert.equal((await ingest(store, tree, { forget: ['coverage'] })).imports.coverage, null)
  assert.deepEqual(await coversOf(store), [])
})

test('what cannot be matched is named, and reports of two languages do not replace each other', async () => {
  using tree = treeOf('python')
  tree.put('web/a/cart.js', 'function add() {\n  return 1\n}\n')
  tree.put('web/b/cart.js', 'function add() {\n  return 1\n}\n')
  const files = ['web/a/cart.js', 'cart.js', 'absent.js', 'shop.py'].map(
    (file) => `SF:${file}\nDA:2,1\nDA:99,1\nend_of_record\n`,
  )
  tree.put('web.info', files.join('').replace('DA:99,1\n', ''))
  const store = openMemoryStore()
  await ingest(store, tree, { coverage: [tree.at('contexts.json')] })
  const { imports } = await ingest(store, tree, { coverage: [tree.at('web.info')] })
  assert.deepEqual(imports.coverage?.imported?.refused, [
    { path: 'absent.js', reason: 'no source file of the repository' },
    { path: 'cart.js', reason: 'several files of the repository end like this' },
    { path: 'shop.py', reason: 'it has fewer lines than the report says' },
  ])
  assert.deepEqual(await coversOf(store), ['coverage report web.info > web/a/cart.add', ...BY_TEST])
})

test('what is no report is refused in one sentence, and nothing is written', async () => {
  using tree = treeOf('python')
  const store = openMemoryStore()
  const reports = [
    'some text',
    '',
    '{"files": 3}',
    '{',
    'mode: set\nnonsense\n',
    'TN:\n',
    '<html></html>',
    '<report name="x">',
    '<coverage></coverage>',
    '<!DOCTYPE report [<!ENTITY a "b">]><report name="&a;"><package name="p"/></report>',
    'SF:shop.py\nDA:0,1\nend_of_record\n',
    'SQLite format 3\0 and nothing',
  ]
  for (const report of reports) {
    tree.put('report', report)
    await assert.rejects(ingest(store, tree, { coverage: [tree.at('report')] }), { code: 'parse_failed' }, report)
  }
  tree.put('report', 'SF:elsewhere.py\nDA:1,1\nend_of_record\n')
  await assert.rejects(ingest(store, tree, { coverage: [tree.at('report')] }), { code: 'not_found' })
  assert.deepEqual(await store.projects(), [])
})
