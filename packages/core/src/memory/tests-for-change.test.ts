/** Which tests are chosen for a change, on small graphs: by evidence and confidence, and what is left out. */

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { idNamed, openMemoryStore, readSmallGraph, type SmallFile } from '@onyx/testkit'
import { present } from './show.ts'
import { findTests, type TestSelection, type TestSelectionOptions } from './tests-for-change.ts'
import { runnerIds } from './tests-runner-id.ts'

type Files = Readonly<Record<string, SmallFile>>

async function testsFor(
  files: Files,
  symbols: readonly string[],
  options: Partial<TestSelectionOptions> = {},
): Promise<TestSelection> {
  const reader = await readSmallGraph(openMemoryStore(), files)
  const targets = present(await reader.nodesById(symbols.map((symbol) => idNamed(files, symbol))))
  return findTests(reader, targets, { limit: 50, ...options })
}

/** `name evidence depth confidence`, the surest first. */
async function check(
  files: Files,
  symbol: string,
  options: Partial<TestSelectionOptions> = {},
): Promise<readonly string[]> {
  const { tests } = await testsFor(files, [symbol], options)
  return tests.map(
    ({ node, evidence, depth, confidence }) => `${node.name} ${evidence} ${depth} ${confidence.toFixed(2)}`,
  )
}

const SHOP: Files = {
  'shop.py': {
    lines: [
      'module shop 1-30',
      'function shop.price 1-3',
      'function shop.total 5-7',
      'shop.total CALLS shop.price @6:3',
    ],
  },
  'test_shop.py': {
    lines: [
      'module test_shop 1-30 test',
      'function test_shop.test_total 3-5 test',
      'function test_shop.test_price 7-9 test',
      'function test_shop.test_nothing 11-12 test',
      'test_shop IMPORTS shop @1:1',
      'test_shop.test_total CALLS shop.total @4:3',
      'test_shop.test_price CALLS shop.price @8:3',
    ],
  },
}

test('Tests that call come before those that call from further away, and then the file that imports', async () => {
  assert.deepEqual(await check(SHOP, 'shop.price'), [
    'test_price call 1 0.64',
    'test_total call 2 0.42',
    'test_shop import 1 0.11',
  ])
})

test('A test that changed itself is to be run', async () => {
  assert.deepEqual(await check(SHOP, 'test_shop.test_nothing'), ['test_nothing call 0 1.00'])
})

test('Where tests are known to cover the target, other tests count for little', async () => {
  const [path, file] = ['test_shop.py', SHOP['test_shop.py']]
  assert.ok(file)
  const covered: Files = {
    ...SHOP,
    [path]: { lines: [...file.lines, 'test_shop.test_nothing COVERS shop.price @0:0'] },
  }
  assert.deepEqual(await check(covered, 'shop.price'), ['test_nothing coverage 1 0.87'])
  const all = await check(covered, 'shop.price', { confidenceMin: 0 })
  assert.deepEqual(all[1], 'test_price call 1 0.03')
})

test('Of tests that cover the target, those that use it come first', async () => {
  const [path, file] = ['test_shop.py', SHOP['test_shop.py']]
  assert.ok(file)
  const covers = ['test_total', 'test_nothing', 'test_price'].map((name) => `test_shop.${name} COVERS shop.price @0:0`)
  const covered: Files = { ...SHOP, [path]: { lines: [...file.lines, ...covers] } }
  const found = await check(covered, 'shop.price')
  assert.deepEqual(
    found.map((each) => each.split(' ', 2).join(' ')),
    ['test_price coverage', 'test_total coverage', 'test_nothing coverage'],
  )
})

test('What covers a caller counts where nothing is known to cover the target, and not where it is', async () => {
  const [path, file] = ['test_shop.py', SHOP['test_shop.py']]
  assert.ok(file)
  const caller: Files = {
    ...SHOP,
    [path]: { lines: [...file.lines, 'test_shop.test_nothing COVERS shop.total @0:0'] },
  }
  assert.ok((await check(caller, 'shop.price')).some((each) => each.startsWith('test_nothing call 2')))
  const both: Files = {
    ...SHOP,
    [path]: { lines: [...(caller[path]?.lines ?? []), 'test_shop.test_price COVERS shop.price @0:0'] },
  }
  assert.deepEqual(
    (await check(both, 'shop.price')).map((each) => each.split(' ', 2).join(' ')),
    ['test_price coverage'],
  )
})

