/** What the grammar does not know is blanked, and nothing else. */

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
