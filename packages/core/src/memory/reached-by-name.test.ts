import assert from 'node:assert/strict'
import { test } from 'node:test'
import { idNamed, openMemoryStore, readSmallGraph, type SmallFile } from '@onyx/testkit'
import { findCallers } from './callers.ts'

type Files = Readonly<Record<string, SmallFile>>

const LIMIT = 10

async function isComplete(files: Files, symbol: string): Promise<boolean> {
  const reader = await readSmallGraph(openMemoryStore(), files)
  const [target] = await reader.nodesById([idNamed(files, symbol)])
  assert.ok(target)
  return (await findCallers(reader, target, { limit: LIMIT })).complete
}

function classes(body: string): Files {
  return {
    'm.py': {
      text: `class Base:\n  ${body}\nclass Sub(Base):\n  def get(self):\n`,
      lines: [
        'module m 1-5',
        'class m.Base 1-2',
        'class m.Sub 3-4 "get"',
        'method m.Sub.get 4-4 "get"',
        'm.Sub EXTENDS m.Base @3:11',
        // Where a small graph places the definition is not where the text has it.
        'm CALLS m.Base @4:7',
      ],
    },
  }
}

test('A type that looks up its own members by computed names may call any method below it', async () => {
  assert.equal(await isComplete(classes('pass'), 'm.Sub.get'), true)
  assert.equal(await isComplete(classes("getattr(self, 'get')"), 'm.Sub.get'), false)
  assert.equal(await isComplete(classes("getattr(self, 'other')"), 'm.Sub.get'), true)
  assert.equal(await isComplete(classes('getattr(self, name)'), 'm.Sub.get'), false)
  assert.equal(await isComplete(classes('getattr(other, name)'), 'm.Sub.get'), true)
})

test('What nobody calls is looked for in the strings of every file, and among what is imported', async () => {
  const files = (...more: readonly string[]): Files => ({
    'm.py': { text: 'lonely\n', lines: ['module m 1-2', 'function m.lonely 1-1', ...more] },
    'n.py': { text: 'names = []\n', lines: ['module n 1-2'] },
  })
  assert.equal(await isComplete(files(), 'm.lonely'), true)
  assert.equal(await isComplete(files('m IMPORTS m.lonely @1:1'), 'm.lonely'), false)
  const named = { ...files(), 'n.py': { text: 'names = ["lonely"]\n', lines: ['module n 1-2'] } }
  assert.equal(await isComplete(named, 'm.lonely'), false)
})

test('A definition that another build has in the place of another is not said to be unused', async () => {
  const file = (...lines: readonly string[]): SmallFile => ({ language: 'rust', text: 'run\n', lines })
  const one: Files = { 'a.rs': file('module c.a 1-2', 'struct c.a.Batch 1-1', 'method c.a.Batch.run 1-1') }
  assert.equal(await isComplete(one, 'c.a.Batch.run'), true)
  const two: Files = { ...one, 'b.rs': file('module c.b 1-2', 'struct c.b.Batch 1-1', 'method c.b.Batch.run 1-1') }
  assert.equal(await isComplete(two, 'c.a.Batch.run'), false)
})

test('A superclass’s constructor runs for its subclasses without being named', async () => {
  const files = (...more: readonly string[]): Files => ({
    'A.java': {
      language: 'java',
      text: 'A\n',
      lines: ['module p 1-9', 'class p.A 1-1', 'method p.A.A 1-1', 'class p.B 3-4', ...more],
    },
  })
  assert.equal(await isComplete(files(), 'p.A.A'), true)
  assert.equal(await isComplete(files('p.B EXTENDS p.A @3:9'), 'p.A.A'), false)
})
