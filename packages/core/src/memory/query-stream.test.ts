import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createHashedEmbedder, type HashedEmbedder, openMemoryStore, readSmallGraph } from '@onyx/testkit'
import { OnyxError } from '../errors.ts'
import type { Embedder } from '../ports/embedder.ts'
import type { GraphReader } from '../ports/graph-store.ts'
import { EARLY_AFTER_MS, MEANING_WAIT_MAX_MS, type Wait } from '../query/question-rankings.ts'
import { embedProject } from './embed.ts'
import { createQueryCache, type QueryAnswer, type QueryOptions, query, queryStream } from './query.ts'

const QUESTION = 'time before the next attempt'
const FILES = {
  'net/retry.py': {
    lines: [
      'module net.retry 1-30',
      'function net.retry.retry 3-6 "Call again with an attempt"',
      'function net.retry.backoff 8-12 "Seconds to wait before the next attempt"',
    ],
  },
}

/** Time is over at once until names and words answer, and never after it. */
const earlyAtOnce: Wait = (ms, signal) => (ms <= EARLY_AFTER_MS ? Promise.resolve() : untilAborted(signal))
/** Time is always over. */
const atOnce: Wait = () => Promise.resolve()
/** Time never passes. */
const never: Wait = (_, signal) => untilAborted(signal)

function untilAborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve()
    signal.addEventListener('abort', () => resolve())
  })
}

async function embedded(): Promise<{ readonly reader: GraphReader; readonly embedder: HashedEmbedder }> {
  const store = openMemoryStore()
  await (await readSmallGraph(store, FILES)).close()
  const embedder = createHashedEmbedder()
  await embedProject(store, 'small', embedder, {})
  return { reader: await store.read('small'), embedder }
}

/** Asked for a question's vector it does as it is told. */
function embedderThat(embedder: Embedder, embedQuery: Embedder['embedQuery']): QueryOptions {
  const { model } = embedder
  const changed = {
    model,
    embedPlaces: null,
    embedDocuments: embedder.embedDocuments,
    embedQuery,
    close: embedder.close,
  }
  return { limit: 1, now: () => 0, openEmbedder: async () => changed }
}

async function all(answers: AsyncIterable<QueryAnswer>): Promise<readonly QueryAnswer[]> {
  const found: QueryAnswer[] = []
  for await (const answer of answers) found.push(answer)
  return found
}

const unreachable = async (): Promise<never> => {
  throw new OnyxError('embedding_failed', 'Nobody is there.')
}

test('Names and words answer first where the model is slow, and meaning has its part in what follows', async () => {
  const { reader, embedder } = await embedded()
  let answer = (): void => undefined
  const asked = new Promise<void>((resolve) => {
    answer = resolve
  })
  const slow = embedderThat(embedder, async (text) => {
    await asked
    return embedder.embedQuery(text)
  })
  const answers: QueryAnswer[] = []
  for await (const each of queryStream(reader, QUESTION, { ...slow, wait: earlyAtOnce })) {
    answers.push(each)
    answer()
  }
  const [early, final] = answers
  assert.equal(answers.length, 2)
  assert.deepEqual([early?.early, early?.meaning, early?.nextCursor], [true, null, null])
  assert.match(early?.withoutMeaning ?? '', /vectors of hashed are awaited/)
  assert.equal(early?.results[0]?.why.includes('lexical'), true)
  assert.deepEqual([final?.early, final?.withoutMeaning], [false, null])
  assert.deepEqual(final?.meaning, { model: 'hashed', pending: 0 })
  assert.notEqual(final?.nextCursor, null)
})

test('A model that answers in time gives one answer, with stages as before', async () => {
  const { reader, embedder } = await embedded()
  const prompt = embedderThat(embedder, (text) => embedder.embedQuery(text))
  const answers = await all(queryStream(reader, QUESTION, { ...prompt, wait: never }))
  assert.equal(answers.length, 1)
  assert.deepEqual(answers[0]?.results, (await query(reader, QUESTION, prompt)).results)
  assert.equal(answers[0]?.explanation.stages.find(({ name }) => name === 'vector')?.ran, true)
})

test('A model that fails leaves the answer of names and words, says why, and is asked again the next time', async () => {
  const { reader, embedder } = await embedded()
  const cache = createQueryCache()
  const failing = embedderThat(embedder, unreachable)
  const alone = await query(reader, QUESTION, { limit: 1, now: () => 0 })
  for (const options of [failing, { ...failing, wait: never }, { ...failing, openEmbedder: unreachable }]) {
    const answer = await query(reader, QUESTION, { ...options, cache })
    assert.deepEqual(answer.results, alone.results)
    assert.equal(answer.meaning, null)
    assert.equal(answer.withoutMeaning, 'Nobody is there. Names and words answer, without the vectors of hashed.')
  }
  const mended = embedderThat(embedder, (text) => embedder.embedQuery(text))
  assert.notEqual((await query(reader, QUESTION, { ...mended, cache })).meaning, null)
  const wrong = embedderThat(embedder, () => Promise.reject(new TypeError('a mistake of ours')))
  await assert.rejects(query(reader, QUESTION, wrong), /a mistake of ours/)
})

test('A model that is silent is told to stop, and the early answer stands', async () => {
  const { reader, embedder } = await embedded()
  let heard: AbortSignal | undefined
  const silent = embedderThat(embedder, (_, signal) => {
    heard = signal
    return new Promise(() => undefined)
  })
  const [early, final, ...more] = await all(queryStream(reader, QUESTION, { ...silent, wait: atOnce }))
  assert.deepEqual(more, [])
  assert.deepEqual(final?.results, early?.results)
  assert.deepEqual([early?.early, final?.early], [true, false])
  assert.match(
    final?.withoutMeaning ?? '',
    /hashed gave no vector of the question within 0 ms\. Names and words answer/,
  )
  assert.equal(heard?.aborted, true)
})

test('The time of the question bounds the wait for meaning, and what is there by then is the answer', async () => {
  const { reader, embedder } = await embedded()
  let time = 0
  const wait: Wait = async (ms) => {
    time += ms
  }
  const silent = embedderThat(embedder, () => new Promise(() => undefined))
  const answer = await query(reader, QUESTION, { ...silent, wait, now: () => time, timeoutMs: 50 })
  assert.equal(time, 50)
  assert.equal(answer.results.length, 1)
  assert.match(answer.withoutMeaning ?? '', /within 50 ms/)
  time = 0
  await query(reader, QUESTION, { ...silent, wait, now: () => time, timeoutMs: 6 * MEANING_WAIT_MAX_MS })
  assert.equal(time, 6 * MEANING_WAIT_MAX_MS)
  time = 0
  await query(reader, QUESTION, { ...silent, wait, now: () => time })
  assert.equal(time, MEANING_WAIT_MAX_MS)
})

test('Cancelling ends the wait for meaning', async () => {
  const { reader, embedder } = await embedded()
  const controller = new AbortController()
  const silent = embedderThat(embedder, () => new Promise(() => undefined))
  const answers = queryStream(reader, QUESTION, { ...silent, wait: earlyAtOnce, signal: controller.signal })
  assert.equal((await answers.next()).value?.early, true)
  controller.abort()
  await assert.rejects(answers.next(), { code: 'cancelled' })
})
