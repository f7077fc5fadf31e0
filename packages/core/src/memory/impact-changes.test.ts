/** Changed lines of files as changed definitions of the index, and what is gone. */

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openMemoryStore, readSmallGraph, type SmallFile } from '@onyx/testkit'
import { changedDefinitions, type EarlierDefinition, type FileChange } from './impact-changes.ts'

const FILES: Readonly<Record<string, SmallFile>> = {
  'shop.py': {
    lines: [
      'module shop 1-30',
      'class shop.Cart 3-14',
      'method shop.Cart.add 5-8',
      'property shop.Cart.add.items 6-6',
      'method shop.Cart.total 10-13',
      'function shop.checkout 16-20',
      'function shop.checkout.inner 17-18',
    ],
  },
}

/** Names of what changed, then `- name` for what is gone and `? path` for what the index does not hold. */
async function check(change: Partial<FileChange>): Promise<readonly string[]> {
  const reader = await readSmallGraph(openMemoryStore(), FILES)
  const whole: FileChange = {
    status: 'modified',
    path: 'shop.py',
    previousPath: null,
    lines: [],
    before: [],
    ...change,
  }
  const { nodes, removed, unknownPaths } = await changedDefinitions(reader, [whole])
  return [
    ...nodes.map((node) => node.qualifiedName),
    ...removed.map(({ localName, path }) => `- ${localName} ${path}`),
    ...unknownPaths.map((path) => `? ${path}`),
  ]
}

const at = (startLine: number, endLine = startLine) => ({ startLine, endLine })

function earlier(localName: string, isTouched: boolean, contentHash = 'other'): EarlierDefinition {
  return { kind: 'function', name: localName.split('.').at(-1) ?? '', localName, startLine: 1, contentHash, isTouched }
}

test('The innermost definition around a changed line is what changed', async () => {
  assert.deepEqual(await check({ lines: [at(11)] }), ['shop.Cart.total'])
  assert.deepEqual(await check({ lines: [at(4)] }), ['shop.Cart'])
  assert.deepEqual(await check({ lines: [at(17)] }), ['shop.checkout.inner'])
  assert.deepEqual(await check({ lines: [at(25)] }), ['shop'])
  assert.deepEqual(
    await check({ lines: [at(12, 19)] }),
    ['shop.Cart', 'shop.Cart.total', 'shop', 'shop.checkout', 'shop.checkout.inner'].toSorted(inFileOrder),
  )
})

const ORDER = ['shop', 'shop.Cart', 'shop.Cart.add', 'shop.Cart.total', 'shop.checkout', 'shop.checkout.inner']
function inFileOrder(left: string, right: string): number {
  return ORDER.indexOf(left) - ORDER.indexOf(right)
}

test('A field that is set inside a function changes the function with it', async () => {
  assert.deepEqual(await check({ lines: [at(6)] }), ['shop.Cart.add', 'shop.Cart.add.items'])
})

test('A line that was taken away changes what was around it', async () => {
  assert.deepEqual(await check({ before: [earlier('', false), earlier('Cart.total', true)] }), ['shop.Cart.total'])
})

test('What is there no longer is told as removed', async () => {
  const before = [earlier('checkout', false), earlier('refund', true)]
  assert.deepEqual(await check({ before }), ['- refund shop.py'])
})

test('A definition whose content is the same did not change, whatever its lines say', async () => {
  const reader = await readSmallGraph(openMemoryStore(), FILES)
  const total = (await reader.nodesInFile('shop.py')).find((node) => node.name === 'total')
  const before = [earlier('Cart.total', false, total?.contentHash ?? '')]
  assert.deepEqual(await check({ lines: [at(11)], before }), [])
})

test('A renamed file changes its module, whose importers name it', async () => {
  assert.deepEqual(await check({ status: 'renamed', previousPath: 'store.py', before: [earlier('gone', false)] }), [
    'shop',
    '- gone store.py',
  ])
})

test('Importers of a renamed file name what it held, or where it was', async () => {
  const reader = await readSmallGraph(openMemoryStore(), FILES)
  const before = [earlier('', false), earlier('checkout', false), earlier('Cart.total', false)]
  const change: FileChange = { status: 'renamed', path: 'shop.py', previousPath: 'old/store.py', lines: [], before }
  const { removedNames } = await changedDefinitions(reader, [change])
  assert.deepEqual(removedNames, ['checkout', 'store', './store', './store.py', '../store', '../store.py'])
})

test('Of a removed file everything is gone', async () => {
  const before = [earlier('', true), earlier('old', false)]
  assert.deepEqual(await check({ status: 'removed', path: 'old.py', before }), ['-  old.py', '- old old.py'])
})

test('A changed file that the index does not hold is named', async () => {
  assert.deepEqual(await check({ status: 'added', path: 'new.py', lines: [at(1, 9)], before: null }), ['? new.py'])
})
