/** Random edits of a small tree, put into a store the way ingest does, against the naive store and a store made afresh. */

import assert from 'node:assert/strict'
import type { TestContext } from 'node:test'
import type { ExportRecord, FileGraph, GraphReader, GraphStore, NodeId, Place } from '@onyx/core'
import fc from 'fast-check'
import { COMMIT, edge, external, fakeHash, file, graph, node, PROJECT, unresolved } from './graph-fixtures.ts'
import type { MakeStore } from './graph-store-suite.ts'
import { openMemoryStore } from './memory-store.ts'

const RUNS = 25
const EDITS_MAX = 8
const PATHS = ['a.py', 'b.py', 'dir/c.py', 'dir/d.py']
const ENTITIES = 3
const EXTERNALS = 3

interface UseSpec {
  readonly from: number
  readonly toPath: number
  readonly to: number
  readonly kind: 'CALLS' | 'REFERENCES'
}
interface FileSpec {
  /** Which entities it defines. */
  readonly entities: readonly number[]
  readonly text: string
  readonly shift: number
  readonly uses: readonly UseSpec[]
  readonly externals: readonly number[]
}
/** A null removes the file. */
type Edit = { readonly changes: ReadonlyMap<string, FileSpec | null>; readonly keeps: boolean }
type Tree = ReadonlyMap<string, FileSpec>

const useSpec: fc.Arbitrary<UseSpec> = fc.record({
  from: fc.nat(ENTITIES - 1),
  toPath: fc.nat(PATHS.length - 1),
  to: fc.nat(ENTITIES - 1),
  kind: fc.constantFrom('CALLS', 'REFERENCES'),
})
const fileSpec: fc.Arbitrary<FileSpec> = fc.record({
  entities: fc.uniqueArray(fc.nat(ENTITIES - 1), { minLength: 1 }),
  text: fc.constantFrom('one', 'two', 'three'),
  shift: fc.nat(2),
  uses: fc.array(useSpec, { maxLength: 6 }),
  externals: fc.uniqueArray(fc.nat(EXTERNALS - 1)),
})
const edit: fc.Arbitrary<Edit> = fc.record({
  changes: fc
    .array(fc.tuple(fc.constantFrom(...PATHS), fc.option(fileSpec, { freq: 3 })), { minLength: 1, maxLength: 3 })
    .map((changes) => new Map(changes)),
  // Three of four are committed, the others rolled back.
  keeps: fc.nat(3).map((draw) => draw > 0),
})

export async function randomEditsAgree(t: TestContext, makeStore: MakeStore): Promise<void> {
  const property = fc.asyncProperty(fc.array(edit, { minLength: 1, maxLength: EDITS_MAX }), async (edits) => {
    const store = await makeStore(t)
    const naive = openMemoryStore()
    let tree: Tree = new Map()
    for (const { changes, keeps } of edits) {
      const next = edited(tree, changes)
      await apply(store, tree, next, keeps)
      await apply(naive, tree, next, keeps)
      if (keeps) tree = next
      await requireEqual(store, naive)
    }
    const afresh = await makeStore(t)
    await apply(afresh, new Map(), tree, true)
    await apply(store, tree, tree, true)
    assert.deepEqual(await exported(store), await exported(afresh))
    await Promise.all([store.close(), afresh.close()])
  })
  await fc.assert(property, { numRuns: RUNS })
}

function edited(tree: Tree, changes: Edit['changes']): Tree {
  const next = new Map(tree)
  for (const [path, spec] of changes) {
    if (spec === null) next.delete(path)
    else next.set(path, spec)
  }
  return next
}

/** Like an ingest: a file is put when its own text or what its uses mean has changed. */
async function apply(store: GraphStore, before: Tree, after: Tree, keeps: boolean): Promise<void> {
  const writer = await store.write(PROJECT, {})
  await writer.removeFiles([...before.keys()].filter((path) => !after.has(path)))
  const changed: FileGraph[] = []
  for (const [path, spec] of after) {
    const now = graphOf(path, spec, after)
    const old = before.get(path)
    if (old !== undefined && JSON.stringify(graphOf(path, old, before)) === JSON.stringify(now)) continue
    await writer.putFile(file(path, JSON.stringify(spec)), JSON.stringify(spec))
    changed.push(now)
  }
  await writer.putGraphs(changed)
  if (keeps) await writer.commit(COMMIT)
  else await writer.rollback()
}

function entity(path: string, index: number, spec: FileSpec) {
  const line = spec.shift + index * 10 + 1
  const kind = index === 0 ? 'class' : 'function'
  const name = `${path.replaceAll(/\W/g, '_')}.name${index}`
  const hash = fakeHash(`${name}${spec.text}`)
  return node(kind, name, {
    path,
    span: [line, 1, line + 9, 1],
    contentHash: hash,
    doc: spec.text,
    terms: `${spec.text} w${index}`,
  })
}

