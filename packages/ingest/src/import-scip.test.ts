/** What an ingest makes of SCIP indexes: which edges they replace, when they lapse, and what is refused. */

import assert from 'node:assert/strict'
import { cpSync, readFileSync, truncateSync, writeFileSync } from 'node:fs'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import type { GraphStore } from '@onyx/core'
import { openMemoryStore } from '@onyx/testkit'
import { type IngestReport, ingestRepository } from './ingest-repository.ts'
import type { ImportRequest } from './pipeline/open-imports.ts'
import { SCIP_BYTES_MAX } from './scip/open-scip.ts'
import { type DraftDocument, writeScip } from './scip/write-scip.ts'
import { TemporaryTree } from './walk/temporary-tree.ts'

const FIXTURE = fileURLToPath(new URL('../fixtures/scip-typescript', import.meta.url))

function ingest(store: GraphStore, tree: TemporaryTree, imports: ImportRequest = {}): Promise<IngestReport> {
  return ingestRepository({ store, root: tree.root, project: 'p', imports })
}

/** `CALLS a.f -> b.g exact`, without containment, sorted. */
async function edgesOf(store: GraphStore): Promise<readonly string[]> {
  const names = new Map<string, string>()
  const edges: string[] = []
  for await (const record of (await store.read('p')).exportRecords()) {
    if (record.type === 'node') names.set(record.node.id, record.node.qualifiedName)
    else if (record.type === 'unresolved')
      edges.push(`${record.use.kind} ${names.get(record.use.from)} -> ? ${record.use.name}`)
    else if (record.edge.kind !== 'CONTAINS')
      edges.push(
        `${record.edge.kind} ${names.get(record.edge.from)} -> ${names.get(record.edge.to)} ${record.edge.resolution}`,
      )
  }
  return edges.sort()
}

/** A tree in which resolution finds one target, infers one and does not find a third. */
const TREE = {
  'shop.py': 'class Cart:\n    def total(self): pass\n\nclass Other:\n    def total(self): pass\n\ndef make(): pass\n',
  'app.py': 'from shop import make\n\ndef run(thing):\n    make()\n    thing.total()\n    thing.log()\n',
}
const PACKAGE = 'scip-python python shop 1 `shop`'
const OUTSIDE = 'scip-python python loguru 2 `loguru`/Logger#log().'
const SHOP: DraftDocument = {
  path: 'shop.py',
  occurrences: [
    { range: [0, 6, 10], symbol: `${PACKAGE}/Cart#`, isDefinition: true },
    { range: [1, 8, 13], symbol: `${PACKAGE}/Cart#total().`, isDefinition: true },
    { range: [3, 6, 11], symbol: `${PACKAGE}/Other#`, isDefinition: true },
    { range: [4, 8, 13], symbol: `${PACKAGE}/Other#total().`, isDefinition: true },
    { range: [6, 4, 8], symbol: `${PACKAGE}/make().`, isDefinition: true },
  ],
}
const APP: DraftDocument = {
  path: 'app.py',
  occurrences: [
    { range: [3, 4, 8], symbol: `${PACKAGE}/make().` },
    { range: [4, 10, 15], symbol: `${PACKAGE}/Cart#total().` },
    { range: [5, 10, 13], symbol: OUTSIDE },
  ],
}
const OURS = [
  'CALLS app.run -> ? log',
  'CALLS app.run -> ? total',
  'CALLS app.run -> shop.make exact',
  'IMPORTS app -> shop.make exact',
]
const THEIRS = [
  'CALLS app.run -> loguru.Logger.log external',
  'CALLS app.run -> shop.Cart.total exact',
  'CALLS app.run -> shop.make exact',
  'IMPORTS app -> shop.make exact',
]

function putIndex(tree: TemporaryTree, documents: readonly DraftDocument[]): string {
  tree.put('index.scip', writeScip(documents))
  return tree.at('index.scip')
}

