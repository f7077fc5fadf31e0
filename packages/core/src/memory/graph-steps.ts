/** One step of a walk over the graph: the edges at a set of nodes, filtered and bounded. What all traversals are made of. */

import type { GraphEdge } from '../model/graph.ts'
import type { NodeId } from '../model/ids.ts'
import type { EdgeKind, NodeKind } from '../model/kinds.ts'
import type { Direction, GraphReader } from '../ports/graph-store.ts'
import { type Cancellation, stopIfCancelled } from './cancellation.ts'

export interface WalkFilter extends Cancellation {
  /** All kinds when absent. */
  readonly edgeKinds?: readonly EdgeKind[]
  /** Only nodes of these kinds are entered; the nodes that a walk starts or ends at are not asked. All kinds when absent. */
  readonly nodeKinds?: readonly NodeKind[]
  /** False: the edges of the answer come without their sites, which is several times as fast. */
  readonly sites?: false
}

export interface Step {
  readonly from: NodeId
  readonly to: NodeId
  /** The edge taken; walked against its direction it leads from its `to` to its `from`. */
  readonly edge: GraphEdge
}

export interface Steps {
  /** By the node they leave, in the order asked. */
  readonly steps: readonly Step[]
  /** There were more edges than one read may bring. */
  readonly truncated: boolean
}

/** Edges of one read: a level of a walk through a hub of a large graph. */
const EDGES_PER_READ_MAX = 100_000

export type WalkDirection = Direction | 'both'

/** @throws cancelled or timeout. */
export async function stepsFrom(
  reader: GraphReader,
  ids: readonly NodeId[],
  direction: WalkDirection,
  filter: WalkFilter,
): Promise<Steps> {
  stopIfCancelled(filter)
  if (direction !== 'both') return oneWay(reader, ids, direction, filter)
  const out = await oneWay(reader, ids, 'out', filter)
  const into = await oneWay(reader, ids, 'in', filter)
  const order = new Map(ids.map((id, index) => [id, index]))
  const rank = (step: Step) => order.get(step.from) ?? 0
  const steps = [...out.steps, ...into.steps].sort((left, right) => rank(left) - rank(right))
  return { steps, truncated: out.truncated || into.truncated }
}

async function oneWay(
  reader: GraphReader,
  ids: readonly NodeId[],
  direction: Direction,
  filter: WalkFilter,
): Promise<Steps> {
  const kinds = filter.edgeKinds === undefined ? {} : { kinds: filter.edgeKinds }
  const sites = filter.sites === false ? { sites: filter.sites } : {}
  const page = await reader.edges({ ids, direction, limit: EDGES_PER_READ_MAX, ...kinds, ...sites })
  const steps = page.edges.map((edge) =>
    direction === 'out' ? { from: edge.from, to: edge.to, edge } : { from: edge.to, to: edge.from, edge },
  )
  return { steps, truncated: page.truncated }
}

/** Those of the nodes that the filter lets a walk enter. */
export async function enterable(
  reader: GraphReader,
  ids: Iterable<NodeId>,
  filter: WalkFilter,
): Promise<ReadonlySet<NodeId>> {
  const { nodeKinds } = filter
  if (nodeKinds === undefined) return new Set(ids)
  const asked = [...ids]
  const nodes = await reader.nodesById(asked)
  return new Set(asked.filter((_, index) => nodeKinds.includes(nodes[index]?.kind ?? 'external')))
}
