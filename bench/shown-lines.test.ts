import assert from 'node:assert/strict'
import { test } from 'node:test'
import { shownLines } from './shown-lines.ts'

const TEXT = `## src/app.py
3-5: run
def run():
## not a heading: a line of the source
9: nor is this a line
12: def stop() — ends it
20-99: long
first
… 79 more lines
## src/other.py
1: import x
Left out for the budget: 3 more (a). Ask for more tokens.
`

test('Windows and single lines are read by file, and what a source says is never taken for more than a source', () => {
  assert.deepEqual(
    [...shownLines(TEXT)].map(([path, lines]) => [path, [...lines]]),
    [
      ['src/app.py', [3, 4, 5, 12, 20]],
      ['src/other.py', [1]],
    ],
  )
})
