import assert from 'node:assert/strict'
import { existsSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { after, before, type TestContext, test } from 'node:test'
import { openTokenCounter } from '@onyx/embeddings'
import fc from 'fast-check'
import { startMcp, textOf } from './mcp-client.ts'
import { makeFolder, REPOSITORY, runOnyx } from './run-onyx.ts'

const counter = await openTokenCounter('o200k')

async function indexedFolder(context: TestContext | null): Promise<string> {
  const folder = makeFolder(context, REPOSITORY)
  const { code, stderr } = await runOnyx(['ingest', '--quiet'], { cwd: folder })
  assert.equal(code, 0, stderr)
  return folder
}

let shared = ''
before(async () => {
  // One index for all tests that only read.
  shared = await indexedFolder(null)
})
after(() => rmSync(shared, { recursive: true, force: true }))

test('the default tools are few, read only, and cost at most 1,200 tokens', async (context) => {
  const { client } = await startMcp(context, shared)
  const { tools } = await client.listTools()
  assert.deepEqual(
    tools.map(({ name }) => name),
    ['context', 'search', 'symbol', 'impact', 'trace'],
  )
  for (const { annotations } of tools) assert.equal(annotations?.readOnlyHint, true)
  const tokens = counter.count(JSON.stringify(tools))
  assert.ok(tokens <= 1200, `${tokens} tokens`)
})

test('the first 512 characters of the instructions say what to call first and what the last lines mean', async (context) => {
  const { client } = await startMcp(context, shared)
  const beginning = client.getInstructions()?.slice(0, 512) ?? ''
  for (const said of ['`context` first', 'one call is usually enough', 'Unresolved', 'Changed since'])
    assert.ok(beginning.includes(said), said)
})

test('each tool answers in text grouped by file, with line numbers, and as data beside it', async (context) => {
  const { call } = await startMcp(context, shared)
  const packed = await call('context', { task: 'what does the cart cost', budget: 1000 })
  assert.match(textOf(packed), /^## shop\/\w+\.py\n\d+/)
  const found = await call('search', { query: 'total price', limit: 3 })
  assert.match(textOf(found), /## shop\/price\.py\n[^#]*4: def total_price\(items\)/)
  const [first] = (found.structuredContent as { symbols: { id: string; path: string; line: number }[] }).symbols
  assert.match(first?.id ?? '', /^[a-z2-7]{20}$/)
  assert.ok(first?.path.startsWith('shop/') && first.line > 0)
  const shown = await call('symbol', { symbols: ['Cart.total', 'checkout'], include: ['callers'], bodies: true })
  assert.match(textOf(shown), /return total_price\(self\.items\)/)
  assert.match(textOf(shown), /Callers of checkout:\n## shop\/main\.py\n8: function shop\.main\.main/)
  const affected = await call('impact', { symbols: 'with_tax' })
  assert.match(textOf(affected), /Affected \(\d+\):\n/)
  assert.match(textOf(affected), /Unresolved: 1 more use could mean with_tax: shop\/main\.py:7/)
  const traced = await call('trace', { from: 'main', to: 'with_tax' })
  assert.match(textOf(traced), /Path 1, \d steps:\n {2}shop\.main\.main shop\/main\.py:4 — calls at line 8/)
})

test('an ambiguous name gives candidates with ids, and an id then means one of them', async (context) => {
  const { call } = await startMcp(context, shared)
  const result = await call('symbol', { symbols: ['add'] })
  assert.notEqual(result.isError, true)
  const text = textOf(result)
  assert.match(text, /^"add" names 2 symbols/)
  const id = /^([a-z2-7]{20}) function shop\.price\.add shop\/price\.py:14$/m.exec(text)?.[1]
  assert.ok(id, text)
  assert.match(textOf(await call('symbol', { symbols: [id] })), /14: def add\(left, right\)/)
})

test('what cannot be answered is a result with a sentence and a remedy, without a stack', async (context) => {
  const { call, client } = await startMcp(context, shared)
  const cases: readonly (readonly [string, Record<string, unknown>, RegExp])[] = [
    ['symbol', { symbols: ['zzqqzzqq'] }, /No symbol "zzqqzzqq" is in the index\. Find it/],
    ['context', {}, /Neither a task nor a symbol is given\./],
    ['context', { task: 'x', budget: 3 }, /"budget" cannot be 3\. Give a whole number from 100 to 8000\./],
    ['context', { task: 'cart', at: 'v1.0' }, /"v1\.0" is not the newest state/],
    ['search', { query: 'x', kind: ['banana'] }, /"kind" cannot be "banana"\. Give any of/],
    ['search', { question: 'x' }, /There is no argument "question"\. Known are/],
    ['impact', { symbols: ['add'], diff: 'HEAD' }, /either "symbols", or "diff"/],
    ['trace', { from: 'main' }, /"to" is missing/],
  ]
  for (const [name, given, expected] of cases) {
    const result = await call(name, given)
    assert.equal(result.isError, true, JSON.stringify(given))
    assert.match(textOf(result), expected)
    assert.doesNotMatch(textOf(result), / {4}at /)
  }
  await assert.rejects(client.callTool({ name: 'nothing', arguments: {} }), /There is no tool "nothing"/)
})

test('context does not repeat what this conversation has, until it is asked to or it changed', async (context) => {
  const folder = await indexedFolder(context)
  const { textOf: ask } = await startMcp(context, folder)
  const given = { symbols: ['total_price'], budget: 1000 }
  const source = 'return sum(with_tax(item) for item in items)'
  assert.ok((await ask('context', given)).includes(source))
  const again = await ask('context', given)
  assert.ok(!again.includes(source))
  assert.match(again, /Given before in this conversation: \d+ more; "fresh": true repeats them\./)
  assert.ok((await ask('context', { ...given, fresh: true })).includes(source))
  const file = path.join(folder, 'shop/price.py')
  writeFileSync(file, REPOSITORY['shop/price.py']!.replace(source, 'return max(with_tax(item) for item in items)'))
  await runOnyx(['ingest', '--quiet'], { cwd: folder })
  assert.ok((await ask('context', given)).includes('return max(with_tax'))
})

test('an index that another process brings up to date is seen by the next call, and a change before that is named', async (context) => {
  const folder = await indexedFolder(context)
  const { textOf: ask, call } = await startMcp(context, folder)
  assert.equal((await call('symbol', { symbols: ['discount'] })).isError, true)
  writeFileSync(
    path.join(folder, 'shop/price.py'),
    `${REPOSITORY['shop/price.py']}\n\ndef discount(price):\n    return price\n`,
  )
  assert.match(await ask('search', { query: 'with_tax' }), /Changed since they were indexed.*: shop\/price\.py\./)
  await runOnyx(['ingest', '--quiet'], { cwd: folder })
  const after = await ask('symbol', { symbols: ['discount'] })
  assert.match(after, /discount/)
  assert.doesNotMatch(after, /Changed since/)
})

test('a call that is cancelled ends, and the next one is answered', async (context) => {
  const { client, textOf: ask } = await startMcp(context, shared)
  const stop = new AbortController()
  const call = client.callTool({ name: 'context', arguments: { task: 'cart' } }, { signal: stop.signal })
  stop.abort()
  await assert.rejects(call)
  assert.match(await ask('search', { query: 'checkout' }), /def checkout/)
})

test('a client that asks for progress gets it', async (context) => {
  const { client } = await startMcp(context, shared)
  const heard: (string | undefined)[] = []
  const onprogress = ({ message }: { message?: string | undefined }): void => void heard.push(message)
  await client.callTool({ name: 'search', arguments: { query: 'cart' } }, { onprogress })
  assert.equal(heard[0], 'search')
})

test('agents that would show data instead of the text get the text alone', async (context) => {
  for (const name of ['claude-code', 'Visual Studio Code', 'codex-mcp-client']) {
    const { call } = await startMcp(context, shared, { name })
    assert.equal((await call('search', { query: 'cart' })).structuredContent, undefined)
  }
  const { call } = await startMcp(context, shared, { name: 'claude-code', words: ['--structured', 'always'] })
  assert.notEqual((await call('search', { query: 'cart' })).structuredContent, undefined)
})

test('clients of the newest revision of the protocol get the same, agents among them the text alone', async (context) => {
  const { client, call } = await startMcp(context, shared, { mode: 'auto' })
  assert.equal(client.getNegotiatedProtocolVersion(), '2026-07-28')
  const found = await call('search', { query: 'total price' })
  assert.match(textOf(found), /4: def total_price/)
  assert.notEqual(found.structuredContent, undefined)
  const agent = await startMcp(context, shared, { mode: 'auto', name: 'claude-code' })
  assert.equal((await agent.call('search', { query: 'cart' })).structuredContent, undefined)
})

test('no answer of random calls is above its budget, nor above 10,000 tokens with its data', async (context) => {
  const { call, stderr } = await startMcp(context, shared, { words: ['--profile', 'full'] })
  const word = fc.constantFrom(
    'cart',
    'add',
    'total',
    'tax',
    'Cart.add',
    'shop',
    'main',
    'zz',
    'shop/cart.py:9',
    '<|endoftext|>',
  )
  const words = fc.array(word, { maxLength: 4 })
  const budget = fc.oneof(fc.integer({ min: 100, max: 300 }), fc.integer({ min: 100, max: 8000 }))
  const calls = fc.oneof(
    fc.record({
      name: fc.constant('context'),
      given: fc.record({ task: words.map((all) => all.join(' ')), symbols: words, budget, fresh: fc.boolean() }),
    }),
    fc.record({
      name: fc.constant('search'),
      given: fc.record({ query: words.map((all) => all.join(' ')), limit: fc.integer({ min: 1, max: 100 }), budget }),
    }),
    fc.record({
      name: fc.constant('symbol'),
      given: fc.record({
        symbols: words,
        include: fc.subarray(['members', 'callers', 'callees', 'tests']),
        bodies: fc.boolean(),
        budget,
      }),
    }),
    fc.record({
      name: fc.constant('impact'),
      given: fc.record({ symbols: words, depth: fc.integer({ min: 1, max: 10 }), tests: fc.boolean(), budget }),
    }),
    fc.record({
      name: fc.constantFrom('callers', 'callees', 'tests'),
      given: fc.record({ symbols: words, limit: fc.integer({ min: 1, max: 500 }), budget }),
    }),
    fc.record({
      name: fc.constantFrom('dead', 'cycles', 'duplicates'),
      given: fc.record({
        path: fc.constantFrom('', 'shop', '**/*.py'),
        limit: fc.integer({ min: 1, max: 200 }),
        budget,
      }),
    }),
    fc.record({ name: fc.constant('stats'), given: fc.record({ budget }) }),
    fc.record({ name: fc.constant('trace'), given: fc.record({ from: word, to: word, budget }) }),
  )
  await fc.assert(
    fc.asyncProperty(calls, async ({ name, given }) => {
      const result = await call(name, given)
      const tokens = counter.count(textOf(result))
      assert.ok(result.isError === true || tokens <= given.budget, `${name}: ${tokens} of ${given.budget}`)
      assert.doesNotMatch(textOf(result), /unexpected/)
      assert.ok(tokens + counter.count(JSON.stringify(result.structuredContent ?? {})) < 10_000)
    }),
    { numRuns: 300 },
  )
  assert.equal(stderr(), '')
})

test('without an index the first answer comes at once, marked as plain text matches, and the index follows', async (context) => {
  const folder = makeFolder(context, { ...REPOSITORY, '.git/HEAD': 'ref: refs/heads/main\n' })
  const { textOf: ask } = await startMcp(context, folder)
  const first = await ask('search', { query: 'total price' })
  assert.match(first, /being indexed .*plain text matches, without the graph:[^]*shop\/price\.py/)
  let answer = first
  while (answer.includes('being indexed')) answer = await ask('search', { query: 'total price' })
  assert.match(answer, /4: def total_price\(items\)/)
})

test('a folder that is no repository is not read without being asked', async (context) => {
  const folder = makeFolder(context, REPOSITORY)
  const { textOf: ask, client } = await startMcp(context, folder)
  assert.match(
    await ask('search', { query: 'total price' }),
    /not indexed: the folder .* is no git repository\. Run `onyx ingest`/,
  )
  await client.close()
  assert.ok(!existsSync(path.join(folder, '.onyx/onyx.db')))
})

test('a project that the index does not hold is refused at the start', async () => {
  const { code, stderr } = await runOnyx(['mcp', '--project', 'other'], { cwd: shared })
  assert.equal(code, 3)
  assert.match(stderr, /No project "other" is in the index\./)
})
