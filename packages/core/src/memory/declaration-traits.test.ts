import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { GraphNode } from '../model/graph.ts'
import type { NodeId } from '../model/ids.ts'
import type { Language, NodeKind } from '../model/kinds.ts'
import { declarationTraits } from './declaration-traits.ts'

/** The traits that hold for the definition that begins where `|` stands. */
function check(language: Language, kind: NodeKind, name: string, text: string): string {
  const before = text.slice(0, text.indexOf('|')).split('\n')
  const bare = { qualifiedName: `m.${name}`, path: 'm', signature: null, doc: null, contentHash: null, shapeHash: null }
  const node: GraphNode = {
    // No trait asks for it.
    id: '' as NodeId,
    kind,
    name,
    language,
    startLine: before.length,
    startColumn: (before.at(-1)?.length ?? 0) + 1,
    endLine: null,
    endColumn: null,
    isTest: false,
    ...bare,
  }
  const traits = declarationTraits(node, text.replace('|', '').split('\n'))
  return Object.entries(traits)
    .filter(([, holds]) => holds)
    .map(([trait]) => trait)
    .join(' ')
}

test('decorators and attributes hand over, harmless ones do not', () => {
  assert.equal(check('python', 'function', '_f', '|@app.route("/")\ndef _f(): pass'), 'isHandedOver')
  assert.equal(check('python', 'function', '_f', '|@functools.lru_cache(\n  maxsize=1)\ndef _f(): pass'), '')
  assert.equal(check('rust', 'function', 'f', '#[inline]\n// why\n|fn f() {}'), '')
  assert.equal(check('rust', 'function', 'f', '#[no_mangle]\n#[inline]\n|fn f() {}'), 'isHandedOver')
  assert.equal(check('java', 'method', 'f', '|@Bean("x")\nvoid f() {}'), 'isHandedOver')
})

test('what is public is told by each language’s own words', () => {
  assert.equal(check('rust', 'function', 'f', '|pub fn f() {}'), 'isPublic')
  assert.equal(check('rust', 'function', 'f', '|pub(crate) fn f() {}'), '')
  assert.equal(
    check('java', 'method', 'f', '|@SuppressWarnings("a(b)")\n  /** x { */ public static void f() {}'),
    'isPublic isSealed',
  )
  assert.equal(check('java', 'method', 'f', '|void f(String a = "public") {}'), '')
  assert.equal(check('go', 'function', 'Run', '|func Run() {}'), 'isPublic')
  assert.equal(check('typescript', 'function', 'f', '|export const f = () => 1'), 'isPublic')
  assert.equal(check('typescript', 'method', 'f', 'class A {\n  |private f() {}\n}'), 'isSealed')
})

test('a function that is a value goes where the value goes', () => {
  assert.equal(check('javascript', 'function', 'f', 'return |function f() {}'), 'isValue')
  assert.equal(check('javascript', 'function', 'f', '|self.onmessage = function f() {}'), 'isValue')
  assert.equal(check('javascript', 'function', 'f', 'module.exports = {\n  |f() {}\n}'), 'isValue')
  assert.equal(check('javascript', 'function', 'f', '|const f = () => 1'), '')
  assert.equal(check('javascript', 'function', 'f', '|async function f() {}'), '')
})

test('what some builds leave out, and what only tests have, is told by its attributes', () => {
  assert.equal(check('rust', 'function', 'f', '#[cfg(unix)]\n|fn f() {}'), 'isConditional')
  assert.equal(check('rust', 'module', 'tests', '#[cfg(test)]\n|mod tests {}'), 'isConditional isForTests')
  assert.equal(check('rust', 'function', 'f', '#[cfg(not(test))]\n|fn f() {}'), 'isConditional')
})
