/** Cases on files, texts and statistics. */

import assert from 'node:assert/strict'
import type { Language } from '@onyx/core'
import { COMMIT, commitGraphs, edge, external, file, graph, node, PROJECT, unresolved } from './graph-fixtures.ts'
import type { StoreCase } from './graph-store-suite.ts'

export const FILE_CASES: readonly StoreCase[] = [
  {
    title: 'files come back by path, page by page, in the order of their UTF-8 bytes',
    run: async (store) => {
      const entries = ['b.py', 'a.py', '\uffee.py', '\u{1f600}.py', 'a/z.py'].map((path) => file(path, path))
      const skipped = file('big.bin', '', { language: null, contentHash: '', status: 'skipped', reason: 'binary' })
      const writer = await store.write(PROJECT, {})
      for (const entry of [...entries, skipped]) await writer.putFile(entry, null)
      await writer.commit(COMMIT)
      const reader = await store.read(PROJECT)
      const all = await reader.files(null, 100)
      assert.deepEqual(
        all.map((entry) => entry.path),
        ['a.py', 'a/z.py', 'b.py', 'big.bin', '\uffee.py', '\u{1f600}.py'],
      )
      assert.deepEqual(all[3], skipped)
      assert.deepEqual(
        (await reader.files('a/z.py', 2)).map((entry) => entry.path),
        ['b.py', 'big.bin'],
      )
      await reader.close()
    },
  },
  {
    title: 'files of some statuses come back alone, page by page too',
    run: async (store) => {
      const writer = await store.write(PROJECT, {})
      const statuses = {
        'a.py': 'failed',
        'b.py': 'parsed',
        'c.py': 'partial',
        'd.py': 'skipped',
        'e.py': 'failed',
      } as const
      for (const [path, status] of Object.entries(statuses)) await writer.putFile(file(path, path, { status }), null)
      await writer.putFile(file('g.go', '', { status: 'skipped', language: 'go' }), null)
      await writer.putFile(file('notes.txt', '', { status: 'skipped', language: null }), null)
      await writer.commit(COMMIT)
      const reader = await store.read(PROJECT)
      const pathsOf = async (after: string | null, limit: number) =>
        (await reader.files(after, limit, ['failed', 'partial'])).map((entry) => entry.path)
      assert.deepEqual(await pathsOf(null, 2), ['a.py', 'c.py'])
      assert.deepEqual(await pathsOf('c.py', 2), ['e.py'])
      const ofLanguages = async (languages: readonly Language[]) =>
        (await reader.files(null, 9, ['failed', 'skipped'], languages)).map((entry) => entry.path)
      assert.deepEqual(await ofLanguages(['go', 'python']), ['a.py', 'd.py', 'e.py', 'g.go'])
      assert.deepEqual(await ofLanguages(['go']), ['g.go'])
      await reader.close()
    },
  },
  {
    title: 'a text is read back as it was indexed, once it was kept',
    run: async (store) => {
      const text = 'def save():\r\n    return "\u{1f600}"\n'
      const writer = await store.write(PROJECT, {})
      await writer.putFile(file('a.py', text), text)
      await writer.putFile(file('b.py', 'not kept'), null)
      await writer.commit(COMMIT)
      const reader = await store.read(PROJECT)
      assert.equal(await reader.source('a.py'), text)
      assert.equal(await reader.source('b.py'), null)
      assert.equal(await reader.source('none.py'), null)
      await reader.close()
    },
  },
  {
    title: 'a removed file takes its nodes, uses and place in the statistics with it',
    run: async (store) => {
      const save = node('function', 'a.save', { path: 'a.py' })
      const load = node('function', 'b.load', { path: 'b.py' })
      await commitGraphs(store, [
        graph('a.py', [save]),
        graph('b.py', [load, external('os.open')], [edge(load, external('os.open'))]),
      ])
      const writer = await store.write(PROJECT, {})
      await writer.removeFiles(['b.py', 'unknown.py'])
      await writer.commit(COMMIT)
      const reader = await store.read(PROJECT)
      assert.deepEqual(
        (await reader.files(null, 9)).map((entry) => entry.path),
        ['a.py'],
      )
      assert.equal(await reader.source('b.py'), null)
      assert.deepEqual(await reader.nodesInFile('b.py'), [])
      const { diskBytes, ...counts } = await reader.stats()
      assert.ok(diskBytes >= 0)
      assert.deepEqual(counts, {
        files: 1,
        nodes: { function: 1 },
        edges: {},
        unresolved: {},
        languages: { python: 1 },
      })
      await reader.close()
    },
  },
  {
    title: 'statistics count files, nodes, edges, unresolved uses and languages by kind',
    run: async (store) => {
      const save = node('function', 'a.save', { path: 'a.py' })
      const cls = node('class', 'a.Store', { path: 'a.py' })
      const edges = [edge(cls, save, { kind: 'CONTAINS' }), edge(save, cls, { kind: 'INSTANTIATES' })]
      await commitGraphs(store, [
        graph('a.py', [save, cls], edges, [unresolved(save, 'x'), unresolved(save, 'y', { ordinal: 1 })]),
      ])
      const reader = await store.read(PROJECT)
      const { diskBytes: _, ...counts } = await reader.stats()
      assert.deepEqual(counts, {
        files: 1,
        nodes: { function: 1, class: 1 },
        edges: { CONTAINS: 1, INSTANTIATES: 1 },
        unresolved: { CALLS: 2 },
        languages: { python: 1 },
      })
      await reader.close()
    },
  },
]
