/** What a change affects, on small graphs: scores, ways, tests apart, and what is not known. */

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { idNamed, openMemoryStore, readSmallGraph, type SmallFile } from '@onyx/testkit'
import { findImpact, type Impact, type ImpactOptions } from './impact.ts'
import { present } from './show.ts'

type Files = Readonly<Record<string, SmallFile>>

async function impactOf(
  files: Files,
  symbols: readonly string[],
  options: Partial<ImpactOptions> = {},
): Promise<Impact> {
  const reader = await readSmallGraph(openMemoryStore(), files)
  const targets = present(await reader.nodesById(symbols.map((symbol) => idNamed(files, symbol))))
  return findImpact(reader, targets, { limit: 50, ...options })
}

/** `name depth score`, then `test name`, then what the answer says of itself. */
async function check(files: Files, symbol: string, options: Partial<ImpactOptions> = {}): Promise<readonly string[]> {
  const impact = await impactOf(files, [symbol], options)
  const lines = impact.affected.map(({ node, depth, score }) => `${node.qualifiedName} ${depth} ${score.toFixed(2)}`)
  const tests = impact.tests.map(({ node }) => `test ${node.qualifiedName}`)
  return [...lines, ...tests, `unresolved ${impact.unresolved.count}, ${impact.complete ? 'complete' : 'incomplete'}`]
}

const CHAIN: Files = {
  'app.py': {
    lines: [
      'module app 1-40',
      'function app.low 1-3',
      'function app.middle 5-9',
      'function app.high 11-14',
      'function app.top 16-19',
      'function app.beyond 21-24',
      'app.middle CALLS app.low @6:3',
      'app.high CALLS app.middle @12:3 inferred',
      'app.top CALLS app.high @17:3',
      'app.beyond CALLS app.top @22:3',
    ],
  },
}

test('A change reaches callers of callers, less at every step and by what is inferred', async () => {
  assert.deepEqual(await check(CHAIN, 'app.low'), [
    'app.middle 1 0.80',
    'app.high 2 0.51',
    'app.top 3 0.41',
    'unresolved 0, complete',
  ])
})

test('The asked depth ends the walk, and the answer says that there is more', async () => {
  const near = await impactOf(CHAIN, ['app.low'], { depthMax: 1 })
  assert.deepEqual([near.total, near.isDeeper, near.complete], [1, true, true])
  const far = await impactOf(CHAIN, ['app.low'], { depthMax: 9 })
  assert.deepEqual([far.total, far.isDeeper], [4, false])
})

test('Each way in is told with the place of the use', async () => {
  const impact = await impactOf(CHAIN, ['app.low'], { depthMax: 1 })
  const [via] = impact.affected[0]?.via ?? []
  assert.deepEqual([via?.kind, via?.site], ['CALLS', { path: 'app.py', line: 6, column: 3 }])
})

test('Several targets are walked together, and none of them counts as affected', async () => {
  const impact = await impactOf(CHAIN, ['app.low', 'app.high'])
  assert.deepEqual(
    impact.affected.map(({ node, depth }) => `${node.qualifiedName} ${depth}`),
    ['app.middle 1', 'app.top 1', 'app.beyond 2'],
  )
})

test('A limit and a bound on nodes cut the answer, which is then not complete', async () => {
  const cut = await impactOf(CHAIN, ['app.low'], { limit: 1 })
  assert.deepEqual([cut.affected.length, cut.total, cut.complete], [1, 3, false])
  const bounded = await impactOf(CHAIN, ['app.low'], { nodesMax: 2 })
  assert.deepEqual([bounded.total, bounded.complete], [2, false])
})

test('Circles of calls end, and the nearest and strongest way counts', async () => {
  const files: Files = {
    'a.py': {
      lines: [
        'module a 1-30',
        'function a.f 1-3',
        'function a.g 5-7',
        'function a.h 9-11',
        'a.g CALLS a.f @6:3',
        'a.f CALLS a.g @2:3',
        'a.h REFERENCES a.f @10:3',
        'a.h CALLS a.g @10:9',
      ],
    },
  }
  assert.deepEqual(await check(files, 'a.f'), ['a.g 1 0.80', 'a.h 1 0.64', 'unresolved 0, incomplete'])
})

const CLASSES: Files = {
  'shapes.py': {
    lines: [
      'module shapes 1-80',
      'class shapes.Shape 1-9',
      'method shapes.Shape.__init__ 2-3',
      'method shapes.Shape.area 4-5',
      'class shapes.Circle 10-19',
      'method shapes.Circle.area 11-13',
      'function shapes.total 30-35',
      'function shapes.make 40-45',
      'shapes.Circle EXTENDS shapes.Shape @10:3',
      'shapes.Circle.area OVERRIDES shapes.Shape.area @11:3',
      'shapes.total CALLS shapes.Shape.area @32:9',
      'shapes.make INSTANTIATES shapes.Circle @41:9',
    ],
  },
}

