/** Tests of how findings and exceptions meet. */

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { applyRules } from './apply-rules.ts'
import type { Rule } from './rule.ts'
import { sourceTreeOf } from './source-tree.ts'

const everything: Rule = {
  name: 'everything',
  check: (tree) => [...tree.keys()].map((path) => ({ path, line: 1, message: 'is wrong' })),
}
const tree = await sourceTreeOf({ 'a.md': '', 'b.md': '' })

test('an exception excuses one file from one rule', () => {
  const exceptions = [{ path: 'a.md', rule: 'everything', reason: 'it is the first one of them' }]
  assert.deepEqual(applyRules(tree, [everything], exceptions), ['b.md:1 everything: is wrong'])
})

test('an exception that excuses nothing is itself a finding', () => {
  const exceptions = [{ path: 'c.md', rule: 'everything', reason: 'it went away some time ago' }]
  assert.match(applyRules(tree, [everything], exceptions).at(-1) ?? '', /^c\.md:1 everything: needs no exception/)
})
