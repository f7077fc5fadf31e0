/** Tests of how bindings are collected, as far as no language's own tests show it. */

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { python } from '../languages/python/index.ts'
import { SourceParser } from '../syntax/parse.ts'
import { formatExpression } from './expressions.ts'
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

test('a reference is kept only where its name is no local, no builtin and no other use', async () => {
  const source = `import os
limit = 1
class Base: ...
class Sub(Base): ...
def f(given, other=limit):
    local = late
    late = [limit for limit in given]
    print(local, os, Base(), f)
    def inner(): return given
    return inner
`
  const extraction = await extractFile(python, 'a.py', source, new SourceParser())
  assert.equal(extraction.kind, 'facts')
  if (extraction.kind !== 'facts') return
  const references = extraction.facts.uses.filter((use) => use.kind === 'REFERENCES')
  assert.deepEqual(
    references.map(({ from, target, line, column }) => `${from} ${formatExpression(target)} ${line}:${column}`),
    ['4 limit 5:20', '4 os 8:18', '4 f 8:30', '4 inner 10:12'],
  )
})
