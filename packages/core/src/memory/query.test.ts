import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  COMMIT,
  createHashedEmbedder,
  graph,
  node,
  openMemoryStore,
  readSmallGraph,
  type SmallFile,
} from '@onyx/testkit'
import { explanationText } from '../query/explain.ts'
import { embedProject } from './embed.ts'
import { createQueryCache, type QueryAnswer, type QueryOptions, query } from './query.ts'

const FILES: Readonly<Record<string, SmallFile>> = {
  'net/retry.py': {
    text: 'import time\n\ndef retry(call):\n    """Call again with backoff."""\n    delay = backoff(1)\n    return call()\n',
    lines: [
      'module net.retry 1-30',
      'function net.retry.retry 3-6 "Call again with backoff until it succeeds"',
      'function net.retry.backoff 8-12 "Seconds to wait before the next attempt"',
      'function net.retry.sleep_a_while 14-18 "Pause"',
      'net.retry.retry CALLS net.retry.backoff @5:13',
      'net.retry.retry CALLS net.retry.sleep_a_while @6:13',
    ],
  },
  'net/http.go': {
    language: 'go',
    lines: ['package net/http 1-1', 'function net/http.Retry 3-9 "Retry a request with backoff"'],
  },
  'tests/test_retry.py': {
    lines: [
      'module tests.test_retry 1-9',
      'function tests.test_retry.test_backoff 2-4 test "Call again with backoff until it succeeds"',
    ],
  },
}

async function ask(text: string, options: Partial<QueryOptions> = {}): Promise<QueryAnswer> {
  const reader = await readSmallGraph(openMemoryStore(), FILES)
  return query(reader, text, { limit: 10, now: () => 0, ...options })
}

async function names(text: string, options: Partial<QueryOptions> = {}): Promise<readonly string[]> {
  return (await ask(text, options)).results.map((result) => result.node.qualifiedName)
}

test('A symbol that is named comes first, whatever the words say', async () => {
  assert.equal((await names('net.retry.backoff'))[0], 'net.retry.backoff')
  assert.equal((await names('`backoff` call again succeeds'))[0], 'net.retry.backoff')
})

test('Words find what is documented with them, code before tests', async () => {
  const found = await names('call again until it succeeds')
  assert.equal(found[0], 'net.retry.retry')
  assert.ok(found.includes('tests.test_retry.test_backoff'))
})

test('A misspelled name is found by what is near', async () => {
  assert.equal((await names('bakoff'))[0], 'net.retry.backoff')
})

test('What the best answers call is added, and says that the graph brought it', async () => {
  const { results } = await ask('call again until it succeeds')
  const neighbour = results.find((result) => result.node.name === 'sleep_a_while')
  assert.deepEqual(neighbour?.why, ['graph'])
  assert.deepEqual(results[0]?.why.includes('lexical'), true)
})

test('Filters hold for every stage', async () => {
  assert.deepEqual(await names('retry with backoff', { filter: { languages: ['go'], kinds: ['function'] } }), [
    'net/http.Retry',
  ])
  const inTests = await names('backoff', { filter: { path: 'tests/' } })
  assert.deepEqual(
    inTests.filter((name) => !name.startsWith('tests.')),
    [],
  )
  assert.ok(inTests.length > 0)
})

test('The snippet shows the lines that hold the words', async () => {
  const { results } = await ask('retry delay backoff')
  const first = results.find((result) => result.node.qualifiedName === 'net.retry.retry')
  assert.match(first?.snippet ?? '', /delay = backoff/)
})

test('Pages follow each other without gap or repeat, and the last has no cursor', async () => {
  const all = await names('backoff', { limit: 100 })
  const first = await ask('backoff', { limit: 2 })
  assert.ok(first.nextCursor)
  const second = await ask('backoff', { limit: 100, cursor: first.nextCursor })
  assert.deepEqual(
    [...first.results, ...second.results].map((result) => result.node.qualifiedName),
    all,
  )
  assert.equal(second.nextCursor, null)
})

test('A cursor of another question, of another snapshot, or no cursor at all is refused', async () => {
  const { nextCursor } = await ask('backoff', { limit: 1 })
  assert.ok(nextCursor)
  await assert.rejects(ask('retry', { cursor: nextCursor }), { code: 'usage' })
  await assert.rejects(ask('backoff', { cursor: 'nonsense!' }), { code: 'usage' })
  await assert.rejects(ask('backoff', { cursor: nextCursor.replace(/^[^-]+/, 'zz') }), { code: 'conflict' })
})

