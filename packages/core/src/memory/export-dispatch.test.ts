import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openMemoryStore, readSmallGraph, type SmallFile } from '@onyx/testkit'
import { exportGraph } from './export.ts'

const FILES: Readonly<Record<string, SmallFile>> = {
  's.py': {
    lines: [
      'module s 1-60',
      'class s.Shape 1-9',
      'method s.Shape.area 4-5',
      'class s.Circle 10-19',
      'method s.Circle.area 11-13',
      'class s.Disk 20-29',
      'method s.Disk.area 21-23',
      'function s.total 30-35',
      's.Circle.area OVERRIDES s.Shape.area @11:3',
      's.Disk.area OVERRIDES s.Circle.area @21:3',
      's.Circle.area CALLS s.Shape.area @12:9',
      's.total CALLS s.Shape.area @32:9',
      's.total CALLS s.Disk.area @33:9',
    ],
  },
}

/** Calls, one a line, and whether everything else is as without dispatch. */
async function callsOf(dispatch: boolean): Promise<{ readonly calls: readonly string[]; readonly others: string }> {
  const reader = await readSmallGraph(openMemoryStore(), FILES)
  const names = new Map<string, string>()
  const calls: string[] = []
  const others: unknown[] = []
  for await (const record of exportGraph(reader, { dispatch })) {
    if (record.type === 'node') names.set(record.node.id, record.node.qualifiedName)
    if (record.type !== 'edge' || record.edge.kind !== 'CALLS') {
      others.push(record)
      continue
    }
    const { from, to, resolution, confidence, site } = record.edge
    calls.push(
      `${names.get(from)} -> ${names.get(to)} ${resolution} ${Math.round(confidence * 100) / 100} ${site?.line}`,
    )
  }
  return { calls, others: JSON.stringify(others) }
}

test('with dispatch each call of an overridden method is followed by those that may run instead, at any depth', async () => {
  const plain = await callsOf(false)
  const dispatched = await callsOf(true)
  assert.equal(dispatched.others, plain.others)
  assert.deepEqual(
    dispatched.calls.filter((call) => !call.includes(' dispatch ')),
    plain.calls,
  )
  const at = dispatched.calls.findIndex((call) => call.startsWith('s.total -> s.Shape.area exact'))
  assert.deepEqual(dispatched.calls.slice(at + 1, at + 3).sort(), [
    's.total -> s.Circle.area dispatch 0.33 32',
    's.total -> s.Disk.area dispatch 0.33 32',
  ])
  assert.equal(dispatched.calls.length, plain.calls.length + 2)
})
