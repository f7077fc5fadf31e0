import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { GraphNode } from '../model/graph.ts'
import { spreadGroups } from './spread-groups.ts'

function entry(kind: GraphNode['kind'], qualifiedName: string): { readonly node: GraphNode } {
  const name = qualifiedName.slice(qualifiedName.lastIndexOf('.') + 1)
  // Test input: grouping reads nothing else.
  return { node: { kind, name, qualifiedName, path: 'a.py' } as GraphNode }
}

const names = (entries: readonly { readonly node: GraphNode }[]): readonly string[] =>
  entries.map(({ node }) => node.qualifiedName)

test('Of a class and its methods five stand first, then others have their turn', () => {
  const ranked = [
    ...['a.C', 'a.C.m1', 'a.C.m2', 'a.C.m3', 'a.C.m4', 'a.C.m5', 'a.C.m6'].map((name) =>
      entry(name === 'a.C' ? 'class' : 'method', name),
    ),
    entry('function', 'a.f'),
    entry('function', 'a.g'),
  ]
  assert.deepEqual(names(spreadGroups(ranked)), [
    ...['a.C', 'a.C.m1', 'a.C.m2', 'a.C.m3', 'a.C.m4', 'a.f', 'a.g', 'a.C.m5', 'a.C.m6'],
  ])
})

test('Nothing is lost, nothing doubled, the first stays first, and no page holds a sixth of one class where others wait', () => {
  const entries = fc.array(fc.tuple(fc.constantFrom('a.A', 'a.B'), fc.nat({ max: 40 })), { maxLength: 60 })
  fc.assert(
    fc.property(entries, (pairs) => {
      const ranked = pairs.map(([holder, at]) => entry('method', `${holder}.m${at}`))
      const spread = spreadGroups(ranked)
      assert.deepEqual(new Set(spread), new Set(ranked))
      assert.equal(spread.length, ranked.length)
      assert.equal(spread[0], ranked[0])
      const holders = names(spread.slice(0, 10)).map((name) => name.slice(0, 3))
      const all = new Map(['a.A', 'a.B'].map((holder) => [holder, pairs.filter(([each]) => each === holder).length]))
      if ([...all.values()].every((count) => count >= 5))
        for (const holder of all.keys()) assert.equal(holders.filter((each) => each === holder).length, 5)
    }),
  )
})
