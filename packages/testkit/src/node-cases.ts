/** Cases on nodes: by id, by name, by file, by text. */

import assert from 'node:assert/strict'
import type { GraphReader, GraphStore, NameLookup, NodeInput } from '@onyx/core'
import { COMMIT, commitGraphs, edge, external, graph, idOf, node, PROJECT } from './graph-fixtures.ts'
import type { StoreCase } from './graph-store-suite.ts'

const file = node('file', 'src/a.py', { path: 'src/a.py', name: 'src/a.py', span: [1, 1, 20, 1] })
const store = node('class', 'a.Store', { path: 'src/a.py', span: [2, 1, 9, 1] })
const save = node('method', 'a.Store.save', {
  path: 'src/a.py',
  span: [3, 5, 5, 1],
  signature: 'def save(self, rows)',
  doc: 'Writes everything.',
  terms: 'commit flush',
})
const saveAll = node('function', 'a.saveAll', { path: 'src/a.py', span: [11, 1, 12, 1], isTest: true })
const other = node('function', 'lib/b.save', { path: 'lib/b.py', language: 'typescript' })
const open = external('os.open')
const pkg = node('package', 'src', { path: 'src' })

const GRAPHS = [
  graph(
    'src/a.py',
    [file, store, save, saveAll, pkg, open],
    [
      edge(pkg, file, { kind: 'CONTAINS', at: [0, 0] }),
      edge(store, save, { kind: 'CONTAINS', at: [3, 5] }),
      edge(save, open),
    ],
  ),
  graph('lib/b.py', [other]),
]

