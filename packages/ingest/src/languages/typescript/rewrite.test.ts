/** What the grammar does not know is changed, and nothing else. */

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { rewrite } from './rewrite.ts'

test('variance and type stars become blanks of the same length', () => {
  assert.equal(rewrite("export type * from './x'"), "export      * from './x'")
  assert.equal(rewrite("export type * as N from './x'"), "export      * as N from './x'")
  assert.equal(
    rewrite('interface Box<in T, out U extends V, in out W = X> {}'),
    'interface Box<   T,     U extends V,        W = X> {}',
  )
  assert.equal(rewrite('class Box<const T, out U> {}'), 'class Box<const T,     U> {}')
})

test('a semicolon parts generic call signatures that stand on lines of their own', () => {
  assert.equal(
    rewrite('interface Get {\n  <T>(a: T): Box<T>\n\n  // Two.\n  <T extends A>(a: T, b: T): T\n}'),
    'interface Get {\n  <T>(a: T): Box<T>\n\n  // Two.\n ;<T extends A>(a: T, b: T): T\n}',
  )
  assert.equal(
    rewrite('interface Get {\n  (): A\n  <\n    T\n  >(): T\n}'),
    'interface Get {\n  (): A\n ;<\n    T\n  >(): T\n}',
  )
  for (const text of [
    'const f =\n  <T>(a: T) => a',
    'f(a,\n  <T>(a: T) => a)',
    'const less = a\n  < b',
    'x = (\n  <p>a</p>\n)',
  ])
    assert.equal(rewrite(text), text)
})

test('operators, loops and ordinary names stay', () => {
  for (const text of [
    'for (const k in T) {}',
    'if (a < b, "k" in T) f()',
    'type Box<In, out> = out',
    'export type { T } from "./x"',
    'const type = 1 * 2',
  ]) {
    assert.equal(rewrite(text), text)
  }
})
