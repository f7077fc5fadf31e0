/** Which files hold tests or support them, by the conventions of vitest, jest, mocha, jasmine, node:test, ava, tap and Playwright. */

import { NO_NODE, type SyntaxTree } from '../../syntax/syntax-tree.ts'
import { testCallOf } from './test-calls.ts'

const TEST_PATH = /(^|\/)(__tests__|__mocks__|tests?)\/|(^|\/|[.])(test|spec)[.][cm]?[jt]sx?$/

export function isTestPath(path: string): boolean {
  return TEST_PATH.test(path)
}

/** Whether a statement at the top of the file calls `describe`, `it` or `test` with a function, and with a title before it. */
export function runsTests(tree: SyntaxTree): boolean {
  return tree.children(0).some((statement) => {
    const site = tree.kind(statement) === 'expression_statement' ? statement + 1 : NO_NODE
    if (site === NO_NODE || tree.kind(site) !== 'call_expression' || testCallOf(tree, site) === null) return false
    const [title, ...others] = tree.children(tree.child(site, 'arguments'))
    if (title === undefined || !/^(template_)?string$/.test(tree.kind(title))) return false
    // Options may stand between the two, a timeout behind them.
    return others.some((argument) => /function/.test(tree.kind(argument)))
  })
}
