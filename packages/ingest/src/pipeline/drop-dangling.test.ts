/** Tests that a use of what the store lacks costs itself alone, on a store in which such a defect was planted. */

import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { test } from 'node:test'
import type { GraphStore } from '@onyx/core'
import { graph, openMemoryStore } from '@onyx/testkit'
import { ingestRepository } from '../ingest-repository.ts'
import { TemporaryTree } from '../walk/temporary-tree.ts'

const FILES = {
  'lost.py': 'def gone():\n    return 1\n',
  'kept.py': 'def here():\n    return 1\n',
  'main.py': 'from kept import here\n\n\ndef run():\n    return here()\n',
}
const EDITED =
  'from kept import here\nfrom lost import gone\n\n\ndef run():\n    return here() + gone()\n\n\ndef more():\n    return run()\n'

/** The nodes of a file are gone though its facts are there, as after a defect of an earlier ingest. */
async function loseNodes(store: GraphStore, file: string): Promise<void> {
  const writer = await store.write('p', {})
  await writer.putGraphs([graph(file, [])])
  const { base } = writer
  assert.ok(base)
  // Otherwise the next ingest begins anew.
  await writer.commit(base)
}

async function callsIn(store: GraphStore): Promise<readonly string[]> {
  const reader = await store.read('p')
  const names = new Map<string, string>()
  const calls: string[] = []
  for await (const record of reader.exportRecords()) {
    if (record.type === 'node') names.set(record.node.id, record.node.qualifiedName)
    if (record.type === 'edge' && record.edge.kind === 'CALLS')
      calls.push(`${names.get(record.edge.from)} -> ${names.get(record.edge.to)}`)
  }
  await reader.close()
  return calls.sort()
}

test('a use of what is not in the store is left out and named, and everything else is taken in', async () => {
  const store = openMemoryStore()
  using tree = new TemporaryTree(FILES)
  await ingestRepository({ store, root: tree.root, project: 'p' })
  await loseNodes(store, 'lost.py')
  writeFileSync(tree.at('main.py'), EDITED)
  const { problems } = await ingestRepository({ store, root: tree.root, project: 'p' })
  assert.deepEqual(
    problems.map(({ path, code }) => `${path} ${code}`),
    ['main.py failed'],
  )
  assert.match(
    problems[0]?.message ?? '',
    /^\d of its uses are left out: they name what is not there\. This is a defect/,
  )
  assert.deepEqual(await callsIn(store), ['main.more -> main.run', 'main.run -> kept.here'])
  const again = await ingestRepository({ store, root: tree.root, project: 'p' })
  assert.deepEqual(again.problems, [])
})