test('A change of an overriding method reaches the callers of what it overrides', async () => {
  assert.deepEqual(await check(CLASSES, 'shapes.Circle.area'), [
    'shapes.total 1 0.64',
    'shapes.Circle 1 0.40',
    'unresolved 0, complete',
  ])
})

test('A change of a base method reaches its callers and, less, what overrides it', async () => {
  assert.deepEqual(await check(CLASSES, 'shapes.Shape.area'), [
    'shapes.total 1 0.80',
    'shapes.Shape 1 0.40',
    'shapes.Circle.area 1 0.40',
    'shapes.Circle 2 0.16',
    'unresolved 0, complete',
  ])
})

test('A constructor is run by whoever makes an instance, of a subtype too', async () => {
  assert.deepEqual(await check(CLASSES, 'shapes.Shape.__init__'), [
    'shapes.make 1 0.80',
    'shapes.Shape 1 0.40',
    'unresolved 0, incomplete',
  ])
})

test('A type stands for its members when asked to', async () => {
  const alone = await check(CLASSES, 'shapes.Shape')
  assert.deepEqual(alone, ['shapes.Circle 1 0.72', 'shapes.make 2 0.58', 'unresolved 0, complete'])
  const whole = await check(CLASSES, 'shapes.Shape', { withMembers: true })
  assert.ok(whole.includes('shapes.total 1 0.80'))
})

const IMPORTS: Files = {
  'lib.py': { lines: ['module lib 1-9', 'function lib.f 1-3'] },
  'used.py': {
    lines: ['module used 1-9', 'function used.g 3-5', 'used IMPORTS lib.f @1:1', 'used.g CALLS lib.f @4:3'],
  },
  'only.py': { lines: ['module only 1-9', 'only IMPORTS lib.f @1:1'] },
  'further.py': { lines: ['module further 1-9', 'further IMPORTS only @1:1'] },
}

test('An import counts only where nothing finer is known, and leads no further', async () => {
  assert.deepEqual(await check(IMPORTS, 'lib.f'), ['used.g 1 0.80', 'only 1 0.24', 'unresolved 0, complete'])
})

const TESTED: Files = {
  ...CHAIN,
  'test_app.py': {
    lines: [
      'module test_app 1-30 test',
      'function test_app.test_low 3-6 test',
      'function test_app.test_low.inner 4-5',
      'function test_app.test_other 8-9 test',
      'test_app IMPORTS app.low @1:1',
      'test_app.test_low.inner CALLS app.low @4:3',
    ],
  },
}

test('Tests stand apart; what is inside a test is the test, and a file that imports is none', async () => {
  assert.deepEqual(await check(TESTED, 'app.low', { depthMax: 2 }), [
    'app.middle 1 0.80',
    'app.high 2 0.51',
    'test test_app.test_low',
    'unresolved 0, complete',
  ])
})

const FIXTURES: Files = {
  'app.py': { lines: ['module app 1-9', 'class app.App 1-5', 'method app.App.__call__ 2-3'] },
  'tests/conftest.py': {
    text: '@pytest.fixture\ndef app():\n    return App()\n',
    lines: [
      'module tests.conftest 1-4',
      'function tests.conftest.app 1-3',
      'tests.conftest.app INSTANTIATES app.App @3:12',
    ],
  },
}

test('A special method is run by whoever makes an instance, and a fixture reaches the tests that take it', async () => {
  const impact = await impactOf(FIXTURES, ['app.App.__call__'])
  assert.deepEqual(
    impact.affected.map(({ node, score }) => `${node.qualifiedName} ${score.toFixed(2)}`),
    ['app.App 0.40', 'tests.conftest.app 0.32'],
  )
})

test('Unresolved uses of a name are shown and not taken for a use; those of removed names too', async () => {
  const files: Files = {
    ...CHAIN,
    'b.py': { lines: ['module b 1-9', 'b CALLS ?low @3:1', 'b CALLS ?gone @4:1'] },
    'c.go': { language: 'go', lines: ['module c 1-9', 'c CALLS ?low @3:1'] },
  }
  const plain = await check(files, 'app.low', { depthMax: 1 })
  assert.deepEqual(plain, ['app.middle 1 0.80', 'unresolved 1, incomplete'])
  const removed = await impactOf(files, [], { removedNames: ['gone'] })
  assert.deepEqual(
    removed.unresolved.uses.map(({ name, site }) => `${name} ${site.path}:${site.line}`),
    ['gone b.py:4'],
  )
})

test('Completeness can be left out, which is then no claim', async () => {
  const impact = await impactOf(CHAIN, ['app.low'], { completeness: false })
  assert.deepEqual([impact.total, impact.complete], [3, false])
})

test('A cancelled question ends with the code that says so', async () => {
  await assert.rejects(impactOf(CHAIN, ['app.low'], { signal: AbortSignal.abort() }), { code: 'cancelled' })
})
