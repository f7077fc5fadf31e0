import assert from 'node:assert/strict'
import { test } from 'node:test'
import { idNamed, openMemoryStore, readSmallGraph, type SmallFile } from '@onyx/testkit'
import { exportGraph } from './export.ts'
import { showSymbol } from './show.ts'
import { readStats } from './stats.ts'

const FILES: Readonly<Record<string, SmallFile>> = {
  'app.py': {
    text: 'class Engine:\n    def run(self):\n        pass\n\n    def stop(self):\n        pass\n',
    lines: ['module app 1-7', 'class app.Engine 1-6', 'method app.Engine.stop 5-6', 'method app.Engine.run 2-3'],
  },
}

test('A symbol is shown with its own lines, its containers from the outside in, and its members in source order', async () => {
  const reader = await readSmallGraph(openMemoryStore(), FILES)
  const [engine, run] = await reader.nodesById([idNamed(FILES, 'app.Engine'), idNamed(FILES, 'app.Engine.run')])
  assert.ok(engine && run)
  const shown = await showSymbol(reader, engine)
  assert.deepEqual(
    shown.containers.map((node) => node.name),
    ['app'],
  )
  assert.deepEqual(
    shown.members.map((node) => node.name),
    ['run', 'stop'],
  )
  const inner = await showSymbol(reader, run)
  assert.equal(inner.source, '    def run(self):\n        pass')
  assert.deepEqual(
    inner.containers.map((node) => node.name),
    ['app', 'Engine'],
  )
})

test('Statistics name the project and count what it holds', async () => {
  const store = openMemoryStore()
  await readSmallGraph(store, FILES)
  const [project, ...others] = await readStats(store, null)
  assert.deepEqual(others, [])
  assert.equal(project?.name, 'small')
  assert.equal(project?.files, 1)
  assert.deepEqual(project?.nodes, { module: 1, class: 1, method: 2 })
})

test('An export that is cancelled stops', async () => {
  const reader = await readSmallGraph(openMemoryStore(), FILES)
  const records = exportGraph(reader, { signal: AbortSignal.abort() })
  await assert.rejects(
    async () => {
      for await (const record of records) assert.fail(`got a ${record.type}`)
    },
    { code: 'cancelled' },
  )
})
