/** Tests that a generated graph is what a store takes, and always the same. */

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { callableName, generateGraph, NODES_PER_FILE } from './generated-graph.ts'

const SIZE = { nodes: 50 * NODES_PER_FILE, edges: 500 * NODES_PER_FILE }
const graphs = [...generateGraph(SIZE)].map((file) => file.graph)

test('it has the nodes and edges asked for, all ids distinct', () => {
  const ids = graphs.flatMap((graph) => graph.nodes.map((node) => node.id))
  assert.equal(ids.length, SIZE.nodes)
  assert.equal(new Set(ids).size, SIZE.nodes)
  assert.equal(
    graphs.reduce((total, graph) => total + graph.edges.length, 0),
    SIZE.edges,
  )
})

test('every edge joins two of its nodes, and its uses are counted from 0 for each', () => {
  const ids = new Set(graphs.flatMap((graph) => graph.nodes.map((node) => node.id)))
  for (const graph of graphs) {
    const next = new Map<string, number>()
    for (const use of [...graph.edges, ...graph.unresolved]) {
      assert.ok(ids.has(use.from))
      if ('to' in use) assert.ok(ids.has(use.to))
    }
    for (const { from, ordinal } of graph.edges) {
      assert.equal(ordinal, next.get(from) ?? 0)
      next.set(from, ordinal + 1)
    }
  }
})

test('few functions have very many callers', () => {
  const callers = new Map<string, number>()
  for (const { kind, to } of graphs.flatMap((graph) => graph.edges))
    if (kind === 'CALLS') callers.set(to, (callers.get(to) ?? 0) + 1)
  const counts = [...callers.values()].sort((a, b) => b - a)
  const median = counts[Math.floor(counts.length / 2)] ?? 0
  assert.ok((counts[0] ?? 0) > 20 * median, `the most called has ${counts[0]}, the median ${median}`)
})

test('the same size gives the same graph, and names can be told without it', () => {
  assert.deepEqual([...generateGraph(SIZE)][7]?.graph, graphs[7])
  assert.equal(graphs[0]?.nodes[2]?.name, callableName(0))
})
