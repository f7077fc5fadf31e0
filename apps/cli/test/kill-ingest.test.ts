/** An ingest that is killed at any moment leaves the last committed snapshot whole, and the next ingest goes on from there. */

import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { test } from 'node:test'
import { setTimeout as delay } from 'node:timers/promises'
import { openEmbeddedStore } from '@onyx/engine-embedded'

const ROUNDS = Number(process.env['ROUNDS'] ?? 6)
/** Enough that parsing goes through threads and resolution takes a while. */
const FILES = 60
const PROJECT = 'tree'
const MAIN = path.join(import.meta.dirname, '..', 'src', 'main.ts')

interface Place {
  readonly root: string
  readonly data: string
}

/** Every file says which round wrote it, so that a mixture would show. */
function writeTree({ root }: Place, round: number): void {
  for (let at = 0; at < FILES; at++) {
    const next = (at + 1) % FILES
    const text = `import m${next}\n\ndef round_${round}_${at}():\n    return m${next}.round_${round}_${next}()\n`
    writeFileSync(path.join(root, `m${at}.py`), text)
  }
}

function startIngest({ root, data }: Place) {
  const args = [MAIN, 'ingest', root, '--data', data, '--project', PROJECT, '--json', '--quiet']
  return spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'inherit'] })
}

async function finishIngest(place: Place): Promise<void> {
  const [code] = await once(startIngest(place), 'exit')
  assert.equal(code, 0)
}

/** Rounds that the functions of the newest snapshot speak of, and what the snapshot exports. */
async function readStore(data: string): Promise<{ rounds: readonly number[]; records: readonly string[] }> {
  const store = openEmbeddedStore({ dataDir: data })
  const reader = await store.read(PROJECT)
  const rounds = new Set<number>()
  const records: string[] = []
  for await (const record of reader.exportRecords()) {
    records.push(JSON.stringify(record))
    const found = record.type === 'node' ? /^round_(\d+)_/.exec(record.node.name) : null
    if (found !== null) rounds.add(Number(found[1]))
  }
  await reader.close()
  await store.close()
  return { rounds: [...rounds], records }
}

test(`${ROUNDS} killed ingests leave whole snapshots, and the next one equals a clean index`, {
  timeout: 3_600_000,
}, async (t) => {
  const folder = mkdtempSync(path.join(tmpdir(), 'onyx-kill-'))
  t.after(() => rmSync(folder, { recursive: true, force: true }))
  const place: Place = { root: path.join(folder, 'tree'), data: path.join(folder, 'data') }
  mkdirSync(place.root)
  writeTree(place, 0)
  const startedAt = performance.now()
  await finishIngest(place)
  const wholeMs = performance.now() - startedAt
  let committed = 0
  for (let round = 1; round <= ROUNDS; round++) {
    writeTree(place, round)
    const ingest = startIngest(place)
    const ended = once(ingest, 'exit')
    // Drawn, so that kills fall anywhere from the start to the commit.
    await delay(Math.random() * wholeMs)
    ingest.kill('SIGKILL')
    await ended
    const { rounds } = await readStore(place.data)
    assert.equal(rounds.length, 1, `a snapshot holds rounds ${rounds}`)
    assert.ok(rounds[0] === committed || rounds[0] === round, `round ${rounds} of ${committed} or ${round}`)
    committed = rounds[0] ?? -1
  }
  await finishIngest(place)
  const clean = { root: place.root, data: path.join(folder, 'clean') }
  await finishIngest(clean)
  assert.deepEqual((await readStore(place.data)).records, (await readStore(clean.data)).records)
})
