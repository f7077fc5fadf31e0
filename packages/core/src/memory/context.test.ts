import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openMemoryStore, readSmallGraph, type SmallFile } from '@onyx/testkit'
import fc from 'fast-check'
import type { NodeId } from '../model/ids.ts'
import type { TokenCounter } from '../ports/token-counter.ts'
import { type ContextOptions, type Detail, packContext } from './context.ts'

const STORE_TEXT = `class Store:
    def save(self, item):
        check(item)
        self.items.append(item)

    def load(self):
        return self.items
`
const FILES: Readonly<Record<string, SmallFile>> = {
  'app/store.py': {
    text: STORE_TEXT,
    lines: [
      'class app.store.Store 1-7 "Keeps items in memory. Not safe for threads."',
      'method app.store.Store.save 2-4 "Keep an item" (def save(self, item))',
      'method app.store.Store.load 6-7 "All items" (def load(self))',
      'app.store.Store.save CALLS app.checks.check @3:9',
    ],
  },
  'app/checks.py': {
    text: 'def check(item):\n    if item is None:\n        raise ValueError(item)\n',
    lines: ['function app.checks.check 1-3 "Refuse an item that is nothing" (def check(item))'],
  },
  'app/main.py': {
    text: 'def main():\n    store = Store()\n    store.save(1)\n',
    lines: [
      'function app.main.main 1-3 "Start" (def main())',
      'app.main.main CALLS app.store.Store.save @3:5',
      'app.main.main CALLS ?save @3:11',
    ],
  },
  'tests/test_store.py': {
    text: 'def test_save():\n    Store().save(2)\n',
    lines: [
      'function tests.test_store.test_save 1-2 test (def test_save())',
      'tests.test_store.test_save CALLS app.store.Store.save @2:5',
    ],
  },
}

/** Dearer together than apart, as byte pairs can be: what was added up is not what is read. */
const GROWING: TokenCounter = {
  name: 'growing',
  count: (text) => Math.ceil(text.length / 3 + (text.length / 300) ** 2),
}
/** A source, told by its heading with two numbers, is more than any budget. */
const HEAVY_BODIES: TokenCounter = {
  name: 'heavy bodies',
  count: (text) => (/^\d+-\d+: /.test(text) ? 1_000_000 : text.length),
}
const BY_LENGTH: TokenCounter = { name: 'length', count: (text) => text.length }

async function open() {
  const reader = await readSmallGraph(openMemoryStore(), FILES)
  const named = async (name: string) => {
    const [found] = await reader.nodesByName({ text: name, match: 'qualified', limit: 1 })
    assert.ok(found, name)
    return found
  }
  const pack = async (task: string, symbols: readonly string[], options: Partial<ContextOptions> = {}) =>
    packContext(
      reader,
      { task, symbols: await Promise.all(symbols.map(named)) },
      { budget: 4_000, counter: BY_LENGTH, now: () => 0, ...options },
    )
  return { reader, named, pack }
}

test('No budget is ever exceeded, and what is counted is what is given', async () => {
  const { pack } = await open()
  const names = ['app.store.Store', 'app.store.Store.save', 'app.checks.check', 'app.main.main']
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 100, max: 1_500 }),
      fc.constantFrom(GROWING, BY_LENGTH),
      fc.constantFrom('', 'keep an item', 'refuse nothing', 'zebra'),
      fc.subarray(names, { minLength: 1 }),
      async (budget, counter, task, symbols) => {
        const { text, tokens } = await pack(task, symbols, { budget, counter })
        assert.equal(tokens, counter.count(text))
        assert.ok(tokens <= budget, `${tokens} of ${budget}`)
      },
    ),
    { numRuns: 200 },
  )
})

