/** For the rules' tests: files in, findings out, both as text. */

import { applyRules } from './apply-rules.ts'
import type { Rule } from './rule.ts'
import { sourceTreeOf } from './source-tree.ts'

/** @returns `path:line` of each finding. */
export async function findingsOf(rule: Rule, files: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const lines = applyRules(await sourceTreeOf(files), [rule], [])
  return lines.map((line) => line.slice(0, line.indexOf(' ')))
}
