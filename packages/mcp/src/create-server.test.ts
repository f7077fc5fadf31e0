import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { Client, type ClientOptions, InMemoryTransport } from '@modelcontextprotocol/client'
import { createQueryCache, type GraphStore, OnyxError, type TokenCounter } from '@onyx/core'
import { openMemoryStore, readSmallGraph, type SmallFile } from '@onyx/testkit'
import type { CodeMemory } from './code-memory.ts'
import { Conversation } from './conversation.ts'
import { createServer } from './create-server.ts'

const FILES: Readonly<Record<string, SmallFile>> = {
  'app/store.py': {
    text: 'class Store:\n    def save(self, item):\n        check(item)\n',
    lines: [
      'class app.store.Store 1-3 "Keeps items."',
      'method app.store.Store.save 2-3 "Keep an item." (def save(self, item))',
      'app.store.Store.save CALLS app.checks.check @3:9',
    ],
  },
  'app/checks.py': {
    text: 'def check(item):\n    return item\n',
    lines: ['function app.checks.check 1-2 "Refuse nothing." (def check(item))'],
  },
  'tests/test_store.py': {
    text: 'def test_save():\n    Store().save(2)\n',
    lines: [
      'function tests.test_store.test_save 1-2 test (def test_save())',
      'tests.test_store.test_save CALLS app.store.Store.save @2:5',
    ],
  },
}
const BY_LENGTH: TokenCounter = { name: 'length', count: (text) => Math.ceil(text.length / 4) }

async function indexedStore(files = FILES): Promise<GraphStore> {
  const store = openMemoryStore()
  await (await readSmallGraph(store, files)).close()
  return store
}

function memoryOf(store: GraphStore | null, changes: Partial<CodeMemory> = {}): CodeMemory {
  let time = 0
  return {
    root: '/repo',
    open: async () => (store === null ? null : store.read('small')),
    openEmbedder: async () => null,
    wait: async () => undefined,
    openCounter: async () => BY_LENGTH,
    changedSince: async () => [],
    difference: async () => ({ commit: 'a'.repeat(40), changes: [], truncated: false }),
    requireNewest: async (_, at) => {
      throw new OnyxError('usage', `"${at}" is not the newest state.`)
    },
    indexing: () => null,
    searchFiles: async () => ({ lines: [], truncated: false }),
    // Every look at the clock is a long time: each read gives way.
    now: () => (time += 100),
    ...changes,
  }
}

async function connected(
  context: TestContext,
  memory: CodeMemory,
  { profile = 'default', ...options }: { profile?: 'default' | 'full' } & ClientOptions = {},
): Promise<Client> {
  const served = { memory, conversation: new Conversation(), cache: createQueryCache() }
  const server = createServer(served, { version: '1', profile, structured: 'auto' })
  const client = new Client({ name: 'test', version: '1' }, options)
  const [near, far] = InMemoryTransport.createLinkedPair()
  await server.connect(far)
  await client.connect(near)
  context.after(() => client.close())
  return client
}

async function ask(client: Client, name: string, given: Readonly<Record<string, unknown>>): Promise<string> {
  const { content } = await client.callTool({ name, arguments: { ...given } })
  return content.map((part) => (part.type === 'text' ? part.text : '')).join('')
}

