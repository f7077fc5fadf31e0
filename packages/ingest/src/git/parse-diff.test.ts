/** What git prints of random edits, read back: what is told as unchanged is the same on both sides. */

import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, test } from 'node:test'
import type { LineRange } from '@onyx/core'
import fc from 'fast-check'
import { parseDiff } from './parse-diff.ts'

const base = mkdtempSync(path.join(tmpdir(), 'onyx-diff-'))
for (const side of ['a', 'b']) mkdirSync(path.join(base, side))
after(() => rmSync(base, { recursive: true, force: true }))

/** Each starts a process. */
const RUNS = 40

const line = fc.constantFrom(
  'a',
  'b',
  'c',
  '',
  '-- a/x',
  '++ b/x',
  '@@ -1 +1 @@',
  'diff --git a/x b/x',
  '\\ no newline',
)
const text = fc
  .tuple(fc.array(line, { maxLength: 12 }), fc.boolean())
  .map(([lines, ends]) => lines.join('\n') + (ends ? '\n' : ''))

function outside(source: string, ranges: readonly LineRange[]): readonly string[] {
  return source
    .split('\n')
    .filter((_, index) => !ranges.some(({ startLine, endLine }) => index + 1 >= startLine && index < endLine))
    .filter((each) => each.trim() !== '')
}

test('lines that are not told as changed are the same before and after', () => {
  fc.assert(
    fc.property(text, text, (before, after) => {
      writeFileSync(path.join(base, 'a/x'), before)
      writeFileSync(path.join(base, 'b/x'), after)
      const args = [
        'diff',
        '--no-index',
        '--no-ext-diff',
        '--no-color',
        '--unified=0',
        '--inter-hunk-context=0',
        '--src-prefix=',
        '--dst-prefix=',
      ]
      const { stdout } = spawnSync('git', [...args, 'a/x', 'b/x'], { cwd: base, encoding: 'utf8' })
      const entries = parseDiff(stdout)
      assert.equal(entries.length, before === after ? 0 : 1)
      const [entry] = entries
      assert.deepEqual(outside(after, entry?.lines ?? []), outside(before, entry?.earlierLines ?? []))
    }),
    { numRuns: RUNS },
  )
})

test('a file without changed lines is told by its header', () => {
  const renamed = 'diff --git a/old.py b/new.py\nsimilarity index 100%\nrename from old.py\nrename to new.py\n'
  const empty = 'diff --git a/e.py b/e.py\nnew file mode 100644\nindex 0000000..e69de29\n'
  assert.deepEqual(parseDiff(renamed + empty), [
    { status: 'renamed', path: 'new.py', previousPath: 'old.py', lines: [], earlierLines: [] },
    { status: 'added', path: 'e.py', previousPath: null, lines: [], earlierLines: [] },
  ])
})

test('nothing at all is no change', () => {
  assert.deepEqual(parseDiff(''), [])
})
