/** Facts come back as they were, whatever they hold. */

import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { ADAPTERS } from '../languages/adapters.ts'
import { SourceParser } from '../syntax/parse.ts'
import type { Expression } from './expressions.ts'
import { extractFile } from './extract-file.ts'
import type { FileFacts } from './facts.ts'
import { decodeFacts, encodeFacts } from './facts-codec.ts'

const SOURCES = {
  python:
    'from a import b as c\nfrom d import *\n\nclass A(c.B):\n    """Doc."""\n    x: int = 1\n    def f(self, *y, z=2): return self.x[0]["k"]\n',
  typescript:
    'export * from "a"\nexport class A<T> extends B implements C { private x: T[] = []; get y() { return super.y } }\n',
  javascript: 'const { a } = require("b")\nmodule.exports = { f: async () => a?.b() }\n',
  go: 'package a\nimport "b"\ntype T struct { b.U; x int }\nfunc (t *T) F(y ...int) (int, error) { return t.x, nil }\n',
  java: 'package a;\nclass A extends B implements C<D> { A(int x) { f(x, "s"); } <T> void f(T t) {} void f(String s) {} }\n',
  rust: 'use a::{b, c::*};\nimpl<T> b::D for E<T> { fn f(&self) -> Self { Self::g(self.x?) } }\n',
} as const

for (const adapter of ADAPTERS.values()) {
  test(`facts of ${adapter.language} survive the way to the store and back`, async () => {
    const [grammar] = adapter.grammars
    const extraction = await extractFile(
      adapter,
      `a.${grammar?.extensions[0]}`,
      SOURCES[adapter.language],
      new SourceParser(),
    )
    assert.ok(extraction.kind === 'facts')
    assertSame(extraction.facts)
  })
}

const text = fc.oneof(fc.string(), fc.constantFrom('self', '', 'é🦊', '\u0000', '"\n'))
const { expression } = fc.letrec<{ expression: Expression }>((tie) => ({
  expression: fc.oneof(
    { maxDepth: 5 },
    fc.record({ kind: fc.constant('name' as const), name: text }),
    fc.constantFrom<Expression>({ kind: 'nothing' }, { kind: 'unknown' }, { kind: 'selfType' }, { kind: 'superType' }),
    fc.record({ kind: fc.constant('superType' as const), of: tie('expression') }),
    fc.record({ kind: fc.constant('member' as const), object: tie('expression'), name: text }),
    fc.record({ kind: fc.constant('call' as const), callee: tie('expression') }),
    fc.record({
      kind: fc.constant('call' as const),
      callee: tie('expression'),
      argumentCount: fc.integer({ min: -1, max: 300 }),
    }),
    fc.record({ kind: fc.constant('instance' as const), type: tie('expression') }),
    fc.record({
      kind: fc.constant('index' as const),
      object: tie('expression'),
      key: fc.oneof(fc.integer(), text, fc.constant(null)),
    }),
    fc.record({ kind: fc.constant('element' as const), object: tie('expression') }),
    fc.record({ kind: fc.constant('await' as const), value: tie('expression') }),
    fc.record({ kind: fc.constant('union' as const), options: fc.array(tie('expression'), { maxLength: 3 }) }),
    fc.record({ kind: fc.constant('module' as const), specifier: text }),
    fc.record({ kind: fc.constant('narrowed' as const), name: text, by: tie('expression'), holds: fc.boolean() }),
    fc.record({ kind: fc.constant('definition' as const), index: fc.nat(9_999) }),
    fc.record({
      kind: fc.constant('generic' as const),
      base: tie('expression'),
      args: fc.array(tie('expression'), { maxLength: 3 }),
    }),
  ),
}))

test('any expressions survive, alone and as arguments', () => {
  fc.assert(
    fc.property(fc.array(expression, { maxLength: 30 }), (targets) => {
      const place = { scope: 0, line: 3, column: 1_000_000 }
      assertSame({
        language: 'python',
        packageClause: null,
        definitions: [],
        scopes: [{ kind: 'module', parent: -1, definition: 0, bindings: [], stars: targets }],
        imports: [],
        exports: null,
        uses: targets.map((target) => ({
          kind: 'CALLS',
          from: 0,
          target,
          argumentCount: -1,
          argumentValues: targets,
          ...place,
        })),
        texts: [],
        hasErrors: true,
      })
    }),
  )
})

/** Compared as JSON, which is blind to whether an absent field is undefined. */
function assertSame(facts: FileFacts): void {
  assert.deepEqual(JSON.parse(JSON.stringify(decodeFacts(encodeFacts(facts).bytes))), JSON.parse(JSON.stringify(facts)))
}

test('bytes of something else are refused', () => {
  assert.throws(() => decodeFacts(new Uint8Array([1, 2, 3])))
})

test('the interface hash sees what others can read, and neither places nor uses nor texts nor locals', async () => {
  const hashOf = async (source: string): Promise<string> => {
    const python = ADAPTERS.get('python')
    assert.ok(python !== undefined)
    const extraction = await extractFile(python, 'a.py', source, new SourceParser())
    assert.ok(extraction.kind === 'facts')
    return encodeFacts(extraction.facts).interfaceHash
  }
  const source = 'from a import b\nclass A(b.C):\n    def f(self): return b.d()\n'
  const plain = await hashOf(source)
  assert.equal(await hashOf(`"""Doc."""\n\n# why\n${source}`), plain)
  assert.equal(await hashOf(source.replace('return b.d()', 'b.e(); return b.d()')), plain)
  assert.equal(await hashOf(source.replace('return b.d()', 'x = b.e(); return b.d()')), plain)
  assert.notEqual(await hashOf(source.replace('return b.d()', 'return b.e()')), plain)
  assert.notEqual(await hashOf(source.replace('b.C', 'b.D')), plain)
  assert.notEqual(await hashOf(`${source}x = 1\n`), plain)
})
