/** Tests that have a title instead of a name (`it('adds', …)`, `describe('sums', …)` of JavaScript and TypeScript), and what the title means. */

import type { GraphNode } from './graph.ts'
import type { Language } from './kinds.ts'

/** The words of a test's or group's callee, such as `describe.only`: they stand before everything else. */
const CALLEE = /^[\w$]+(?:\s*\.\s*[\w$]+)*/
const GROUP_WORD = /^(?:[fx]?(?:describe|context)|suite|module)$/
const TEST_WORD = /^(?:[fx]?it|x?test|x?specify)$/
/** What a runner replaces for each row of a table, and what a template does. */
const PLACEHOLDER = /\$\{|\$[\w#]|%[#$dfijops]/i

export const TITLED_LANGUAGES: readonly Language[] = ['javascript', 'typescript']

/** A test or a group of them. Nothing in the code can mean it: its title is no name, even where it is one word. */
export function isTitledTest({ kind, language, isTest }: Pick<GraphNode, 'kind' | 'language' | 'isTest'>): boolean {
  return isTest === true && kind === 'function' && TITLED_LANGUAGES.includes(language)
}

/** Holds tests and the hooks that run for them: whoever is told to run it runs all of these. */
export function isTestGroup(node: GraphNode): boolean {
  if (!isTitledTest(node)) return false
  const words = CALLEE.exec(node.signature ?? '')?.[0].split(/[\s.]+/) ?? []
  return GROUP_WORD.test(words.findLast((word) => GROUP_WORD.test(word) || TEST_WORD.test(word)) ?? '')
}

/** The part of a title before what is only known when it runs; all of it for most. */
export function fixedTitle(title: string): string {
  const at = title.search(PLACEHOLDER)
  return at === -1 ? title : title.slice(0, at)
}
