/** How far a change reaches: files that read what it changed, and further only where answers to others become others. */

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ADAPTERS } from '../languages/adapters.ts'
import { resolveSources } from './check-edges.ts'

type Sources = Readonly<Record<string, string>>

/** @returns the files that were resolved when `after` followed `before`. */
async function resolvedAgain(before: Sources, after: Sources): Promise<readonly string[]> {
  const adapters = [...ADAPTERS.values()]
  const first = await resolveSources(adapters, before)
  const second = await resolveSources(adapters, after, first)
  const clean = await resolveSources(adapters, after)
  const expected = new Map(clean.graphs.map((graph) => [graph.path, graph]))
  const kept = first.graphs.filter(({ path }) => path in after && !second.graphs.some((graph) => graph.path === path))
  for (const graph of [...kept, ...second.graphs]) assert.deepEqual(graph, expected.get(graph.path))
  return second.graphs.map(({ path }) => path).sort()
}

const CHAIN: Sources = {
  'base.py': 'class Thing:\n    def run(self): pass\n\ndef make():\n    return Thing()\n',
  'middle.py': 'from base import make\n\ndef wrap():\n    return make()\n',
  'top.py': 'from middle import wrap\n\nwrap().run()\n',
  'other.py': 'def make(): pass\nmake()\n',
}

test('a body that gives the same as before reaches the readers of its file and nobody behind them', async () => {
  const base = 'class Thing:\n    def run(self): pass\n\ndef make():\n    made = Thing()\n    return made\n'
  assert.deepEqual(await resolvedAgain(CHAIN, { ...CHAIN, 'base.py': base }), ['base.py', 'middle.py', 'top.py'])
  const chain = { ...CHAIN, 'last.py': 'import top\nfrom middle import wrap\nw = wrap\n' }
  const result = await resolvedAgain(chain, { ...chain, 'base.py': base })
  assert.deepEqual(result, ['base.py', 'middle.py', 'top.py'])
})

test('a local that changes no answer reaches nobody, and one that does reaches who asked', async () => {
  const sources: Sources = {
    'base.py':
      'class A:\n    def run(self): pass\n\nclass B:\n    def run(self): pass\n\ndef make():\n    made = A()\n    return made\n',
    'top.py': 'from base import make\n\nmake().run()\n',
    'lib.ts': 'export function pick() { const a = new Map(); return a }\n',
    'use.ts': "import { pick } from './lib'\npick().clear()\n",
  }
  const python = (body: string): Sources => ({
    ...sources,
    'base.py': sources['base.py']!.replace('    made = A()\n', body),
  })
  assert.deepEqual(await resolvedAgain(sources, python('    count = 1\n    made = A()\n')), ['base.py'])
  assert.deepEqual(await resolvedAgain(sources, python('    made = B()\n')), ['base.py', 'top.py'])
  assert.deepEqual(await resolvedAgain(sources, python('    made = A()\n    made = B()\n')), ['base.py', 'top.py'])
  assert.deepEqual(await resolvedAgain(sources, python('    A = B\n    made = A()\n')), ['base.py', 'top.py'])
  const local = { ...sources, 'lib.ts': 'export function pick() { const b = 1; const a = new Map(); return a }\n' }
  assert.deepEqual(await resolvedAgain(sources, local), ['lib.ts'])
})

test('another answer goes on through files that did not change', async () => {
  const base =
    'class Thing:\n    def run(self): pass\n\nclass Other:\n    def run(self): pass\n\ndef make():\n    return Other()\n'
  assert.deepEqual(await resolvedAgain(CHAIN, { ...CHAIN, 'base.py': base }), ['base.py', 'middle.py', 'top.py'])
  const far: Sources = {
    'a.py': 'def f():\n    return 1\n',
    'b.py': 'from a import f\n\nclass B:\n    g = f\n',
    'c.py': 'from b import B\n\nclass C(B): pass\n',
    'd.py': 'from c import C\n\nC.g()\n',
  }
  const result = await resolvedAgain(far, { ...far, 'b.py': 'class B:\n    def g(self): pass\n' })
  assert.deepEqual(result, ['b.py', 'c.py', 'd.py'])
})

test('a definition that moves in its file is the same answer to who asks for it', async () => {
  const sources: Sources = {
    'lib.ts': 'export class A { run() {} }\nexport function make() { return new A() }\n',
    'use.ts': "import { make } from './lib'\nexport const made = make()\nexport class Apart {}\n",
    'far.ts': "import { made } from './use'\nmade.run()\n",
    'apart.ts': "import { Apart } from './use'\nnew Apart()\n",
  }
  const lib = `export function added() {}\n${sources['lib.ts']}`
  const result = await resolvedAgain(sources, { ...sources, 'lib.ts': lib })
  assert.deepEqual(result, ['far.ts', 'lib.ts', 'use.ts'])
})

test('what is gone is missed by who named it, however far away it was defined', async () => {
  const { 'base.py': _, ...rest } = CHAIN
  assert.deepEqual(await resolvedAgain(CHAIN, rest), ['middle.py', 'top.py'])
  const go: Sources = {
    'go.mod': 'module m\n',
    'a/a.go': 'package a\ntype T struct{}\n',
    'a/b.go': 'package a\nfunc (t T) Run() {}\n',
    'c.go': 'package c\nimport "m/a"\nfunc f(t a.T) { t.Run() }\n',
  }
  const { 'a/b.go': __, ...without } = go
  assert.deepEqual(await resolvedAgain(go, without), ['a/a.go', 'c.go'])
})

test('a conftest that comes nearer, changes or goes is a change of the tests below it', async () => {
  const sources: Sources = {
    'lib.py': 'class A:\n    def run(self): pass\n\nclass B:\n    def run(self): pass\n',
    'conftest.py': 'import pytest\nfrom lib import A\n\n@pytest.fixture\ndef thing():\n    return A()\n',
    'tests/deep/test_it.py': 'def test_it(thing):\n    thing.run()\n',
    'tests/other.py': 'def helper(thing):\n    thing.run()\n',
  }
  const nearer = 'import pytest\nfrom lib import B\n\n@pytest.fixture\ndef thing():\n    yield B()\n'
  const added = { ...sources, 'tests/conftest.py': nearer }
  assert.deepEqual(await resolvedAgain(sources, added), ['tests/conftest.py', 'tests/deep/test_it.py'])
  assert.deepEqual(await resolvedAgain(added, sources), ['tests/deep/test_it.py'])
  const changed = { ...added, 'tests/conftest.py': nearer.replace('thing', 'stuff') }
  assert.deepEqual(await resolvedAgain(added, changed), ['tests/conftest.py', 'tests/deep/test_it.py'])
})
