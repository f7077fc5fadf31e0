import assert from 'node:assert/strict'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type TestContext, test } from 'node:test'
import type { EmbeddingDocument } from '@onyx/core'
import { createHttpEmbedder, type HttpEmbedderOptions } from './http-embedder.ts'

interface Asked {
  readonly url: string
  readonly authorization: string | undefined
  readonly body: { readonly model: string; readonly input: readonly string[] }
}

type Answer = (asked: Asked, response: ServerResponse, count: number) => void

/** A real server; `answer` is called with the number of the request, from 1. */
async function serve(context: TestContext, answer: Answer): Promise<{ url: string; asked: Asked[] }> {
  const asked: Asked[] = []
  const server = createServer(async (request: IncomingMessage, response: ServerResponse) => {
    const text = (await request.toArray()).join('')
    asked.push({ url: request.url ?? '', authorization: request.headers.authorization, body: JSON.parse(text) })
    answer(asked.at(-1)!, response, asked.length)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  context.after(() => {
    server.closeAllConnections()
    server.close()
  })
  // A server on a port has an address of this kind.
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked }
}

/** Three numbers that tell texts apart. */
function vectorOf(text: string): readonly number[] {
  return [text.length, text.charCodeAt(0) / 100, 1]
}

const openai: Answer = ({ body }, response) => {
  const data = body.input.map((text, index) => ({ object: 'embedding', index, embedding: vectorOf(text) }))
  // Order is told by `index` alone.
  response.end(JSON.stringify({ object: 'list', data: data.toReversed() }))
}

function documents(...bodies: readonly string[]): readonly EmbeddingDocument[] {
  return bodies.map((body) => ({ name: '', container: '', path: '', signature: '', doc: '', body }))
}

function unit(numbers: readonly number[]): readonly number[] {
  const rounded = Float32Array.from(numbers)
  const length = Math.hypot(...rounded)
  return [...rounded.map((value) => value / length)]
}

function options(url: string, more: Partial<HttpEmbedderOptions> = {}): HttpEmbedderOptions {
  return {
    protocol: 'openai',
    baseUrl: `${url}/v1/`,
    model: 'small',
    variable: () => undefined,
    retryDelayMs: 1,
    ...more,
  }
}

test('OpenAI’s protocol: batches, order by index, a key from the environment, vectors of length one', async (context) => {
  const { url, asked } = await serve(context, openai)
  const variable = (name: string): string | undefined => (name === 'SERVICE_KEY' ? 'sk-secret' : undefined)
  const embedder = await createHttpEmbedder(options(url, { batchSize: 2, keyVariable: 'SERVICE_KEY', variable }))
  assert.deepEqual(embedder.model.dimensions, 3)
  const vectors = await embedder.embedDocuments(documents('one', 'three', 'four'))
  assert.deepEqual(
    [...vectors],
    ['one', 'three', 'four'].flatMap((text) => unit(vectorOf(text))),
  )
  assert.deepEqual(
    asked.map(({ body }) => body.input.length),
    [1, 2, 1],
  )
  assert.ok(asked.every((each) => each.url === '/v1/embeddings' && each.authorization === 'Bearer sk-secret'))
  assert.ok(!JSON.stringify(embedder.model).includes('secret'))
  assert.deepEqual([...(await embedder.embedQuery('  '))], [0, 0, 0])
  assert.equal(asked.length, 3)
  await embedder.close()
})

test('Ollama’s protocol', async (context) => {
  const { url, asked } = await serve(context, ({ body }, response) =>
    response.end(JSON.stringify({ model: 'small', embeddings: body.input.map(vectorOf) })),
  )
  const embedder = await createHttpEmbedder(options(url, { protocol: 'ollama', baseUrl: url, queryPrefix: 'find ' }))
  assert.deepEqual([...(await embedder.embedQuery('it'))], unit(vectorOf('find it')))
  assert.deepEqual([asked[0]?.url, asked[0]?.authorization], ['/api/embed', undefined])
})

test('Another address, model or number of dimensions is another revision', async (context) => {
  const { url } = await serve(context, openai)
  const revisions = []
  for (const more of [{}, { model: 'other' }, { baseUrl: url }, { documentPrefix: 'x' }, { dimensions: 2 }])
    revisions.push((await createHttpEmbedder(options(url, more))).model.revision)
  assert.equal(new Set(revisions).size, 5)
})

test('A busy service is asked again, a few times', async (context) => {
  const { url, asked } = await serve(context, (each, response, count) => {
    if (count === 1) response.writeHead(429, { 'retry-after': '0' }).end()
    else if (count === 2) response.writeHead(503).end('<html>')
    else if (count === 3) response.destroy()
    else openai(each, response, count)
  })
  assert.equal((await createHttpEmbedder(options(url))).model.dimensions, 3)
  assert.equal(asked.length, 4)
  const broken = await serve(context, (_, response) =>
    response.writeHead(500).end('{"error": {"message": "no memory"}}'),
  )
  await assert.rejects(createHttpEmbedder(options(broken.url)), {
    code: 'embedding_failed',
    message: /\/v1\/embeddings answered 500: no memory\.$/,
  })
  assert.equal(broken.asked.length, 5)
})

test('What another attempt does not mend is refused at once, without the key', async (context) => {
  const { url, asked } = await serve(context, (_, response) =>
    response.writeHead(401).end('{"error": {"message": "Incorrect API key provided: sk-secret."}}'),
  )
  const work = createHttpEmbedder(options(url, { keyVariable: 'K', variable: () => 'sk-secret' }))
  await assert.rejects(work, {
    code: 'embedding_failed',
    message: /answered 401: Incorrect API key provided: …\.$/,
    hint: /environment variable/,
  })
  assert.equal(asked.length, 1)
})

test('Answers that are wrong in number, length, kind or size are refused', async (context) => {
  const cases: readonly (readonly [string, RegExp])[] = [
    ['{"data": []}', /answered without vectors/],
    ['[]', /something else than JSON/],
    ['<html>', /something else than JSON/],
    ['{"data": [{"embedding": [1]}]}', /gave a vector of 1 numbers where 3 are expected/],
    ['{"data": [{"embedding": [0, 0, 0]}]}', /zero or no number/],
    ['{"data": [{"embedding": [1, "2", 3]}]}', /answered without vectors/],
    ['{"data": [{"embedding": [1, 2, 3], "index": 4000000000}]}', /answered without vectors/],
    ['{"data": [{"embedding": [1, 2, 3]}, {"embedding": [1, 2, 3]}]}', /gave 2 vectors for 1 texts/],
    [' '.repeat(100_000), /more than \d+ bytes/],
  ]
  for (const [body, message] of cases) {
    const { url } = await serve(context, (_, response) => response.end(body))
    const embedder = await createHttpEmbedder(options(url, { dimensions: 3 }))
    await assert.rejects(embedder.embedQuery('x'), { message })
  }
})

test('A service that does not answer, or sends elsewhere, is given up; cancelling ends the wait', async (context) => {
  const silent = await serve(context, () => undefined)
  await assert.rejects(createHttpEmbedder(options(silent.url, { timeoutMs: 20 })), {
    code: 'timeout',
    message: /within 20 ms/,
  })
  const controller = new AbortController()
  const waiting = await serve(context, () => controller.abort())
  await assert.rejects(createHttpEmbedder(options(waiting.url, { signal: controller.signal })), { code: 'cancelled' })
  const patient = new AbortController()
  const busy = await serve(context, (_, response) => {
    response.writeHead(429, { 'retry-after': '3600' }).end(() => setImmediate(() => patient.abort()))
  })
  await assert.rejects(createHttpEmbedder(options(busy.url, { signal: patient.signal })), { code: 'cancelled' })
  const elsewhere = await serve(context, (_, response) => response.writeHead(307, { location: silent.url }).end())
  const before = silent.asked.length
  await assert.rejects(createHttpEmbedder(options(elsewhere.url)), { code: 'embedding_failed', message: /redirect/ })
  assert.equal(silent.asked.length, before)
})

test('What cannot be meant is refused before anything is sent', async () => {
  const cases: readonly Partial<HttpEmbedderOptions>[] = [
    { baseUrl: 'file:///x' },
    { baseUrl: 'http://user:pass@host' },
    { model: '' },
    { batchSize: 0 },
    { dimensions: 1e9 },
    { keyVariable: 'NOT_SET' },
  ]
  for (const more of cases)
    await assert.rejects(createHttpEmbedder(options('http://127.0.0.1:9', more)), { code: 'usage' })
})