test('every tool of the full profile answers, and none is listed twice', async (context) => {
  const client = await connected(context, memoryOf(await indexedStore()), { profile: 'full' })
  const { tools } = await client.listTools()
  const names = tools.map(({ name }) => name)
  assert.equal(new Set(names).size, names.length)
  const answers: Readonly<Record<string, readonly [object, RegExp]>> = {
    context: [{ task: 'keep an item' }, /## app\/store\.py/],
    search: [{ query: 'keep item' }, /2: Store: \(def save/],
    symbol: [{ symbols: 'Store', include: ['members', 'tests'] }, /In Store:\n## app\/store\.py\n2: /],
    impact: [{ symbols: 'check' }, /Tests \(1\):\n## tests\/test_store\.py/],
    trace: [{ from: 'test_save', to: 'check' }, /Path 1, 2 steps:/],
    callers: [{ symbols: ['check', 'save'] }, /Callers of check \(1\):\n## app\/store\.py\n3: method/],
    callees: [{ symbols: 'save' }, /Called by save \(1\):/],
    tests: [{ symbols: 'check' }, /test_save\(\)\) \(call 0\.\d\d\)/],
    dead: [{}, /Nothing is dead here\.|test_save|Store/],
    cycles: [{ of: 'calls' }, /Nothing is cyclic here\./],
    duplicates: [{}, /Nothing is repeated here\./],
    stats: [{}, /small, snapshot 1\n3 files/],
  }
  assert.deepEqual(Object.keys(answers).toSorted(), names.toSorted())
  for (const [name, [given, expected]] of Object.entries(answers))
    assert.match(await ask(client, name, { ...given }), expected)
})

test('a path of this machine means the file inside the repository', async (context) => {
  const client = await connected(context, memoryOf(await indexedStore()))
  assert.match(await ask(client, 'symbol', { symbols: ['/repo/app/checks.py:2'] }), /1: \(def check\(item\)\)/)
})

test('a cancelled call stops at its next read, and closes what it opened', async (context) => {
  const store = await indexedStore()
  const stop = new AbortController()
  let noteEnd: (() => void) | undefined
  const ended = new Promise<void>((resolve) => {
    noteEnd = resolve
  })
  let reads = 0
  const open: CodeMemory['open'] = async () => {
    const reader = await store.read('small')
    const count = (): void => {
      reads++
      stop.abort()
    }
    return new Proxy(reader, {
      get(target, name) {
        const member: unknown = Reflect.get(target, name, target)
        if (typeof member !== 'function') return member
        if (name === 'close') return async () => noteEnd?.()
        return async (...given: unknown[]) => {
          count()
          return Reflect.apply(member, target, given)
        }
      },
    })
  }
  const client = await connected(context, memoryOf(null, { open }))
  const call = client.callTool({ name: 'context', arguments: { task: 'keep an item' } }, { signal: stop.signal })
  await assert.rejects(call)
  await ended
  // The notification arrives a turn or two after the first read; an uncancelled call makes some thirty of them.
  assert.ok(reads < 8, `${reads} reads`)
})

test('before the first snapshot every tool says how far indexing is, or why it failed', async (context) => {
  const searchFiles: CodeMemory['searchFiles'] = async (words) => ({
    lines: [{ path: 'a.py', line: 3, text: `  ${words.join(' ')}` }],
    truncated: true,
  })
  const underWay = memoryOf(null, { indexing: () => ({ progress: 'Parsing  12', failure: null }), searchFiles })
  const client = await connected(context, underWay, { profile: 'full' })
  const text = await ask(client, 'search', { query: 'Store save' })
  assert.match(
    text,
    /being indexed \(Parsing {2}12\); ask again soon\. Until then plain text matches, without the graph:\n## a\.py\n3: /,
  )
  assert.match(text, /Not every file was looked at\./)
  assert.match(await ask(client, 'stats', {}), /being indexed/)
  const failed = memoryOf(null, { indexing: () => ({ progress: '', failure: 'The disk is full.' }) })
  assert.match(await ask(await connected(context, failed), 'search', { query: 'x' }), /not indexed: The disk is full\./)
})

test('what goes wrong unexpectedly is a sentence too', async (context) => {
  const broken = memoryOf(await indexedStore(), {
    changedSince: async () => {
      throw new TypeError('x is not a function')
    },
  })
  const client = await connected(context, broken)
  const result = await client.callTool({ name: 'search', arguments: { query: 'save' } })
  assert.equal(result.isError, true)
  assert.deepEqual(result.content, [{ type: 'text', text: 'Something unexpected went wrong: x is not a function' }])
})

test('symbols and files are resources, and what is not there is refused', async (context) => {
  const client = await connected(context, memoryOf(await indexedStore()))
  assert.equal((await client.listResourceTemplates()).resourceTemplates.length, 2)
  const read = async (uri: string) => {
    const [content] = (await client.readResource({ uri })).contents
    return content !== undefined && 'text' in content ? content.text : ''
  }
  assert.equal(await read('onyx://file/app/checks.py'), FILES['app/checks.py']!.text)
  const { structuredContent } = await client.callTool({ name: 'symbol', arguments: { symbols: ['check'] } })
  const [symbol] = (structuredContent as { symbols: { id: string }[] }).symbols
  assert.match(await read(`onyx://symbol/${symbol?.id}`), /def check\(item\):\n {4}return item/)
  for (const uri of ['onyx://file/../x', 'onyx://symbol/zz', 'onyx://else/x', 'onyx://file/%E0%A4%A'])
    await assert.rejects(client.readResource({ uri }), /There is no resource/)
})

test('a file that is too long for an answer is cut', async (context) => {
  const text = `${'word '.repeat(20_000)}\n`
  const store = await indexedStore({ 'a.py': { text, lines: [] } })
  const client = await connected(context, memoryOf(store))
  const [content] = (await client.readResource({ uri: 'onyx://file/a.py' })).contents
  assert.ok(content !== undefined && 'text' in content && content.text.endsWith('the rest was left out.\n'))
  assert.ok(BY_LENGTH.count(content.text) < 10_000)
})

test('prompts hold the answer already', async (context) => {
  const client = await connected(context, memoryOf(await indexedStore()))
  assert.deepEqual(
    (await client.listPrompts()).prompts.map(({ name }) => name),
    ['task', 'review'],
  )
  const { messages } = await client.getPrompt({ name: 'task', arguments: { task: 'keep an item' } })
  const content = messages[0]?.content
  assert.ok(
    content?.type === 'text' && /^keep an item\n\nWhat the repository holds on this:\n\n## app/.test(content.text),
  )
  await assert.rejects(client.getPrompt({ name: 'other' }), /There is no prompt "other"/)
})
