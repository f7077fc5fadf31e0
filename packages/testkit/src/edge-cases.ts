/** Cases on edges and unresolved uses. */

import assert from 'node:assert/strict'
import { isDeepStrictEqual } from 'node:util'
import type { GraphReader, GraphStore } from '@onyx/core'
import { COMMIT, commitGraphs, edge, file, graph, node, PROJECT, unresolved } from './graph-fixtures.ts'
import type { StoreCase } from './graph-store-suite.ts'

const a = node('function', 'a.one', { path: 'a.py' })
const b = node('function', 'a.two', { path: 'a.py' })
const c = node('function', 'b.three', { path: 'b.py' })
const pkg = node('package', 'pkg', { path: 'pkg' })

export const EDGE_CASES: readonly StoreCase[] = [
  {
    title: 'edges come in both directions, by the id asked for, kind, other end and site',
    run: async (store) => {
      const edges = [
        edge(a, b, { ordinal: 1, at: [7, 3] }),
        edge(a, b, { ordinal: 0, at: [6, 3], resolution: 'inferred', confidence: 0.75 }),
        edge(a, c, { kind: 'REFERENCES', at: [2, 1] }),
      ]
      await commitGraphs(store, [graph('a.py', [a, b], edges), graph('b.py', [c], [edge(c, b)])])
      await reading(store, async (reader) => {
        const out = await reader.edges({ ids: [c.id, a.id, a.id], direction: 'out', limit: 9 })
        assert.equal(out.truncated, false)
        assert.deepEqual(out.edges, [
          {
            kind: 'CALLS',
            from: c.id,
            to: b.id,
            site: { path: 'b.py', line: 1, column: 5 },
            resolution: 'exact',
            confidence: 1,
          },
          {
            kind: 'CALLS',
            from: a.id,
            to: b.id,
            site: { path: 'a.py', line: 6, column: 3 },
            resolution: 'inferred',
            confidence: 0.75,
          },
          {
            kind: 'CALLS',
            from: a.id,
            to: b.id,
            site: { path: 'a.py', line: 7, column: 3 },
            resolution: 'exact',
            confidence: 1,
          },
          {
            kind: 'REFERENCES',
            from: a.id,
            to: c.id,
            site: { path: 'a.py', line: 2, column: 1 },
            resolution: 'exact',
            confidence: 1,
          },
        ])
        const into = await reader.edges({ ids: [b.id], direction: 'in', limit: 9 })
        assert.deepEqual(new Set(into.edges.map(({ from }) => from)), new Set([a.id, c.id]))
        assert.equal(into.edges.length, 3)
        const references = await reader.edges({ ids: [a.id, c.id], direction: 'out', kinds: ['REFERENCES'], limit: 9 })
        assert.deepEqual(
          references.edges.map(({ to }) => to),
          [c.id],
        )
      })
    },
  },
  {
    title: 'a limit over all ids cuts the answer and says so',
    run: async (store) => {
      await commitGraphs(store, [graph('a.py', [a, b], [edge(a, b), edge(a, b, { ordinal: 1 }), edge(b, a)])])
      await reading(store, async (reader) => {
        const pages = await Promise.all(
          [2, 3].map((limit) => reader.edges({ ids: [a.id, b.id], direction: 'out', limit })),
        )
        assert.deepEqual(
          pages.map(({ edges, truncated }) => [edges.length, truncated]),
          [
            [2, true],
            [3, false],
          ],
        )
      })
    },
  },
  {
    title: 'what a limit leaves of an id is in order and the same at every read',
    run: async (store) => {
      const calls = [edge(a, b, { ordinal: 1 }), edge(a, c, { ordinal: 2 }), edge(a, a, { ordinal: 3 })]
      const imports = edge(a, c, { kind: 'IMPORTS', ordinal: 0 })
      await commitGraphs(store, [graph('a.py', [a, b], [imports, ...calls]), graph('b.py', [c], [edge(c, a)])])
      await reading(store, async (reader) => {
        for (const kinds of [undefined, ['IMPORTS', 'CALLS'] as const]) {
          const query = { ids: [c.id, a.id], direction: 'out', ...(kinds && { kinds }) } as const
          const whole = await reader.edges({ ...query, limit: 9 })
          const cut = await reader.edges({ ...query, limit: 3 })
          assert.deepEqual([whole.edges.length, whole.truncated, cut.edges.length, cut.truncated], [5, false, 3, true])
          assert.deepEqual(await reader.edges({ ...query, limit: 3 }), cut)
          const places = cut.edges.map((found) => whole.edges.findIndex((other) => isDeepStrictEqual(found, other)))
          assert.equal(places[0], 0)
          assert.deepEqual(
            places,
            places.toSorted((left, right) => left - right),
          )
        }
      })
    },
  },
  {
    title: 'edges asked for without sites are the same ones, without their sites',
    run: async (store) => {
      await commitGraphs(store, [graph('a.py', [a, b], [edge(a, b, { at: [3, 1] }), edge(a, a, { ordinal: 1 })])])
      await reading(store, async (reader) => {
        const query = { ids: [a.id], direction: 'out', limit: 9 } as const
        const { edges } = await reader.edges(query)
        const bare = await reader.edges({ ...query, sites: false })
        assert.deepEqual(
          bare.edges,
          edges.map((found) => ({ ...found, site: null })),
        )
      })
    },
  },
  {
    title: 'an edge without a place has no site',
    run: async (store) => {
      await commitGraphs(store, [graph('a.py', [a, pkg], [edge(pkg, a, { kind: 'CONTAINS', at: [0, 0] })])])
      await reading(store, async (reader) => {
        const { edges } = await reader.edges({ ids: [pkg.id], direction: 'out', limit: 9 })
        assert.deepEqual(
          edges.map(({ site }) => site),
          [null],
        )
      })
    },
  },
  {
    title: 'a shared node owns uses in several files, and each file replaces its own',
    run: async (store) => {
      const first = graph('a.py', [a, pkg], [edge(pkg, a, { kind: 'CONTAINS' })])
      const second = graph('b.py', [c, pkg], [edge(pkg, c, { kind: 'CONTAINS' })])
      await commitGraphs(store, [first, second])
      await commitGraphs(store, [graph('a.py', [b, pkg], [edge(pkg, b, { kind: 'CONTAINS' })])])
      await reading(store, async (reader) => {
        const { edges } = await reader.edges({ ids: [pkg.id], direction: 'out', limit: 9 })
        assert.deepEqual(new Set(edges.map(({ to }) => to)), new Set([b.id, c.id]))
      })
    },
  },
  {
    title: 'edges of a file follow its newest graph and move with its lines',
    run: async (store) => {
      await commitGraphs(store, [graph('a.py', [a, b], [edge(a, b, { at: [3, 1] }), edge(b, a)])])
      await commitGraphs(store, [graph('a.py', [a, b], [edge(a, b, { at: [4, 1] })])])
      await reading(store, async (reader) => {
        const { edges } = await reader.edges({ ids: [a.id, b.id], direction: 'out', limit: 9 })
        assert.deepEqual(
          edges.map(({ from, site }) => [from, site?.line]),
          [[a.id, 4]],
        )
      })
    },
  },
  {
    title: 'uses are found by where they stand, edges and unresolved ones alike',
    run: async (store) => {
      const edges = [
        edge(a, b, { at: [3, 5] }),
        edge(a, c, { at: [3, 5], ordinal: 0, resolution: 'inferred', confidence: 0.5 }),
        edge(b, a, { at: [3, 9] }),
        edge(b, c, { kind: 'REFERENCES', at: [2, 1] }),
      ]
      const uses = [unresolved(a, 'gone', { ordinal: 7 }), unresolved(b, 'three', { kind: 'REFERENCES', ordinal: 1 })]
      await commitGraphs(store, [graph('a.py', [a, b], edges, uses), graph('b.py', [c], [edge(c, b, { at: [3, 5] })])])
      await reading(store, async (reader) => {
        const places = [...uses, { line: 3, column: 5 }, { line: 2, column: 1 }, { line: 3, column: 50 }]
        const found = await reader.usesAt('a.py', places)
        assert.deepEqual(
          found.edges.map(({ kind, to, site }) => [kind, to, site?.line]),
          [['REFERENCES', c.id, 2], ...[b.id, c.id].sort().map((to) => ['CALLS', to, 3])],
        )
        assert.deepEqual(found.edges[1]?.site, { path: 'a.py', line: 3, column: 5 })
        const lines = new Map(uses.map(({ name, line }) => [name, line]))
        assert.deepEqual(new Map(found.unresolved.map(({ name, site }) => [name, site.line])), lines)
        assert.deepEqual(await reader.usesAt('a.py', []), { edges: [], unresolved: [] })
        assert.deepEqual(await reader.usesAt('gone.py', places), { edges: [], unresolved: [] })
      })
    },
  },
  {
    title: 'a graph that is put again in one transaction replaces the one before it',
    run: async (store) => {
      const writer = await store.write(PROJECT, {})
      for (const path of ['a.py', 'b.py']) await writer.putFile(file(path, path), path)
      await writer.putGraphs([graph('a.py', [a, b], [edge(a, b), edge(a, c)]), graph('b.py', [c], [edge(c, a)])])
      await writer.putGraphs([graph('b.py', [])])
      await writer.putGraphs([graph('a.py', [a, b], [edge(b, a)], [unresolved(a, 'gone')])])
      await writer.commit(COMMIT)
      await reading(store, async (reader) => {
        const found = await reader.edges({ ids: [a.id, b.id, c.id], direction: 'out', limit: 9 })
        assert.deepEqual(
          found.edges.map(({ from, to }) => [from, to]),
          [[b.id, a.id]],
        )
        assert.deepEqual(await reader.nodesById([c.id]), [null])
        assert.equal((await reader.unresolvedFrom([a.id], 9)).total, 1)
        assert.deepEqual((await reader.stats()).edges, { CALLS: 1 })
      })
    },
  },
  {
    title: 'the same use twice, or one use at two places, is refused',
    run: async (store) => {
      const wrong = [
        graph('a.py', [a, b], [edge(a, b), edge(a, b)]),
        graph('a.py', [a, b], [edge(a, b, { at: [1, 1] }), edge(a, a, { at: [2, 1] })]),
        graph('a.py', [a, b], [], [unresolved(a, 'x'), unresolved(a, 'x')]),
        graph('a.py', [a, b], [edge(a, b, { at: [1, 1] })], [unresolved(a, 'x', { at: [2, 1] })]),
      ]
      for (const each of wrong) {
        const writer = await store.write(PROJECT, {})
        await assert.rejects(
          writer.putGraphs([each]).then(() => writer.commit(COMMIT)),
          { code: 'failed' },
        )
        await writer.rollback()
      }
    },
  },
  {
    title: 'unresolved uses come by place, with their total and how many entities they may mean',
    run: async (store) => {
      const cls = node('class', 'a.three', { path: 'a.py' })
      // Its title is no name.
      const titled = node('function', 't.three', { path: 't.js', language: 'javascript', isTest: true })
      const uses = [
        unresolved(a, 'three', { ordinal: 1 }),
        unresolved(a, 'three', { ordinal: 0 }),
        unresolved(b, 'gone', { kind: 'REFERENCES' }),
      ]
      await commitGraphs(store, [
        graph('b.py', [c], [], [unresolved(c, 'three')]),
        graph('a.py', [a, b, cls], [], uses),
        graph('t.js', [titled], [], []),
      ])
      await reading(store, async (reader) => {
        const named = await reader.unresolvedNamed(['three', 'gone', 'nothing'], ['CALLS'], 2)
        assert.equal(named.total, 3)
        const use = { kind: 'CALLS', from: a.id, name: 'three', candidates: 2 }
        assert.deepEqual(named.uses, [
          { ...use, site: { path: 'a.py', line: 1, column: 9 } },
          { ...use, site: { path: 'a.py', line: 2, column: 9 } },
        ])
        const from = await reader.unresolvedFrom([b.id, c.id], 9)
        assert.deepEqual(
          from.uses.map(({ name, site, candidates }) => [name, site.path, candidates]),
          [
            ['gone', 'a.py', 0],
            ['three', 'b.py', 2],
          ],
        )
      })
    },
  },
]

async function reading(store: GraphStore, work: (reader: GraphReader) => Promise<void>): Promise<void> {
  const reader = await store.read(PROJECT)
  await work(reader)
  await reader.close()
}