test('A symbol comes with its source, whoever uses it and tests it, and what it uses, each with the reason', async () => {
  const { pack } = await open()
  const { text, included } = await pack('', ['app.store.Store.save'])
  assert.match(
    text,
    /## app\/store\.py\n.*2-4: Store\.save\n +def save\(self, item\):\n +check\(item\)\n +self\.items/s,
  )
  const reasons = new Map(included.map(({ node, reason }) => [node.name, reason]))
  assert.equal(reasons.get('save'), 'asked for')
  assert.equal(reasons.get('main'), 'uses save')
  assert.equal(reasons.get('test_save'), 'tests save')
  assert.equal(reasons.get('check'), 'used by save')
  assert.equal(reasons.get('Store'), 'holds save')
})

test('What the graph does not know of a symbol is said', async () => {
  const { pack } = await open()
  const { text } = await pack('', ['app.store.Store.save'])
  assert.match(text, /save: 2 known uses, 1 call of that name is unresolved\./)
})

test('A task finds what it describes, and what surrounds it', async () => {
  const { pack } = await open()
  const { text, included } = await pack('keep an item', [])
  assert.equal(included[0]?.reason, 'matches')
  assert.match(text, /def save\(self, item\):/)
  assert.ok(included.some(({ node }) => node.name === 'main'))
})

test('A source that stands inside another is not given twice, and counts as given', async () => {
  const { pack } = await open()
  const { text, included, omitted } = await pack('', ['app.store.Store', 'app.store.Store.save'])
  assert.equal(text.split('self.items.append(item)').length, 2)
  assert.ok(included.some(({ node, detail }) => node.name === 'Store' && detail === 'body'))
  assert.ok(![...included, ...omitted].some(({ node }) => node.name === 'save'))
})

test('Code comes before the tests that say its words, and what else its file defines is named by its place', async () => {
  const files: Record<string, SmallFile> = {
    'tests/test_cart.py': {
      text: 'def test_total():\n    pass\n\n\ndef test_total_tax():\n    pass\n',
      lines: [
        'function tests.test_cart.test_total 1-2 test "The total of a cart" (def test_total())',
        'function tests.test_cart.test_total_tax 5-6 test "The total of a cart with tax" (def test_total_tax())',
      ],
    },
    'shop/sums.py': {
      text: `def total(cart):\n    return sum(cart)\n\n\n${'def helper():\n    return 1\n'}`,
      lines: [
        'function shop.sums.total 1-2 "Adds the prices in a cart up to a total" (def total(cart))',
        'function shop.sums.rounding 5-6 "Half up" (def rounding())',
      ],
    },
  }
  const reader = await readSmallGraph(openMemoryStore(), files)
  const options = { budget: 2_000, counter: BY_LENGTH, now: () => 0 }
  const { included } = await packContext(reader, { task: 'total of a cart', symbols: [] }, options)
  assert.equal(included[0]?.node.name, 'total')
  assert.equal(included.find(({ node }) => node.name === 'rounding')?.reason, 'in a file of matches')
})

test('The best are told with signature and documentation, the others by name and place alone', async () => {
  const names = Array.from({ length: 12 }, (_, index) => `open_door_${index}`)
  const lines = names.map(
    (name, index) => `function app.doors.${name} ${3 * index + 1}-${3 * index + 2} "Open" (def ${name}(key))`,
  )
  const text = names.map((name) => `def ${name}(key):\n    pass\n`).join('\n')
  const reader = await readSmallGraph(openMemoryStore(), { 'app/doors.py': { text, lines } })
  // Too little for any source: one may take half of the budget.
  const packed = await packContext(
    reader,
    { task: 'open door', symbols: [] },
    { budget: 2_000, counter: HEAVY_BODIES, now: () => 0 },
  )
  assert.equal(packed.included.length, names.length)
  assert.equal(packed.text.match(/^\d+: .*def open_door_\d+\(key\).* — Open$/gm)?.length, 8)
  assert.equal(packed.text.match(/^\d+: open_door_\d+$/gm)?.length, 4)
})