test('A run that names no test is told apart, and is no test', async () => {
  const covered: Files = {
    ...SHOP,
    'run.py': { lines: ['module run 1-3', 'external lcov', 'lcov COVERS shop.price @0:0'] },
  }
  const { tests, ranIn } = await testsFor(covered, ['shop.price'])
  assert.deepEqual(ranIn, ['lcov'])
  assert.deepEqual(
    tests.map(({ node }) => node.name),
    ['test_price', 'test_total', 'test_shop'],
  )
  assert.deepEqual((await testsFor(covered, ['shop.total'])).ranIn, [])
})

test('A test file that is not known to use the target but names it is chosen by its import', async () => {
  const files: Files = {
    ...SHOP,
    'test_shop.py': {
      lines: [
        'module test_shop 1-30 test',
        'function test_shop.test_any 3-5 test',
        'test_shop IMPORTS shop @1:1',
        'test_shop.test_any CALLS ?price @4:9',
      ],
    },
    'test_other.py': {
      lines: [
        'module test_other 1-30 test',
        'function test_other.test_any 3-5 test',
        'test_other.test_any CALLS ?price @4:9',
      ],
    },
  }
  assert.deepEqual(await check(files, 'shop.price'), ['test_any import 1 0.64', 'test_shop import 1 0.16'])
})

test('Imports through other files count less, and what is below the asked confidence is counted only', async () => {
  const files: Files = {
    'lib.ts': { language: 'typescript', lines: ['module lib 1-9', 'function lib.f 1-3'] },
    'index.ts': { language: 'typescript', lines: ['module index 1-9', 'index IMPORTS lib @1:1'] },
    'a.test.ts': { language: 'typescript', lines: ['module a.test 1-9 test', 'a.test IMPORTS index @1:1'] },
  }
  const { tests, unlikely } = await testsFor(files, ['lib.f'])
  assert.deepEqual([tests.length, unlikely], [0, 1])
  assert.deepEqual(await check(files, 'lib.f', { confidenceMin: 0 }), ['test import 2 0.05'])
})

test('A file that only supports tests is none', async () => {
  const files: Files = {
    'lib.py': { lines: ['module lib 1-9', 'function lib.f 1-3'] },
    'tests/support.py': { lines: ['module tests.support 1-9 test', 'tests.support IMPORTS lib @1:1'] },
  }
  assert.deepEqual(await check(files, 'lib.f'), [])
})

test('Tests that take a fixture are reached through it, within its folder', async () => {
  const taker = (path: string): SmallFile => ({
    lines: [
      `module ${path} 1-9 test`,
      `function ${path}.test_it 3-5 test "app" (app)`,
      `function ${path}.test_alone 7-9 test "app"`,
    ],
  })
  const files: Files = {
    'lib.py': { lines: ['module lib 1-9', 'function lib.make 1-3'] },
    'tests/conftest.py': {
      text: '@pytest.fixture\ndef app():\n    return make()\n',
      lines: ['module conftest 1-4 test', 'function conftest.app 1-3', 'conftest.app CALLS lib.make @3:12'],
    },
    'tests/test_in.py': taker('test_in'),
    'other/test_out.py': taker('test_out'),
  }
  const { tests } = await testsFor(files, ['lib.make'])
  assert.deepEqual(
    tests.map(({ node }) => node.qualifiedName),
    ['test_in.test_it'],
  )
})

test('A test that makes an instance may run the methods by which its type overrides others, and no further ones', async () => {
  const files: Files = {
    'lib.py': {
      lines: [
        'module lib 1-30',
        'class lib.Field 1-9',
        'method lib.Field.load 2-4',
        'class lib.Nested 11-19',
        'method lib.Nested.load 12-14',
        'method lib.Nested.own 15-16',
        'lib.Nested.load OVERRIDES lib.Field.load @12:3',
      ],
    },
    'test_lib.py': {
      lines: [
        'module test_lib 1-9 test',
        'function test_lib.test_nested 3-5 test',
        'test_lib.test_nested INSTANTIATES lib.Nested @4:3',
      ],
    },
  }
  assert.deepEqual(await check(files, 'lib.Nested.load'), ['test_nested import 1 0.49'])
  assert.deepEqual(await check(files, 'lib.Nested.own'), [])
})

