/** Cases on transactions: what commits, what is refused, who sees what when. */

import assert from 'node:assert/strict'
import type { GraphStore } from '@onyx/core'
import { COMMIT, commitGraphs, edge, external, file, graph, node, PROJECT } from './graph-fixtures.ts'
import type { StoreCase } from './graph-store-suite.ts'
import { commitNumbered } from './numbered-commits.ts'

const save = node('function', 'a.save', { path: 'a.py' })
const load = node('function', 'b.load', { path: 'b.py' })

export const TRANSACTION_CASES: readonly StoreCase[] = [
  {
    title: 'a store finds nothing wrong with itself, empty, after commits and after a removal',
    run: async (store) => {
      assert.deepEqual(await store.verify(), [])
      await commitNumbered(store, 1)
      await commitNumbered(store, 2)
      assert.deepEqual(await store.verify(), [])
      const writer = await store.write(PROJECT, {})
      await writer.putGraphs([graph('a.py', []), graph('b.py', []), graph('c.py', [])])
      await writer.removeFiles(['a.py', 'b.py', 'c.py'])
      await writer.commit(COMMIT)
      assert.deepEqual(await store.verify(), [])
    },
  },
  {
    title: 'an empty store has no projects and refuses to read one',
    run: async (store) => {
      assert.deepEqual(await store.projects(), [])
      await assert.rejects(store.read(PROJECT), { code: 'not_found' })
    },
  },
  {
    title: 'a commit makes a snapshot that names its parent and stands later on its line',
    run: async (store) => {
      const first = await commitGraphs(store, [graph('a.py', [save])], {
        ...COMMIT,
        author: 'Ada',
        commit: 'c1',
        dirty: true,
      })
      const second = await commitGraphs(store, [graph('b.py', [load])])
      assert.deepEqual(await store.projects(), [PROJECT])
      assert.equal(first.project, PROJECT)
      assert.equal(first.parent, null)
      assert.deepEqual([first.author, first.commit, first.dirty], ['Ada', 'c1', true])
      assert.deepEqual([second.number, second.parent], [first.number + 1, first.number])
      assert.ok(second.position > first.position + 1, 'history read in later must find room between')
      const reader = await store.read(PROJECT)
      assert.deepEqual(reader.snapshot, second)
      await reader.close()
    },
  },
  {
    title: 'nothing of a transaction is seen before its commit, and a reader keeps its snapshot',
    run: async (store) => {
      await commitGraphs(store, [graph('a.py', [save])])
      const writer = await store.write(PROJECT, {})
      await writer.putGraphs([graph('b.py', [load])])
      const before = await store.read(PROJECT)
      assert.deepEqual(await before.nodesById([load.id]), [null])
      await writer.commit(COMMIT)
      assert.deepEqual(await before.nodesById([load.id]), [null])
      await before.close()
      const after = await store.read(PROJECT)
      assert.equal((await after.nodesById([load.id]))[0]?.name, 'load')
      await after.close()
    },
  },
  {
    title: 'a rollback leaves the last snapshot and lets the next writer in',
    run: async (store) => {
      const base = await commitGraphs(store, [graph('a.py', [save])])
      const writer = await store.write(PROJECT, {})
      assert.deepEqual(writer.base, base)
      await writer.removeFiles(['a.py'])
      await writer.rollback()
      const reader = await store.read(PROJECT)
      assert.deepEqual(reader.snapshot, base)
      assert.equal((await reader.nodesById([save.id]))[0]?.id, save.id)
      await reader.close()
      await (await store.write(PROJECT, {})).rollback()
    },
  },
  {
    title: 'a commit that changes nothing returns the base',
    run: async (store) => {
      const graphs = [graph('a.py', [save, external('os.path')]), graph('b.py', [load], [edge(load, save)])]
      const base = await commitGraphs(store, graphs)
      assert.deepEqual(await commitGraphs(store, graphs), base)
      const other = await commitGraphs(store, graphs, { ...COMMIT, commit: 'c2' })
      assert.equal(other.number, base.number + 1)
    },
  },
  {
    title: 'stamps, memories and settings are kept without a snapshot of their own',
    run: async (store) => {
      const base = await commitGraphs(store, [graph('a.py', [save])])
      const writer = await store.write(PROJECT, {})
      await writer.putFile(file('a.py', 'a.py', { stamp: 'touched' }), null)
      await writer.putMemory({ path: 'a.py', facts: Uint8Array.of(1) })
      await writer.putSetting('key', Uint8Array.of(7))
      assert.deepEqual(await writer.commit(COMMIT), base)
      const next = await store.write(PROJECT, {})
      assert.equal((await next.baseFiles())[0]?.stamp, 'touched')
      assert.deepEqual(
        (await next.memories(['a.py', 'b.py'])).map((memory) => memory && [...memory.facts]),
        [[1], null],
      )
      assert.deepEqual([...((await next.setting('key')) ?? [])], [7])
      await next.putSetting('key', null)
      assert.equal(await next.setting('key'), null)
      await next.rollback()
    },
  },
  {
    title: 'a writer sees its own memories and settings, and the files of its base',
    run: async (store) => {
      await commitGraphs(store, [graph('a.py', [save])])
      const writer = await store.write(PROJECT, {})
      await writer.putFile(file('b.py', 'new'), 'new')
      await writer.putMemory({ path: 'b.py', facts: Uint8Array.of(2) })
      assert.deepEqual(
        (await writer.baseFiles()).map((entry) => entry.path),
        ['a.py'],
      )
      const [memory] = await writer.memories(['b.py'])
      assert.deepEqual([...memory!.facts], [2])
      await writer.removeFiles(['b.py'])
      assert.deepEqual(await writer.memories(['b.py']), [null])
      await writer.rollback()
    },
  },
  {
    title: 'an edge to what does not exist makes the commit fail and leaves the last snapshot',
    run: async (store) => {
      const base = await commitGraphs(store, [graph('a.py', [save])])
      const missing = [
        (writer: Writer) =>
          writer.putGraphs([graph('b.py', [load], [edge(load, node('function', 'c.gone', { path: 'c.py' }))])]),
        (writer: Writer) => writer.putGraphs([graph('b.py', [], [edge(load, save)])]),
      ]
      for (const put of missing) {
        const writer = await store.write(PROJECT, {})
        await assert.rejects(
          put(writer).then(() => writer.commit(COMMIT)),
          { code: 'failed' },
        )
      }
      const reader = await store.read(PROJECT)
      assert.deepEqual(reader.snapshot, base)
      await reader.close()
    },
  },
  {
    title: 'a writer tells which files name what is not there, and commits once they do not',
    run: async (store) => {
      const gone = node('function', 'c.gone', { path: 'c.py' })
      const lost = node('function', 'd.lost', { path: 'd.py' })
      await commitGraphs(store, [graph('a.py', [save]), graph('d.py', [lost])])
      const writer = await store.write(PROJECT, {})
      const os = external('os.path')
      const sound = [edge(load, save), edge(load, os, { ordinal: 1, kind: 'REFERENCES', resolution: 'external' })]
      const dangling = [edge(load, gone, { ordinal: 2 }), edge(load, lost, { ordinal: 3 })]
      await writer.putGraphs([graph('b.py', [load, os], [...sound, ...dangling])])
      await writer.removeFiles(['d.py'])
      const found = (await writer.danglingUses()).map(({ path, id }) => `${path} ${id}`)
      assert.deepEqual(found.sort(), [`b.py ${gone.id}`, `b.py ${lost.id}`].sort())
      await writer.putGraphs([graph('b.py', [load, os], sound)])
      assert.deepEqual(await writer.danglingUses(), [])
      await writer.commit(COMMIT)
    },
  },
  {
    title: 'a first load tells too which files name what is not there',
    run: async (store) => {
      const gone = node('function', 'c.gone', { path: 'c.py' })
      const writer = await store.write(PROJECT, {})
      await writer.putFile(file('b.py', ''), '')
      await writer.putGraphs([graph('b.py', [load], [edge(load, gone)])])
      assert.deepEqual(await writer.danglingUses(), [{ path: 'b.py', id: gone.id }])
      await writer.putGraphs([graph('b.py', [load])])
      await writer.commit(COMMIT)
      const next = await store.write(PROJECT, {})
      assert.deepEqual(await next.danglingUses(), [])
      await next.rollback()
    },
  },
  {
    title: 'removing a node that another file still names makes the commit fail',
    run: async (store) => {
      await commitGraphs(store, [graph('a.py', [save]), graph('b.py', [load], [edge(load, save)])])
      const writer = await store.write(PROJECT, {})
      await writer.removeFiles(['a.py'])
      await assert.rejects(writer.commit(COMMIT), { code: 'failed' })
      const again = await store.write(PROJECT, {})
      await again.removeFiles(['a.py'])
      await again.putGraphs([graph('b.py', [load])])
      await again.commit(COMMIT)
    },
  },
  {
    title: 'one store lets one writer in at a time',
    run: async (store) => {
      const first = await store.write(PROJECT, {})
      await assert.rejects(store.write(PROJECT, { lockWaitMs: 0 }), { code: 'store_locked' })
      const second = store.write(PROJECT, {})
      await first.rollback()
      await (await second).rollback()
    },
  },
  {
    title: 'a finished transaction and a closed reader refuse further use',
    run: async (store) => {
      const writer = await store.write(PROJECT, {})
      await writer.commit(COMMIT)
      await assert.rejects(writer.putGraphs([graph('a.py', [save])]), { code: 'failed' })
      await assert.rejects(writer.commit(COMMIT), { code: 'failed' })
      const reader = await store.read(PROJECT)
      await reader.close()
      await assert.rejects(reader.nodesById([save.id]), { code: 'failed' })
    },
  },
  {
    title: 'projects of one store are apart',
    run: async (store) => {
      await commitGraphs(store, [graph('a.py', [save])])
      const writer = await store.write('other', {})
      assert.equal(writer.base, null)
      assert.deepEqual(await writer.baseFiles(), [])
      await writer.putGraphs([
        graph('a.py', [
          { ...save, doc: 'other' },
          { ...load, path: 'a.py' },
        ]),
      ])
      await writer.commit(COMMIT)
      assert.deepEqual(await store.projects(), [PROJECT, 'other'].sort())
      const mine = await store.read(PROJECT)
      assert.equal((await mine.nodesById([save.id]))[0]?.doc, null)
      assert.deepEqual(await mine.nodesById([load.id]), [null])
      assert.deepEqual(await mine.searchText({ tokens: ['load', 'other'], limit: 9 }), [])
      await mine.close()
    },
  },
]

type Writer = Awaited<ReturnType<GraphStore['write']>>
