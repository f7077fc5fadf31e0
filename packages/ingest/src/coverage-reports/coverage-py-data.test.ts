/** What a coverage.py data file must be to be read; damaged and hostile ones end in one sentence. */

import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import Database from 'better-sqlite3'
import fc from 'fast-check'
import { readCoveragePyData } from './coverage-py-data.ts'
import { MalformedReport, type ReportedFile } from './coverage-report.ts'

const TABLES = `
  CREATE TABLE coverage_schema (version integer);
  CREATE TABLE file (id integer primary key, path text, unique (path));
  CREATE TABLE context (id integer primary key, context text, unique (context));
  CREATE TABLE line_bits (file_id integer, context_id integer, numbits blob, unique (file_id, context_id));
  CREATE TABLE arc (file_id integer, context_id integer, fromno integer, tono integer);
  INSERT INTO coverage_schema VALUES (7);
  INSERT INTO file VALUES (1, 'b.py'), (2, 'a.py');
  INSERT INTO context VALUES (1, ''), (2, 't|run');`

function fileOf(statements: string): Buffer {
  const database = new Database(':memory:')
  database.exec(statements)
  const bytes = database.serialize()
  database.close()
  return bytes
}

function plain(files: readonly ReportedFile[]) {
  return files.map(({ paths, contexts }) => [
    paths[0],
    Object.fromEntries([...contexts].map(([name, { lines }]) => [name, lines])),
  ])
}

test('Lines are bits, the lowest first, and files come by path', () => {
  const rows = `INSERT INTO line_bits VALUES (1, 2, x'0681'), (2, 1, x'02'), (1, 1, x'')`
  assert.deepEqual(plain(readCoveragePyData(fileOf(`${TABLES}${rows}`))), [
    ['a.py', { '': [1] }],
    ['b.py', { 't|run': [1, 2, 8, 15], '': [] }],
  ])
})

test('Where branches were measured, both ends of each way ran, and the ends of functions are no lines', () => {
  const rows = 'INSERT INTO arc VALUES (1, 2, -3, 4), (1, 2, 4, 7), (1, 2, 7, -3)'
  assert.deepEqual(plain(readCoveragePyData(fileOf(`${TABLES}${rows}`))), [['b.py', { 't|run': [4, 7] }]])
})

const MALFORMED: Readonly<Record<string, string>> = {
  'another database': 'CREATE TABLE other (id integer)',
  'another version': TABLES.replace('(7)', '(6)'),
  'a file that is not listed': `${TABLES} INSERT INTO line_bits VALUES (9, 1, x'02')`,
  'text for bits': `${TABLES} INSERT INTO line_bits VALUES (1, 1, 'abc')`,
  'bits of a source that is too long': `${TABLES} INSERT INTO line_bits VALUES (1, 1, zeroblob(1250001))`,
  'a line that is no number': `${TABLES} INSERT INTO arc VALUES (1, 1, 'x', 2)`,
  'a view that never ends': TABLES.replace(
    /CREATE TABLE arc.*/,
    'CREATE VIEW arc AS WITH RECURSIVE n(file_id, context_id, fromno, tono) AS (SELECT 1, 1, 1, 1 UNION ALL SELECT 1, 1, 1, 1 FROM n) SELECT * FROM n;',
  ),
  'a column that is computed': TABLES.replace(
    'tono integer)',
    'tono integer GENERATED ALWAYS AS (length(zeroblob(900000000))))',
  ),
}

test('What is no such file is malformed, and nothing in it is run', () => {
  for (const [what, statements] of Object.entries(MALFORMED))
    assert.throws(() => readCoveragePyData(fileOf(statements)), MalformedReport, what)
})

test('Damaged data files are malformed or read, and nothing else happens', () => {
  const path = new URL('../../fixtures/coverage-tools/python/lines.coverage', import.meta.url)
  const whole = readFileSync(path)
  const damage = fc.record({
    at: fc.nat(whole.length - 1),
    bytes: fc.uint8Array({ minLength: 1, maxLength: 40 }),
    end: fc.option(fc.nat(whole.length)),
  })
  fc.assert(
    fc.property(damage, ({ at, bytes, end }) => {
      const damaged = Buffer.from(whole)
      damaged.set(bytes.subarray(0, whole.length - at), at)
      try {
        plain(readCoveragePyData(damaged.subarray(0, end ?? whole.length)))
      } catch (error) {
        assert.ok(error instanceof MalformedReport, String(error))
      }
    }),
    { numRuns: 1_000 },
  )
})
