/** Which test a name in a report means. */

import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Language, NodeId } from '@onyx/core'
import type { LocatedDefinition, LocatedFile } from '../resolve/locate-definitions.ts'
import { TestFinder } from './find-tests.ts'

function fileOf(
  path: string,
  language: Language,
  names: readonly (readonly [qualifiedName: string, name: string])[],
): LocatedFile {
  const definitions = names.map(
    ([qualifiedName, name]): LocatedDefinition => ({
      // Test input: only its identity matters.
      id: qualifiedName as NodeId,
      kind: 'function',
      qualifiedName,
      name,
      isTest: true,
      isSignature: false,
      line: 1,
      column: 1,
      span: [1, 1, 2, 1],
    }),
  )
  return { path, language, definitions, uses: new Set<string>() }
}

test('a test with a title is found by it, behind its groups and its file or alone, where one test alone fits', () => {
  const finder = new TestFinder()
  finder.add(
    fileOf('test/cart.js', 'javascript', [
      ['test/cart.Cart', 'Cart'],
      ['test/cart.Cart..add(item)', '.add(item)'],
      ['test/cart.Cart..add(item).adds v1.0 of it', 'adds v1.0 of it'],
      ['test/cart.Cart.works', 'works'],
      ['test/cart.Shop.works', 'works'],
    ]),
  )
  finder.add(fileOf('test_cart.py', 'python', [['test_cart.test_add', 'test_add']]))
  const found = (name: string): string | null => finder.find(name)?.id ?? null
  const adds = 'test/cart.Cart..add(item).adds v1.0 of it'
  assert.equal(found('Cart .add(item) adds v1.0 of it'), adds)
  assert.equal(found('Cart > .add(item) > adds v1.0 of it'), adds)
  assert.equal(found('adds v1.0 of it'), adds)
  assert.equal(found('test/cart.js::Cart .add(item) adds v1.0 of it'), adds)
  assert.equal(found('other.js::Cart .add(item) adds v1.0 of it'), null)
  assert.equal(found('Shop works'), 'test/cart.Shop.works')
  assert.equal(found('works'), null)
  assert.equal(found('test_cart.py::test_add[1]'), 'test_cart.test_add')
})
