/** What a killed writer leaves: the last acknowledged snapshot, whole, and no lock. */

import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { execPath } from 'node:process'
import { createInterface } from 'node:readline'
import { test } from 'node:test'
import { setTimeout as delay } from 'node:timers/promises'
import { commitNumbered, PROJECT, readNumbered, type StoreProcess, storeProcessArguments } from '@onyx/testkit'
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
    const acknowledged = await killWhileCommitting(dataDir, committed + 1)
    const store = openEmbeddedStore({ dataDir })
    const found = await readNumbered(store)
    assert.ok(found === acknowledged || found === acknowledged + 1, `${found} found, ${acknowledged} acknowledged`)
    await commitNumbered(store, found + 1)
    committed = await readNumbered(store)
    assert.equal(committed, found + 1)
    await store.close()
  }
})

/** The moment of the kill is drawn, not waited for: some fall into a commit, some between two. */
async function killWhileCommitting(dataDir: string, first: number): Promise<number> {
  const child = start('commit', dataDir, first)
  let acknowledged = first - 1
  const lines = createInterface({ input: child.stdout! })
  lines.on('line', (line) => {
    acknowledged = Number(line)
  })
  await once(lines, 'line')
  await delay(Math.random() * KILL_SPREAD_MS)
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
