/** Rule: every file of code is reached from an entry, or from a test other than its own. */

import { resolveImport } from './module-graph.ts'
import type { Rule } from './rule.ts'
import type { SourceTree } from './source-tree.ts'

/** What something outside the imports starts: commands, threads, packages' faces, tests, benches, configuration. */
const ENTRY =
  /(?:\.test\.ts|\.bench\.ts|(?:^|\/)main\.ts|-(?:worker|thread)\.ts|^packages\/[^/]+\/src\/index\.ts|^[^/]+\.(?:ts|mjs)|^scripts\/bootstrap\.mjs|^scripts\/build\/launcher\.mjs)$/

export const deadFiles: Rule = {
  name: 'dead-files',
  check: (tree) => {
    const reached = reach(tree)
    return [...tree.values()]
      .filter((file) => file.code !== null && !reached.has(file.path))
      .map((file) => ({
        path: file.path,
        line: 1,
        message: 'nothing but its own test reaches it: use it or delete it',
      }))
  },
}

function reach(tree: SourceTree): ReadonlySet<string> {
  const pending = [...tree.keys()].filter((file) => ENTRY.test(file))
  const reached = new Set(pending)
  for (let file = pending.pop(); file !== undefined; file = pending.pop()) {
    for (const imported of tree.get(file)?.code?.imports ?? []) {
      const target = resolveImport(tree, file, imported)
      if (target === null || reached.has(target) || target === subjectOf(file)) continue
      reached.add(target)
      pending.push(target)
    }
  }
  return reached
}

/** The file whose unit test this is. */
function subjectOf(file: string): string | null {
  return file.endsWith('.test.ts') ? file.replace(/\.test\.ts$/, '.ts') : null
}
