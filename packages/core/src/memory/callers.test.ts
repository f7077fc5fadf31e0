import assert from 'node:assert/strict'
import { test } from 'node:test'
import { idNamed, openMemoryStore, readSmallGraph, type SmallFile } from '@onyx/testkit'
import { findCallees } from './callees.ts'
import { findCallers } from './callers.ts'
import type { RelatedUses } from './related-uses.ts'

type Files = Readonly<Record<string, SmallFile>>

const LIMIT = 50

/** `name tier path:line` for each use, then what the answer says of itself. */
async function check(
  find: typeof findCallers,
  files: Files,
  symbol: string,
  options: { limit?: number; all?: boolean } = {},
): Promise<readonly string[]> {
  const reader = await readSmallGraph(openMemoryStore(), files)
  const [target] = await reader.nodesById([idNamed(files, symbol)])
  assert.ok(target)
  return lines(await find(reader, target, { limit: LIMIT, ...options }))
}

function lines(answer: RelatedUses): readonly string[] {
  const uses = answer.uses.map(
    (use) => `${use.node.qualifiedName} ${use.resolution} ${use.site?.path}:${use.site?.line}`,
  )
  return [...uses, `unresolved ${answer.unresolved.count}, ${answer.complete ? 'complete' : 'incomplete'}`]
}

const SIMPLE: Files = {
  'app.py': {
    lines: [
      'module app 1-30',
      'function app.helper 1-3',
      'function app.main 5-9',
      'function app.other 11-14',
      'app.main CALLS app.helper @6:3',
      'app.main CALLS app.helper @7:3 inferred',
      'app.other CALLS app.main @12:3',
    ],
  },
}

test('Callers are listed with their sites, the surest first', async () => {
  assert.deepEqual(await check(findCallers, SIMPLE, 'app.helper'), [
    'app.main exact app.py:6',
    'app.main inferred app.py:7',
    'unresolved 0, complete',
  ])
})

test('No caller is a complete answer when nothing could call', async () => {
  assert.deepEqual(await check(findCallers, SIMPLE, 'app.other'), ['unresolved 0, complete'])
})

test('A limit cuts the answer, which is then not complete', async () => {
  assert.deepEqual(await check(findCallers, SIMPLE, 'app.helper', { limit: 1 }), [
    'app.main exact app.py:6',
    'unresolved 0, incomplete',
  ])
})

test('An unresolved use of the name makes the answer incomplete and is shown', async () => {
  const files: Files = { ...SIMPLE, 'b.py': { lines: ['module b 1-9', 'b CALLS ?helper @3:1'] } }
  assert.deepEqual(await check(findCallers, files, 'app.helper'), [
    'app.main exact app.py:6',
    'app.main inferred app.py:7',
    'unresolved 1, incomplete',
  ])
})

test('With all, a use that matches by name alone is listed as such', async () => {
  const files: Files = { ...SIMPLE, 'b.py': { lines: ['module b 1-9', 'b CALLS ?other @3:1'] } }
  assert.deepEqual(await check(findCallers, files, 'app.other', { all: true }), [
    'b name b.py:3',
    'unresolved 1, incomplete',
  ])
})

test('An unresolved use in another language cannot reach the symbol', async () => {
  const files: Files = { ...SIMPLE, 'b.go': { language: 'go', lines: ['module b 1-9', 'b CALLS ?other @3:1'] } }
  assert.deepEqual(await check(findCallers, files, 'app.other'), ['unresolved 0, complete'])
})

const SIMPLE_GO: Files = { 'app.go': { language: 'go', lines: ['module app 1-30', 'function app.other 11-14'] } }

/** What is said of `app.other` when there is such a file, too. */
async function besides(path: string, file: Files[string], files: Files = SIMPLE_GO): Promise<readonly string[]> {
  return check(findCallers, { ...files, [path]: file }, 'app.other')
}

test('A file that was not wholly read leaves the answers of its language open whose names it holds', async () => {
  const partial = (text: string) => ({ status: 'partial', language: 'go', text, lines: ['module broken 1-9'] }) as const
  assert.deepEqual(await besides('broken.go', partial('x := (\nother()\n')), ['unresolved 0, incomplete'])
  assert.deepEqual(await besides('broken.go', partial('x := (\nothers()\n')), ['unresolved 0, incomplete'])
  assert.deepEqual(await besides('broken.go', partial('x := (\nsomething()\n')), ['unresolved 0, complete'])
  const failed = { status: 'failed', lines: [] } as const
  assert.deepEqual(await besides('broken.go', { ...failed, language: 'go' }), ['unresolved 0, incomplete'])
  assert.deepEqual(await besides('broken.py', failed), ['unresolved 0, complete'])
})

test('A source that was skipped leaves answers open unless its text is there and does not hold the name', async () => {
  const skipped = { status: 'skipped', language: 'go', lines: [] } as const
  assert.deepEqual(await besides('made.pb.go', skipped), ['unresolved 0, incomplete'])
  assert.deepEqual(await besides('made.pb.go', { ...skipped, text: 'other()\n' }), ['unresolved 0, incomplete'])
  assert.deepEqual(await besides('made.pb.go', { ...skipped, text: 'f()\n' }), ['unresolved 0, complete'])
  assert.deepEqual(await besides('made_pb2.py', { status: 'skipped', lines: [] }), ['unresolved 0, complete'])
})

