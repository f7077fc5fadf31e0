import assert from 'node:assert/strict'
import { test } from 'node:test'
import { idNamed, openMemoryStore, readSmallGraph, type SmallFile } from '@onyx/testkit'
import { findSymbol } from './find-symbol.ts'

const FILES: Readonly<Record<string, SmallFile>> = {
  'app/engine.py': {
    lines: [
      'module app.engine 1-30',
      'class app.engine.Engine 3-12',
      'method app.engine.Engine.run 5-8',
      'method app.engine.Engine.stop 9-12',
      'function app.engine.helper 14-16',
    ],
  },
  'app/store.py': {
    lines: [
      'module app.store 1-20',
      'class app.store.Store 2-10',
      'method app.store.Store.run 4-6',
      'function app.store.open_store 12-14',
    ],
  },
  'tests/test_engine.py': { lines: ['module tests.test_engine 1-9', 'function tests.test_engine.helper 2-4 test'] },
  'store.test.ts': {
    language: 'typescript',
    lines: [
      'module store.test 1-9 test',
      'function store.test.open_store 2-8 test describe(open_store)',
      'function store.test.open_store.#open(path) 3-5 test it(open)',
    ],
  },
  'Box.java': { language: 'java', lines: ['class com.Box 1-9', 'method com.Box.Box 2-4'] },
}

/** The answer in one line: what was found, or the kind and the names. */
async function answerTo(text: string): Promise<string> {
  const reader = await readSmallGraph(openMemoryStore(), FILES)
  const answer = await findSymbol(reader, text)
  if (answer.kind === 'found') return answer.node.qualifiedName
  const nodes = answer.kind === 'ambiguous' ? answer.candidates : answer.suggestions
  return `${answer.kind}: ${nodes.map((node) => node.qualifiedName).join(', ')}`
}

test('A bare name that one symbol carries finds it', async () => {
  assert.equal(await answerTo('open_store'), 'app.store.open_store')
})

test('A qualified name and any of its endings find the same symbol', async () => {
  assert.equal(await answerTo('app.engine.Engine.run'), 'app.engine.Engine.run')
  assert.equal(await answerTo('Engine.run'), 'app.engine.Engine.run')
  assert.equal(await answerTo('Engine::run'), 'app.engine.Engine.run')
  assert.equal(await answerTo('Engine#run'), 'app.engine.Engine.run')
  assert.equal(await answerTo('Engine.run()'), 'app.engine.Engine.run')
})

test('An id finds its symbol', async () => {
  assert.equal(await answerTo(idNamed(FILES, 'app.engine.Engine.stop')), 'app.engine.Engine.stop')
})

test('A path with a line finds the innermost symbol there', async () => {
  assert.equal(await answerTo('app/engine.py:6'), 'app.engine.Engine.run')
  assert.equal(await answerTo('app/engine.py:3'), 'app.engine.Engine')
  assert.equal(await answerTo('app/engine.py:20:4'), 'app.engine')
  assert.equal(await answerTo('./app/engine.py:6'), 'app.engine.Engine.run')
})

test('A path with a name finds the symbol of that name in the file', async () => {
  assert.equal(await answerTo('app/store.py#run'), 'app.store.Store.run')
  assert.equal(await answerTo('app/store.py#Store.run'), 'app.store.Store.run')
})

test('A name that several symbols carry is ambiguous, code before tests', async () => {
  assert.equal(await answerTo('helper'), 'ambiguous: app.engine.helper, tests.test_engine.helper')
  assert.equal(await answerTo('run'), 'ambiguous: app.store.Store.run, app.engine.Engine.run')
})

test('A function is meant rather than the module of its name', async () => {
  const files = { 'retry.py': { lines: ['module retry 1-9', 'function retry.retry 2-4'] } }
  const answer = await findSymbol(await readSmallGraph(openMemoryStore(), files), 'retry')
  assert.equal(answer.kind === 'found' && answer.node.kind, 'function')
})

test('A class is meant rather than its constructor of the same name', async () => {
  assert.equal(await answerTo('Box'), 'com.Box')
})

test('A misspelled name is answered by the names that are near', async () => {
  assert.equal(await answerTo('helpr'), 'missing: app.engine.helper, tests.test_engine.helper')
  assert.equal(await answerTo('Engine.stap'), 'missing: app.engine.Engine.stop')
})

test('Nothing at all, and what is far too long, is simply missing', async () => {
  assert.equal(await answerTo('  '), 'missing: ')
  assert.equal(await answerTo('x'.repeat(5000)), 'missing: ')
})

test('A test that has the name for a title is meant only where nothing else has it', async () => {
  assert.equal(await answerTo('open_store'), 'app.store.open_store')
  assert.equal(await answerTo('open_store.#open(path)'), 'store.test.open_store.#open(path)')
  assert.equal(await answerTo('store.test.ts##open(path)'), 'store.test.open_store.#open(path)')
})
