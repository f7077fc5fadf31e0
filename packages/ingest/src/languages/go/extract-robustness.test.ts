/** Extraction from Go source that is broken, deeply nested or mutilated: it gives what it can and never throws. */

import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { extractFile } from '../../facts/extract-file.ts'
import type { FileFacts } from '../../facts/facts.ts'
import { SourceParser } from '../../syntax/parse.ts'
import { go } from './index.ts'

const parser = new SourceParser()

async function factsOf(source: string): Promise<FileFacts> {
  const extraction = await extractFile(go, 'shop/shop.go', source, parser)
  assert.equal(extraction.kind, 'facts')
  return (extraction as Extract<typeof extraction, { kind: 'facts' }>).facts
}

test('broken source gives what it can', async () => {
  const facts = await factsOf('package p\nfunc A() { b( }\nfunc C() { d() }\n')
  assert.ok(facts.hasErrors)
  assert.ok(facts.definitions.some((definition) => definition.name === 'C'))
  assert.ok(facts.uses.some((use) => use.target.kind === 'name' && use.target.name === 'd'))
})

test('deep nesting neither overflows the stack nor hides the calls', async () => {
  const depth = 3_000
  const brackets = await factsOf(`package p\nvar x = ${'('.repeat(depth)}f()${')'.repeat(depth)}`)
  assert.equal(brackets.uses.length, 1)
  const chained = await factsOf(`package p\nvar x = a${'.b()'.repeat(depth)}`)
  assert.equal(chained.uses.filter(({ kind }) => kind === 'CALLS').length, depth)
  const literals = await factsOf(`package p\nvar x = ${'[]int{'.repeat(depth)}${'}'.repeat(depth)}`)
  assert.ok(literals.definitions.length > 0)
  const blocks = await factsOf(`package p\nfunc f() ${'{ x := x;'.repeat(depth)} x() ${'}'.repeat(depth)}`)
  assert.equal(blocks.uses.filter(({ kind }) => kind === 'CALLS').length, 1)
  const structs = await factsOf(`package p\ntype T ${'struct { a '.repeat(depth)} int ${'}'.repeat(depth)}`)
  assert.ok(structs.definitions.length < 50)
  const types = await factsOf(`package p\nvar x ${'[]'.repeat(depth)}int`)
  assert.ok(types.definitions.length > 0)
})

const SNIPPETS = [
  'package p\nimport (\n\tx "a/b"\n\t. "c"\n)\ntype S[T any] struct { *E; a, b map[string][]T `tag` }\nfunc (s *S[T]) M(a int, b ...T) (r T, err error) { r, err := s.f(a); return }\n',
  'package p\nconst (\n\tA K = iota\n\tB\n)\nvar _ I = (*T)(nil)\nvar f = func(x *T) { for i, v := range x.y { go v.z(i, x...) } }\n',
  'package p\nfunc f() {\n\tswitch x := y.(type) {\n\tcase *A, B:\n\t\tx.f()\n\tdefault:\n\t}\n\tselect {\n\tcase a, ok := <-c:\n\t\ta.b(ok)\n\t}\n\tif v, ok := m[k]; ok && v.w() { L: for { break L } }\n}\n',
  'package p\ntype I interface { J; ~int | string; M(func(a struct{ b int }) interface{ N() }) error }\nvar g = T[int]{a: {b: 1}, "c": F[int](d)}\n',
]

test('mutilated source never throws', async () => {
  const mutilated = fc
    .tuple(
      fc.constantFrom(...SNIPPETS),
      fc.nat(),
      fc.nat(),
      fc.constantFrom('', '(', ')', '{', '}', '[', ':=', 'func', '.', '"', '\n', 'type', 'é\u{1f600}'),
    )
    .map(([text, at, length, inserted]) => {
      const from = at % text.length
      return text.slice(0, from) + inserted + text.slice(from + (length % 12))
    })
  await fc.assert(
    fc.asyncProperty(mutilated, async (source) => {
      const { definitions, uses, scopes } = await factsOf(source)
      for (const use of uses) assert.ok(use.from >= 0 && use.from < definitions.length && use.scope < scopes.length)
      for (const definition of definitions.slice(1)) assert.ok(definition.parent >= 0 && definition.name !== '')
    }),
    { numRuns: 300 },
  )
})