test('Where an import gave another name, the text of a file that was not read says nothing', async () => {
  const skipped = { status: 'skipped', text: 'from api import alias\nalias()\n', lines: [] } as const
  const imported = (text: string): Files => ({
    ...SIMPLE,
    'api.py': { text, lines: ['module api 1-1', 'api IMPORTS app.main @1:17'] },
    'made_pb2.py': skipped,
  })
  const isComplete = async (files: Files): Promise<boolean> =>
    (await check(findCallers, files, 'app.main')).at(-1) === 'unresolved 0, complete'
  assert.equal(await isComplete(imported('from app import main as alias\n')), false)
  assert.equal(await isComplete(imported('from app import main\n')), true)
  assert.deepEqual(await besides('made_pb2.py', skipped, SIMPLE), ['unresolved 0, complete'])
})

test('A function that is passed around as a value may have more callers', async () => {
  const files: Files = { ...SIMPLE, 'b.py': { lines: ['module b 1-9', 'b REFERENCES app.other @3:1'] } }
  assert.deepEqual(await check(findCallers, files, 'app.other'), ['unresolved 0, incomplete'])
})

test('A value of the class, or of a method that is overridden, may bring more calls', async () => {
  const valued = (name: string): Files => ({
    ...CLASSES,
    'b.py': { lines: ['module b 1-9', `b REFERENCES ${name} @3:1`] },
  })
  const isComplete = async (symbol: string, name: string): Promise<boolean> =>
    !(await check(findCallers, valued(name), symbol)).at(-1)?.endsWith('incomplete')
  assert.equal(await isComplete('shapes.Square.area', 'shapes.Square'), true)
  assert.equal(await isComplete('shapes.Square.area', 'shapes.Shape.area'), false)
  assert.equal(await isComplete('shapes.Shape', 'shapes.Shape'), false)
})

const CLASSES: Files = {
  'shapes.py': {
    lines: [
      'module shapes 1-60',
      'class shapes.Shape 1-9',
      'method shapes.Shape.__init__ 2-3',
      'method shapes.Shape.area 4-5',
      'class shapes.Circle 10-19',
      'method shapes.Circle.area 11-13',
      'class shapes.Square 20-29',
      'method shapes.Square.area 21-23',
      'function shapes.total 30-35',
      'shapes.Circle EXTENDS shapes.Shape @10:3',
      'shapes.Square EXTENDS shapes.Shape @20:3',
      'shapes.Circle.area OVERRIDES shapes.Shape.area @11:3',
      'shapes.Square.area OVERRIDES shapes.Shape.area @21:3',
      'shapes.Circle.area CALLS shapes.Shape.area @12:9',
      'shapes.total CALLS shapes.Shape.area @32:9',
      'shapes.total INSTANTIATES shapes.Shape @31:9',
    ],
  },
}

test('A call of the overridden method may arrive at the overriding one, but a call by super does not', async () => {
  assert.deepEqual(await check(findCallers, CLASSES, 'shapes.Square.area'), [
    'shapes.total dispatch shapes.py:32',
    'unresolved 0, complete',
  ])
})

test('Instantiating a class calls its constructor', async () => {
  assert.deepEqual(await check(findCallers, CLASSES, 'shapes.Shape.__init__'), [
    'shapes.total exact shapes.py:31',
    'unresolved 0, complete',
  ])
})

test('Callees list the declared method and then those that dispatch may reach', async () => {
  assert.deepEqual(await check(findCallees, CLASSES, 'shapes.total'), [
    'shapes.Shape exact shapes.py:31',
    'shapes.Shape.area exact shapes.py:32',
    'shapes.Circle.area dispatch shapes.py:32',
    'shapes.Square.area dispatch shapes.py:32',
    'unresolved 0, complete',
  ])
})

test('What dispatch may bring is counted, whatever the limit leaves of it', async () => {
  const reader = await readSmallGraph(openMemoryStore(), CLASSES)
  const count = async (find: typeof findCallers, symbol: string): Promise<readonly number[]> => {
    const [target] = await reader.nodesById([idNamed(CLASSES, symbol)])
    assert.ok(target)
    const { uses, total, dispatchTotal } = await find(reader, target, { limit: 1 })
    return [uses.length, total, dispatchTotal]
  }
  assert.deepEqual(await count(findCallees, 'shapes.total'), [1, 4, 2])
  assert.deepEqual(await count(findCallers, 'shapes.Square.area'), [1, 1, 1])
})

test('A call by super has no dispatch', async () => {
  assert.deepEqual(await check(findCallees, CLASSES, 'shapes.Circle.area'), [
    'shapes.Shape.area exact shapes.py:12',
    'unresolved 0, complete',
  ])
})

