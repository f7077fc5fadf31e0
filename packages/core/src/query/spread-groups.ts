/** Keeps a class and its members from filling a page of results: of one group only so many stand among the next few. */

import type { GraphNode } from '../model/graph.ts'
import type { NodeKind } from '../model/kinds.ts'

/** A page as people see it. */
const WINDOW = 10
/** Of one group in a window. With 3, up to 2 of 100 documented functions left the first ten on development repositories; with 5, one in 200 (by hand). */
const GROUP_MAX = 5
const MEMBER_KINDS: ReadonlySet<NodeKind> = new Set(['method', 'property', 'constant', 'variable'])

/** In the order given, but for members that wait for a later window; every entry once. */
export function spreadGroups<Entry extends { readonly node: GraphNode }>(ranked: readonly Entry[]): readonly Entry[] {
  const spread: Entry[] = []
  let waiting: readonly Entry[] = ranked
  while (waiting.length > 0) {
    const counts = new Map<string, number>()
    const later: Entry[] = []
    let taken = 0
    for (const entry of waiting) {
      const group = groupOf(entry.node)
      const count = counts.get(group) ?? 0
      if (taken >= WINDOW || count >= GROUP_MAX) later.push(entry)
      else {
        counts.set(group, count + 1)
        spread.push(entry)
        taken++
      }
    }
    waiting = later
  }
  return spread
}

/** A class with its members; anything else is alone. */
function groupOf({ kind, name, qualifiedName, path }: GraphNode): string {
  const holder = MEMBER_KINDS.has(kind) ? qualifiedName.slice(0, -name.length - 1) : qualifiedName
  return `${path ?? ''} ${holder}`
}
