import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { GraphNode } from '../model/graph.ts'
import type { NodeId } from '../model/ids.ts'
import { liftByFile } from './file-signal.ts'

// Test input: any text does as an id, and nothing but the path is read of a node.
const id = (text: string): NodeId => text as NodeId
const nodes = new Map(['a/1', 'a/2', 'b/1', 'c/1'].map((name) => [id(name), { path: name[0] } as GraphNode]))
const candidates = [
  { id: id('c/1'), score: 3, contributions: { lexical: 3 } },
  { id: id('b/1'), score: 2, contributions: { lexical: 2 } },
  { id: id('a/1'), score: 1.5, contributions: { lexical: 1.5 } },
  { id: id('a/2'), score: 1, contributions: { vector: 1 } },
]

test('functions of a better file rise together and keep their order', () => {
  const files = [
    { path: 'a', score: 9 },
    { path: 'b', score: 5 },
    { path: 'unseen', score: 1 },
  ]
  const lifted = liftByFile(candidates, nodes, files, 2)
  assert.deepEqual(
    lifted.map((candidate) => candidate.id),
    ['a/1', 'a/2', 'b/1', 'c/1'],
  )
  const [first, , , last] = lifted
  assert.equal(first!.contributions.lexical, 1.5)
  assert.ok(Math.abs(first!.contributions.file! - 2 * Math.sqrt(1.5)) < 1e-12)
  assert.ok(Math.abs(last!.contributions.file! + 2 * Math.sqrt(1.5)) < 1e-12)
})

test('without files nothing changes', () => {
  assert.equal(liftByFile(candidates, nodes, [], 2), candidates)
})