test('A fixture may have another name than its function, and may run for every test of its folder, file or class', async () => {
  const fixture = (decorator: string): Files => ({
    'lib.py': { lines: ['module lib 1-9', 'function lib.make 1-3'] },
    'tests/test_in.py': {
      text: `class TestA:\n    ${decorator}\n    def _app(self):\n        make()\n`,
      lines: [
        'module test_in 1-30 test',
        'class test_in.TestA 1-9 test',
        'method test_in.TestA._app 2-4',
        'test_in.TestA._app CALLS lib.make @4:9',
        'method test_in.TestA.test_taking 5-6 test "app" (self, app)',
        'method test_in.TestA.test_bare 7-8 test (self)',
        'function test_in.test_around 11-12 test "app" (app)',
      ],
    },
  })
  const namesFor = async (decorator: string): Promise<readonly string[]> => {
    const { tests } = await testsFor(fixture(decorator), ['lib.make'])
    return tests.map(({ node }) => node.name)
  }
  assert.deepEqual(await namesFor('@pytest.fixture(name="app")'), ['test_taking'])
  assert.deepEqual(await namesFor('@pytest.fixture(autouse=True)'), ['test_taking', 'test_bare'])
  assert.deepEqual(await namesFor('@pytest.fixture'), [])
})

test('Unresolved uses of the name are told, and keep the answer from being complete', async () => {
  const files: Files = { ...SHOP, 'b.py': { lines: ['module b 1-9', 'b CALLS ?price @3:1'] } }
  const { unresolved, complete } = await testsFor(files, ['shop.price'])
  assert.deepEqual([unresolved.count, complete], [1, false])
})

test('Tests that still use a removed name, or reach what does, are to be run', async () => {
  const files: Files = {
    ...SHOP,
    'test_gone.py': {
      lines: [
        'module test_gone 1-30 test',
        'function test_gone.test_gone 3-5 test',
        'test_gone.test_gone CALLS ?gone @4:9',
      ],
    },
    'use.py': { lines: ['module use 1-9', 'function use.f 1-3', 'use.f CALLS ?gone @2:3'] },
    'test_use.py': {
      lines: ['module test_use 1-9 test', 'function test_use.test_f 3-5 test', 'test_use.test_f CALLS use.f @4:3'],
    },
  }
  const { tests } = await testsFor(files, [], { removedNames: ['gone'] })
  assert.deepEqual(
    tests.map(({ node, evidence, depth }) => `${node.name} ${evidence} ${depth}`),
    ['test_gone import 1', 'test_f import 2'],
  )
})

test('Of tests that reach the target alike, those whose names share its rare words come first', async () => {
  const names = ['test_get', 'test_set', 'test_rendering', 'test_other']
  const files: Files = {
    'lib.py': { lines: ['module lib 1-9', 'function lib.render_page 1-3'] },
    'test_app.py': {
      lines: [
        'module test_app 1-30 test',
        ...names.flatMap((name, at) => [
          `function test_app.${name} ${at * 2 + 1}-${at * 2 + 2} test`,
          `test_app.${name} CALLS lib.render_page @${at * 2 + 2}:3`,
        ]),
      ],
    },
  }
  const { tests } = await testsFor(files, ['lib.render_page'])
  assert.equal(tests[0]?.node.name, 'test_rendering')
  assert.ok((tests[0]?.affinity ?? 0) > 0)
  assert.deepEqual(new Set(tests.slice(1).map(({ affinity }) => affinity)), new Set([0]))
})

test('Names alike reach nothing by themselves', async () => {
  const files: Files = {
    'lib.py': { lines: ['module lib 1-9', 'function lib.render_page 1-3'] },
    'test_render.py': {
      lines: ['module test_render 1-9 test', 'function test_render.test_render_page 3-5 test'],
    },
  }
  assert.deepEqual(await check(files, 'lib.render_page', { confidenceMin: 0 }), [])
})

