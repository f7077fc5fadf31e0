import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openMemoryStore, readSmallGraph, type SmallFile } from '@onyx/testkit'
import { findDeadCode } from './dead.ts'
import type { DeadOptions } from './dead-answer.ts'

type Files = Readonly<Record<string, SmallFile>>

/** `name reason tier: doubts`, or with users `name reason tier by users`. */
async function check(files: Files, options: Partial<DeadOptions> = {}): Promise<readonly string[]> {
  const reader = await readSmallGraph(openMemoryStore(), files)
  const { symbols } = await findDeadCode(reader, { limit: 50, ...options })
  return symbols.map(({ node, reason, tier, doubts, users }) => {
    const by = users.length === 0 ? '' : ` by ${users.map((user) => user.node.name).join()}`
    return `${node.name} ${reason} ${tier}${doubts.length === 0 ? '' : `: ${doubts.join()}`}${by}`
  })
}

/** A script, so that nothing is exported. A definition for each line, whose name stands where a small graph places it: first. */
function script(text: readonly string[], ...uses: readonly string[]): Files {
  const definitions = text.flatMap((line, index) => {
    const name = /^\w+(?= )/.exec(line)?.[0]
    return name === undefined ? [] : [`function m.${name} ${index + 1}-${index + 1}`]
  })
  return { 'm.py': { text: text.join('\n'), lines: [`module m 1-${text.length}`, ...definitions, ...uses] } }
}

test('what nothing uses and nothing mentions is dead, and so is what only dead code uses', async () => {
  const files = script(
    ['main a()', 'a .', 'b c()', 'c .', 'd d()'],
    'm.main CALLS m.a @1:6',
    'm.b CALLS m.c @3:3',
    'm.d CALLS m.d @5:3',
  )
  assert.deepEqual(await check(files), ['b unused certain', 'd unused certain', 'c dead-users certain by b'])
})

test('a mention that no edge explains keeps alive, a comment does not, a word of a sentence leaves a doubt', async () => {
  const text = [
    'run .',
    'said .',
    'told .',
    'whole .',
    'part_of .',
    '(run) # told',
    '"it was said so" "whole" "part_" + x',
  ]
  assert.deepEqual(await check(script(text)), ['told unused certain', 'said unused likely: spoken'])
})

test('what a coverage report saw running is alive, with what it uses, and is counted as that', async () => {
  const files = script(
    ['a .', 'b .', 'c .', 'd c()'],
    'external lcov',
    'm.d CALLS m.c @4:3',
    'lcov COVERS m.a @0:0',
    'lcov COVERS m.d @0:0',
  )
  assert.deepEqual(await check(files), ['b unused certain'])
  const reader = await readSmallGraph(openMemoryStore(), files)
  assert.deepEqual((await findDeadCode(reader, { limit: 50 })).heldBack, { covered: 2 })
})

test('what only tests use stays so when a report shows that they ran it', async () => {
  const files: Files = {
    ...script(['a .']),
    'test_m.py': {
      text: 'run a()',
      lines: ['module test_m 1-1', 'function test_m.run 1-1 test', 'test_m.run CALLS m.a @1:5'],
    },
  }
  const covered = {
    ...files,
    'm.py': { ...files['m.py'], lines: [...(files['m.py']?.lines ?? []), 'test_m.run COVERS m.a @0:0'] },
  }
  assert.deepEqual(await check(covered), ['a test-users certain by run'])
  assert.deepEqual(await check(files), await check(covered))
})

test('a call of the name that was resolved to something else leaves a doubt', async () => {
  const files: Files = {
    ...script(['run .']),
    'n.py': {
      text: 'run .\nx.run()\n',
      lines: ['module n 1-2', 'function n.run 1-1', 'n CALLS n.run @2:3 inferred'],
    },
  }
  assert.deepEqual(await check(files), ['run unused likely: inferred,namesake'])
})

