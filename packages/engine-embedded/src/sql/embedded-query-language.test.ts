/** What statements can ask, what they cannot, and that a runaway one ends at its limit. */

import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { type NodeId, OnyxError, type QueryLanguage } from '@onyx/core'
import { readSmallGraph, type SmallFile } from '@onyx/testkit'
import Database from 'better-sqlite3'
import { openTemporaryStore, temporaryDataDir } from '../temporary-store.ts'
import { ALLOWED_FUNCTIONS } from './allowed-functions.ts'
import { openEmbeddedQueryLanguage } from './embedded-query-language.ts'
import { askRows, askStatement } from './temporary-language.ts'

const FILES: Readonly<Record<string, SmallFile>> = {
  'app.py': {
    text: 'secret source',
    lines: [
      'module app 1-30',
      'class app.Engine 1-9 "Runs it."',
      'method app.Engine.run 2-4',
      'function app.main 10-12',
      'function app.first 13-14',
      'function app.second 15-16',
      'app.main CALLS app.Engine.run @11:3',
      'app.Engine.run CALLS app.first @3:3',
      'app.first CALLS app.second @13:3',
      'app.second CALLS app.first @15:3',
      'app.second CALLS ?save @16:3',
    ],
  },
}

async function openLanguage(t: TestContext): Promise<QueryLanguage> {
  const dataDir = temporaryDataDir(t)
  await (await readSmallGraph(openTemporaryStore(t, dataDir), FILES)).close()
  const language = openEmbeddedQueryLanguage({ dataDir })
  t.after(() => language.close())
  return language
}

async function refusal(work: Promise<unknown>): Promise<OnyxError> {
  const error = await work.then(
    () => null,
    (thrown: unknown) => thrown,
  )
  assert.ok(error instanceof OnyxError, `refused: ${String(error)}`)
  return error
}

const ID = `(SELECT id FROM nodes WHERE name = 'main')`

test('Views, joins, recursion and windows answer; values of every type come through', async (t) => {
  const language = await openLanguage(t)
  const callers = `SELECT c.name, e.line FROM nodes n JOIN edges e ON e.to_id = n.id AND e.kind = 'CALLS'
    JOIN nodes c ON c.id = e.from_id WHERE n.name = 'first' ORDER BY 1`
  assert.deepEqual(await askRows(language, callers), [
    ['run', 3],
    ['second', 15],
  ])
  const recursive = `WITH RECURSIVE r(id) AS (SELECT ${ID} UNION SELECT to_id FROM r JOIN edges ON from_id = r.id AND kind = 'CALLS')
    SELECT name FROM r JOIN nodes USING (id) ORDER BY name`
  assert.deepEqual((await askRows(language, recursive)).flat(), ['first', 'main', 'run', 'second'])
  const values = `SELECT NULL, 1, 9007199254740993, 0.5, 9e999, 'ü\u001b', x'0aff', row_number() OVER ()`
  assert.deepEqual(await askRows(language, values), [
    [null, 1, '9007199254740993', 0.5, 'Infinity', 'ü\u001b', `x'0aff'`, 1],
  ])
  assert.deepEqual(await askRows(language, 'SELECT name FROM unresolved'), [['save']])
  assert.deepEqual(await askRows(language, 'SELECT path, status FROM files'), [['app.py', 'parsed']])
  assert.deepEqual(await askRows(language, 'SELECT snapshot, is_dirty FROM commits'), [[1, 0]])
  assert.deepEqual(await askRows(language, `SELECT from_snapshot, until_snapshot FROM versions WHERE id = ${ID}`), [
    [1, null],
  ])
})

test('reach() goes along edges, out or in, by the shortest way', async (t) => {
  const language = await openLanguage(t)
  const reached = (call: string) =>
    askRows(
      language,
      `SELECT n.name, r.depth, v.name FROM ${call} r JOIN nodes n ON n.id = r.id JOIN nodes v ON v.id = r.via_id ORDER BY 2, 1`,
    )
  assert.deepEqual(await reached(`reach(${ID}, 'CALLS', 9)`), [
    ['run', 1, 'main'],
    ['first', 2, 'run'],
    ['second', 3, 'first'],
  ])
  assert.deepEqual(await reached(`reach(${ID}, 'CALLS,CONTAINS', 1)`), [['run', 1, 'main']])
  const beside = `SELECT t.name, n.name FROM nodes t, reach(t.id, 'CALLS', 1, 'in') r JOIN nodes n ON n.id = r.id WHERE t.name = 'first' ORDER BY 2`
  assert.deepEqual(await askRows(language, beside), [
    ['first', 'run'],
    ['first', 'second'],
  ])
  for (const call of [
    `reach(${ID}, 'KNOWS', 1)`,
    `reach(${ID}, 'CALLS', 0)`,
    `reach(${ID}, 'CALLS', 1, 'up')`,
    'reach(1, 2, 3)',
  ])
    assert.equal((await refusal(reached(call))).code, 'usage', call)
})