test('An overriding method that calls another object’s method of the name is dispatched like any other', async () => {
  const source = (text: string): Files => {
    const [[path, file] = ['', SIMPLE['app.py']]] = Object.entries(CLASSES)
    return {
      [path]: {
        text: `${'\n'.repeat(11)}        ${text}`,
        lines: file?.lines.map((line) => line.replace('@12:9', `@12:${9 + text.indexOf('area')}`)) ?? [],
      },
    }
  }
  const inner = 'self.inner.area()'
  assert.deepEqual((await check(findCallers, source(inner), 'shapes.Square.area')).slice(0, -1), [
    'shapes.Circle.area dispatch shapes.py:12',
    'shapes.total dispatch shapes.py:32',
  ])
  assert.deepEqual((await check(findCallees, source(inner), 'shapes.Circle.area')).slice(0, -1), [
    'shapes.Shape.area exact shapes.py:12',
    'shapes.Circle.area dispatch shapes.py:12',
    'shapes.Square.area dispatch shapes.py:12',
  ])
  for (const text of [
    'super().area()',
    'super(Circle, self).area()',
    'Shape.area(self)',
    'super.area()',
    'Shape::area(self)',
  ])
    assert.deepEqual((await check(findCallees, source(text), 'shapes.Circle.area')).slice(0, -1), [
      'shapes.Shape.area exact shapes.py:12',
    ])
})

test('A call without a known target leaves the callees open, and with all its namesakes are listed', async () => {
  const files: Files = {
    ...SIMPLE,
    'b.py': { lines: ['module b 1-9', 'function b.go 2-6', 'b.go CALLS ?helper @3:5'] },
  }
  assert.deepEqual(await check(findCallees, files, 'b.go'), ['unresolved 1, incomplete'])
  assert.deepEqual(await check(findCallees, files, 'b.go', { all: true }), [
    'app.helper name b.py:3',
    'unresolved 1, incomplete',
  ])
})

test('A cancelled question ends with the code that says so', async () => {
  const reader = await readSmallGraph(openMemoryStore(), SIMPLE)
  const [target] = await reader.nodesById([idNamed(SIMPLE, 'app.helper')])
  assert.ok(target)
  const signal = AbortSignal.abort()
  await assert.rejects(findCallers(reader, target, { limit: 1, signal }), { code: 'cancelled' })
})

/** Names of definitions stand at the start of their lines, where a small graph places them. */
const MENTIONS = `run defined
plain        run()
# run is only talked about here
handed       map(run)
@route
body
Base
go   defined
Sub  of Base
go   defined below
use  calls base.go()
`

function mentioning(text: string, ...more: readonly string[]): Files {
  return {
    'm.py': {
      text,
      lines: [
        'module m 1-11 "run go"',
        'function m.run 1-1 "run"',
        'function m.plain 2-2 "run"',
        'function m.decorated 5-6',
        'class m.Base 7-8',
        'method m.Base.go 8-8 "go"',
        'class m.Sub 9-10',
        'method m.Sub.go 10-10 "go"',
        'function m.use 11-11 "go"',
        'm.Sub EXTENDS m.Base @9:11',
        'm.plain CALLS m.run @2:14',
        'm.use CALLS m.Base.go @11:17',
        ...more,
      ],
    },
  }
}

test('A mention that no edge explains leaves the answer open: a function may be handed on as a value', async () => {
  assert.equal((await check(findCallers, mentioning(MENTIONS), 'm.run')).at(-1), 'unresolved 0, incomplete')
  const onlyCalled = MENTIONS.replace('map(run)', 'map(it)')
  assert.equal((await check(findCallers, mentioning(onlyCalled), 'm.run')).at(-1), 'unresolved 0, complete')
})

test('What stands decorated may be called by what decorates it', async () => {
  assert.equal((await check(findCallers, mentioning(MENTIONS), 'm.decorated')).at(-1), 'unresolved 0, incomplete')
  const plain = MENTIONS.replace('@route', ' route')
  assert.equal((await check(findCallers, mentioning(plain), 'm.decorated')).at(-1), 'unresolved 0, complete')
  const marked = MENTIONS.replace('@route', '@typing.override')
  assert.equal((await check(findCallers, mentioning(marked), 'm.decorated')).at(-1), 'unresolved 0, complete')
})

test('A call of something outside does not explain where the name of a method stands', async () => {
  const outside = MENTIONS.replace('base.go()', 'base.no()')
  const text = outside.replace('map(run)', 'far.go()')
  const files = (...more: readonly string[]): Files => ({
    'm.py': {
      text,
      lines: ['module m 1-11 "run go"', 'class m.Base 7-8', 'method m.Base.go 8-8 "go"', 'external far.go', ...more],
    },
  })
  const last = async (found: Files): Promise<string | undefined> =>
    (await check(findCallers, found, 'm.Base.go')).at(-1)
  assert.equal(await last(files('m CALLS far.go @4:18')), 'unresolved 0, incomplete')
})

test('A call of an ancestor’s method may arrive at a method of the same name below it', async () => {
  assert.equal((await check(findCallers, mentioning(MENTIONS), 'm.Sub.go')).at(-1), 'unresolved 0, incomplete')
  assert.equal((await check(findCallers, mentioning(MENTIONS), 'm.Base.go')).at(-1), 'unresolved 0, complete')
})
