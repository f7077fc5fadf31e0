import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type TestContext, test } from 'node:test'
import { createHttpLanguageModel } from './http-language-model.ts'

interface Asked {
  readonly url: string | undefined
  readonly authorization: string | undefined
  readonly body: unknown
}

async function serve(context: TestContext, status: number, answer: string): Promise<{ url: string; asked: Asked[] }> {
  const asked: Asked[] = []
  const server = createServer(async (request, response) => {
    const body = JSON.parse((await request.toArray()).join(''))
    asked.push({ url: request.url, authorization: request.headers.authorization, body })
    response.writeHead(status).end(answer)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  context.after(() => {
    server.closeAllConnections()
    server.close()
  })
  // A server on a port has an address of this kind.
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1/`, asked }
}

function open(baseUrl: string, key?: string) {
  const keyVariable = key === undefined ? null : 'KEY'
  return createHttpLanguageModel({ baseUrl, model: 'small', keyVariable, variable: () => key, retryDelayMs: 1 })
}

test('Instructions and text go as messages, the key as a bearer token, and the first answer comes back', async (context) => {
  const { url, asked } = await serve(context, 200, '{"choices": [{"message": {"content": "SELECT 1"}}]}')
  assert.equal(await open(url, 'sk-secret').complete('Be short.', 'How many?'), 'SELECT 1')
  const messages = [
    { role: 'system', content: 'Be short.' },
    { role: 'user', content: 'How many?' },
  ]
  assert.deepEqual(asked, [
    { url: '/v1/chat/completions', authorization: 'Bearer sk-secret', body: { model: 'small', messages } },
  ])
})

test('What is no answer is a failure with a sentence, without the key', async (context) => {
  for (const [status, answer, message] of [
    [200, '{"choices": []}', /answered without a text/],
    [200, '{"choices": [{"message": {"content": 7}}]}', /answered without a text/],
    [200, 'hello', /something else than JSON/],
    [401, '{"error": {"message": "Wrong key sk-secret."}}', /answered 401: Wrong key …\.$/],
  ] as const) {
    const { url } = await serve(context, status, answer)
    await assert.rejects(open(url, 'sk-secret').complete('', 'x'), { code: 'failed', message })
  }
  const large = await serve(context, 200, ' '.repeat(2 ** 21))
  await assert.rejects(open(large.url).complete('', 'x'), { code: 'limit_exceeded' })
})

test('What cannot be meant is refused before anything is sent', () => {
  assert.throws(() => open('file:///x'), { code: 'usage' })
  assert.throws(() => open('http://user:pass@host'), { code: 'usage' })
  assert.throws(() => open('http://host', ''), { code: 'usage' })
})