test('search(), similar() and at() are answered by whoever asks, and their refusals come through', async (t) => {
  const language = await openLanguage(t)
  const [[id] = []] = await askRows(language, `SELECT ${ID}`)
  const asked: unknown[] = []
  const functions = {
    search: async (...values: unknown[]) => {
      asked.push(values)
      return [{ id: id as NodeId, score: 2.5 }]
    },
    similar: async () => [],
    requireAt: async (ref: string) => {
      if (ref !== '1') throw new OnyxError('usage', `"${ref}" is not the newest state.`, { hint: 'Later.' })
    },
  }
  const found = await askRows(
    language,
    `SELECT n.name, s.score, s.rank, a.snapshot FROM search('to run', 3) s JOIN nodes n USING (id), at('1') a`,
    { functions },
  )
  assert.deepEqual(found, [['main', 2.5, 1, 1]])
  assert.deepEqual(asked, [['to run', 3]])
  const error = await refusal(askRows(language, `SELECT * FROM at('HEAD~1')`, { functions }))
  assert.deepEqual([error.code, error.message, error.hint], ['usage', '"HEAD~1" is not the newest state.', 'Later.'])
})

test('Whatever is no reading of the views is refused with a sentence', async (t) => {
  const language = await openLanguage(t)
  const statements = [
    '',
    '-- nothing',
    'DELETE FROM nodes',
    'WITH a AS (SELECT 1) DELETE FROM node_current',
    'WITH a AS (SELECT 1) INSERT INTO name VALUES (1, 2, 3, 4)',
    'SELECT 1; SELECT 2',
    'SELECT 1; DROP TABLE name',
    "ATTACH ':memory:' AS x",
    'PRAGMA table_list',
    'BEGIN',
    "VACUUM INTO 'x'",
    'EXPLAIN SELECT 1',
    'CREATE TEMP TABLE x AS SELECT 1',
    'SELECT * FROM text',
    'SELECT * FROM "text"',
    "SELECT count(*) FROM 'text'",
    'SELECT * FROM main.text',
    'SELECT * FROM "main" . text',
    "SELECT * FROM 'main'/**/.[text]",
    'SELECT * FROM temp.sqlite_schema',
    'SELECT * FROM sqlite_schema',
    "SELECT * FROM 'sqlite_master'",
    'SELECT (SELECT 1 FROM sqlite_temp_schema)',
    'SELECT * FROM node_current, nodes',
    'SELECT 1 WHERE EXISTS (SELECT 1 FROM entity)',
    'SELECT * FROM pragma_database_list',
    "SELECT * FROM pragma_table_info('nodes')",
    'SELECT * FROM dbstat',
    'SELECT * FROM fts5vocab',
    "SELECT load_extension('x')",
    "SELECT count(*) FROM nodes WHERE load_extension('x')",
    "SELECT count(*) FILTER (WHERE fts3_tokenizer('x')) FROM nodes",
    'SELECT sqlite_compileoption_get(0)',
    'SELECT onyx_span(1, 1, 1)',
    'SELECT "onyx_site"(1, 1, 1, 1, 1)',
    "SELECT readfile('x')",
    'SELECT ?',
    'SELECT * FROM nodes WHERE',
    'SELECT nothing FROM nodes',
    'SELECT 1 \0',
    `SELECT ${'1 + '.repeat(20_000)}1`,
  ]
  for (const statement of statements) {
    const error = await refusal(askRows(language, statement))
    assert.equal(error.code, 'usage', `${statement}: ${error.message}`)
    assert.match(error.message, /\.$/, statement)
  }
  assert.deepEqual(await askRows(language, `SELECT 'main.text', name FROM nodes AS text WHERE name = 'main'`), [
    ['main.text', 'main'],
  ])
})

test('Of all functions that SQLite has, those on the list can be called and no others', async (t) => {
  const language = await openLanguage(t)
  const computing = [
    `SELECT sum(start_line) FILTER (WHERE kind = 'class'), count(DISTINCT name), avg(end_line) FROM nodes GROUP BY language HAVING count(*) > 1`,
    `SELECT lag(name) OVER w, nth_value(name, 2) OVER w, ntile(3) OVER w FROM nodes WINDOW w AS (PARTITION BY kind ORDER BY name)`,
    `SELECT '[1]' -> 0, '[1]' ->> 0, name GLOB 'a*', name LIKE 'a%', current_timestamp FROM nodes`,
    `SELECT group_concat(name, ',' ORDER BY name), median(start_line), json_group_array(id) FROM nodes`,
    `SELECT j.value FROM json_tree('{"a": 1}') j, json_each('[1]') k`,
  ]
  for (const statement of computing) assert.ok((await askRows(language, statement)).length > 0, statement)
  const known = new Database(':memory:').prepare<[], { name: string; narg: number }>(
    'SELECT DISTINCT name, narg FROM pragma_function_list',
  )
  const refused = known.all().filter(({ name }) => !ALLOWED_FUNCTIONS.has(name))
  assert.ok(refused.some(({ name }) => name === 'load_extension'))
  for (const { name, narg } of refused) {
    const values = Array.from({ length: Math.max(narg, 0) }, () => 'start_line').join(', ')
    const error = await refusal(askRows(language, `SELECT "${name}"(${values}) FROM nodes`))
    assert.equal(error.code, 'usage', name)
  }
})

