/** What an answer may leave open about symbols that were asked for: how many uses are known, and how many could be meant. */

import { findCallers } from '../memory/callers.ts'
import type { Cancellation } from '../memory/cancellation.ts'
import type { GraphNode } from '../model/graph.ts'
import type { NodeKind } from '../model/kinds.ts'
import type { GraphReader } from '../ports/graph-store.ts'

/** Symbols that a sentence is worth for. */
const SYMBOLS_MAX = 5
const USED_KINDS: ReadonlySet<NodeKind> = new Set(['function', 'method', 'class', 'struct', 'macro'])

/** A sentence a symbol; nothing for what is no function and no type. */
export async function knownUses(
  reader: GraphReader,
  symbols: readonly GraphNode[],
  cancellation: Cancellation,
): Promise<readonly string[]> {
  const asked = symbols.filter((node) => USED_KINDS.has(node.kind)).slice(0, SYMBOLS_MAX)
  const sentences: string[] = []
  for (const node of asked) {
    const { total, unresolved, complete } = await findCallers(reader, node, { ...cancellation, limit: 1 })
    const known = total === 1 ? '1 known use' : `${total} known uses`
    sentences.push(`${node.name}: ${known}, ${complete ? 'and no others' : openText(unresolved.count)}.`)
  }
  return sentences
}

function openText(unresolved: number): string {
  if (unresolved === 0) return 'there may be more'
  return unresolved === 1 ? '1 call of that name is unresolved' : `${unresolved} calls of that name are unresolved`
}
