import assert from 'node:assert/strict'
import { rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { after, before, test } from 'node:test'
import { finished, makeFolder, REPOSITORY, type Run, type RunOptions, runOnyx, startOnyx } from './run-onyx.ts'

const ENDLESS = 'WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT count(*) FROM n'

let folder = ''

before(async () => {
  folder = makeFolder(null, REPOSITORY)
  assert.equal((await runOnyx(['ingest', '--quiet'], { cwd: folder })).code, 0)
})

after(() => rmSync(folder, { recursive: true, force: true }))

function sql(words: readonly string[], options: Partial<RunOptions> = {}): Promise<Run> {
  return runOnyx(['sql', ...words], { cwd: folder, ...options })
}

test('A statement answers with the document of the contract', async () => {
  const statement = `SELECT name, start_line, doc IS NULL AS bare FROM nodes WHERE kind = 'class'`
  const run = await sql([statement, '--json'])
  assert.equal(run.stderr, '')
  const { tookMs, ...document } = JSON.parse(run.stdout)
  assert.ok(tookMs > 0)
  assert.deepEqual(document, {
    columns: ['name', 'start_line', 'bare'],
    rows: [['Cart', 5, 0]],
    truncated: false,
    snapshot: 1,
    statement,
  })
})

test('The statement comes from the command line or from stdin, not from both', async () => {
  const statement = `SELECT name FROM nodes WHERE kind = 'class'`
  for (const words of [['-'], ['--stdin']])
    assert.equal((await sql([...words, '--quiet'], { input: statement })).stdout, 'name\nCart\n')
  assert.equal((await sql(['--stdin', 'SELECT 1'])).code, 2)
  assert.equal((await sql([])).code, 2)
  assert.equal((await sql(['-'], { input: ' ' })).code, 2)
})

test('Text of others is printed so that it cannot steer a terminal', async () => {
  const run = await sql([
    `SELECT 'a' || char(27) || '[2J' || char(8238) || char(10) || 'b' AS "c${'\u001b'}", 1 AS n, NULL AS z`,
    '--quiet',
  ])
  assert.equal(run.stdout, 'c\ufffd        n  z\na\ufffd[2J\ufffd b  1\n')
})

test('What is cut is said', async () => {
  const run = await sql(['SELECT id FROM nodes', '--limit', '2'])
  assert.match(run.stdout, /Cut after 2 rows; --limit N shows more\.\n2 rows, /)
})

test('Refusals and limits are sentences with exit codes, with --json documents', async () => {
  const cases = [
    [['DELETE FROM nodes'], 2, 'usage'],
    [['SELECT * FROM node_current'], 2, 'usage'],
    [[`SELECT * FROM at('HEAD~3')`], 2, 'usage'],
    [[`SELECT * FROM search('x', 0)`], 2, 'usage'],
    [[ENDLESS, '--timeout-ms', '200'], 1, 'timeout'],
  ] as const
  for (const [words, code, name] of cases) {
    const run = await sql([...words, '--json'])
    assert.deepEqual([run.code, JSON.parse(run.stdout).error.code], [code, name], words[0])
  }
})

test('Ctrl-C ends a statement', async () => {
  const child = startOnyx(['sql', ENDLESS, '--json'], { cwd: folder })
  const run = finished(child)
  // The command has loaded and started its process by then, or is about to: both must end.
  const timer = setInterval(() => child.kill('SIGINT'), 1000)
  const { code } = await run
  clearInterval(timer)
  assert.equal(code, 130)
})

test('Vectors answer: what is similar to a node is not itself', async () => {
  const statement = `SELECT n.name FROM similar((SELECT id FROM nodes WHERE name = 'with_tax'), 3) s JOIN nodes n USING (id)`
  const names = JSON.parse((await sql([statement, '--json'])).stdout).rows.flat()
  assert.equal(names.length, 3)
  assert.ok(!names.includes('with_tax'))
})

test('Without vectors similar() says so, and search() answers by words', async (context) => {
  const cwd = makeFolder(context, REPOSITORY)
  await runOnyx(['ingest', '--quiet', '--no-embed'], { cwd })
  const similar = await sql([`SELECT * FROM similar((SELECT id FROM nodes WHERE name = 'with_tax'), 3)`, '--json'], {
    cwd,
  })
  assert.equal(JSON.parse(similar.stdout).error.code, 'model_missing')
  const search = await sql([`SELECT n.name FROM search('put item into cart', 1) s JOIN nodes n USING (id)`, '--json'], {
    cwd,
  })
  assert.deepEqual(JSON.parse(search.stdout).rows, [['add']])
})

test('Contents that were and are have their snapshots', async (context) => {
  const cwd = makeFolder(context, REPOSITORY)
  await runOnyx(['ingest', '--quiet'], { cwd })
  const changed = REPOSITORY['shop/price.py']!.replace('1.2', '1.3')
  writeFileSync(path.join(cwd, 'shop/price.py'), changed)
  await runOnyx(['ingest', '--quiet'], { cwd })
  const statement = `SELECT from_snapshot, until_snapshot FROM versions v JOIN nodes n USING (id) WHERE n.name = 'with_tax' ORDER BY 1`
  const { rows } = JSON.parse((await sql([statement, '--json'], { cwd })).stdout)
  assert.deepEqual(rows, [
    [1, 2],
    [2, null],
  ])
})
