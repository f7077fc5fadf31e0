/** Tests of migrations: a store of an earlier version is brought up step by step, one of a later version refused. */

import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { commitNumbered, PROJECT, readNumbered } from '@onyx/testkit'
import Database from 'better-sqlite3'
import { MIGRATIONS, type Migration, migrate, SCHEMA_VERSION, schemaState } from './migrations.ts'
import { requireNodeVersion } from './node-version.ts'
import { databaseFile } from './open-database.ts'
import { openTemporaryStore, temporaryDataDir } from './temporary-store.ts'

const [first] = MIGRATIONS
const NEXT: Migration = { version: SCHEMA_VERSION + 1, apply: (database) => database.exec('CREATE TABLE added (x)') }

test('a store of version 1 is brought to the newest version and keeps what it holds', () => {
  const database = new Database(':memory:')
  migrate(database, [first!])
  database.exec("INSERT INTO project (name) VALUES ('demo')")
  database.exec("INSERT INTO memory (path, facts, dependencies) VALUES (1, x'07', x'')")
  assert.equal(schemaState(database, [...MIGRATIONS, NEXT]), 'older')
  migrate(database, [...MIGRATIONS, NEXT])
  assert.equal(schemaState(database, [...MIGRATIONS, NEXT]), 'current')
  assert.deepEqual(database.prepare('SELECT name FROM project').pluck().all(), ['demo'])
  assert.deepEqual(database.prepare('SELECT * FROM memory').get(), { path: 1, facts: Buffer.of(7) })
  assert.deepEqual(database.prepare('SELECT count(*) FROM added').pluck().get(), 0)
  database.close()
})

test('a step that fails leaves the version before it', () => {
  const database = new Database(':memory:')
  migrate(database)
  const broken: Migration = {
    version: SCHEMA_VERSION + 1,
    apply: (at) => {
      at.exec('CREATE TABLE half (x)')
      throw new Error('broken step')
    },
  }
  assert.throws(() => migrate(database, [...MIGRATIONS, broken]), /broken step/)
  assert.equal(schemaState(database), 'current')
  assert.equal(database.prepare("SELECT 1 FROM sqlite_master WHERE name = 'half'").get(), undefined)
  database.close()
})

test('vectors of version 5 stay with their contents, and changes are on record where the newest snapshot had them all', () => {
  const database = new Database(':memory:')
  migrate(database, MIGRATIONS.slice(0, 5))
  database.exec(`
    INSERT INTO snapshot (id, project, at, dirty, line, position, extractor_version, config_hash)
    VALUES ('a', 1, 0, 0, 1, 1, '', ''), ('b', 1, 0, 0, 1, 2, '', ''), ('c', 2, 0, 0, 2, 1, '', '');
    INSERT INTO embedding_model (project, name, revision, dimensions, is_answering, complete_at, changes)
    VALUES (1, 'behind', 'r', 1, 1, 1, 0), (2, 'complete', 'r', 1, 1, 3, 0);
    INSERT INTO vector VALUES (2, x'bb', x'02'), (1, x'aa', x'01'), (2, x'aa', x'03');`)
  migrate(database)
  const vectors =
    'SELECT model, hex(content) AS content, hex(data) AS data FROM content_vector JOIN vector_data ON key = vector'
  assert.deepEqual(database.prepare(`${vectors} ORDER BY data`).raw().all(), [
    [1, 'AA', '01'],
    [2, 'BB', '02'],
    [2, 'AA', '03'],
  ])
  const traced = database.prepare('SELECT traced_from FROM embedding_model ORDER BY key').pluck().all()
  assert.deepEqual(traced, [null, 3])
  database.close()
})

test('migrations are numbered from 1 without gaps', () => {
  assert.deepEqual(
    MIGRATIONS.map(({ version }) => version),
    MIGRATIONS.map((_, index) => index + 1),
  )
})

test('files that an earlier version wrote are compared with their new graphs row by row', async (t) => {
  const dataDir = temporaryDataDir(t)
  const store = openTemporaryStore(t, dataDir)
  await commitNumbered(store, 1)
  const database = new Database(databaseFile(dataDir))
  const sums = database.prepare('SELECT count(*) FROM positions_current WHERE uses_sum IS NULL').pluck()
  assert.equal(sums.get(), 0)
  database.exec('UPDATE positions_current SET uses_sum = NULL')
  await commitNumbered(store, 2)
  assert.equal(await readNumbered(store), 2)
  assert.equal(sums.get(), 0)
  assert.deepEqual(await store.verify(), [])
  database.close()
})

test('a store of a later version is refused for reading and writing', async (t) => {
  const dataDir = temporaryDataDir(t)
  const store = openTemporaryStore(t, dataDir)
  await commitNumbered(store, 1)
  await store.close()
  const database = new Database(databaseFile(dataDir))
  migrate(database, [...MIGRATIONS, NEXT])
  database.close()
  const again = openTemporaryStore(t, dataDir)
  await assert.rejects(again.read(PROJECT), { code: 'store_too_new' })
  await assert.rejects(again.write(PROJECT, {}), { code: 'store_too_new' })
})

test('a data folder keeps itself out of version control, and a reader makes none', async (t) => {
  const dataDir = join(temporaryDataDir(t), 'nested', '.onyx')
  const store = openTemporaryStore(t, dataDir)
  assert.deepEqual(await store.projects(), [])
  assert.throws(() => readFileSync(dataDir), { code: 'ENOENT' })
  await commitNumbered(store, 1)
  assert.equal(await readNumbered(store), 1)
  assert.equal(readFileSync(join(dataDir, '.gitignore'), 'utf8'), '*\n')
})

test('a Node.js that would crash is refused in a sentence', () => {
  for (const version of ['20.19.0', '22.11.0', '18.0.0'])
    assert.throws(() => requireNodeVersion(version), { code: 'node_too_old' })
  for (const version of ['22.12.0', '23.0.0', '24.21.0']) requireNodeVersion(version)
})