function graphOf(path: string, spec: FileSpec, tree: Tree): FileGraph {
  const entities = new Map(spec.entities.map((index) => [index, entity(path, index, spec)]))
  const pkg = node('package', 'dir', { path: 'dir' })
  const externals = spec.externals.map((index) => external(`lib.ext${index}`))
  const edges = [...entities].map(([index, own]) => edge(pkg, own, { kind: 'CONTAINS', ordinal: index }))
  const open = []
  for (const [ordinal, use] of spec.uses.entries()) {
    const from = entities.get(use.from)
    if (from === undefined) continue
    const targetPath = PATHS[use.toPath]!
    const target = tree.get(targetPath)
    const options = { kind: use.kind, ordinal, at: [spec.shift + ordinal + 1, 3] as const }
    if (target?.entities.includes(use.to)) edges.push(edge(from, entity(targetPath, use.to, target), options))
    else open.push(unresolved(from, `name${use.to}`, options))
  }
  const [first] = entities.values()
  for (const [index, used] of externals.entries()) if (first) edges.push(edge(first, used, { ordinal: 100 + index }))
  return graph(path, [...entities.values(), pkg, ...externals], edges, open)
}

async function requireEqual(store: GraphStore, naive: GraphStore): Promise<void> {
  const expected = await everything(naive)
  assert.deepEqual(await everything(store), expected)
}

async function exported(store: GraphStore): Promise<readonly ExportRecord[]> {
  const reader = await store.read(PROJECT)
  const records = await collect(reader.exportRecords())
  await reader.close()
  return records
}

async function collect<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = []
  for await (const item of items) all.push(item)
  return all
}

/** Null while nothing was committed. */
async function everything(store: GraphStore) {
  if ((await store.projects()).length === 0) return null
  const reader = await store.read(PROJECT)
  const records = await collect(reader.exportRecords())
  const ids = records.flatMap((record) => (record.type === 'node' ? [record.node.id] : []))
  const { diskBytes: _, ...stats } = await reader.stats()
  const answers = {
    records,
    stats,
    files: await reader.files(null, 100),
    out: await reader.edges({ ids, direction: 'out', limit: 1000 }),
    in: await reader.edges({ ids: ids.toReversed(), direction: 'in', limit: 1000 }),
    cut: await cutEdges(reader, ids),
    unresolved: await reader.unresolvedFrom(ids, 5),
    named: await reader.unresolvedNamed(['name0', 'name1'], ['CALLS'], 100),
    atPlaces: await Promise.all(PATHS.map((path) => reader.usesAt(path, placesOf(records, path)))),
    inFile: await Promise.all(PATHS.map((path) => reader.nodesInFile(path))),
    names: await names(reader),
    found: await found(reader),
    sources: await Promise.all(PATHS.map((path) => reader.source(path))),
  }
  await reader.close()
  return answers
}

/** Every other place where something is used, and one where nothing is. */
function placesOf(records: readonly ExportRecord[], path: string): readonly Place[] {
  const sites = records.flatMap((record) =>
    record.type === 'edge' ? [record.edge.site] : record.type === 'unresolved' ? [record.use.site] : [],
  )
  const here = sites.flatMap((site) => (site?.path === path ? [{ line: site.line, column: site.column }] : []))
  return [...here.filter((_, index) => index % 2 === 0), { line: 1_000_000, column: 1 }]
}

/** Which edges of an id a limit leaves out is the engine's choice; of which ids they are is not, nor that it says so. */
async function cutEdges(reader: GraphReader, ids: readonly NodeId[]) {
  const { edges, truncated } = await reader.edges({ ids: ids.toReversed(), direction: 'in', limit: 3, sites: false })
  return { edges: edges.map(({ to }) => to), truncated }
}

async function names(reader: GraphReader) {
  const lookups = [
    { text: 'name1', match: 'name' },
    { text: 'dir_c_py.name1', match: 'qualified' },
    { text: 'NAME', match: 'prefix' },
    { text: 'nam', match: 'fuzzy' },
  ] as const
  return Promise.all(lookups.map((lookup) => reader.nodesByName({ ...lookup, limit: 7 })))
}

async function found(reader: GraphReader) {
  const searches = [['two'], ['w1', 'ext'], ['name2'], ['dir']]
  const questions = [
    ...searches.map((tokens) => ({ tokens })),
    { tokens: [], prefixes: ['na', 'w'] },
    { tokens: [], words: ['nmae2', 'nothing', 'tvo1', 'exts'] },
  ]
  const answers = await Promise.all(questions.map((question) => reader.searchText({ ...question, limit: 100 })))
  const files = await Promise.all(questions.map((question) => reader.searchFiles({ ...question, limit: 100 })))
  return [
    ...answers.map((answer) => answer.map(({ id }) => id).sort()),
    ...files.map((answer) => answer.map(({ path }) => path).sort()),
  ]
}
