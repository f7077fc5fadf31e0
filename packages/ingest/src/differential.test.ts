/** After any edits, renames, moves and deletions the graph equals that of a clean index, and what did not change is not parsed again. */

import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { GraphStore } from '@onyx/core'
import { openMemoryStore } from '@onyx/testkit'
import fc from 'fast-check'
import { ingestRepository } from './ingest-repository.ts'
import { apply, MANIFESTS, type Model, rounds, start } from './random-edits.ts'
import { TemporaryTree } from './walk/temporary-tree.ts'

async function exportOf(store: GraphStore): Promise<string> {
  const records: string[] = []
  for await (const record of (await store.read('p')).exportRecords()) records.push(JSON.stringify(record))
  return records.join('\n')
}

const RUNS = Number(process.env.ROUNDS ?? 40)

test('incremental and clean index agree after random edits', { timeout: 600_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(start, rounds, async (first, others) => {
      using tree = new TemporaryTree(MANIFESTS)
      const model: Model = new Map()
      const store = openMemoryStore()
      for (const edits of [first, ...others]) {
        const before = new Map(model)
        for (const step of edits) apply(step, model, tree)
        const { files } = await ingestRepository({ store, root: tree.root, project: 'p' })
        const isNew = ([path, text]: [string, string]): boolean => before.get(path) !== text
        assert.equal(files.parsed, [...model].filter(isNew).length)
        const clean = openMemoryStore()
        await ingestRepository({ store: clean, root: tree.root, project: 'p' })
        assert.equal(await exportOf(store), await exportOf(clean))
      }
    }),
    { numRuns: RUNS },
  )
})
