/** Answers that stand together under the file of their entity. */

import type { GraphNode } from '@onyx/core'

/** In the order given; a file's entries stand together where the first of them stood. */
export function byFile<Entry extends { readonly node: GraphNode }>(
  entries: readonly Entry[],
): readonly (readonly [file: string, entries: readonly Entry[]])[] {
  const groups = new Map<string, Entry[]>()
  for (const entry of entries) {
    const file = entry.node.path ?? '(no file)'
    const group = groups.get(file)
    if (group === undefined) groups.set(file, [entry])
    else group.push(entry)
  }
  return [...groups]
}
