import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { test } from 'node:test'
import { createStaticEmbedder, ENCODINGS, openTokenCounter } from '@onyx/embeddings'
import { openEmbeddedStore } from '@onyx/engine-embedded'
import { ingestRepository } from '@onyx/ingest'
import { fuzzContext } from './context-fuzz.ts'

const CALLS = 300
const PROJECT = 'fuzz'
const SOURCES = path.join(import.meta.dirname, '..', 'packages', 'core', 'src', 'memory')

test('No random call for a context exceeds its budget, and every text has as many tokens as it says', async () => {
  const dataDir = mkdtempSync(path.join(os.tmpdir(), 'onyx-fuzz-'))
  const store = openEmbeddedStore({ dataDir })
  const embedder = await createStaticEmbedder()
  try {
    await ingestRepository({ root: SOURCES, project: PROJECT, store })
    const counters = await Promise.all(ENCODINGS.map(openTokenCounter))
    const reader = await store.read(PROJECT)
    const outcome = await fuzzContext(reader, { calls: CALLS, seed: 7, counters, embedder })
    assert.equal(outcome.timesMs.length, CALLS)
    assert.deepEqual([outcome.overruns, outcome.miscounted, outcome.empty], [0, 0, 0])
  } finally {
    await embedder.close()
    await store.close()
    rmSync(dataDir, { recursive: true, force: true })
  }
})
