/** Tests of the traversals against naive versions on small random graphs. */

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { commitGraphs, edge, graph, idOf, node, openMemoryStore, PROJECT } from '@onyx/testkit'
import fc from 'fast-check'
import type { NodeId } from '../model/ids.ts'
import type { EdgeKind } from '../model/kinds.ts'
import type { GraphReader } from '../ports/graph-store.ts'
import { shortestPath, simplePaths } from './find-paths.ts'
import { breadthFirst, depthFirst, subgraph } from './traverse.ts'

const NODES = 7
interface Arc {
  readonly from: number
  readonly to: number
  readonly kind: 'CALLS' | 'REFERENCES'
}
const arcs: fc.Arbitrary<Arc[]> = fc.array(
  fc.record({ from: fc.nat(NODES - 1), to: fc.nat(NODES - 1), kind: fc.constantFrom('CALLS', 'REFERENCES') }),
  { maxLength: 16 },
)
/** Which kinds of edge and of node the walk may use. Even nodes are functions, odd ones classes. */
const filters = fc.record(
  { edgeKinds: fc.constant<EdgeKind[]>(['CALLS']), nodeKinds: fc.constant<['function']>(['function']) },
  { requiredKeys: [] },
)
type Filter = typeof filters extends fc.Arbitrary<infer T> ? T : never

function nodeAt(index: number) {
  return node(index % 2 === 0 ? 'function' : 'class', `a.n${index}`, { path: 'a.py' })
}
const IDS = Array.from({ length: NODES }, (_, index) =>
  idOf(index % 2 === 0 ? 'function' : 'class', `a.n${index}`, 'a.py'),
)
const idAt = (index: number) => IDS[index]!

async function open(all: readonly Arc[]): Promise<GraphReader> {
  const store = openMemoryStore()
  const edges = all.map(({ from, to, kind }, ordinal) => edge(nodeAt(from), nodeAt(to), { kind, ordinal }))
  await commitGraphs(store, [
    graph(
      'a.py',
      IDS.map((_, index) => nodeAt(index)),
      edges,
    ),
  ])
  return store.read(PROJECT)
}

function neighbours(all: readonly Arc[], filter: Filter, at: number): number[] {
  const usable = all.filter(({ from, kind }) => from === at && (filter.edgeKinds?.includes(kind) ?? true))
  return [...new Set(usable.map(({ to }) => to))]
}
const mayEnter = (filter: Filter, index: number) => filter.nodeKinds === undefined || index % 2 === 0

/** Distances by relaxing until nothing changes. */
function distances(all: readonly Arc[], filter: Filter, start: number): Map<number, number> {
  const found = new Map([[start, 0]])
  for (let round = 0; round < NODES; round++) {
    for (const [at, distance] of found) {
      for (const to of neighbours(all, filter, at)) {
        if (mayEnter(filter, to) && (found.get(to) ?? NODES) > distance + 1) found.set(to, distance + 1)
      }
    }
  }
  return found
}

/** Every simple path, by trying all. */
function allPaths(all: readonly Arc[], filter: Filter, to: number, path: readonly number[]): number[][] {
  const end = path.at(-1)!
  if (end === to) return [[...path]]
  return neighbours(all, filter, end)
    .filter((next) => !path.includes(next) && (next === to || mayEnter(filter, next)))
    .flatMap((next) => allPaths(all, filter, to, [...path, next]))
}

test('breadth first visits what is reachable, each node once, at its distance, nearer ones first', async () => {
  await fc.assert(
    fc.asyncProperty(arcs, filters, fc.option(fc.nat(3), { nil: undefined }), async (all, filter, depthMax) => {
      const options = depthMax === undefined ? filter : { ...filter, depthMax }
      const walk = await breadthFirst(await open(all), [idAt(0)], { direction: 'out', ...options })
      const within = [...distances(all, filter, 0)].filter(([, distance]) => distance <= (depthMax ?? NODES))
      assert.deepEqual(
        new Map(walk.visits.map(({ id, depth }) => [id, depth])),
        new Map(within.map(([at, depth]) => [idAt(at), depth])),
      )
      assert.deepEqual(
        walk.visits.map(({ depth }) => depth),
        walk.visits.map(({ depth }) => depth).sort(),
      )
      assert.equal(walk.truncated, false)
    }),
  )
})