export const NODE_CASES: readonly StoreCase[] = [
  {
    title: 'nodes come back in the order asked, null where unknown, with all that was put',
    run: (engine) =>
      reading(engine, async (reader) => {
        const unknown = idOf('function', 'nobody', 'x.py')
        const [first, second, third, fourth] = await reader.nodesById([save.id, unknown, open.id, pkg.id])
        assert.deepEqual(first, {
          id: save.id,
          kind: 'method',
          name: 'save',
          qualifiedName: 'a.Store.save',
          language: 'python',
          path: 'src/a.py',
          startLine: 3,
          startColumn: 5,
          endLine: 5,
          endColumn: 1,
          signature: 'def save(self, rows)',
          doc: 'Writes everything.',
          contentHash: save.contentHash,
          shapeHash: save.shapeHash,
          isTest: false,
        })
        assert.equal(second, null)
        const nowhere = { startLine: null, startColumn: null, endLine: null, endColumn: null }
        const bare = { signature: null, doc: null, contentHash: null, shapeHash: null }
        assert.deepEqual(third, {
          id: open.id,
          kind: 'external',
          name: 'open',
          qualifiedName: 'os.open',
          language: 'python',
          path: null,
          ...nowhere,
          ...bare,
          isTest: null,
        })
        assert.deepEqual(fourth, {
          id: pkg.id,
          kind: 'package',
          name: 'src',
          qualifiedName: 'src',
          language: 'python',
          path: 'src',
          ...nowhere,
          ...bare,
          isTest: false,
        })
      }),
  },
  {
    title: 'the nodes of a file come by start line, larger span first, without shared ones',
    run: (engine) =>
      reading(engine, async (reader) => {
        const nodes = await reader.nodesInFile('src/a.py')
        assert.deepEqual(
          nodes.map((found) => found.qualifiedName),
          ['src/a.py', 'a.Store', 'a.Store.save', 'a.saveAll'],
        )
        assert.deepEqual(await reader.nodesInFile('src'), [])
      }),
  },
  {
    title: 'a qualified name is found whole and by a suffix that starts at a border',
    run: (engine) =>
      reading(engine, async (reader) => {
        await checkNames(reader, { text: 'a.Store.save', match: 'qualified' }, ['a.Store.save'])
        await checkNames(reader, { text: 'Store.save', match: 'qualified' }, ['a.Store.save'])
        await checkNames(reader, { text: 'save', match: 'qualified' }, ['a.Store.save', 'lib/b.save'])
        await checkNames(reader, { text: 'b.save', match: 'qualified' }, ['lib/b.save'])
        await checkNames(reader, { text: 'ore.save', match: 'qualified' }, [])
        await checkNames(reader, { text: 'a.py', match: 'qualified' }, ['src/a.py'])
      }),
  },
  {
    title: 'bare names are found exactly, by prefix and within two edits, whatever their case',
    run: (engine) =>
      reading(engine, async (reader) => {
        await checkNames(reader, { text: 'save', match: 'name' }, ['a.Store.save', 'lib/b.save'])
        await checkNames(reader, { text: 'Save', match: 'name' }, [])
        await checkNames(reader, { text: 'SAVE', match: 'prefix' }, ['a.Store.save', 'a.saveAll', 'lib/b.save'])
        await checkNames(reader, { text: 'saveal', match: 'prefix' }, ['a.saveAll'])
        await checkNames(reader, { text: 'svae', match: 'fuzzy' }, ['a.Store.save', 'lib/b.save'])
        await checkNames(reader, { text: 'Sto', match: 'fuzzy' }, ['a.Store', 'src'])
        await checkNames(reader, { text: 'save', match: 'prefix', limit: 1 }, ['a.Store.save'])
      }),
  },
  {
    title: 'look-ups and searches keep to the kinds, languages and paths asked for',
    run: (engine) =>
      reading(engine, async (reader) => {
        await checkNames(reader, { text: 'save', match: 'prefix', kinds: ['function'] }, ['a.saveAll', 'lib/b.save'])
        await checkNames(reader, { text: 'save', match: 'name', languages: ['typescript'] }, ['lib/b.save'])
        await checkNames(reader, { text: 'save', match: 'name', path: 'src' }, ['a.Store.save'])
        await checkNames(reader, { text: 'save', match: 'name', path: '**/b.*' }, ['lib/b.save'])
        await checkNames(reader, { text: 'open', match: 'name', path: '**' }, [])
        await checkSearch(reader, ['save'], [save, saveAll, other])
        await checkSearch(reader, ['save'], [other], { languages: ['typescript'] })
        await checkSearch(reader, ['save'], [save], { kinds: ['method'], path: 'src/' })
      }),
  },
  {
    title: 'text search finds a node by its name, container, path, signature, doc and body',
    run: (engine) =>
      reading(engine, async (reader) => {
        await checkSearch(reader, ['store'], [store, save])
        await checkSearch(reader, ['saveall'], [saveAll])
        await checkSearch(reader, ['lib'], [other])
        await checkSearch(reader, ['rows'], [save])
        await checkSearch(reader, ['everything', 'nothing'], [save])
        await checkSearch(reader, ['flush'], [save])
        await checkSearch(reader, ['nothing'], [])
        await checkSearch(reader, [], [])
      }),
  },
  {
    title: 'text search reads no token as an operator',
    run: (engine) =>
      reading(engine, async (reader) => {
        for (const token of ['or', 'not', '"', 'near(', '*', 'name:save', '-', '^'])
          await checkSearch(reader, [token], [])
      }),
  },
  {
    title: 'a changed node is found by what it says now and no longer by what it said',
    run: async (engine) => {
      await commitGraphs(engine, GRAPHS)
      const changed = { ...other, contentHash: 'changed', doc: 'Now documented', terms: 'fresh' }
      const later = await commitGraphs(engine, [graph('lib/b.py', [changed])])
      const wordsOnly = await commitGraphs(engine, [graph('lib/b.py', [{ ...changed, terms: 'newest' }])])
      assert.equal(wordsOnly.number, later.number + 1)
      const reader = await engine.read(PROJECT)
      assert.equal((await reader.nodesById([other.id]))[0]?.doc, 'Now documented')
      await checkSearch(reader, ['documented'], [changed])
      await checkSearch(reader, ['fresh'], [])
      await checkSearch(reader, ['newest'], [changed])
      await reader.close()
    },
  },
  {
    title: 'a node moves with its file when a line is inserted above it',
    run: async (engine) => {
      await commitGraphs(engine, GRAPHS)
      await commitGraphs(engine, [graph('lib/b.py', [{ ...other, span: [2, 1, 3, 1] }])])
      const reader = await engine.read(PROJECT)
      assert.equal((await reader.nodesById([other.id]))[0]?.startLine, 2)
      await reader.close()
    },
  },
  {
    title: 'a shared node lives as long as a use names it',
    run: async (engine) => {
      await commitGraphs(engine, GRAPHS)
      const unused = external('os.unused')
      await commitGraphs(engine, [
        graph('src/a.py', [file, store, save, saveAll, unused]),
        graph('lib/b.py', [other, open], [edge(other, open)]),
      ])
      await checkPresent(engine, [open, pkg, unused], [true, false, false])
      await commitGraphs(engine, [graph('lib/b.py', [other])])
      await checkPresent(engine, [open], [false])
      await commitGraphs(engine, [graph('lib/b.py', [other, open], [edge(other, open)])])
      await checkPresent(engine, [open], [true])
    },
  },
  {
    title: 'a node without a span is shared by the files that put it, whatever its kind',
    run: async (engine) => {
      const module = node('module', 'lib', { path: 'lib', span: null })
      const owning = (path: string) => {
        const own = node('function', `${path}.own`, { path })
        return graph(path, [own, module], [edge(module, own, { kind: 'CONTAINS' })])
      }
      await commitGraphs(engine, [owning('a.py'), owning('b.py')])
      const writer = await engine.write(PROJECT, {})
      await writer.removeFiles(['a.py'])
      await writer.commit(COMMIT)
      await checkPresent(engine, [module], [true])
      const last = await engine.write(PROJECT, {})
      await last.removeFiles(['b.py'])
      await last.commit(COMMIT)
      await checkPresent(engine, [module], [false])
    },
  },
  {
    title: 'a node in the graph of a file that it does not belong to is refused',
    run: async (engine) => {
      const writer = await engine.write(PROJECT, {})
      await assert.rejects(
        writer.putGraphs([graph('x.py', [other])]).then(() => writer.commit(COMMIT)),
        { code: 'failed' },
      )
      await writer.rollback()
    },
  },
]