test('an index made by scip-typescript wins over ours and says how they differ', async () => {
  using tree = new TemporaryTree()
  cpSync(FIXTURE, tree.root, { recursive: true })
  const store = openMemoryStore()
  await ingest(store, tree)
  const before = await edgesOf(store)
  const { imports } = await ingest(store, tree, { scip: [tree.at('index.scip')] })
  assert.ok(imports.scip?.imported)
  assert.deepEqual(imports.scip.imported.refused, [])
  assert.equal(imports.scip.files, 2)
  const { differences } = imports.scip.imported
  assert.ok(differences.confirmed >= 8, JSON.stringify(differences))
  assert.equal(differences.corrected + differences.contradicted, 0)
  const after = await edgesOf(store)
  assert.ok(after.includes('CALLS src/cart.first -> src/price.Priced.price exact'), after.join('\n'))
  assert.equal(after.filter((edge) => edge.endsWith(' inferred')).length, 0)
  assert.ok(after.length >= before.length)
})

test('an unresolved use becomes exact, one that leads outside gets a readable name, and forgetting brings ours back', async () => {
  using tree = new TemporaryTree(TREE)
  const store = openMemoryStore()
  await ingest(store, tree)
  assert.deepEqual(await edgesOf(store), OURS)
  const { imports } = await ingest(store, tree, { scip: [putIndex(tree, [SHOP, APP])] })
  assert.deepEqual(await edgesOf(store), THEIRS)
  assert.deepEqual(imports.scip, {
    files: 2,
    lapsed: 0,
    imported: {
      documents: 2,
      unknown: 0,
      refused: [],
      uses: 3,
      differences: { confirmed: 1, raised: 0, found: 1, corrected: 0, external: 1, contradicted: 0 },
    },
  })
  const forgotten = await ingest(store, tree, { forget: ['scip'] })
  assert.deepEqual(await edgesOf(store), OURS)
  assert.equal(forgotten.imports.scip, null)
})

test('a different exact edge is corrected', async () => {
  using tree = new TemporaryTree({
    ...TREE,
    'app.py': 'from shop import Cart\n\ndef run(cart: Cart):\n    cart.total()\n',
  })
  const store = openMemoryStore()
  await ingest(store, tree)
  assert.ok((await edgesOf(store)).includes('CALLS app.run -> shop.Cart.total exact'))
  const occurrences = [{ range: [3, 9, 14], symbol: `${PACKAGE}/Other#total().` }]
  const { imports } = await ingest(store, tree, { scip: [putIndex(tree, [SHOP, { path: 'app.py', occurrences }])] })
  assert.equal(imports.scip?.imported?.differences.corrected, 1)
  assert.ok((await edgesOf(store)).includes('CALLS app.run -> shop.Other.total exact'))
})

test('what was imported survives later ingests, lapses when its file changes, and counts again when the change is undone', async () => {
  using tree = new TemporaryTree(TREE)
  const store = openMemoryStore()
  await ingest(store, tree, { scip: [putIndex(tree, [SHOP, APP])] })
  tree.put('other.py', 'x = 1\n')
  assert.deepEqual((await ingest(store, tree)).imports.scip, { files: 2, lapsed: 0, imported: null })
  assert.deepEqual(await edgesOf(store), THEIRS)
  tree.put('app.py', `# moved\n${TREE['app.py']}`)
  assert.deepEqual((await ingest(store, tree)).imports.scip, { files: 1, lapsed: 1, imported: null })
  assert.deepEqual(await edgesOf(store), OURS)
  tree.put('app.py', TREE['app.py'])
  assert.deepEqual((await ingest(store, tree)).imports.scip, { files: 2, lapsed: 0, imported: null })
  assert.deepEqual(await edgesOf(store), THEIRS)
})

test('a target that moved is still meant, one that vanished is not, and comes back with its file', async () => {
  using tree = new TemporaryTree(TREE)
  const store = openMemoryStore()
  await ingest(store, tree, { scip: [putIndex(tree, [SHOP, APP])] })
  tree.put('shop.py', `# moved\n${TREE['shop.py']}`)
  await ingest(store, tree)
  assert.deepEqual(await edgesOf(store), THEIRS)
  tree.put('shop.py', TREE['shop.py'].replace('def total', 'def sum'))
  await ingest(store, tree)
  assert.ok((await edgesOf(store)).includes('CALLS app.run -> ? total'))
  tree.remove('shop.py')
  await ingest(store, tree)
  tree.put('shop.py', TREE['shop.py'])
  await ingest(store, tree)
  assert.deepEqual(await edgesOf(store), THEIRS)
})

