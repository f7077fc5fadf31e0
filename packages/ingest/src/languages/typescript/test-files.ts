/** Which files hold tests, by the conventions of vitest, jest, mocha and node:test. */

import { NO_NODE, type SyntaxTree } from '../../syntax/syntax-tree.ts'

const TEST_PATH = /(^|\/)__tests__\/|[.](test|spec)[.][cm]?[jt]sx?$/
const TEST_CALL = /^(describe|it|test|suite)([.]|$)/

export function isTestPath(path: string): boolean {
  return TEST_PATH.test(path)
}

/** Whether a statement at the top of the file calls `describe`, `it` or `test` with a title and a function. */
export function runsTests(tree: SyntaxTree): boolean {
  return tree.children(0).some((statement) => {
    const site = tree.kind(statement) === 'expression_statement' ? statement + 1 : NO_NODE
    if (
      site === NO_NODE ||
      tree.kind(site) !== 'call_expression' ||
      !TEST_CALL.test(tree.textOf(tree.child(site, 'function')))
    )
      return false
    const [title, body] = tree.children(tree.child(site, 'arguments'))
    if (title === undefined || body === undefined) return false
    return /^(template_)?string$/.test(tree.kind(title)) && /function/.test(tree.kind(body))
  })
}