test('What everybody uses tells less of each user', async () => {
  const usedBy = (count: number): Files => ({
    'lib.py': { lines: ['module lib 1-9', 'function lib.f 1-3'] },
    'test_many.py': {
      lines: Array.from({ length: count }, (_, at) => [
        ...(at === 0 ? ['module test_many 1-99 test'] : []),
        `function test_many.test_${at}a ${at + 1}-${at + 1} test`,
        `test_many.test_${at}a CALLS lib.f @${at + 1}:3`,
      ]).flat(),
    },
  })
  const few = await testsFor(usedBy(8), ['lib.f'])
  const many = await testsFor(usedBy(30), ['lib.f'])
  const [[ofFew], [ofMany]] = [few.tests, many.tests]
  assert.ok(ofFew !== undefined && ofMany !== undefined && ofMany.confidence < ofFew.confidence)
})

const TITLED: Files = {
  'lib.js': {
    language: 'javascript',
    lines: ['module lib 1-9', 'function lib.set 1-3', 'function lib.make 4-6', 'function lib.top 7-9'],
  },
  'lib.test.js': {
    language: 'javascript',
    lines: [
      'module lib.test 1-40 test',
      'function lib.test.group 2-30 test describe(group)',
      'function lib.test.group.one 4-6 test it(one)',
      'function lib.test.group.set 7-9 test it.only(set)',
      'function lib.test.group.inner 10-20 test describe.each(inner)',
      'function lib.test.group.inner.three 12-14 test it(three)',
      'function lib.test.group.helper 21-23',
      'function lib.test.alone 31-33 test it(alone)',
      'lib.test IMPORTS lib @1:1',
      'lib.test CALLS lib.top @1:9',
      'lib.test.group CALLS lib.make @3:3',
      'lib.test.group.one CALLS lib.set @5:3',
      'lib.test.group.one CALLS lib.make @5:9',
      'lib.test.group.inner.three CALLS lib.test.group.helper @13:3',
      'lib.test.group.helper CALLS lib.set @22:3',
      'lib.test.alone CALLS ?three @32:3',
    ],
  },
}

test('Tests that have titles are chosen one by one, and not with the group or file that holds them', async () => {
  assert.deepEqual(await check(TITLED, 'lib.set', { confidenceMin: 0.15 }), [
    'one call 1 0.57',
    'three call 2 0.41',
    'set import 1 0.35',
  ])
})

test('A group whose hook uses the target is chosen, and what it runs is not named again', async () => {
  assert.deepEqual(await check(TITLED, 'lib.make', { confidenceMin: 0.15 }), ['group call 1 0.57'])
})

test('What the top level of a file uses concerns the whole file', async () => {
  assert.deepEqual(await check(TITLED, 'lib.top', { confidenceMin: 0.15 }), ['test call 1 0.57'])
})

test('No use means a test by its title', async () => {
  const { unresolved, tests } = await testsFor(TITLED, ['lib.test.group.inner.three'])
  assert.equal(unresolved.count, 0)
  assert.deepEqual(
    tests.map(({ node, depth }) => `${node.name} ${depth}`),
    ['three 0'],
  )
})

test('A runner takes the file and the titles, as far as they are known before it runs', async () => {
  const reader = await readSmallGraph(openMemoryStore(), TITLED)
  const idOf = async (symbol: string): Promise<string | null | undefined> => {
    const [id] = await runnerIds(reader, present(await reader.nodesById([idNamed(TITLED, symbol)])))
    return id
  }
  assert.equal(await idOf('lib.test.group.inner.three'), "lib.test.js 'group inner three'")
  assert.equal(await idOf('lib.test.group'), "lib.test.js 'group'")
  assert.equal(await idOf('lib.test'), null)
})

test('A file of tests without names is reached by loading what uses the target when it is loaded', async () => {
  const files: Files = {
    'lib.js': { language: 'javascript', lines: ['module lib 1-9', 'function lib.f 1-3'] },
    'example.js': {
      language: 'javascript',
      lines: ['module example 1-9', 'example IMPORTS lib @1:1', 'example CALLS lib.f @2:1'],
    },
    'example.test.js': {
      language: 'javascript',
      lines: ['module example.test 1-9 test', 'example.test IMPORTS example @1:1'],
    },
  }
  const { tests } = await testsFor(files, ['lib.f'])
  assert.deepEqual(
    tests.map(({ evidence, depth, via }) => `${evidence} ${depth} ${via[0]?.kind}`),
    ['import 2 IMPORTS'],
  )
})

test('A cancelled question ends with the code that says so', async () => {
  await assert.rejects(testsFor(SHOP, ['shop.price'], { signal: AbortSignal.abort() }), { code: 'cancelled' })
})