test('a stale document, one that leaves the repository and one of another file are told apart, and the rest is used', async () => {
  using tree = new TemporaryTree({ ...TREE, 'moved.py': '\n\ndef far(): pass\n' })
  const store = openMemoryStore()
  const moved = [{ range: [0, 4, 7], symbol: `${PACKAGE}/far().`, isDefinition: true }]
  const documents = [
    SHOP,
    APP,
    { path: 'moved.py', occurrences: moved },
    { path: '../escape.py', occurrences: moved },
    { path: '/etc/passwd', occurrences: moved },
    { path: 'absent.py', occurrences: moved },
  ]
  const { imports } = await ingest(store, tree, { scip: [putIndex(tree, documents)] })
  assert.deepEqual(imports.scip?.imported?.refused, [
    { path: 'moved.py', reason: '1 of its names do not stand where it says' },
    { path: '../escape.py', reason: 'its path leaves the repository' },
    { path: '/etc/passwd', reason: 'its path leaves the repository' },
  ])
  assert.equal(imports.scip?.imported?.unknown, 1)
  assert.deepEqual(await edgesOf(store), THEIRS)
})

test('what is no index is refused in one sentence, and nothing is written', async () => {
  using tree = new TemporaryTree(TREE)
  const store = openMemoryStore()
  const refused = (content: Uint8Array | string, code: string) => {
    tree.put('bad.scip', content)
    return assert.rejects(ingest(store, tree, { scip: [tree.at('bad.scip')] }), { code })
  }
  await refused('this is no protocol buffer', 'parse_failed')
  await refused('', 'parse_failed')
  await refused(writeScip([SHOP]).subarray(0, 100), 'parse_failed')
  await assert.rejects(ingest(store, tree, { scip: [tree.at('absent.scip')] }), { code: 'path_missing' })
  await assert.rejects(ingest(store, tree, { scip: [tree.root] }), { code: 'path_unreadable' })
  // Sparse: a size without the bytes.
  truncateSync(tree.at('bad.scip'), SCIP_BYTES_MAX + 1)
  await assert.rejects(ingest(store, tree, { scip: [tree.at('bad.scip')] }), { code: 'limit_exceeded' })
  assert.deepEqual(await store.projects(), [])
})

test('an index of other files is refused', async () => {
  using tree = new TemporaryTree({ 'a.py': 'x = 1\n' })
  const index = putIndex(tree, [SHOP, APP])
  await assert.rejects(ingest(openMemoryStore(), tree, { scip: [index] }), {
    code: 'not_found',
    message: /no source file/,
  })
})

test('an index of a part of the repository has its paths from there', async () => {
  using tree = new TemporaryTree({ 'part/shop.py': TREE['shop.py'], 'part/app.py': TREE['app.py'] })
  const store = openMemoryStore()
  writeFileSync(tree.at('part/index.scip'), writeScip([SHOP, APP], `file://${tree.root}/part`))
  const { imports } = await ingest(store, tree, { scip: [tree.at('part/index.scip')] })
  assert.equal(imports.scip?.files, 2)
  assert.equal(readFileSync(tree.at('part/app.py'), 'utf8'), TREE['app.py'])
})

test('a namespace inside a file is not the file', async () => {
  using tree = new TemporaryTree({
    'a.ts': 'export namespace inner { export const x = 1 }\n',
    'b.ts': "import { inner } from './a'\nimport * as all from './a'\n",
  })
  const store = openMemoryStore()
  const module = 'scip-typescript npm shop 1 `a.ts`/'
  const documents = [
    {
      path: 'a.ts',
      occurrences: [
        { range: [0, 0, 0], symbol: module, isDefinition: true },
        { range: [0, 17, 22], symbol: `${module}inner/`, isDefinition: true },
      ],
    },
    {
      path: 'b.ts',
      occurrences: [
        { range: [0, 9, 14], symbol: `${module}inner/` },
        { range: [1, 21, 26], symbol: module },
      ],
    },
  ]
  const before = ingest(store, tree).then(() => edgesOf(store))
  const expected = (await before).filter((edge) => edge.startsWith('IMPORTS'))
  const { imports } = await ingest(store, tree, { scip: [putIndex(tree, documents)] })
  assert.equal(imports.scip?.imported?.differences.corrected, 0)
  assert.deepEqual(
    (await edgesOf(store)).filter((edge) => edge.startsWith('IMPORTS')),
    expected,
  )
  assert.ok(expected.includes('IMPORTS b -> a.inner exact'), expected.join())
})