test('Everybody who uses what was asked for is told with the reason, however many they are', async () => {
  const callers = Array.from({ length: 15 }, (_, index) => `caller_${index}`)
  const reader = await readSmallGraph(openMemoryStore(), {
    'app/calls.py': {
      text: `def used():\n    pass\n${callers.map((name) => `def ${name}():\n    used()\n`).join('')}`,
      lines: [
        'function app.calls.used 1-2 (def used())',
        ...callers.flatMap((name, index) => [
          `function app.calls.${name} ${2 * index + 3}-${2 * index + 4} (def ${name}())`,
          `app.calls.${name} CALLS app.calls.used @${2 * index + 4}:5`,
        ]),
      ],
    },
  })
  const [used] = await reader.nodesByName({ text: 'used', match: 'name', limit: 1 })
  assert.ok(used)
  const options = { budget: 4_000, counter: HEAVY_BODIES, now: () => 0 }
  const { text } = await packContext(reader, { task: '', symbols: [used] }, options)
  assert.equal(text.match(/^\d+: .*def caller_\d+\(\).*\(uses used\)$/gm)?.length, callers.length)
})

test('A budget that holds no line still gets a sentence, and so does a conversation that has everything', async () => {
  const { named, pack } = await open()
  const names = ['app.store.Store', 'app.store.Store.save', 'app.store.Store.load', 'app.checks.check', 'app.main.main']
  const { text, tokens, included } = await pack('', names, { budget: 100 })
  assert.match(text, /^Nothing of the \d+ found fits: ask for more tokens\.\n$/)
  assert.equal(tokens, text.length)
  assert.deepEqual(included, [])
  const test = await named('tests.test_store.test_save')
  const ids = [...(await Promise.all(names.map(named))), test].map(({ id }): [NodeId, Detail] => [id, 'body'])
  const known = await pack('keep an item', [], { seen: new Map(ids) })
  assert.equal(known.text, 'Everything that was found has been given before.\n')
  assert.equal(known.tokens, known.text.length)
})

test('What was left out is counted and named, and everything found is in one of the lists', async () => {
  const { pack } = await open()
  const all = await pack('', ['app.store.Store.save'])
  const { text, included, omitted } = await pack('', ['app.store.Store.save'], { budget: 330 })
  assert.ok(omitted.length > 0)
  assert.match(text, new RegExp(`Left out for the budget: ${omitted.length} more \\(`))
  const ids = (entries: readonly { readonly node: { readonly id: NodeId } }[]) => entries.map(({ node }) => node.id)
  assert.deepEqual(new Set([...ids(included), ...ids(omitted)]), new Set([...ids(all.included), ...ids(all.omitted)]))
})

test('A conversation is not told twice: neither a source nor a line of what it has', async () => {
  const { named, pack } = await open()
  const save = await named('app.store.Store.save')
  const main = await named('app.main.main')
  const seen = new Map<NodeId, Detail>([
    [save.id, 'body'],
    [main.id, 'line'],
  ])
  const { text, included, repeated } = await pack('', ['app.store.Store.save'], { seen })
  assert.ok(!text.includes('self.items.append'))
  assert.ok(!included.some(({ node }) => node.id === save.id))
  assert.equal(included.find(({ node }) => node.id === main.id)?.detail, 'body')
  assert.equal(repeated, 1)
})

test('Files that changed since the snapshot are named in the text', async () => {
  const { pack } = await open()
  const asked: (readonly string[])[] = []
  const { text, staleFiles } = await pack('', ['app.checks.check'], {
    changedSince: async (paths) => {
      asked.push(paths)
      return ['app/checks.py']
    },
  })
  assert.ok(asked[0]?.includes('app/checks.py'))
  assert.deepEqual(staleFiles, ['app/checks.py'])
  assert.match(text, /may be old: app\/checks\.py/)
})

test('A task that nothing answers gets a sentence', async () => {
  const { pack } = await open()
  const { text, included } = await pack('zebra quagga', [])
  assert.match(text, /Nothing in the index answers this/)
  assert.deepEqual(included, [])
})

test('A budget that holds nothing is refused', async () => {
  const { pack } = await open()
  await assert.rejects(pack('keep', [], { budget: 99 }), /budget of 99 tokens/)
  await assert.rejects(pack('keep', [], { budget: 1.5 }), { code: 'usage' })
})
