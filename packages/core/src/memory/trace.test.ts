import assert from 'node:assert/strict'
import { test } from 'node:test'
import { idNamed, openMemoryStore, readSmallGraph, type SmallFile } from '@onyx/testkit'
import { tracePaths } from './trace.ts'

type Files = Readonly<Record<string, SmallFile>>

async function check(
  files: Files,
  from: string,
  to: string,
  options: { limit?: number; depthMax?: number } = {},
): Promise<readonly string[]> {
  const reader = await readSmallGraph(openMemoryStore(), files)
  const [start, goal] = await reader.nodesById([idNamed(files, from), idNamed(files, to)])
  assert.ok(start && goal)
  const trace = await tracePaths(reader, start, goal, { limit: 10, ...options })
  const paths = trace.paths.map((path) => {
    assert.equal(path.nodes.length, path.edges.length + 1)
    return path.nodes.map((node) => node.name).join(' > ')
  })
  return [...paths, trace.complete ? 'complete' : 'incomplete']
}

const NAMES = ['a', 'b', 'c', 'd', 'e', 'lonely']
const CHAIN: Files = {
  'm.py': {
    lines: [
      'module m 1-99',
      ...NAMES.map((name, index) => `function m.${name} ${index * 10 + 2}-${index * 10 + 9}`),
      'm.a CALLS m.b @3:1',
      'm.b CALLS m.d @13:1',
      'm.a CALLS m.c @4:1',
      'm.c CALLS m.b @23:1',
      'm.d CALLS m.e @33:1',
      'm.d CALLS m.a @34:1',
      'm.a CALLS m.b @5:1',
    ],
  },
}

test('The shortest path comes first, then those one step longer, each once', async () => {
  assert.deepEqual(await check(CHAIN, 'm.a', 'm.e'), ['a > b > d > e', 'a > c > b > d > e', 'complete'])
})

test('Each step stands at the first use that makes it', async () => {
  const reader = await readSmallGraph(openMemoryStore(), CHAIN)
  const [start, goal] = await reader.nodesById([idNamed(CHAIN, 'm.a'), idNamed(CHAIN, 'm.e')])
  assert.ok(start && goal)
  const { paths } = await tracePaths(reader, start, goal, { limit: 1 })
  assert.deepEqual(
    paths[0]!.edges.map(({ site }) => site),
    [3, 13, 33].map((line) => ({ path: 'm.py', line, column: 1 })),
  )
})

test('A limit cuts the list and says so', async () => {
  assert.deepEqual(await check(CHAIN, 'm.a', 'm.e', { limit: 1 }), ['a > b > d > e', 'incomplete'])
})

test('No path is a complete answer when nothing unresolved could make one', async () => {
  assert.deepEqual(await check(CHAIN, 'm.e', 'm.a'), ['complete'])
  const open: Files = { ...CHAIN, 'n.py': { lines: ['module n 1-9', 'n CALLS ?lonely @1:1'] } }
  assert.deepEqual(await check(open, 'm.e', 'm.lonely'), ['incomplete'])
})

test('A path longer than the depth is not found, and the answer does not claim that there is none', async () => {
  assert.deepEqual(await check(CHAIN, 'm.a', 'm.e', { depthMax: 2 }), ['incomplete'])
})

test('The path goes through a constructor and through dispatch', async () => {
  const files: Files = {
    's.py': {
      lines: [
        'module s 1-99',
        'function s.main 1-4',
        'class s.Base 5-19',
        'method s.Base.__init__ 6-8',
        'method s.Base.run 9-12',
        'class s.Child 20-29',
        'method s.Child.run 21-24',
        'function s.log 30-34',
        's.main INSTANTIATES s.Base @2:1',
        's.Base.__init__ CALLS s.Base.run @7:1',
        's.Child.run OVERRIDES s.Base.run @21:1',
        's.Child.run CALLS s.log @22:1',
      ],
    },
  }
  assert.deepEqual(await check(files, 's.main', 's.log'), ['main > Base > __init__ > run > log', 'complete'])
})

test('Both ends being one symbol is refused', async () => {
  await assert.rejects(check(CHAIN, 'm.a', 'm.a'), { code: 'usage' })
})

test('A deadline that has passed ends the walk', async () => {
  const reader = await readSmallGraph(openMemoryStore(), CHAIN)
  const [from, to] = await reader.nodesById([idNamed(CHAIN, 'm.a'), idNamed(CHAIN, 'm.e')])
  assert.ok(from && to)
  const deadline = { now: () => 11, atMs: 10, timeoutMs: 10 }
  await assert.rejects(tracePaths(reader, from, to, { limit: 1, deadline }), { code: 'timeout' })
})
