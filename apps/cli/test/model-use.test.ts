/** An index moves from one embedder to another and back: chosen, refused, at work, out of reach. */

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { onyxJson as json, serviceWords, startEmbeddingService } from './embedding-service.ts'
import { makeFolder, REPOSITORY, type Run, runOnyx } from './run-onyx.ts'

async function onyx(cwd: string, ...words: readonly string[]): Promise<Run> {
  return runOnyx(words, { cwd })
}

test('Another embedder answers when it has everything, and the first one until then', async (t) => {
  const { url, server } = await startEmbeddingService(t)
  const folder = makeFolder(t, REPOSITORY)
  const first = await json(folder, 'ingest')
  assert.ok(first.embedded > 0)
  const used = await json(folder, ...serviceWords(url))
  assert.deepEqual(used.choice, { kind: 'http', protocol: 'ollama', baseUrl: url, model: 'letters', keyVariable: null })
  assert.equal(used.model.dimensions, 16)
  const between = await onyx(folder, 'query', 'sum the prices with tax', '--json')
  assert.equal(JSON.parse(between.stdout).meaning, null)
  assert.equal((await json(folder, 'ingest')).embedded, first.embedded)
  assert.deepEqual((await json(folder, 'query', 'sum the prices with tax')).meaning, { model: 'letters', pending: 0 })
  assert.deepEqual((await json(folder, 'stats')).projects[0].embeddings, { letters: first.embedded })

  server.closeAllConnections()
  server.close()
  const alone = await onyx(folder, 'query', 'sum the prices with tax', '--json')
  assert.equal(alone.code, 0)
  assert.match(alone.stderr, /Names and words answer, without the vectors of letters/)
  assert.equal(JSON.parse(alone.stdout).meaning, null)
  assert.equal(JSON.parse(alone.stdout).results[0].qualifiedName, 'shop.price.total_price')

  assert.equal((await json(folder, 'model', 'use', 'built-in')).model.name, 'onyx-static-2')
  assert.equal((await json(folder, 'ingest')).embedded, first.embedded)
  assert.equal((await json(folder, 'query', 'sum the prices with tax')).meaning.model, 'onyx-static-2')
})

test('What cannot be opened is not chosen', async (t) => {
  const folder = makeFolder(t, REPOSITORY)
  const missing = await onyx(folder, 'model', 'use', './no-such-model')
  assert.equal(missing.code, 3, missing.stderr)
  const unnamed = await onyx(folder, 'model', 'use', 'http://127.0.0.1:9')
  assert.equal(unnamed.code, 2)
  assert.match(unnamed.stderr, /--service-model/)
  assert.equal((await json(folder, 'model', 'use')).model.name, 'onyx-static-2')
})

test('Without vectors words answer, and the next ingest makes them', async (t) => {
  const folder = makeFolder(t, REPOSITORY)
  assert.equal((await json(folder, 'ingest', '--no-embed')).embedded, 0)
  assert.equal((await json(folder, 'query', 'sum the prices with tax')).meaning, null)
  assert.ok((await json(folder, 'ingest')).embedded > 0)
  assert.equal((await json(folder, 'query', 'sum the prices with tax')).meaning.pending, 0)
})
