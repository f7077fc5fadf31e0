import assert from 'node:assert/strict'
import { once } from 'node:events'
import { request } from 'node:http'
import { type TestContext, test } from 'node:test'
import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client'
import { textOf } from './mcp-client.ts'
import { finished, makeFolder, REPOSITORY, runOnyx, startOnyx } from './run-onyx.ts'

interface HttpRun {
  readonly url: URL
  /** What was written to stderr until it listened. */
  readonly told: string
  readonly stop: () => Promise<number | null>
}

async function startHttp(
  context: TestContext,
  address: string,
  variables: Readonly<Record<string, string>> = {},
): Promise<HttpRun> {
  const folder = makeFolder(context, REPOSITORY)
  await runOnyx(['ingest', '--quiet'], { cwd: folder })
  const child = startOnyx(['mcp', '--http', address], { cwd: folder, variables })
  const ended = finished(child)
  const stop = async (): Promise<number | null> => {
    child.kill('SIGTERM')
    return (await ended).code
  }
  context.after(stop)
  let told = ''
  for await (const [text] of onData(child.stderr)) {
    told += text
    const port = /Listening on http:\/\/\S+:(\d+)\/mcp/.exec(told)?.[1]
    if (port !== undefined) return { url: new URL(`http://127.0.0.1:${port}/mcp`), told, stop }
  }
  throw new Error(told)
}

async function* onData(stream: NodeJS.ReadableStream): AsyncGenerator<readonly [string]> {
  for (;;) yield (await once(stream, 'data')) as [string]
}

async function connected(
  context: TestContext,
  url: URL,
  token: string | null = null,
  mode: 'legacy' | 'auto' = 'legacy',
): Promise<Client> {
  const client = new Client({ name: 'test', version: '1' }, { versionNegotiation: { mode } })
  const headers = token === null ? {} : { authorization: `Bearer ${token}` }
  await client.connect(new StreamableHTTPClientTransport(url, { requestInit: { headers } }))
  context.after(() => client.close())
  return client
}

/** With headers that `fetch` does not let one set. */
function statusOf(url: URL, headers: Readonly<Record<string, string>>): Promise<number> {
  return new Promise((resolve, reject) => {
    const body = JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/list', params: {} })
    const fixed = { 'content-type': 'application/json', accept: 'application/json, text/event-stream' }
    const sent = request(url, { method: 'POST', headers: { ...fixed, ...headers } }, (response) => {
      response.resume()
      resolve(response.statusCode ?? 0)
    })
    sent.on('error', reject)
    sent.end(body)
  })
}

test('the tools answer over HTTP, each conversation remembers its own, and the end is clean', async (context) => {
  const { url, stop } = await startHttp(context, '127.0.0.1:0')
  const [first, second] = [await connected(context, url), await connected(context, url)]
  assert.equal((await first.listTools()).tools.length, 5)
  const given = { name: 'context', arguments: { symbols: ['total_price'], budget: 1000 } }
  const source = 'return sum(with_tax(item) for item in items)'
  assert.ok(textOf(await first.callTool(given)).includes(source))
  assert.ok(!textOf(await first.callTool(given)).includes(source))
  assert.ok(textOf(await second.callTool(given)).includes(source))
  const stopped = new AbortController()
  const call = first.callTool(given, { signal: stopped.signal })
  stopped.abort()
  await assert.rejects(call)
  assert.match(textOf(await first.callTool({ name: 'search', arguments: { query: 'checkout' } })), /def checkout/)
  const newest = await connected(context, url, null, 'auto')
  assert.equal(newest.getNegotiatedProtocolVersion(), '2026-07-28')
  for (const _ of [1, 2]) assert.ok(textOf(await newest.callTool(given)).includes(source))
  assert.equal(await stop(), 0)
})

test('requests by a rebound name or from a page elsewhere are refused', async (context) => {
  const { url } = await startHttp(context, '127.0.0.1:0')
  assert.equal(await statusOf(url, { host: `evil.example:${url.port}` }), 403)
  assert.equal(await statusOf(url, { origin: 'https://evil.example' }), 403)
  assert.equal(await statusOf(url, { origin: 'null' }), 403)
  assert.notEqual(await statusOf(url, { origin: 'http://localhost:3000' }), 403)
  assert.equal(await statusOf(new URL('/other', url), {}), 404)
  assert.equal(await statusOf(url, { 'mcp-session-id': 'unknown' }), 404)
})

test('where others can connect a token is needed, which is told once', async (context) => {
  const { url, told } = await startHttp(context, '0.0.0.0:0')
  assert.equal(await statusOf(url, {}), 401)
  assert.equal(await statusOf(url, { authorization: 'Bearer wrong' }), 401)
  const token = /Bearer (\S+)"/.exec(told)?.[1]
  assert.ok(token !== undefined && token.length >= 32, told)
  assert.equal((await (await connected(context, url, token)).listTools()).tools.length, 5)
})

test('a token of the environment is asked for on this machine too, and never printed', async (context) => {
  const { url, told } = await startHttp(context, '127.0.0.1:0', { ONYX_MCP_TOKEN: 'very-secret' })
  assert.ok(!told.includes('very-secret'))
  assert.equal(await statusOf(url, {}), 401)
  assert.equal((await (await connected(context, url, 'very-secret')).listTools()).tools.length, 5)
})

test('what is no address is refused before anything is opened', async (context) => {
  const { code, stderr } = await runOnyx(['mcp', '--http', 'nowhere:99999'], { cwd: makeFolder(context, {}) })
  assert.equal(code, 2)
  assert.match(stderr, /"nowhere:99999" is no address to listen on\./)
})
