import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openMemoryStore, readSmallGraph, type SmallFile } from '@onyx/testkit'
import type { NodeFilter } from '../ports/graph-store.ts'
import type { CycleSubject } from './cycle-graph.ts'
import { findCycles } from './cycles.ts'

type Files = Readonly<Record<string, SmallFile>>

/** Each cycle: its size, its steps as `from>to@line strength`, and what is left without the edge that is advised. */
async function check(files: Files, of: CycleSubject, filter: NodeFilter = {}): Promise<readonly string[]> {
  const reader = await readSmallGraph(openMemoryStore(), files)
  const { cycles, total } = await findCycles(reader, { of, filter, limit: 10 })
  assert.equal(total, cycles.length)
  return cycles.map(({ size, shortest, cut }) => {
    const steps = shortest.map(
      ({ from, to, edge, strength, uses }) => `${from.name}>${to.name}@${edge.site?.line} ${strength} ${uses}`,
    )
    return `${size}: ${steps.join(', ')}; ${cut?.left} without ${cut?.step.from.name}>${cut?.step.to.name}`
  })
}

const MODULES: Files = {
  'a.py': {
    text: 'import b\n\ndef go():\n    import c\n',
    lines: ['file a.py 1-9', 'module a 1-9', 'a IMPORTS b @1:8', 'a IMPORTS c @4:12'],
  },
  'b.py': {
    text: 'from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from a import x\nimport d\n',
    lines: ['file b.py 1-9', 'module b 1-9', 'b IMPORTS a @3:10', 'b IMPORTS d @4:8'],
  },
  'c.py': { text: 'import a\n', lines: ['file c.py 1-9', 'module c 1-9', 'c IMPORTS a @1:8'] },
  'd.py': { text: '', lines: ['file d.py 1-9', 'module d 1-9'] },
}

test('files that import each other are a cycle, with the line of each step and whether it binds when loaded', async () => {
  assert.deepEqual(await check(MODULES, 'imports'), [
    '3: a.py>b.py@1 whole 1, b.py>a.py@3 types 1; 2 without a.py>b.py',
  ])
})

test('a cycle is listed when something on it passes the filter', async () => {
  assert.equal((await check(MODULES, 'imports', { path: 'c.py' })).length, 1)
  assert.equal((await check(MODULES, 'imports', { path: 'd.py' })).length, 0)
})

const CALLS: Files = {
  'm.py': {
    lines: [
      'module m 1-40',
      'function m.even 1-5',
      'function m.odd 6-10',
      'function m.self 11-15',
      'function m.main 16-20',
      'm.even CALLS m.odd @2:3',
      'm.even CALLS m.odd @3:3',
      'm.odd CALLS m.even @7:3',
      'm.self CALLS m.self @12:3',
      'm.main CALLS m.even @17:3',
    ],
  },
}

test('functions that call each other are a cycle of calls, one that calls itself alone is none', async () => {
  assert.deepEqual(await check(CALLS, 'calls'), ['2: even>odd@2 whole 2, odd>even@7 whole 1; 0 without even>odd'])
  assert.deepEqual(await check(CALLS, 'imports'), [])
})

test('a type uses what its methods and nested types name', async () => {
  const files: Files = {
    't.py': {
      lines: [
        'module t 1-40',
        'class t.Node 1-9',
        'method t.Node.next 2-4',
        'class t.List 10-19',
        'class t.Other 20-29',
        't.Node.next INSTANTIATES t.List @3:9',
        't.List EXTENDS t.Node @10:12',
        't.Other EXTENDS t.Node @20:12',
      ],
    },
  }
  assert.deepEqual(await check(files, 'types'), ['2: Node>List@3 whole 1, List>Node@10 whole 1; 0 without Node>List'])
})

test('a cycle that was cut off by the limit still counts, and a cancelled question ends', async () => {
  const reader = await readSmallGraph(openMemoryStore(), CALLS)
  const { cycles, total } = await findCycles(reader, { of: 'calls', limit: 0 })
  assert.deepEqual([cycles.length, total], [0, 1])
  const signal = AbortSignal.abort()
  await assert.rejects(findCycles(reader, { of: 'calls', limit: 1, signal }), { code: 'cancelled' })
})
