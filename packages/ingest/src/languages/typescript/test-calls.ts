/** Which calls define a test or a group of tests, by what vitest, jest, mocha, jasmine, node:test, tap, ava, QUnit, Deno and Playwright call them. */

import { NO_NODE, type SyntaxNode, type SyntaxTree } from '../../syntax/syntax-tree.ts'

export interface TestCall {
  /** As written, without the rows of a table: `describe.each`. */
  readonly callee: string
  /** Holds tests, and hooks that run for them. */
  readonly isGroup: boolean
  /** Rows stand between the callee and its arguments: `it.each([…])('title', …)`. */
  readonly hasTable: boolean
}

const GROUPS: ReadonlySet<string> = new Set([
  'describe',
  'context',
  'suite',
  'fdescribe',
  'xdescribe',
  'fcontext',
  'xcontext',
])
const TESTS: ReadonlySet<string> = new Set(['it', 'test', 'specify', 'fit', 'xit', 'xtest', 'xspecify'])
/** Objects that have them as members; `t` is what a runner hands to a test for the tests inside it. */
const RUNNERS: ReadonlySet<string> = new Set(['tap', 't', 'QUnit', 'Deno'])
const RUNNER_GROUPS: ReadonlySet<string> = new Set(['module', 'describe', 'suite'])
const RUNNER_TESTS: ReadonlySet<string> = new Set(['test', 'it'])
/** How and when it runs; the rest, such as `test.step` and `test.beforeEach`, is neither a test nor a group. */
const MODIFIERS: ReadonlySet<string> = new Set(
  (
    'only skip skipIf runIf todo each for concurrent sequential serial parallel shuffle fails failing fail fixme slow ' +
    'retries timeout if ignore prop effect live scoped'
  ).split(' '),
)
/** `describe.concurrent.skipIf(…).each(…)`. */
const CHAIN_MAX = 8

/** Null for other calls. The arguments are not looked at. */
export function testCallOf(tree: SyntaxTree, site: SyntaxNode): TestCall | null {
  const words: string[] = []
  let hasTable = false
  let at = tree.child(site, 'function')
  for (let links = 0; at !== NO_NODE && links < CHAIN_MAX; links++) {
    const kind = tree.kind(at)
    if (kind === 'identifier') return named(tree.textOf(at), words, hasTable)
    if (kind === 'member_expression') {
      const property = tree.child(at, 'property')
      if (property === NO_NODE) return null
      words.unshift(tree.textOf(property))
      at = tree.child(at, 'object')
    } else if (kind === 'call_expression' && links === 0) {
      hasTable = true
      at = tree.child(at, 'function')
    } else return null
  }
  return null
}

function named(root: string, members: readonly string[], hasTable: boolean): TestCall | null {
  const isRunner = RUNNERS.has(root)
  const [first = ''] = members
  if (isRunner ? !(RUNNER_GROUPS.has(first) || RUNNER_TESTS.has(first)) : !(GROUPS.has(root) || TESTS.has(root))) {
    return null
  }
  let isGroup = isRunner ? RUNNER_GROUPS.has(first) : GROUPS.has(root)
  for (const member of isRunner ? members.slice(1) : members) {
    if (GROUPS.has(member)) isGroup = true
    else if (TESTS.has(member)) isGroup = false
    else if (!MODIFIERS.has(member)) return null
  }
  return { callee: [root, ...members].join('.'), isGroup, hasTable }
}
