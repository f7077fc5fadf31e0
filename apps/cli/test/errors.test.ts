import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, openSync, readFileSync, rmSync, watch, writeFileSync, writeSync } from 'node:fs'
import path from 'node:path'
import { after, before, test } from 'node:test'
import { openEmbeddedStore } from '@onyx/engine-embedded'
import { finished, makeFolder, REPOSITORY, runOnyx, startOnyx } from './run-onyx.ts'

let folder = ''

before(async () => {
  folder = makeFolder(null, REPOSITORY)
  assert.equal((await runOnyx(['ingest', '--quiet'], { cwd: folder })).code, 0)
})

after(() => rmSync(folder, { recursive: true, force: true }))

/** Exit code and error code with `--json`; the sentence and the remedy without. */
async function check(words: readonly string[], exitCode: number, code: string, cwd = folder): Promise<string> {
  const document = await runOnyx([...words, '--json'], { cwd })
  assert.equal(document.code, exitCode, document.stdout + document.stderr)
  const { error } = JSON.parse(document.stdout)
  assert.deepEqual(Object.keys(error), ['code', 'message', 'hint', 'data'])
  assert.equal(error.code, code)
  const plain = await runOnyx(words, { cwd })
  assert.equal(plain.code, exitCode)
  assert.equal(plain.stdout, '')
  assert.match(plain.stderr, /^onyx: [^\n]+/)
  assert.ok(error.hint === null || error.hint.length > 10)
  for (const line of plain.stderr.split('\n')) assert.ok(line.length <= 80, line)
  return plain.stderr
}

test('Wrong usage is refused with the place to read more', async () => {
  assert.match(await check(['callers'], 2, 'usage'), /Missing required argument 'symbol'.*\n.*onyx help callers/)
  assert.match(await check(['quary', 'x'], 2, 'usage'), /Did you mean query\?/)
  await check(['query', 'x', '--nonsense'], 2, 'usage')
  await check(['query', 'x', '--limit', 'many'], 2, 'usage')
  await check(['query', 'x', '--kind', 'gadget'], 2, 'usage')
  await check(['query'], 2, 'usage')
  await check(['export', '--format', 'xml'], 2, 'usage')
  await check(['completion', 'tcsh'], 2, 'usage')
  await check(['trace', 'main', 'main'], 2, 'usage')
})

test('An unknown symbol is answered by similar ones', async () => {
  assert.match(await check(['callers', 'chekout'], 3, 'not_found'), /Similar names:\n {2}shop\.cart\.checkout/)
  assert.match(await check(['show', 'zzzzzz'], 3, 'not_found'), /No symbol "zzzzzz"/)
})

test('An ambiguous symbol lists its candidates', async () => {
  const text = await check(['callers', 'add'], 4, 'ambiguous')
  assert.match(text, /shop\.price\.add/)
  assert.match(text, /shop\.cart\.Cart\.add/)
  const run = await runOnyx(['show', 'add', '--json'], { cwd: folder })
  assert.equal(JSON.parse(run.stdout).error.data.candidates.length, 2)
})

test('A state other than the newest is refused, and every name of the newest accepted', async () => {
  assert.match(await check(['query', 'tax', '--at', 'v1.0'], 2, 'usage'), /not the newest state/)
  assert.match(await check(['stats', '--at', 'v1.0'], 2, 'usage'), /not the newest state/)
  assert.equal((await runOnyx(['query', 'tax', '--at', '1'], { cwd: folder })).code, 0)
  assert.equal((await runOnyx(['query', 'tax', '--at', '2999-01-01'], { cwd: folder })).code, 0)
})

test('The commit that was indexed may be named, by branch too, unless the tree had changes', async (context) => {
  const tree = makeFolder(context, REPOSITORY)
  const git = (...words: readonly string[]) => execFileSync('git', ['-C', tree, ...words], { encoding: 'utf8' }).trim()
  git('init', '--quiet', '--initial-branch=trunk')
  git('add', '.')
  git('-c', 'user.name=A', '-c', 'user.email=a@example.org', 'commit', '--quiet', '--message=All')
  await runOnyx(['ingest', '--quiet'], { cwd: tree })
  for (const at of ['HEAD', 'trunk', git('rev-parse', '--short=8', 'HEAD')]) {
    const run = await runOnyx(['query', 'tax', '--at', at], { cwd: tree })
    assert.equal(run.code, 0, run.stderr)
  }
  writeFileSync(path.join(tree, 'shop/price.py'), 'def with_tax(price):\n    return price\n')
  await runOnyx(['ingest', '--quiet'], { cwd: tree })
  assert.match(await check(['query', 'tax', '--at', 'HEAD'], 2, 'usage', tree), /uncommitted changes/)
})