test('An empty question and an endless one are refused', async () => {
  await assert.rejects(ask('  ?  '), { code: 'usage' })
  await assert.rejects(ask('x'.repeat(20_000)), { code: 'usage' })
})

test('A question past its time ends with the code that says so', async () => {
  let time = 0
  await assert.rejects(ask('backoff', { timeoutMs: 5, now: () => (time += 10) }), { code: 'timeout' })
  await assert.rejects(ask('backoff', { signal: AbortSignal.abort() }), { code: 'cancelled' })
})

test('The explanation names every stage, what it found and what each signal added', async () => {
  const { explanation } = await ask('call again with backoff')
  assert.deepEqual(
    explanation.stages.map((stage) => [stage.name, stage.ran]),
    [
      ['symbol', false],
      ['fuzzy', false],
      ['lexical', true],
      ['vector', false],
      ['file', false],
      ['graph', true],
    ],
  )
  const text = explanationText(explanation)
  assert.match(text, /^question {2}words: call again backoff$/m)
  assert.match(text, /net\.retry\.retry\n +lexical [+-]/)
})

test('A change is looked for in files as a whole, and the explanation says what the file added', async () => {
  const { explanation, results } = await ask('fix(net): call again with less backoff')
  assert.ok(explanation.stages.some((stage) => stage.name === 'file' && stage.ran && stage.found > 0))
  assert.equal(results[0]?.node.path, 'net/retry.py')
  assert.match(explanationText(explanation), / file \+/)
})

test('Vectors find what shares no word with a name, say so, and say what they do not know yet', async () => {
  const store = openMemoryStore()
  await (await readSmallGraph(store, FILES)).close()
  const embedder = createHashedEmbedder()
  await embedProject(store, 'small', embedder, {})
  const reader = await store.read('small')
  const answer = await query(reader, 'time before the next attempt', {
    limit: 10,
    now: () => 0,
    openEmbedder: async () => embedder,
  })
  assert.equal(answer.results[0]?.node.qualifiedName, 'net.retry.backoff')
  assert.ok(answer.results[0]?.why.includes('vector'))
  assert.deepEqual(answer.meaning, { model: 'hashed', pending: 0 })
  const writer = await store.write('small', {})
  const added = node('function', 'later.added', { path: 'later.py' })
  await writer.putGraphs([graph('later.py', [added])])
  await writer.commit(COMMIT)
  const later = await query(await store.read('small'), 'next attempt', {
    limit: 10,
    now: () => 0,
    openEmbedder: async () => embedder,
  })
  assert.deepEqual(later.meaning, { model: 'hashed', pending: 1 })
  // One name is answered by what carries it; the model is asked where nothing does, and cannot be where it is another.
  const openEmbedder = () => Promise.reject(new Error('asked'))
  assert.equal((await query(reader, 'backoff', { limit: 10, now: () => 0, openEmbedder })).meaning, null)
  const other = async () => createHashedEmbedder('r2')
  assert.equal((await query(reader, 'next attempt', { limit: 10, now: () => 0, openEmbedder: other })).meaning, null)
})

test('Without a model, or with one that nothing was embedded with, words and names answer alone', async () => {
  assert.equal((await ask('next attempt')).meaning, null)
  assert.equal((await ask('next attempt', { openEmbedder: async () => createHashedEmbedder() })).meaning, null)
})

test('A question asked again is answered from what is kept, and anew when the graph has changed', async () => {
  const store = openMemoryStore()
  const reader = await readSmallGraph(store, FILES)
  const options = { limit: 1, now: () => 0, cache: createQueryCache() }
  const first = await query(reader, 'call again', options)
  await reader.close()
  const closed = await store.read('small')
  const unsearchable = new Proxy(closed, {
    get: (target, key) => {
      if (key === 'searchText') return () => Promise.reject(new Error('searched'))
      const value: unknown = Reflect.get(target, key)
      return typeof value === 'function' ? value.bind(target) : value
    },
  })
  const again = await query(unsearchable, 'call again', options)
  assert.deepEqual(again.results, first.results)
  assert.notEqual(again.nextCursor, null)
  const next = await query(unsearchable, 'call again', { ...options, cursor: again.nextCursor ?? '' })
  assert.notDeepEqual(next.results, first.results)
  await assert.rejects(query(unsearchable, 'call once more', options), /searched/)
  const writer = await store.write('small', {})
  await writer.removeFiles(['net/retry.py'])
  await writer.commit(COMMIT)
  const changed = await query(await store.read('small'), 'call again', options)
  assert.notEqual(changed.results[0]?.node.id, first.results[0]?.node.id)
})
