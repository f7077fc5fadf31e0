import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { describeComponent } from './shortest-cycle.ts'
import { strongComponents } from './strong-components.ts'
import { type Adjacency, LinkList, targetsOf } from './whole-graph.ts'

const NODES = 8

const graphs = fc
  .array(fc.tuple(fc.nat(NODES - 1), fc.nat(NODES - 1)), { maxLength: 20 })
  .map((pairs) => adjacencyOf(pairs.filter(([from, to]) => from !== to)))

function adjacencyOf(pairs: readonly (readonly [number, number])[]): Adjacency {
  const links = new LinkList()
  for (const [from, to] of pairs) links.add(from, to)
  return links.adjacency(NODES)
}

function reaches(graph: Adjacency, from: number, to: number): boolean {
  const seen = new Set<number>([from])
  for (const node of seen) for (const target of targetsOf(graph, node)) seen.add(target)
  return seen.has(to)
}

test('components are the largest sets in which each node reaches each other', () => {
  fc.assert(
    fc.property(graphs, (graph) => {
      const components = strongComponents(graph).map((component) => [...component])
      const naive = Array.from({ length: NODES }, (_, node) =>
        Array.from({ length: NODES }, (__, other) => other).filter(
          (other) => reaches(graph, node, other) && reaches(graph, other, node),
        ),
      ).filter((members, node) => members.length > 1 && members[0] === node)
      assert.deepEqual(
        components,
        naive.toSorted((left, right) => right.length - left.length || left[0]! - right[0]!),
      )
    }),
  )
})

test('the cycle that stands for a component is a shortest one, and the cut edge leaves what it says', () => {
  fc.assert(
    fc.property(graphs, (graph) => {
      for (const component of strongComponents(graph)) {
        const { shortest, cut, isExhaustive } = describeComponent(graph, component)
        assert.ok(isExhaustive && shortest.length >= 2)
        for (const [index, node] of shortest.entries())
          assert.ok(targetsOf(graph, node).includes(shortest[(index + 1) % shortest.length]!))
        assert.equal(shortest.length, shortestLength(graph, [...component]))
        assert.ok(cut !== null)
        const rest = strongComponents(without(graph, cut.from, cut.to))
        const inside = rest.flatMap((each) => [...each]).filter((node) => component.includes(node))
        assert.equal(inside.length, cut.left)
      }
    }),
  )
})

function shortestLength(graph: Adjacency, nodes: readonly number[]): number {
  let best = Number.POSITIVE_INFINITY
  for (const start of nodes) {
    let level = new Set<number>([start])
    for (let length = 1; length <= NODES; length++) {
      level = new Set([...level].flatMap((node) => [...targetsOf(graph, node)]))
      if (level.has(start)) best = Math.min(best, length)
    }
  }
  return best
}

function without(graph: Adjacency, from: number, to: number): Adjacency {
  const links = new LinkList()
  for (let node = 0; node < NODES; node++)
    for (const target of targetsOf(graph, node)) if (node !== from || target !== to) links.add(node, target)
  return links.adjacency(NODES)
}

test('a chain of a hundred thousand nodes and its closing edge need no recursion', () => {
  const links = new LinkList()
  const length = 100_000
  for (let node = 0; node < length; node++) links.add(node, (node + 1) % length)
  assert.equal(strongComponents(links.adjacency(length))[0]?.length, length)
})
