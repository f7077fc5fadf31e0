/** Walks calls a few steps from a node, a whole level per read: what impact and context do underneath. */

import type { Direction, EdgeKind, GraphReader, NodeId } from '@onyx/core'

const CALLS: readonly EdgeKind[] = ['CALLS', 'INSTANTIATES']
/** Edges of one level; an answer for people or agents shows far fewer. */
const EDGES_PER_LEVEL_MAX = 1000

/** @returns how many other nodes were reached. */
export async function walkCalls(
  reader: GraphReader,
  start: NodeId,
  direction: Direction,
  depth: number,
): Promise<number> {
  const seen = new Set<NodeId>([start])
  let frontier: readonly NodeId[] = [start]
  for (let level = 0; level < depth && frontier.length > 0; level++) {
    const page = await reader.edges({
      ids: frontier,
      direction,
      kinds: CALLS,
      limit: EDGES_PER_LEVEL_MAX,
      sites: false,
    })
    const next: NodeId[] = []
    for (const edge of page.edges) {
      const end = direction === 'in' ? edge.from : edge.to
      if (seen.has(end)) continue
      seen.add(end)
      next.push(end)
    }
    frontier = next
  }
  return seen.size - 1
}
