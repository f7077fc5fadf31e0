/** Walks over the graph from given nodes: breadth first, depth first, and the subgraph around them. Pure over the reader. */

import type { GraphEdge } from '../model/graph.ts'
import type { NodeId } from '../model/ids.ts'
import type { GraphReader } from '../ports/graph-store.ts'
import { enterable, type Step, stepsFrom, type WalkDirection, type WalkFilter } from './graph-steps.ts'

export interface WalkOptions extends WalkFilter {
  readonly direction: WalkDirection
  /** Steps from the nearest start at most; asked for, so reaching it does not count as truncated. */
  readonly depthMax?: number
  /** Nodes visited at most, the starts included. */
  readonly nodesMax?: number
}

export interface Visit {
  readonly id: NodeId
  /** Steps from a start. */
  readonly depth: number
  /** How the walk came here; null at a start. */
  readonly via: GraphEdge | null
}

export interface Walk {
  /** In the order visited, each node once. */
  readonly visits: readonly Visit[]
  /** A bound other than the asked depth left something out. */
  readonly truncated: boolean
}

/** No chain of uses in a real repository comes near it; a walk that does is cut and says so. */
const DEPTH_HARD_MAX = 1000
const NODES_DEFAULT_MAX = 100_000

/** Level by level, one read a level. Nodes of a level come in the order of the edges that lead to them. */
export async function breadthFirst(
  reader: GraphReader,
  starts: readonly NodeId[],
  options: WalkOptions,
): Promise<Walk> {
  const { depthMax = DEPTH_HARD_MAX, nodesMax = NODES_DEFAULT_MAX } = options
  const visits = new Map<NodeId, Visit>()
  let truncated = false
  let level = startsOf(starts)
  for (let depth = 0; level.length > 0; depth++) {
    for (const visit of level) {
      if (visits.size >= nodesMax) return { visits: [...visits.values()], truncated: true }
      visits.set(visit.id, visit)
    }
    if (depth >= Math.min(depthMax, DEPTH_HARD_MAX)) {
      const isCut = depthMax > DEPTH_HARD_MAX || options.depthMax === undefined
      return { visits: [...visits.values()], truncated: truncated || isCut }
    }
    const ids = level.map(({ id }) => id)
    const found = await stepsFrom(reader, ids, options.direction, options)
    truncated ||= found.truncated
    level = await nextLevel(reader, found.steps, visits, depth + 1, options)
  }
  return { visits: [...visits.values()], truncated }
}

/**
 * Deepest first, in the order of the edges; one read a node. A node is visited once, at the depth at which this walk first comes to it,
 * so that with `depthMax` a node may be missed that a shorter way would reach: ask `breadthFirst` for what lies within a distance.
 */
export async function depthFirst(reader: GraphReader, start: NodeId, options: WalkOptions): Promise<Walk> {
  const { depthMax = DEPTH_HARD_MAX, nodesMax = NODES_DEFAULT_MAX } = options
  const visits = new Map<NodeId, Visit>()
  let truncated = false
  // The next to visit is at the end.
  const waiting: Visit[] = [{ id: start, depth: 0, via: null }]
  for (let visit = waiting.pop(); visit !== undefined; visit = waiting.pop()) {
    if (visits.has(visit.id)) continue
    if (visits.size >= nodesMax) return { visits: [...visits.values()], truncated: true }
    visits.set(visit.id, visit)
    if (visit.depth >= Math.min(depthMax, DEPTH_HARD_MAX)) {
      truncated ||= options.depthMax === undefined || depthMax > DEPTH_HARD_MAX
      continue
    }
    const found = await stepsFrom(reader, [visit.id], options.direction, options)
    truncated ||= found.truncated
    const next = await nextLevel(reader, found.steps, visits, visit.depth + 1, options)
    waiting.push(...next.reverse())
  }
  return { visits: [...visits.values()], truncated }
}

export interface Subgraph {
  readonly ids: readonly NodeId[]
  /** Every edge of the asked kinds between two of the nodes, once, by the order of `ids`. */
  readonly edges: readonly GraphEdge[]
  readonly truncated: boolean
}

/** What a breadth-first walk reaches, with all edges in between, also those that the walk did not take. */
export async function subgraph(
  reader: GraphReader,
  starts: readonly NodeId[],
  options: WalkOptions,
): Promise<Subgraph> {
  const walk = await breadthFirst(reader, starts, options)
  const ids = walk.visits.map(({ id }) => id)
  const inside = new Set(ids)
  const { steps, truncated } = await stepsFrom(reader, ids, 'out', options)
  const edges = steps.filter(({ to }) => inside.has(to)).map(({ edge }) => edge)
  return { ids, edges, truncated: walk.truncated || truncated }
}

function startsOf(ids: readonly NodeId[]): Visit[] {
  return [...new Set(ids)].map((id) => ({ id, depth: 0, via: null }))
}

/** Nodes not visited yet that the steps lead to, each by the first step that does. */
async function nextLevel(
  reader: GraphReader,
  steps: readonly Step[],
  visits: ReadonlyMap<NodeId, Visit>,
  depth: number,
  options: WalkOptions,
): Promise<Visit[]> {
  const first = new Map<NodeId, Visit>()
  for (const { to, edge } of steps) if (!visits.has(to) && !first.has(to)) first.set(to, { id: to, depth, via: edge })
  const entered = await enterable(reader, first.keys(), options)
  return [...first.values()].filter(({ id }) => entered.has(id))
}