test('a variable through which something outside is called is used', async () => {
  const files: Files = {
    'm.py': {
      text: 'log .\nlog(1)\n',
      lines: [
        'module m 1-2',
        'variable m.log 1-1',
        'external lib.log',
        'm CALLS lib.log @2:1',
        'm REFERENCES lib.log @9:9',
      ],
    },
  }
  assert.deepEqual(await check(files), [])
})

test('what only tests use is told apart from what nothing uses', async () => {
  const files: Files = {
    'm.py': { text: '\n\n', lines: ['module m 1-2', 'function m.helper 1-1', 'function m.idle 2-2'] },
    'test_m.py': {
      text: '\n\n',
      lines: [
        'module test_m 1-2',
        'function test_m.test_it 1-1 test',
        'function test_m.spare 2-2',
        'test_m.test_it CALLS m.helper @1:3',
      ],
    },
  }
  assert.deepEqual(await check(files), [
    'idle unused certain',
    'helper test-users certain by test_it',
    'spare unused certain',
  ])
  assert.equal((await check(files, { tests: false })).length, 2)
  assert.equal((await check(files, { filter: { path: 'test_m.py' } })).length, 1)
})

test('what other projects could import is dead only when asked for, and then with a doubt', async () => {
  const files: Files = {
    'p/a.py': {
      text: '\n\n',
      lines: ['package p 1-1', 'module p.a 1-2', 'function p.a.offered 1-1', 'function p.a._own 2-2'],
    },
  }
  assert.deepEqual(await check(files), ['_own unused certain'])
  assert.deepEqual(await check(files, { exported: true }), ['_own unused certain', 'offered unused likely: exported'])
})

test('a decorated function, an entry point and an operator of a living type are not dead', async () => {
  const files: Files = {
    'm.py': {
      text: ['@app.route("/")', 'def page(): pass', '', '', 'class T:', ' pass'].join('\n'),
      lines: [
        'module m 1-6',
        'function m.page 1-2',
        'function m.main 4-4',
        'class m.T 5-6',
        'method m.T.__add__ 6-6',
        'm.main INSTANTIATES m.T @5:7',
      ],
    },
  }
  assert.deepEqual(await check(files), [])
})

test('a method lives when one of its name is called on an ancestor, or when its base is not in the index', async () => {
  const files: Files = {
    'm.py': {
      text: '\n'.repeat(30),
      lines: [
        'module m 1-30',
        'class m.Base 1-5',
        'method m.Base.go 2-2',
        'class m.Sub 6-10',
        'method m.Sub.go 7-7',
        'method m.Sub.idle 8-8',
        'class m.Thread 11-15',
        'method m.Thread.hook 12-12',
        'external lib.Thread',
        'm.Sub EXTENDS m.Base @6:1',
        'm.Thread EXTENDS lib.Thread @11:1',
        'm CALLS m.Base.go @20:1',
        'm INSTANTIATES m.Sub @21:1',
        'm INSTANTIATES m.Thread @22:1',
      ],
    },
  }
  assert.deepEqual(await check(files), ['idle unused certain'])
})

test('a dead class takes its members with it, and a file that was not wholly read leaves a doubt', async () => {
  const files: Files = {
    'm.py': { text: '\n\n\n', lines: ['module m 1-3', 'class m.Old 1-3', 'method m.Old.go 2-2'] },
    'broken.py': { status: 'partial', text: '', lines: ['module broken 1-1'] },
  }
  assert.deepEqual(await check(files), ['Old unused likely: unread'])
})

test('why the rest is not called dead is counted, and a cancelled question ends', async () => {
  const files = script(['main .', '[run]', 'run .'])
  const reader = await readSmallGraph(openMemoryStore(), files)
  const { heldBack, examined, total } = await findDeadCode(reader, { limit: 1 })
  assert.deepEqual([heldBack, examined, total], [{ entry: 1, mentioned: 1 }, 2, 0])
  const signal = AbortSignal.abort()
  await assert.rejects(findDeadCode(reader, { limit: 1, signal }), { code: 'cancelled' })
})
