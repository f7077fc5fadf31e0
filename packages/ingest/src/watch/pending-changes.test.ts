/** What may have changed is gathered without bound on what is told, and is never lost. */

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { PendingChanges } from './pending-changes.ts'

function names(count: number): string[] {
  return Array.from({ length: count }, (_, index) => `f${index}.py`)
}

test('what is noted stays pending through its round, and what comes meanwhile is the next one', () => {
  const changes = new PendingChanges()
  changes.note('b.py')
  changes.note('a.py')
  assert.deepEqual(changes.take(), { scope: new Set(['b.py', 'a.py']), isForced: false })
  assert.ok(changes.isEmpty)
  changes.note('c.py')
  assert.deepEqual(changes.list(), { paths: ['a.py', 'b.py', 'c.py'], isWhole: false })
  changes.settle()
  assert.deepEqual(changes.list(), { paths: ['c.py'], isWhole: false })
})

test('a round that failed is due again, whether the tree looks changed or not', () => {
  const changes = new PendingChanges()
  changes.note('a.py')
  changes.take()
  changes.note('b.py')
  changes.restore()
  assert.deepEqual(changes.take(), { scope: new Set(['b.py', 'a.py']), isForced: true })
  changes.settle()
  assert.ok(changes.isEmpty)
})

test('so many paths that singling them out costs more than a walk make it a walk', () => {
  const changes = new PendingChanges()
  for (const name of names(2_000)) changes.note(name)
  assert.equal(changes.list().isWhole, false)
  changes.note('one more.py')
  assert.deepEqual(changes.list(), { paths: [], isWhole: true })
  assert.equal(changes.take().scope, 'whole')
})

test('so many events that the system may have dropped others make it a walk, though they are about one path', () => {
  const changes = new PendingChanges()
  for (let event = 0; event < 8_193; event++) {
    changes.count()
    changes.note('log.py')
  }
  assert.equal(changes.take().scope, 'whole')
  changes.count()
  changes.note('log.py')
  assert.deepEqual(changes.take().scope, new Set(['log.py']))
})
