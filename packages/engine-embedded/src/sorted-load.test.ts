/** Tests of loading a table past what its page cache holds, with staging. */

import assert from 'node:assert/strict'
import { test } from 'node:test'
import Database from 'better-sqlite3'
import { ROWS_AS_THEY_COME_MAX, SortedLoad } from './sorted-load.ts'

const COLUMNS = ['key', 'word']
const SCATTER = 7919
const ROWS = ROWS_AS_THEY_COME_MAX + 1000

function emptyTable(): Database.Database {
  const database = new Database(':memory:')
  database.exec('CREATE TABLE word (key INTEGER PRIMARY KEY, word TEXT NOT NULL)')
  return database
}

function load(database: Database.Database): SortedLoad {
  const rows = new SortedLoad(database, 'word', COLUMNS, ['key'])
  for (let index = 0; index < ROWS; index++) {
    const key = (index * SCATTER) % ROWS
    rows.add(key, `w${key}`)
  }
  return rows
}

function count(database: Database.Database): unknown {
  return database.prepare("SELECT count(*) AS n, sum(word = 'w' || key) AS whole FROM word").get()
}

test('Every row is in the table after a flush, those that waited too, and nothing is left waiting', () => {
  const database = emptyTable()
  const rows = load(database)
  rows.flush()
  assert.deepEqual(count(database), { n: ROWS, whole: ROWS })
  assert.deepEqual(database.prepare('SELECT name FROM temp.sqlite_master').all(), [])
})

test('Rows that come after a flush are inserted as they come', () => {
  const database = emptyTable()
  const rows = load(database)
  rows.flush()
  rows.add(ROWS, `w${ROWS}`)
  rows.flush()
  assert.deepEqual(count(database), { n: ROWS + 1, whole: ROWS + 1 })
})

test('A transaction rolled back takes what waits with it', () => {
  const database = emptyTable()
  database.exec('BEGIN')
  load(database)
  database.exec('ROLLBACK')
  assert.deepEqual(database.prepare('SELECT name FROM temp.sqlite_master').all(), [])
  load(database).flush()
  assert.deepEqual(count(database), { n: ROWS, whole: ROWS })
})
