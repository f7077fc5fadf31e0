/** What `dead`, `cycles` and `duplicates` print of a small repository, for people and for scripts. */

import assert from 'node:assert/strict'
import { rmSync } from 'node:fs'
import { after, before, test } from 'node:test'
import { makeFolder, type Run, runOnyx } from './run-onyx.ts'

const BODY = `(items):
    total = 0
    for item in items:
        if item > 0:
            total += item
    return total
`
const FILES = {
  'app.py': `import shapes\n\n\ndef main():\n    return shapes.area([1])\n\n\ndef _spare${BODY}\n\nmain()\n`,
  'shapes.py': `import app\n\n\ndef area${BODY}`,
  'test_app.py': 'import app\n\n\ndef test_main():\n    assert app.main() == 1\n',
}

let folder = ''

before(async () => {
  folder = makeFolder(null, FILES)
  const run = await runOnyx(['ingest', '--quiet'], { cwd: folder })
  assert.equal(run.code, 0, run.stderr)
})

after(() => rmSync(folder, { recursive: true, force: true }))

async function onyx(...words: readonly string[]): Promise<Run> {
  const run = await runOnyx(words, { cwd: folder })
  assert.equal(run.code, 0, run.stderr)
  assert.equal(run.stderr, '')
  for (const line of run.stdout.split('\n')) assert.ok(words.includes('--json') || line.length <= 80, line)
  return run
}

// Parsed JSON of our own making: each test states its shape.
async function json(...words: readonly string[]): Promise<ReturnType<typeof JSON.parse>> {
  return JSON.parse((await onyx(...words, '--json')).stdout)
}

test('dead lists what nothing uses, with the evidence and what was held back', async () => {
  const answer = await json('dead')
  assert.deepEqual(Object.keys(answer).slice(0, 5), ['symbols', 'total', 'counts', 'examined', 'heldBack'])
  const [symbol] = answer.symbols
  assert.deepEqual(Object.keys(symbol), ['node', 'reason', 'tier', 'confidence', 'doubts', 'users', 'isTest'])
  assert.deepEqual(
    [symbol.node.name, symbol.reason, symbol.tier, symbol.confidence],
    ['_spare', 'unused', 'certain', 0.9],
  )
  assert.equal(answer.total, 1)
  assert.match((await onyx('dead')).stdout, /^Nothing uses it, certain:\n {2}_spare {2}function {2}app\.py:8\n/)
  assert.equal((await json('dead', '--path', 'shapes.py')).total, 0)
})

test('cycles shows the circle, the lines that make it and where to cut', async () => {
  const answer = await json('cycles')
  assert.deepEqual(Object.keys(answer).slice(0, 3), ['of', 'cycles', 'total'])
  const [cycle] = answer.cycles
  assert.deepEqual(Object.keys(cycle), ['size', 'members', 'shortest', 'cut', 'exhaustive'])
  assert.deepEqual(
    cycle.shortest.map((step: { from: { path: string }; edge: { site: { line: number } } }) => [
      step.from.path,
      step.edge.site.line,
    ]),
    [
      ['app.py', 1],
      ['shapes.py', 1],
    ],
  )
  assert.equal(cycle.cut.left, 0)
  const { stdout } = await onyx('cycles')
  assert.match(stdout, /^Cycle 1, 2 files\n {4}app\.py\n {6}imports shapes\.py in line 1\n/)
  assert.match(stdout, /Without app\.py → shapes\.py: ends the cycle\./)
  assert.match((await onyx('cycles', '--of', 'calls')).stdout, /^No cycles of calls\./)
  const bad = await runOnyx(['cycles', '--of', 'what'], { cwd: folder })
  assert.equal(bad.code, 2)
})

test('duplicates lists groups with what they would save', async () => {
  const answer = await json('duplicates')
  assert.deepEqual(Object.keys(answer).slice(0, 4), ['groups', 'total', 'savedLines', 'compared'])
  const [group] = answer.groups
  assert.deepEqual(Object.keys(group), ['members', 'size', 'lines', 'savedLines', 'likeness'])
  assert.deepEqual(
    group.members.map((member: { name: string }) => member.name),
    ['_spare', 'area'],
  )
  assert.deepEqual([group.lines, group.savedLines, group.likeness], [6, 6, 'renamed'])
  assert.match(
    (await onyx('duplicates')).stdout,
    /^2 the same but for name or documentation, 6 lines each, 6 could go\n/,
  )
  assert.equal((await json('duplicates', '--min-lines', '7')).total, 0)
  assert.equal((await json('duplicates', '--exact')).total, 0)
})
