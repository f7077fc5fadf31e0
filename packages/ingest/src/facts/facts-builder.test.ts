/** Tests of how bindings are collected, as far as no language's own tests show it. */

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { python } from '../languages/python/index.ts'
import { SourceParser } from '../syntax/parse.ts'
import { extractFile } from './extract-file.ts'

test('assignments of one name in one scope are one binding with every value, however many names and values there are', async () => {
  const names = Array.from({ length: 20_000 }, (_, index) => `n${index}`)
  const lines = [
    'def f():',
    '  n7: int = 0',
    ...names.map((name) => `  ${name} = a()`),
    ...names.map((name) => `  ${name} = b()`),
  ]
  for (let count = 0; count < 20_000; count++) lines.push('  n0 = c()')
  const extraction = await extractFile(python, 'a.py', lines.join('\n'), new SourceParser())
  assert.equal(extraction.kind, 'facts')
  if (extraction.kind !== 'facts') return
  const bindings = extraction.facts.scopes.find((scope) => scope.kind === 'function')?.bindings ?? []
  assert.equal(bindings.length, 20_000)
  const valuesOf = (name: string) =>
    bindings.flatMap((item) => (item.kind === 'variable' && item.name === name ? item.values : []))
  assert.deepEqual([valuesOf('n0').length, valuesOf('n7').length, valuesOf('n19999').length], [20_002, 3, 2])
})
