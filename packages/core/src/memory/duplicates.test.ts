import assert from 'node:assert/strict'
import { test } from 'node:test'
import { file, graph, node, openMemoryStore, PROJECT } from '@onyx/testkit'
import type { GraphReader } from '../ports/graph-store.ts'
import { type DuplicatesOptions, findDuplicates } from './duplicates.ts'

/** `path name start-end hash`, with `doc` where the content differs in more than the name. */
async function readerOf(texts: Readonly<Record<string, string>>, nodes: readonly string[]): Promise<GraphReader> {
  const store = openMemoryStore()
  const writer = await store.write(PROJECT, {})
  for (const [path, text] of Object.entries(texts)) await writer.putFile(file(path, text), text)
  for (const path of Object.keys(texts)) {
    const own = nodes
      .map((line) => line.split(' '))
      .filter(([where]) => where === path)
      .map(([, name = '', span = '', hash = '', more = '']) => {
        const [start = 0, end = 0] = span.split('-').map(Number)
        return node('function', `m.${name}`, {
          path,
          language: path.endsWith('.ts') ? 'typescript' : 'python',
          span: [start, 1, end, 80],
          shapeHash: hash.padEnd(32, '0'),
          contentHash: `${hash}${more}`.padEnd(32, '1'),
          isTest: name.startsWith('test'),
        })
      })
    await writer.putGraphs([graph(path, own)])
  }
  await writer.commit({ author: null, commit: null, dirty: false, extractorVersion: '1', configHash: '' })
  return store.read(PROJECT)
}

async function check(reader: GraphReader, options: Partial<DuplicatesOptions> = {}): Promise<readonly string[]> {
  const { groups } = await findDuplicates(reader, { limit: 10, minLines: 3, ...options })
  return groups.map(
    ({ members, lines, savedLines, likeness }) =>
      `${members.map(({ name, path }) => `${path}:${name}`).join(' ')} ${lines} ${savedLines} ${likeness}`,
  )
}

const BODY = 'def f():\n    # why\n    a = 1\n\n    b = 2\n    return a\n'

test('what saves most comes first, in lines of code without comments and blank lines', async () => {
  const long = `${BODY}    c = 3\n    d = 4\n`
  const reader = await readerOf({ 'a.py': BODY, 'b.py': BODY, 'c.py': BODY, 'd.py': long, 'e.py': long }, [
    'a.py one 1-6 aa',
    'b.py one 1-6 aa',
    'c.py one 1-6 aa',
    'd.py two 1-8 bb',
    'e.py three 1-8 bb doc',
  ])
  assert.deepEqual(await check(reader), ['a.py:one b.py:one c.py:one 4 8 copy', 'd.py:two e.py:three 6 6 renamed'])
  assert.deepEqual(await check(reader, { isExact: true }), ['a.py:one b.py:one c.py:one 4 8 copy'])
  assert.deepEqual(await check(reader, { minLines: 5 }), ['d.py:two e.py:three 6 6 renamed'])
  assert.deepEqual(await check(reader, { filter: { path: 'd.py' } }), [])
})

test('tests are left out when asked, and a function inside a copied function is not listed on its own', async () => {
  const reader = await readerOf({ 'a.py': BODY, 'b.py': BODY, 'test_c.py': BODY, 'test_d.py': BODY }, [
    'a.py outer 1-6 aa',
    'a.py inner 2-5 bb',
    'b.py outer 1-6 aa',
    'b.py inner 2-5 bb',
    'test_c.py test_one 1-6 cc',
    'test_d.py test_one 1-6 cc',
  ])
  assert.deepEqual(await check(reader, { tests: false }), ['a.py:outer b.py:outer 4 4 copy'])
  assert.equal((await check(reader)).length, 2)
})

test('what only declares is no duplicate', async () => {
  const text = 'function f(\n  a: number,\n  b: number,\n): void\n'
  const reader = await readerOf({ 'a.ts': text, 'b.ts': text }, ['a.ts f 1-4 aa', 'b.ts f 1-4 aa'])
  assert.deepEqual(await check(reader), [])
  const bodies = text.replace('void\n', 'void {\n}\n')
  const other = await readerOf({ 'a.ts': bodies, 'b.ts': bodies }, ['a.ts f 1-5 aa', 'b.ts f 1-5 aa'])
  assert.equal((await check(other)).length, 1)
})
