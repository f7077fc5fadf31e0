/** Reading of files that may change, vanish or turn into something else. */

import assert from 'node:assert/strict'
import { appendFileSync, symlinkSync } from 'node:fs'
import { test } from 'node:test'
import { readRegularFile } from './read-regular-file.ts'
import { NO_STAMP, stampOf, stampToKeep } from './stamp.ts'
import { TemporaryTree } from './temporary-tree.ts'

const isWindows = process.platform === 'win32'

test('a file that grows once while it is read is read again as a whole', () => {
  using tree = new TemporaryTree({ a: 'one' })
  let writes = 1
  const read = readRegularFile(tree.at('a'), 100, () => {
    if (writes-- > 0) appendFileSync(tree.at('a'), ' two')
    return 0
  })
  assert.equal(read.kind === 'read' && Buffer.from(read.bytes).toString(), 'one two')
})

test('a file that never stops changing is given up by name', () => {
  using tree = new TemporaryTree({ a: 'one' })
  const read = readRegularFile(tree.at('a'), 100, () => {
    appendFileSync(tree.at('a'), '.')
    return 0
  })
  assert.deepEqual(read, { kind: 'failed', code: 'failed', reason: 'it changed while it was read' })
})

test('a file that has vanished is gone, one above the limit is not read', () => {
  using tree = new TemporaryTree({ large: 'x'.repeat(11) })
  assert.deepEqual(readRegularFile(tree.at('absent'), 10), { kind: 'gone' })
  assert.equal(readRegularFile(tree.at('large'), 10).kind, 'skipped')
})

test('a link or a pipe in place of the file is not opened', { skip: isWindows && 'neither exists there' }, () => {
  using tree = new TemporaryTree({ a: 'secret' })
  symlinkSync('a', tree.at('link'))
  tree.putPipe('pipe')
  assert.equal(readRegularFile(tree.at('link'), 10).kind, 'skipped')
  assert.equal(readRegularFile(tree.at('pipe'), 10).kind, 'skipped')
  assert.equal(readRegularFile(tree.root, 10).kind, 'skipped')
})

test('a stamp is kept once the clock has moved on since the last change', () => {
  using tree = new TemporaryTree({ a: 'one' })
  const read = readRegularFile(tree.at('a'), 10)
  assert.ok(read.kind === 'read')
  const writtenAtMs = Number(read.stats.mtimeNs / 1_000_000n)
  assert.equal(stampToKeep(read.stats, writtenAtMs + 5), NO_STAMP)
  assert.equal(stampToKeep(read.stats, writtenAtMs - 60_000), NO_STAMP)
  assert.equal(stampToKeep(read.stats, writtenAtMs + 5_000), stampOf(read.stats))
})
