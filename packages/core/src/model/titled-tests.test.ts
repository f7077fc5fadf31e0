/** What tells groups from tests, and how much of a title is known before it runs. */

import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { GraphNode } from './graph.ts'
import { fixedTitle, isTestGroup, isTitledTest } from './titled-tests.ts'

function titled(signature: string, changes: Partial<GraphNode> = {}): GraphNode {
  // Only these are looked at.
  return { kind: 'function', language: 'typescript', isTest: true, signature, ...changes } as GraphNode
}

test('The last word of the callee that says so tells a group from a test', () => {
  for (const group of [
    "describe('a', () =>",
    "test.describe.only('a', () =>",
    "QUnit.module('a', hooks =>",
    "xcontext('a'",
  ])
    assert.equal(isTestGroup(titled(group)), true, group)
  for (const single of ["it('describe', () =>", "test.skip('a'", "describe . it('a'", "t.test('a', (t) =>"])
    assert.equal(isTestGroup(titled(single)), false, single)
})

test('A function of another language, or one that is no test, has no title', () => {
  assert.equal(isTitledTest(titled("it('a'")), true)
  for (const changes of [{ language: 'python' }, { isTest: false }, { kind: 'module' }] as const)
    assert.equal(isTitledTest(titled('describe()', changes)), false)
})

test('A title is known up to what a table or a template puts in', () => {
  assert.equal(fixedTitle('adds ${a} and b'), 'adds ')
  assert.equal(fixedTitle('adds %i'), 'adds ')
  assert.equal(fixedTitle('adds $name'), 'adds ')
  assert.equal(fixedTitle('costs 5 $ or 100 %'), 'costs 5 $ or 100 %')
})
