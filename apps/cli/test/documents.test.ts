import assert from 'node:assert/strict'
import { rmSync } from 'node:fs'
import { after, before, test } from 'node:test'
import { makeFolder, REPOSITORY, type Run, runOnyx } from './run-onyx.ts'

const NODE_KEYS = [
  'id',
  'kind',
  'name',
  'qualifiedName',
  'language',
  'path',
  'startLine',
  'startColumn',
  'endLine',
  'endColumn',
  'signature',
  'doc',
  'contentHash',
  'isTest',
]

let folder = ''

before(async () => {
  folder = makeFolder(null, REPOSITORY)
  const run = await runOnyx(['ingest', '--quiet'], { cwd: folder })
  assert.equal(run.code, 0, run.stderr)
})

after(() => rmSync(folder, { recursive: true, force: true }))

function onyx(...words: readonly string[]): Promise<Run> {
  return runOnyx(words, { cwd: folder })
}

// Parsed JSON of our own making: each test states its shape.
async function json(...words: readonly string[]): Promise<ReturnType<typeof JSON.parse>> {
  const run = await onyx(...words, '--json')
  assert.equal(run.code, 0, run.stderr)
  assert.equal(run.stderr, '')
  return JSON.parse(run.stdout)
}

test('ingest reports the counts of the contract', async () => {
  const report = await json('ingest')
  assert.deepEqual(Object.keys(report), [
    'project',
    'snapshot',
    'commit',
    'files',
    'nodes',
    'edges',
    'unresolved',
    'embedded',
    'durationMs',
    'problems',
    'imports',
  ])
  const none = { skipped: 0, failed: 0, partial: 0, skippedReasons: {} }
  assert.deepEqual(report['files'], { total: 4, parsed: 0, unchanged: 4, ...none })
  assert.deepEqual(report['problems'], [])
})

test('query answers with results that are nodes with a score, why and a snippet', async () => {
  const answer = await json('query', 'total of all items with tax')
  const keys = ['query', 'snapshot', 'stale', 'staleFiles', 'results', 'nextCursor', 'tookMs', 'meaning']
  assert.deepEqual(Object.keys(answer), [...keys, 'early', 'withoutMeaning'])
  assert.deepEqual(answer['meaning'], { model: 'onyx-static-2', pending: 0 })
  assert.deepEqual(Object.keys(answer['results'][0]), [...NODE_KEYS, 'score', 'why', 'snippet'])
  assert.equal(answer['results'][0].qualifiedName, 'shop.price.total_price')
  assert.equal(answer['stale'], false)
  const explained = await json('query', 'total of all items with tax', '--explain')
  assert.deepEqual(Object.keys(explained['plan']), ['question', 'cost', 'stages', 'candidates', 'results'])
})

test('show answers with the node, its source, containers and members', async () => {
  const shown = await json('show', 'Cart')
  assert.deepEqual(Object.keys(shown).slice(0, 4), ['node', 'source', 'containers', 'members'])
  assert.deepEqual(Object.keys(shown['node']), NODE_KEYS)
  assert.match(shown['source'], /^class Cart:/)
  const methods = shown['members'].filter((member: { kind: string }) => member.kind === 'method')
  assert.deepEqual(
    methods.map((member: { name: string }) => member.name),
    ['__init__', 'add', 'total'],
  )
})

test('callers and callees answer with edges, unresolved sites and whether that is all', async () => {
  const callers = await json('callers', 'with_tax')
  assert.deepEqual(Object.keys(callers).slice(0, 4), ['target', 'edges', 'unresolved', 'complete'])
  assert.equal(callers['total'], 1)
  const [edge] = callers['edges']
  assert.deepEqual(Object.keys(edge), ['node', 'site', 'resolution', 'confidence'])
  assert.equal(edge.node.qualifiedName, 'shop.price.total_price')
  assert.deepEqual(edge.site, { path: 'shop/price.py', line: 6, column: 16 })
  assert.deepEqual(callers['unresolved'], {
    count: 1,
    sites: [{ path: 'shop/main.py', line: 7, column: 11, name: 'with_tax' }],
  })
  assert.equal(callers['complete'], false)
  const all = await json('callers', 'with_tax', '--all')
  assert.deepEqual(
    all['edges'].map((each: { resolution: string }) => each.resolution),
    [edge.resolution, 'name'],
  )
  const whole = await json('callees', 'shop.main.main')
  const cut = await json('callees', 'shop.main.main', '--limit', '1')
  assert.ok(whole['total'] > 1)
  assert.deepEqual([whole['edges'].length, cut['edges'].length, cut['total']], [whole['total'], 1, whole['total']])
  const callees = await json('callees', 'checkout')
  assert.deepEqual(
    callees['edges'].map((each: { node: { name: string } }) => each.node.name),
    ['total'],
  )
})

test('trace answers with paths of nodes and edges', async () => {
  const trace = await json('trace', 'checkout', 'with_tax')
  const [path] = trace['paths']
  assert.deepEqual(
    path.nodes.map((node: { name: string }) => node.name),
    ['checkout', 'total', 'total_price', 'with_tax'],
  )
  assert.deepEqual(Object.keys(path.edges[0]), ['kind', 'from', 'to', 'site', 'resolution', 'confidence'])
  assert.equal(trace['complete'], true)
})

test('stats lists the projects', async () => {
  const { projects } = await json('stats')
  assert.deepEqual(Object.keys(projects[0]), [
    'name',
    'snapshot',
    'commit',
    'files',
    'nodes',
    'edges',
    'unresolved',
    'languages',
    'diskBytes',
    'embeddings',
  ])
  assert.equal(projects[0].languages.python, 4)
})

test('export writes the records of the contract, and the same ones for a copy of the tree', async (context) => {
  const run = await onyx('export', '--format', 'jsonl')
  const records = run.stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line))
  const keysOf = (type: string): readonly string[] => Object.keys(records.find((record) => record.type === type))
  assert.deepEqual(keysOf('node'), ['type', ...NODE_KEYS])
  assert.deepEqual(keysOf('edge'), ['type', 'kind', 'from', 'to', 'site', 'resolution', 'confidence'])
  assert.deepEqual(keysOf('unresolved'), ['type', 'kind', 'from', 'name', 'site', 'candidates'])
  const copy = makeFolder(context, REPOSITORY)
  await runOnyx(['ingest', '--quiet'], { cwd: copy })
  assert.equal((await runOnyx(['export'], { cwd: copy })).stdout, run.stdout)
})

test('A stream of questions is answered in order, a bad one by its error in its place', async () => {
  const input = 'with_tax\n\nput an item into the cart\n'
  const run = await runOnyx(['query', '--stdin'], { cwd: folder, input })
  const answers = run.stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line))
  assert.deepEqual(
    answers.map((answer) => answer.results?.[0]?.name ?? answer.error.code),
    ['with_tax', 'usage', 'add'],
  )
  assert.equal(run.code, 2)
})

test('A symbol is found by path and line, also from a folder inside the repository', async () => {
  assert.equal((await json('show', 'shop/price.py:11'))['node'].name, 'with_tax')
  const inside = await runOnyx(['show', 'price.py#with_tax', '--json'], { cwd: `${folder}/shop` })
  assert.equal(JSON.parse(inside.stdout).node.qualifiedName, 'shop.price.with_tax')
})

test('Filters narrow the answer', async () => {
  const answer = await json('query', 'add', '--kind', 'function', '--path', 'shop/price.py', '--limit', '3')
  const found = answer['results'].map((result: { kind: string; path: string }) => `${result.kind} ${result.path}`)
  assert.deepEqual(new Set(found), new Set(['function shop/price.py']))
})