test('An answer is cut at the number of rows and of characters', async (t) => {
  const language = await openLanguage(t)
  const numbers = 'WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT x FROM n'
  const cut = await askStatement(language, numbers, { limits: { rowsMax: 3 } })
  assert.deepEqual(cut, { columns: ['x'], rows: [[1], [2], [3]], truncated: true })
  const whole = await askStatement(language, `${numbers} LIMIT 3`, { limits: { rowsMax: 3 } })
  assert.equal(whole.truncated, false)
  const wide = await askStatement(language, `SELECT hex(zeroblob(400)) FROM nodes`, { limits: { bytesMax: 2000 } })
  assert.deepEqual([wide.rows.length, wide.truncated], [2, true])
  const error = await refusal(askRows(language, 'SELECT hex(zeroblob(4000))', { limits: { bytesMax: 2000 } }))
  assert.equal(error.code, 'limit_exceeded')
})

const RUNAWAYS = {
  'a cross join':
    'SELECT count(*) FROM nodes a, nodes b, nodes c, nodes d, nodes e, nodes f, nodes g, nodes h, nodes i, nodes j, nodes k',
  'endless recursion': 'WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT count(*) FROM n',
  'LIKE on a long text': `SELECT printf('%.*c', 2000000, 'a') LIKE '%${'a'.repeat(40_000)}b'`,
  'GLOB on a long text': `SELECT printf('%.*c', 2000000, 'a') GLOB '*${'a'.repeat(40_000)}b'`,
}

for (const [name, statement] of Object.entries(RUNAWAYS)) {
  test(`A runaway statement ends when its time is up, and the next one works: ${name}`, async (t) => {
    const language = await openLanguage(t)
    await askRows(language, 'SELECT 1')
    const error = await refusal(askRows(language, statement, { limits: { timeoutMs: 300 } }))
    assert.deepEqual([error.code, /within 300 ms\.$/.test(error.message)], ['timeout', true])
    assert.deepEqual(await askRows(language, 'SELECT count(*) FROM nodes'), [[6]])
  })
}

const MEMORY_HOGS = {
  'a set that grows':
    'WITH RECURSIVE n(x) AS (SELECT hex(randomblob(500)) UNION SELECT hex(randomblob(500)) FROM n) SELECT count(*) FROM n',
  'a sort':
    'WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n LIMIT 90000000) SELECT x FROM n ORDER BY random()',
  'a text of everything': `SELECT group_concat(a.id || printf('%.*c', 100000, 'x')) FROM nodes a, nodes b, nodes c, nodes d, nodes e, nodes f, nodes g`,
  'huge texts': `SELECT length(printf('%.*c', 300000000, 'x') || printf('%.*c', 200000000, 'y'))`,
  'huge bytes': 'SELECT hex(zeroblob(250000000)) || hex(zeroblob(1))',
}

for (const [name, statement] of Object.entries(MEMORY_HOGS)) {
  test(`A statement ends at its limit of memory, and the next one works: ${name}`, async (t) => {
    const language = await openLanguage(t)
    const error = await refusal(askRows(language, statement, { limits: { memoryMaxBytes: 250 * 2 ** 20 } }))
    assert.equal(error.code, 'limit_exceeded', error.message)
    assert.deepEqual(await askRows(language, 'SELECT count(*) FROM nodes'), [[6]])
  })
}

test('Interrupting ends a statement; those that wait behind it are answered', async (t) => {
  const language = await openLanguage(t)
  const controller = new AbortController()
  const endless = refusal(askRows(language, RUNAWAYS['endless recursion'], { signal: controller.signal }))
  const next = askRows(language, 'SELECT 1')
  controller.abort()
  assert.equal((await endless).code, 'cancelled')
  assert.deepEqual(await next, [[1]])
  assert.equal((await refusal(askRows(language, 'SELECT 1', { signal: controller.signal }))).code, 'cancelled')
})

test('A statement over another snapshot, or another project, is refused', async (t) => {
  const language = await openLanguage(t)
  assert.equal((await refusal(askRows(language, 'SELECT 1', { snapshot: 2 }))).code, 'conflict')
  assert.equal((await refusal(askRows(language, 'SELECT 1', { project: 'other' }))).code, 'not_found')
})