async function reading(engine: GraphStore, work: (reader: GraphReader) => Promise<void>): Promise<void> {
  await commitGraphs(engine, GRAPHS)
  const reader = await engine.read(PROJECT)
  await work(reader)
  await reader.close()
}

async function checkNames(
  reader: GraphReader,
  lookup: Partial<NameLookup> & Pick<NameLookup, 'text' | 'match'>,
  expected: readonly string[],
): Promise<void> {
  const found = await reader.nodesByName({ limit: 100, ...lookup })
  assert.deepEqual(
    found.map((one) => one.qualifiedName),
    expected,
    JSON.stringify(lookup),
  )
}

/** As sets: how engines score is their own affair, that scores fall is not. */
async function checkSearch(
  reader: GraphReader,
  tokens: readonly string[],
  expected: readonly NodeInput[],
  filter = {},
): Promise<void> {
  const found = await reader.searchText({ tokens, limit: 100, ...filter })
  assert.deepEqual(new Set(found.map(({ id }) => id)), new Set(expected.map(({ id }) => id)), tokens.join(' '))
  assert.deepEqual(
    found.map(({ score }) => score),
    found.map(({ score }) => score).sort((left, right) => right - left),
  )
}

async function checkPresent(
  engine: GraphStore,
  nodes: readonly NodeInput[],
  expected: readonly boolean[],
): Promise<void> {
  const reader = await engine.read(PROJECT)
  const found = await reader.nodesById(nodes.map(({ id }) => id))
  assert.deepEqual(
    found.map((one) => one !== null),
    expected,
  )
  await reader.close()
}
