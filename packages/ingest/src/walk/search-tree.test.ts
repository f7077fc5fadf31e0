import assert from 'node:assert/strict'
import { test } from 'node:test'
import { searchTree } from './search-tree.ts'
import { TemporaryTree } from './temporary-tree.ts'

const signal = new AbortController().signal

test('lines with more of the words come first, then by place; what git ignores is not read', async () => {
  using tree = new TemporaryTree({
    'b.py': 'def save(item):\n    total = item\n    save_total(total)\n',
    'a.py': 'total = 1\n',
    'notes.txt': 'save total\n',
    'out/c.py': 'save_total()\n',
    '.gitignore': 'out/\n',
  })
  const { lines, truncated } = await searchTree({ root: tree.root, words: ['save', 'total'], limit: 3, signal })
  assert.equal(truncated, false)
  assert.deepEqual(
    lines.map(({ path, line }) => `${path}:${line}`),
    ['b.py:3', 'a.py:1', 'b.py:1'],
  )
})

test('a search that is stopped says so', async () => {
  using tree = new TemporaryTree({ 'a.py': 'total = 1\n' })
  const stopped = AbortSignal.abort()
  await assert.rejects(searchTree({ root: tree.root, words: ['total'], limit: 3, signal: stopped }), {
    code: 'cancelled',
  })
})
