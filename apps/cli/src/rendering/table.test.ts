import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { QueryValue } from '@onyx/core'
import { textWidth } from './layout.ts'
import { styleFor } from './style.ts'
import { tableLines } from './table.ts'

const plain = styleFor(
  { isTerminal: false, columns: 80, rows: 24, write: async () => undefined },
  {
    data: null,
    debug: null,
    noColor: '1',
    forceColor: null,
    term: null,
    models: null,
    modelSource: null,
    modelKeys: null,
    languageModelUrl: null,
    languageModel: null,
    mcpToken: null,
    cacheHome: null,
  },
)

function check(
  columns: readonly string[],
  rows: readonly (readonly QueryValue[])[],
  width: number | null,
  text: string,
) {
  const lines = tableLines({ columns, rows }, width, plain)
  assert.equal(lines.join('\n'), text)
  for (const line of lines) assert.ok(width === null || textWidth(line) <= width, line)
}

test('Numbers stand to the right, texts to the left, nothing where there is none', () => {
  check(
    ['name', 'n'],
    [
      ['a', 1],
      ['漢字', 20],
      [null, null],
    ],
    null,
    'name   n\na      1\n漢字  20\n',
  )
  check(['name', 'n'], [], null, 'name  n')
  check([], [], null, '')
})

test('The widest columns give until the table fits', () => {
  const row = ['a'.repeat(30), 'b'.repeat(50), 7] as const
  check(
    ['x', 'y', 'n'],
    [row],
    44,
    `${'x'.padEnd(19)}  ${'y'.padEnd(19)}  n\n${'a'.repeat(18)}…  ${'b'.repeat(18)}…  7`,
  )
  check(
    ['x', 'y', 'n'],
    [row],
    60,
    `${'x'.padEnd(27)}  ${'y'.padEnd(27)}  n\n${'a'.repeat(26)}…  ${'b'.repeat(26)}…  7`,
  )
})

test('Lines and signs that would steer a terminal become harmless', () => {
  check(['t'], [['a\n\n  b\tc\u001b[2J\u202e']], null, 't\na b    c\ufffd[2J\ufffd')
})
