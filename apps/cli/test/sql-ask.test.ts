/** `onyx sql --ask` against a language model that is a server of the test's own. */

import assert from 'node:assert/strict'
import { rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { PassThrough } from 'node:stream'
import { after, before, type TestContext, test } from 'node:test'
import { readAnswer } from '../src/context/read-answer.ts'
import type { Environment } from '../src/environment.ts'
import { makeFolder, REPOSITORY, runOnyx } from './run-onyx.ts'

let folder = ''

before(async () => {
  folder = makeFolder(null, REPOSITORY)
  assert.equal((await runOnyx(['ingest', '--quiet', '--no-embed'], { cwd: folder })).code, 0)
})

after(() => rmSync(folder, { recursive: true, force: true }))

interface Service {
  readonly variables: Readonly<Record<string, string>>
  readonly asked: string[]
}

/** Answers every question with this text. */
async function serve(context: TestContext, content: string): Promise<Service> {
  const asked: string[] = []
  const server = createServer(async (request, response) => {
    asked.push((await request.toArray()).join(''))
    response.end(JSON.stringify({ choices: [{ message: { content } }] }))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  context.after(() => {
    server.closeAllConnections()
    server.close()
  })
  // A server on a port has an address of this kind.
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`
  return { variables: { ONYX_LANGUAGE_MODEL_URL: url, ONYX_LANGUAGE_MODEL: 'small' }, asked }
}

test('A question becomes a statement that is shown and run; nothing of the code is sent', async (context) => {
  const { variables, asked } = await serve(
    context,
    "```sql\nSELECT name FROM nodes WHERE kind = 'class' -- \u001b[2J\n```",
  )
  const run = await runOnyx(['sql', '--ask', 'which', 'classes?', '--yes', '--json'], { cwd: folder, variables })
  assert.equal(run.code, 0, run.stderr)
  assert.deepEqual(JSON.parse(run.stdout).rows, [['Cart']])
  assert.match(run.stderr, /^SELECT name FROM nodes WHERE kind = 'class' -- \ufffd\[2J\n$/)
  assert.equal(asked.length, 1)
  assert.ok(asked[0]?.includes('which classes?'))
  for (const name of ['total_price', 'Cart', folder]) assert.ok(!asked[0]?.includes(name), name)
})

test('What the model writes is checked like any other statement', async (context) => {
  const { variables } = await serve(context, 'DELETE FROM nodes')
  const run = await runOnyx(['sql', '--ask', 'delete all', '--yes', '--json'], { cwd: folder, variables })
  assert.equal(JSON.parse(run.stdout).error.code, 'usage')
})

test('Without a configured model, or anybody to ask, nothing is sent', async (context) => {
  const bare = await runOnyx(['sql', '--ask', 'which classes?', '--yes'], { cwd: folder })
  assert.equal(bare.code, 2)
  assert.match(bare.stderr, /ONYX_LANGUAGE_MODEL_URL/)
  const { variables, asked } = await serve(context, 'SELECT 1')
  const silent = await runOnyx(['sql', '--ask', 'which classes?'], { cwd: folder, variables })
  assert.equal(silent.code, 2)
  assert.match(silent.stderr, /--yes/)
  assert.equal(asked.length, 0)
})

test('The person at the terminal answers with a line, or not at all', async () => {
  const answering = (text: string, signal = new AbortController().signal): Promise<string> => {
    const stdin = new PassThrough()
    stdin.end(text)
    // A stream is all that is read of it.
    return readAnswer({ stdin: stdin as unknown as Environment['stdin'], signal })
  }
  assert.equal(await answering('yes\nno\n'), 'yes')
  assert.equal(await answering(''), '')
  await assert.rejects(answering('', AbortSignal.abort()), { code: 'cancelled' })
})
