/** What a killed writer leaves: the last acknowledged snapshot, whole, and no lock. */

import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync } from 'node:fs'
import { execPath } from 'node:process'
import { createInterface } from 'node:readline'
import { test } from 'node:test'
import { setTimeout as delay } from 'node:timers/promises'
import { EMBEDDED_KINDS, type Embedder, embedProject, type GraphStore } from '@onyx/core'
import {
  commitEdited,
  commitGraphs,
  commitNumbered,
  createHashedEmbedder,
  EDITED_FUNCTIONS,
  graph,
  nearestEdited,
  node,
  PROJECT,
  readNumbered,
  type StoreProcess,
  storeProcessArguments,
} from '@onyx/testkit'
import { openEmbeddedStore } from './embedded-store.ts'
import { OPENER, openTemporaryStore, temporaryDataDir } from './temporary-store.ts'

const KILL_ROUNDS = 10
/** A commit takes about this long, so that kills fall anywhere in it. */
const KILL_SPREAD_MS = 30

function start(task: StoreProcess['task'], place: string, first: number): ChildProcess {
  const program = storeProcessArguments({ opener: OPENER, task, place, first, count: Number.MAX_SAFE_INTEGER })
  return spawn(execPath, program, { stdio: ['pipe', 'pipe', 'inherit'] })
}

test('a writer killed at any moment leaves the last acknowledged snapshot, and the next write goes on', async (t) => {
  const dataDir = temporaryDataDir(t)
  let committed = 0
  for (let round = 0; round < KILL_ROUNDS; round++) {
    const acknowledged = await killWhile('commit', dataDir, committed + 1)
    const store = openEmbeddedStore({ dataDir })
    const found = await readNumbered(store)
    assert.ok(found === acknowledged || found === acknowledged + 1, `${found} found, ${acknowledged} acknowledged`)
    await commitNumbered(store, found + 1)
    committed = await readNumbered(store)
    assert.equal(committed, found + 1)
    await store.close()
  }
})

/** Contents that may be computed and not yet durable. */
const IN_FLIGHT_MAX = 1000
const EMBEDDED_NODES = 6000

test('embedding that is killed keeps all but what was in flight, and the next run makes only the rest', async (t) => {
  const dataDir = temporaryDataDir(t)
  const store = openTemporaryStore(t, dataDir)
  const nodes = Array.from({ length: EMBEDDED_NODES }, (_, at) => node('function', `a.name${at}`, { path: 'a.py' }))
  await commitGraphs(store, [graph('a.py', nodes)])
  const embedder = createHashedEmbedder()
  let stored = 0
  for (let round = 0; round < KILL_ROUNDS && stored < EMBEDDED_NODES; round++) {
    const computed = await killWhile('embed', dataDir, 0)
    const now = await embeddedCount(store, embedder)
    assert.ok(now >= stored + computed - IN_FLIGHT_MAX, `${now} stored of ${stored} and ${computed} computed`)
    stored = now
  }
  assert.deepEqual(await embedProject(store, PROJECT, embedder, {}), { embedded: EMBEDDED_NODES - stored })
  assert.equal(await embeddedCount(store, embedder), EMBEDDED_NODES)
  assert.deepEqual(await store.verify(), [])
})

/** An edit and its embedding take about this long. */
const EDIT_SPREAD_MS = 80

test('edits and their vectors, killed anywhere, leave a file from which the nearest are those of the store', async (t) => {
  const dataDir = temporaryDataDir(t)
  let number = 0
  for (let round = 0; round < KILL_ROUNDS; round++) {
    number = await killWhile('edit', dataDir, number + 1, EDIT_SPREAD_MS)
    const copy = temporaryDataDir(t)
    cpSync(dataDir, copy, { recursive: true, filter: (from) => !from.endsWith('vectors') })
    const [asked, fresh] = [openTemporaryStore(t, dataDir), openTemporaryStore(t, copy)]
    assert.deepEqual(await nearestEdited(asked), await nearestEdited(fresh))
    await commitEdited(asked, ++number)
    assert.equal((await nearestEdited(asked)).length, EDITED_FUNCTIONS)
    assert.deepEqual(await asked.verify(), [])
    await asked.close()
  }
})

async function embeddedCount(store: GraphStore, { model }: Embedder): Promise<number> {
  const reader = await store.read(PROJECT)
  const { embedded } = await reader.vectorCounts(model, EMBEDDED_KINDS)
  await reader.close()
  return embedded
}

/** The moment of the kill is drawn, not waited for: some fall into a commit, some between two. */
async function killWhile(
  task: StoreProcess['task'],
  dataDir: string,
  first: number,
  spreadMs = KILL_SPREAD_MS,
): Promise<number> {
  const child = start(task, dataDir, first)
  let acknowledged = first - 1
  const lines = createInterface({ input: child.stdout! })
  lines.on('line', (line) => {
    acknowledged = Number(line)
  })
  await once(lines, 'line')
  await delay(Math.random() * spreadMs)
  child.kill('SIGKILL')
  await Promise.all([once(child, 'exit'), once(lines, 'close')])
  return acknowledged
}

test('a second process is told who holds the lock, and gets it as soon as the holder is killed', async (t) => {
  const dataDir = temporaryDataDir(t)
  const child = start('hold', dataDir, 1)
  await once(createInterface({ input: child.stdout! }), 'line')
  const store = openTemporaryStore(t, dataDir)
  await assert.rejects(store.write(PROJECT, { lockWaitMs: 0 }), { code: 'store_locked', data: { pid: child.pid } })
  await assert.rejects(store.write(PROJECT, { signal: AbortSignal.abort() }), { code: 'cancelled' })
  const waiting = store.write(PROJECT, { lockWaitMs: 60_000 })
  child.kill('SIGKILL')
  await (await waiting).rollback()
})
