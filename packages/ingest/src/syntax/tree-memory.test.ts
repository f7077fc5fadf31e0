/** Trees read from the parser's memory are those that its own cursor walks, for every grammar and for broken sources too. */

import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { test } from 'node:test'
import fc from 'fast-check'
import { Language as Grammar, Parser, type Tree, type TreeCursor } from 'web-tree-sitter'
import { ADAPTERS } from '../languages/adapters.ts'
import { parserMemory } from './parse.ts'
import { locateGrammar } from './source-grammar.ts'
import type { SyntaxTree } from './syntax-tree.ts'
import { readGrammar, readTree } from './tree-memory.ts'

const NODES_MAX = 100_000

interface Row {
  readonly type: number
  readonly field: number
  readonly start: number
  readonly end: number
  readonly parent: number
  readonly next: number
}

/** By the library's own calls, one node after the other. */
function walkByCursor(tree: Tree): readonly Row[] {
  const rows: Row[] = []
  const cursor = tree.walk()
  visit(cursor, -1, rows)
  cursor.delete()
  return rows
}

function visit(cursor: TreeCursor, parent: number, rows: Row[]): void {
  const node = rows.length
  const { nodeTypeId: type, currentFieldId: field, startIndex: start, endIndex: end } = cursor
  rows.push({ type, field, start, end, parent, next: 0 })
  if (cursor.gotoFirstChild()) {
    do visit(cursor, node, rows)
    while (cursor.gotoNextSibling())
    cursor.gotoParent()
  }
  rows[node] = { type, field, start, end, parent, next: rows.length }
}

function rowsOf(tree: SyntaxTree): readonly Row[] {
  return Array.from({ length: tree.size }, (_, node) => ({
    type: tree.type[node] ?? -1,
    field: tree.field[node] ?? -1,
    start: tree.startOf(node),
    end: tree.endOf(node),
    parent: tree.parent(node),
    next: tree.next[node] ?? -1,
  }))
}

const SAMPLES: Readonly<Record<string, string>> = {
  python:
    'class A(B, metaclass=C):\n    @d\n    def f(self, *a: int, k="é🦊") -> None:\n        # c\n        return [x for x in a if x]\n',
  typescript:
    'export class A<T> extends B<T> {\n  #x?: T = y!\n  f = async ({ a, ...b }: C) => `${a}🦊`\n}\ntype U = A<B>["k"]\n',
  javascript:
    "import x, { y as z } from 'm'\nconst f = function* () { yield <A b={c}>{d}</A> }\n/* c */ for (const k of z) x?.[k]()\n",
  go: 'package a\n\nimport . "m"\n\ntype T[P any] struct {\n\tE\n\tx, y int `t`\n}\n\nfunc (t *T[P]) F(a ...int) (b error) { defer t.x(a...); return }\n',
  java: 'package a.b;\nimport static c.D.*;\n@E class A<T extends B & C> implements D {\n  int[] x = {1}, y;\n  A(int... z) { super(z); new B() {}; }\n}\n',
  rust: "use a::{b, c::*};\n#[d]\nimpl<'a, T: B + ?Sized> C<T> for D where T: E {\n    fn f(&mut self) -> impl G { if let Some(x) = self.y? { m!(x, 1) } }\n}\n",
}

for (const adapter of ADAPTERS.values()) {
  for (const { wasm } of adapter.grammars) {
    test(`${adapter.language}: trees from memory equal the cursor's (${wasm.slice(wasm.lastIndexOf('/') + 1)})`, async () => {
      const memory = await parserMemory()
      const grammar = await Grammar.load(new Uint8Array(await readFile(locateGrammar(wasm))))
      const parser = new Parser()
      parser.setLanguage(grammar)
      const tables = readGrammar(memory, grammar, { types: [], named: [], fields: [] })
      const sample = SAMPLES[adapter.language] ?? ''
      const check = (text: string): void => {
        const tree = parser.parse(text)
        assert.ok(tree !== null)
        assert.deepEqual(rowsOf(readTree(memory, tree, text, tables, NODES_MAX)), walkByCursor(tree))
        tree.delete()
      }
      check('')
      check(sample.repeat(50))
      const cut = fc.tuple(fc.nat(sample.length), fc.nat(sample.length), fc.constantFrom('', '(', '}', '\n  ', '"'))
      fc.assert(fc.property(cut, ([from, to, between]) => check(sample.slice(0, from) + between + sample.slice(to))))
    })
  }
}

test('a tree with more nodes than allowed is refused', async () => {
  const [python] = [...ADAPTERS.values()].filter(({ language }) => language === 'python')
  const memory = await parserMemory()
  const grammar = await Grammar.load(new Uint8Array(await readFile(locateGrammar(python?.grammars[0]?.wasm ?? ''))))
  const parser = new Parser()
  parser.setLanguage(grammar)
  const tree = parser.parse('a = 1\n'.repeat(10))
  assert.ok(tree !== null)
  const tables = readGrammar(memory, grammar, { types: [], named: [], fields: [] })
  assert.throws(() => readTree(memory, tree, '', tables, 10), /more than 10 nodes/)
})
