/** What happens to a store that a disk, a person or another program has harmed: an answer or a clear error, never a crash. */

import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { chmodSync, readFileSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { execPath, getuid } from 'node:process'
import { type TestContext, test } from 'node:test'
import { type GraphStore, OnyxError } from '@onyx/core'
import { commitNumbered, PROJECT, readNumbered, storeProcessArguments } from '@onyx/testkit'
import Database from 'better-sqlite3'
import { openEmbeddedStore } from './embedded-store.ts'
import { databaseFile } from './open-database.ts'
import { storeError } from './sqlite-errors.ts'
import { OPENER, openTemporaryStore, temporaryDataDir } from './temporary-store.ts'

const FLIP_ROUNDS = 24
const FLIPPED_BYTES = 32
const PAGE_BYTES = 4096

async function healthyStore(t: TestContext): Promise<string> {
  const dataDir = temporaryDataDir(t)
  const store = openEmbeddedStore({ dataDir })
  await commitNumbered(store, 1)
  await store.close()
  return dataDir
}

/** Reads everything, then writes. */
async function useStore(store: GraphStore): Promise<void> {
  await readNumbered(store)
  const reader = await store.read(PROJECT)
  await reader.nodesByName({ text: 'nam', match: 'prefix', limit: 10 })
  await reader.nodesByName({ text: 'nome1', match: 'fuzzy', limit: 10 })
  await reader.stats()
  for await (const record of reader.exportRecords()) assert.ok(record.type)
  await reader.close()
  await commitNumbered(store, 2)
}

test('flipped bytes anywhere in the database give an answer or a clear error', async (t) => {
  const healthy = readFileSync(databaseFile(await healthyStore(t)))
  const draw = drawFrom(12345)
  const codes = new Map<string, number>()
  for (let round = 0; round < FLIP_ROUNDS; round++) {
    const dataDir = temporaryDataDir(t)
    const bytes = Buffer.from(healthy)
    const page = draw(bytes.length / PAGE_BYTES) * PAGE_BYTES
    for (let flip = 0; flip < FLIPPED_BYTES; flip++) bytes[page + draw(PAGE_BYTES)] = draw(256)
    writeFileSync(databaseFile(dataDir), bytes)
    const store = openEmbeddedStore({ dataDir })
    const code = await useStore(store).then(() => 'answered', codeOf)
    await store.close()
    codes.set(code, (codes.get(code) ?? 0) + 1)
  }
  const known = ['answered', 'wrong answer', 'store_damaged', 'store_too_new', 'not_found', 'failed']
  assert.deepEqual(
    [...codes.keys()].filter((code) => !known.includes(code)),
    [],
  )
  assert.ok((codes.get('store_damaged') ?? 0) > FLIP_ROUNDS / 4, JSON.stringify([...codes]))
})

/** A linear congruential generator: the same damage in every run. */
function drawFrom(seed: number): (below: number) => number {
  let random = seed
  return (below) => {
    random = (Math.imul(random, 1103515245) + 12345) >>> 0
    return (random >>> 8) % below
  }
}

/** Rounds whose damage changed an answer and was not told: bytes of a text that is not packed, which carries no checksum. */
const SILENT_SHARE_MAX = 0.15

test('verification finds most damage that changes an answer', async (t) => {
  const healthy = readFileSync(databaseFile(await healthyStore(t)))
  const draw = drawFrom(54321)
  const rounds = { told: 0, harmless: 0, silent: 0 }
  const before = await everything(openTemporaryStore(t, await healthyStore(t)))
  for (let round = 0; round < FLIP_ROUNDS; round++) {
    const dataDir = temporaryDataDir(t)
    const bytes = Buffer.from(healthy)
    const page = draw(bytes.length / PAGE_BYTES) * PAGE_BYTES
    for (let flip = 0; flip < FLIPPED_BYTES; flip++) bytes[page + draw(PAGE_BYTES)] = draw(256)
    writeFileSync(databaseFile(dataDir), bytes)
    const store = openEmbeddedStore({ dataDir })
    const problems = await store.verify().catch((error: unknown) => [codeOf(error)])
    if (problems.length > 0) rounds.told++
    else if ((await everything(store).catch(codeOf)) === before) rounds.harmless++
    else rounds.silent++
    await store.close()
  }
  assert.ok(rounds.silent <= FLIP_ROUNDS * SILENT_SHARE_MAX && rounds.told > rounds.silent, JSON.stringify(rounds))
})

/** All that a reader can be told, but for the time and id of the snapshot. */
async function everything(store: GraphStore): Promise<string> {
  const reader = await store.read(PROJECT)
  const records: unknown[] = []
  for await (const record of reader.exportRecords()) records.push(record)
  const files = await reader.files(null, 100)
  for (const { path } of files) records.push(await reader.source(path))
  const found = await reader.searchText({ tokens: ['number1'], limit: 1000 })
  await reader.close()
  return JSON.stringify([records, files, found])
}

test('verification names blobs and rows that contradict what they belong to', async (t) => {
  const dataDir = await healthyStore(t)
  const database = new Database(databaseFile(dataDir))
  database.exec(
    "UPDATE positions_current SET data = substr(data, 1, 40) || x'00000000' || substr(data, 45) WHERE file = 1",
  )
  database.exec("UPDATE text SET data = substr(data, 1, length(data) - 2) || x'ffff' WHERE rowid = 1")
  database.exec('DELETE FROM node_current WHERE entity = 1')
  database.close()
  const problems = await openTemporaryStore(t, dataDir).verify()
  assert.deepEqual(new Set(problems.map(({ part }) => part)), new Set(['positions', 'texts', 'words', 'rows']))
})

test('verification can be cancelled', async (t) => {
  const store = openTemporaryStore(t, await healthyStore(t))
  await assert.rejects(store.verify(AbortSignal.abort()), { code: 'cancelled' })
})

function codeOf(error: unknown): string {
  if (error instanceof assert.AssertionError) return 'wrong answer'
  return error instanceof OnyxError ? error.code : String(error)
}

test('a file that is no database, or cut short, is called damaged, with a remedy', async (t) => {
  const dataDir = await healthyStore(t)
  truncateSync(databaseFile(dataDir), PAGE_BYTES * 3)
  await checkDamaged(t, dataDir)
  writeFileSync(
    databaseFile(dataDir),
    'this is a text file and no database, long enough to be looked at as one'.repeat(99),
  )
  await checkDamaged(t, dataDir)
})

test('a database of another program is not touched', async (t) => {
  const dataDir = temporaryDataDir(t)
  const database = new Database(databaseFile(dataDir))
  database.exec('CREATE TABLE theirs (x)')
  database.close()
  await checkDamaged(t, dataDir)
  const after = new Database(databaseFile(dataDir))
  assert.deepEqual(after.prepare('SELECT name FROM sqlite_master').pluck().all(), ['theirs'])
  after.close()
})

async function checkDamaged(t: TestContext, dataDir: string): Promise<void> {
  const store = openTemporaryStore(t, dataDir)
  const isDamaged = (error: unknown) =>
    error instanceof OnyxError && error.code === 'store_damaged' && /ingest/.test(error.hint ?? '')
  await assert.rejects(useStore(store), isDamaged)
  await assert.rejects(
    store.write(PROJECT, {}).then((writer) => writer.commit({} as never)),
    isDamaged,
  )
  await store.close()
}

test('positions that do not match their checksum are called damaged', async (t) => {
  const dataDir = await healthyStore(t)
  const database = new Database(databaseFile(dataDir))
  database.exec("UPDATE positions_current SET data = substr(data, 1, 40) || x'00000000' || substr(data, 45)")
  database.close()
  await assert.rejects(readNumbered(openTemporaryStore(t, dataDir)), { code: 'store_damaged' })
})

test('words that do not match their checksum are called damaged, and verification names them', async (t) => {
  const dataDir = await healthyStore(t)
  const database = new Database(databaseFile(dataDir))
  database.exec("UPDATE lexical_part SET data = substr(data, 1, length(data) - 2) || x'ffff'")
  database.close()
  const store = openTemporaryStore(t, dataDir)
  await assert.rejects(readNumbered(store), { code: 'store_damaged' })
  const problems = await store.verify()
  assert.deepEqual(
    problems.map(({ part }) => part),
    ['words'],
  )
})

test('a full disk is reported as such', (t) => {
  const database = new Database(join(temporaryDataDir(t), 'full.db'))
  database.exec('CREATE TABLE t (x)')
  database.pragma('max_page_count = 4')
  const insert = database.prepare('INSERT INTO t VALUES (zeroblob(4000))')
  assert.throws(
    () => {
      try {
        for (let row = 0; row < 9; row++) insert.run()
      } catch (error) {
        throw storeError('full.db', error)
      }
    },
    { code: 'disk_full' },
  )
  database.close()
})

test('a commit that the disk cannot hold fails, and the last snapshot stays', async (t) => {
  if (process.platform === 'win32') return t.skip('the size of files is limited with ulimit')
  const dataDir = await healthyStore(t)
  const program = storeProcessArguments({ opener: OPENER, task: 'commit', place: dataDir, first: 2, count: 50 })
  // In blocks of 512 bytes: a little more than the log of one commit.
  const command = `ulimit -f 600; exec "$@"`
  const child = spawnSync('sh', ['-c', command, 'sh', execPath, ...program], { encoding: 'utf8' })
  assert.match(child.stderr, /disk_full/)
  const acknowledged = Number(child.stdout.trim().split('\n').at(-1) || 1)
  assert.equal(await readNumbered(openTemporaryStore(t, dataDir)), acknowledged)
})

test('a store in a read-only folder is read when it has no unfinished log', async (t) => {
  if (getuid?.() === 0) return t.skip('permissions do not bind the superuser')
  const dataDir = await healthyStore(t)
  chmodSync(dataDir, 0o555)
  const store = openEmbeddedStore({ dataDir })
  try {
    assert.equal(await readNumbered(store), 1)
    await assert.rejects(store.write(PROJECT, {}), { code: 'store_read_only' })
  } finally {
    await store.close()
    chmodSync(dataDir, 0o755)
  }
})