test('walking against the edges from b reaches a exactly when walking along them from a reaches b', async () => {
  await fc.assert(
    fc.asyncProperty(arcs, async (all) => {
      const reader = await open(all)
      const along = await breadthFirst(reader, [idAt(0)], { direction: 'out' })
      const against = await breadthFirst(reader, [idAt(1)], { direction: 'in' })
      assert.equal(
        along.visits.some(({ id }) => id === idAt(1)),
        against.visits.some(({ id }) => id === idAt(0)),
      )
    }),
  )
})

test('depth first visits what is reachable in the order of the recursive definition', async () => {
  await fc.assert(
    fc.asyncProperty(arcs, filters, async (all, filter) => {
      const reader = await open(all)
      const order: NodeId[] = []
      const visit = async (id: NodeId): Promise<void> => {
        order.push(id)
        const kinds = filter.edgeKinds === undefined ? {} : { kinds: filter.edgeKinds }
        const { edges } = await reader.edges({ ids: [id], direction: 'out', limit: 100, ...kinds })
        for (const { to } of edges) if (!order.includes(to) && mayEnter(filter, IDS.indexOf(to))) await visit(to)
      }
      await visit(idAt(0))
      const walk = await depthFirst(reader, idAt(0), { direction: 'out', ...filter })
      assert.deepEqual(
        walk.visits.map(({ id }) => id),
        order,
      )
    }),
  )
})

test('a shortest path is a path and as short as the shortest of all', async () => {
  await fc.assert(
    fc.asyncProperty(arcs, filters, fc.nat(NODES - 1), async (all, filter, goal) => {
      const { path, truncated } = await shortestPath(await open(all), idAt(0), idAt(goal), filter)
      const lengths = allPaths(all, filter, goal, [0]).map((one) => one.length)
      assert.equal(truncated, false)
      assert.equal(path?.ids.length ?? Number.POSITIVE_INFINITY, Math.min(...lengths))
      for (const [index, step] of (path?.edges ?? []).entries()) {
        assert.deepEqual([step.from, step.to], path?.ids.slice(index, index + 2))
      }
    }),
  )
})

test('simple paths are all of them, shorter ones first, up to the asked length and number', async () => {
  await fc.assert(
    fc.asyncProperty(
      arcs,
      filters,
      fc.nat(NODES - 1),
      fc.nat(6),
      fc.nat(8),
      async (all, filter, goal, lengthMax, limit) => {
        const options = { ...filter, lengthMax, limit }
        const { paths, truncated } = await simplePaths(await open(all), idAt(0), idAt(goal), options)
        const expected = allPaths(all, filter, goal, [0]).filter((path) => path.length <= lengthMax + 1)
        assert.equal(truncated, expected.length > limit)
        const lengths = expected.map((path) => path.length).sort((left, right) => left - right)
        assert.deepEqual(
          paths.map(({ ids }) => ids.length),
          lengths.slice(0, limit),
        )
        const keys = new Set(expected.map((path) => path.map(idAt).join()))
        assert.ok(
          paths.every(({ ids }) => keys.delete(ids.join())),
          'a path that is none, or one twice',
        )
      },
    ),
  )
})

test('a subgraph holds every edge between its nodes and no other', async () => {
  await fc.assert(
    fc.asyncProperty(arcs, filters, async (all, filter) => {
      const found = await subgraph(await open(all), [idAt(0)], { direction: 'both', depthMax: 1, ...filter })
      const inside = new Set(found.ids)
      const between = all.filter(
        ({ from, to, kind }) =>
          inside.has(idAt(from)) && inside.has(idAt(to)) && (filter.edgeKinds?.includes(kind) ?? true),
      )
      assert.equal(found.edges.length, between.length)
    }),
  )
})

test('a bound on nodes cuts the walk and says so, and a cancelled walk stops', async () => {
  const reader = await open([0, 1, 2, 3].map((from) => ({ from, to: from + 1, kind: 'CALLS' })))
  for (const walk of [
    await breadthFirst(reader, [idAt(0)], { direction: 'out', nodesMax: 3 }),
    await depthFirst(reader, idAt(0), { direction: 'out', nodesMax: 3 }),
  ]) {
    assert.deepEqual([walk.visits.length, walk.truncated], [3, true])
  }
  const signal = AbortSignal.abort()
  await assert.rejects(breadthFirst(reader, [idAt(0)], { direction: 'out', signal }), { code: 'cancelled' })
  await assert.rejects(shortestPath(reader, idAt(0), idAt(1), { signal }), { code: 'cancelled' })
})