test('A missing path, a file, and a missing index are named with a remedy', async (context) => {
  assert.match(await check(['ingest', 'nowhere'], 3, 'path_missing'), /nowhere/)
  await check(['ingest', 'shop/cart.py'], 2, 'usage')
  const empty = makeFolder(context, {})
  assert.match(await check(['query', 'x'], 3, 'store_missing', empty), /onyx ingest/)
  await check(['query', 'x', '--data', 'nowhere'], 3, 'store_missing', empty)
  await check(['query', 'x', '--project', 'other'], 3, 'not_found')
})

test('A damaged store is said to be so', async (context) => {
  const broken = makeFolder(context, {})
  mkdirSync(path.join(broken, '.onyx'))
  writeFileSync(
    path.join(broken, '.onyx/onyx.db'),
    'this is no database, but it is long enough to look like one\n'.repeat(100),
  )
  await check(['query', 'x'], 5, 'store_damaged', broken)
})

test('The doctor reads the whole index: a healthy one and none are well, a damaged one is found', async (context) => {
  const tree = makeFolder(context, REPOSITORY)
  const doctor = async (): Promise<readonly [number | null, { ok: boolean; message: string }]> => {
    const run = await runOnyx(['doctor', '--json'], { cwd: tree })
    const { checks } = JSON.parse(run.stdout)
    return [run.code, checks.find((each: { check: string }) => each.check === 'index')]
  }
  const [, none] = await doctor()
  assert.match(none.message, /Nothing is indexed/)
  assert.equal(existsSync(path.join(tree, '.onyx')), false)
  assert.equal((await runOnyx(['ingest', '--quiet'], { cwd: tree })).code, 0)
  const [code, whole] = await doctor()
  assert.equal(code, 0)
  assert.match(whole.message, /^\d+ records and 4 sources of 1 project can be read\.$/)
  const file = path.join(tree, '.onyx/onyx.db')
  // Everything but the first pages, which hold the header and the tables' definitions.
  const bytes = readFileSync(file)
  writeFileSync(file, bytes.fill(0xa5, 8 * 4096))
  const [damaged, finding] = await doctor()
  assert.equal(damaged, 5, finding.message)
  assert.equal(finding.ok, false)
  assert.match(finding.message, /damaged/)
})

test('A second writer waits, then names the holder of the lock', async (context) => {
  const locked = makeFolder(context, REPOSITORY)
  const store = openEmbeddedStore({ dataDir: path.join(locked, '.onyx') })
  const writer = await store.write('held', {})
  try {
    const run = await runOnyx(['ingest', '--json'], { cwd: locked })
    assert.equal(run.code, 5, run.stdout)
    const { error } = JSON.parse(run.stdout)
    assert.equal(error.code, 'store_locked')
    assert.equal(error.data.pid, process.pid)
  } finally {
    await writer.rollback()
    await store.close()
  }
})

test('An ingest in which a file fails says which and exits with 6', async (context) => {
  const tree = makeFolder(context, REPOSITORY)
  // Sparse: a source file of a size that is refused, without its bytes.
  const file = openSync(path.join(tree, 'shop/huge.py'), 'w')
  writeSync(file, '\n', 50_000_000)
  const run = await runOnyx(['ingest', '--json'], { cwd: tree })
  const report = JSON.parse(run.stdout)
  assert.equal(run.code, report.files.failed > 0 ? 6 : 0)
  assert.equal(report.files.failed + report.files.skipped, 1)
})

test('Ctrl-C during an ingest exits with 130 and keeps the last snapshot', async (context) => {
  const tree = makeFolder(context, REPOSITORY)
  assert.equal((await runOnyx(['ingest', '--quiet'], { cwd: tree })).code, 0)
  const body = 'def f(x):\n    return x\n'.repeat(300)
  for (let index = 0; index < 400; index++) writeFileSync(path.join(tree, `shop/m${index}.py`), `# ${index}\n${body}`)
  const child = startOnyx(['ingest', '--json'], { cwd: tree })
  // Once: a second Ctrl-C ends it without a word.
  const watcher = watch(path.join(tree, '.onyx'), () => {
    watcher.close()
    child.kill('SIGINT')
  })
  const run = await finished(child)
  assert.equal(run.code, 130, run.stdout + run.stderr)
  assert.match(
    JSON.parse(run.stdout).error.message,
    /the last snapshot .*stays, and the next ingest goes on from there/,
  )
  const stats = await runOnyx(['stats', '--json'], { cwd: tree })
  const [project] = JSON.parse(stats.stdout).projects
  assert.equal(project.snapshot, 1)
  assert.equal(project.files, 4)
})
