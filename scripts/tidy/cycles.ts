/** Rule: no file imports itself through others. Imports of types do not count, since they are gone when it runs. */

import { resolveImport } from './module-graph.ts'
import type { Finding, Rule } from './rule.ts'
import type { SourceTree } from './source-tree.ts'

export const cycles: Rule = {
  name: 'cycles',
  check: (tree) => {
    const findings: Finding[] = []
    const done = new Set<string>()
    for (const file of tree.keys()) visit(tree, file, [], done, findings)
    return findings
  },
}

/** Depth first; `open` is the path of imports that led here, so its depth is bounded by the number of files. */
function visit(tree: SourceTree, file: string, open: readonly string[], done: Set<string>, findings: Finding[]): void {
  if (done.has(file)) return
  const path = [...open, file]
  for (const imported of tree.get(file)?.code?.imports ?? []) {
    const target = imported.typeOnly ? null : resolveImport(tree, file, imported)
    if (target === null) continue
    const start = path.indexOf(target)
    if (start === -1) visit(tree, target, path, done, findings)
    else {
      const message = `imports in a circle: ${[...path.slice(start), target].join(' → ')}`
      findings.push({ path: file, line: imported.line, message })
    }
  }
  done.add(file)
}
