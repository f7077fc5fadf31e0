/** Applies all rules to a tree, less the exceptions. */

import type { Exception } from './exceptions.ts'
import { formatFinding, type Rule } from './rule.ts'
import type { SourceTree } from './source-tree.ts'

/** @returns one line for each finding and for each exception that excuses nothing. */
export function applyRules(
  tree: SourceTree,
  rules: readonly Rule[],
  exceptions: readonly Exception[],
): readonly string[] {
  const unused = new Set(exceptions)
  const lines: string[] = []
  for (const rule of rules) {
    for (const finding of rule.check(tree)) {
      const excused = exceptions.find((exception) => exception.rule === rule.name && exception.path === finding.path)
      if (excused === undefined) lines.push(formatFinding(rule.name, finding))
      else unused.delete(excused)
    }
  }
  for (const { path, rule } of unused)
    lines.push(`${path}:1 ${rule}: needs no exception any more: delete it from the list`)
  return lines
}
