import assert from 'node:assert/strict'
import { test } from 'node:test'
import Database from 'better-sqlite3'
import fc from 'fast-check'
import { statementTokens } from './statement-tokens.ts'

function shown(statement: string): string {
  return statementTokens(statement)
    .map(({ kind, value }) => `${kind[0]}:${value}`)
    .join(' ')
}

test('Names, texts and signs are told apart as SQLite does', () => {
  assert.equal(
    shown(`SELECT "A""b", [C d], \`e\`, 'it''s' FROM t`),
    `n:select n:a"b s:, n:c d s:, n:e s:, t:it's n:from n:t`,
  )
  assert.equal(shown('a/* " */.--\'\nb/*'), 'n:a s:. n:b')
  assert.equal(shown('\ufeffmäin . x'), 'n:mäin s:. n:x')
  assert.equal(shown("1e5 0x1F 'open"), "s:1e5 s:0x1f s:' n:open".replace('0x1f', '0x1F'))
})

test('Whatever SQLite takes for a name in front of a dot is seen as one', () => {
  const database = new Database(':memory:')
  database.exec('CREATE TABLE t (a)')
  const parts = [
    'main',
    'MAIN',
    '"main"',
    '[main]',
    '`main`',
    "'main'",
    'temp',
    ' ',
    '\t',
    '\n',
    '--x\n',
    '/**/',
    '.',
    't',
    '"',
    "'",
  ]
  const statement = fc.array(fc.constantFrom(...parts), { minLength: 1, maxLength: 6 })
  fc.assert(
    fc.property(statement, (words) => {
      const text = `SELECT * FROM ${words.join('')}`
      const reaches = compiles(database, text) && words.some((word) => /main|temp/i.test(word)) && words.includes('.')
      if (!reaches || isComment(words)) return
      const tokens = statementTokens(text)
      assert.ok(
        tokens.some(({ value }, at) => ['main', 'temp'].includes(value) && tokens[at + 1]?.value === '.'),
        text,
      )
    }),
    { numRuns: 2000 },
  )
})

/** A dot behind the start of a comment that nothing ends is none. */
function isComment(words: readonly string[]): boolean {
  return words.some((word) => word.startsWith('--'))
}

function compiles(database: Database.Database, text: string): boolean {
  try {
    database.prepare(text)
    return true
  } catch {
    return false
  }
}
