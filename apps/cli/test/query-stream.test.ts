/** Questions to an index whose embedder is a service that is slow, silent, or refuses. */

import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { type TestContext, test } from 'node:test'
import { type EmbeddingService, onyxJson, serviceWords, startEmbeddingService } from './embedding-service.ts'
import { finished, makeFolder, REPOSITORY, runOnyx, startOnyx } from './run-onyx.ts'

const QUESTION = 'sum the prices with tax'
const FIRST = 'shop.price.total_price'

async function indexed(t: TestContext): Promise<{ readonly cwd: string; readonly service: EmbeddingService }> {
  const service = await startEmbeddingService(t)
  const cwd = makeFolder(t, REPOSITORY)
  await onyxJson(cwd, ...serviceWords(service.url))
  assert.ok((await onyxJson(cwd, 'ingest')).embedded > 0)
  return { cwd, service }
}

test('A slow service is not waited for with --stream: names and words first, then the whole answer', async (t) => {
  const { cwd, service } = await indexed(t)
  service.behave('hold')
  const child = startOnyx(['query', QUESTION, '--stream', '--json'], { cwd })
  const lines: string[] = []
  const reader = createInterface({ input: child.stdout })
  reader.on('line', (line) => {
    lines.push(line)
    service.behave('answer')
  })
  await once(child, 'close')
  assert.equal(child.exitCode, 0)
  const [early, final, ...more] = lines.map((line) => JSON.parse(line))
  assert.deepEqual(more, [])
  assert.deepEqual([early.early, early.meaning, early.results[0].qualifiedName], [true, null, FIRST])
  assert.equal(early.withoutMeaning, 'Names and words answer so far; the vectors of letters are awaited.')
  assert.deepEqual([final.early, final.withoutMeaning], [false, null])
  assert.deepEqual(final.meaning, { model: 'letters', pending: 0 })
})

test('Without --stream there is one answer, and text that cannot be replaced is written once', async (t) => {
  const { cwd, service } = await indexed(t)
  const direct = await onyxJson(cwd, 'query', QUESTION)
  assert.deepEqual([direct.early, direct.meaning?.model], [false, 'letters'])
  service.behave('hold')
  const child = startOnyx(['query', QUESTION, '--stream', '--timeout-ms', '1000'], { cwd })
  const run = await finished(child)
  assert.equal(run.code, 0, run.stderr)
  assert.equal(run.stdout.split(FIRST).length, 2, run.stdout)
})

test('A service that keeps silent leaves names and words, in time and with a reason', async (t) => {
  const { cwd, service } = await indexed(t)
  service.behave('hold')
  const run = await runOnyx(['query', QUESTION, '--stream', '--timeout-ms', '1000', '--json'], { cwd })
  assert.equal(run.code, 0, run.stderr)
  const [early, final] = run.stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line))
  assert.deepEqual(final.results, early.results)
  assert.deepEqual([early.early, final.early], [true, false])
  assert.match(final.withoutMeaning, /^letters gave no vector of the question within \d+ ms\. Names and words answer/)
  assert.equal(run.stderr, `onyx: ${final.withoutMeaning}\n`)
})

test('A service that refuses leaves names and words, for each of many questions', async (t) => {
  const { cwd, service } = await indexed(t)
  service.behave('refuse')
  const run = await runOnyx(['query', '--stdin'], { cwd, input: `${QUESTION}\nCart\n${QUESTION}\n` })
  assert.equal(run.code, 0, run.stderr)
  const answers = run.stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line))
  assert.deepEqual(
    answers.map(({ withoutMeaning, results }) => [withoutMeaning !== null, results[0].qualifiedName]),
    [
      [true, FIRST],
      [false, 'shop.cart.Cart'],
      [true, FIRST],
    ],
  )
  assert.match(answers[0].withoutMeaning, /answered 400.*Names and words answer, without the vectors of letters\.$/)
})

test('A question asked again at the prompt is answered from what is kept', async (t) => {
  const { cwd, service } = await indexed(t)
  let requests = 0
  service.server.on('request', () => {
    requests++
  })
  const run = await runOnyx(['repl'], { cwd, input: `${QUESTION}\n${QUESTION}\nquery ${QUESTION}\n` })
  assert.equal(run.stdout.split(FIRST).length, 4, run.stderr)
  assert.equal(requests, 1)
})

test('Ctrl-C ends the wait for a service that keeps silent, and the prompt with it where it is no terminal', async (t) => {
  const { cwd, service } = await indexed(t)
  service.behave('hold')
  for (const words of [['query', QUESTION], ['repl']]) {
    const asked = once(service.server, 'request')
    const child = startOnyx(words, { cwd })
    if (words[0] === 'repl') child.stdin.write(`${QUESTION}\n`)
    await asked
    child.kill('SIGINT')
    await once(child, 'close')
    assert.equal(child.exitCode, 130)
  }
})
