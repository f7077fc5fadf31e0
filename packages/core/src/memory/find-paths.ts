/** Paths between two nodes along the direction of edges: one shortest, or all simple ones up to a length. Pure over the reader. */

import type { GraphEdge } from '../model/graph.ts'
import type { NodeId } from '../model/ids.ts'
import type { Direction, GraphReader } from '../ports/graph-store.ts'
import { enterable, type Step, stepsFrom, type WalkFilter } from './graph-steps.ts'

export interface PathOptions extends WalkFilter {
  /** Edges of a path at most. */
  readonly lengthMax?: number
}

export interface PathsOptions extends PathOptions {
  /** Paths at most. */
  readonly limit: number
}

/** One more node than edges. Of several edges between two nodes the first in the reader's order stands for all. */
export interface GraphPath {
  readonly ids: readonly NodeId[]
  readonly edges: readonly GraphEdge[]
}

export interface ShortestPath {
  /** Null when there is none within the bounds. */
  readonly path: GraphPath | null
  /** A bound other than the asked length was reached: a path, or a shorter one, may have been missed. */
  readonly truncated: boolean
}

export interface SimplePaths {
  /** Shorter ones first. */
  readonly paths: readonly GraphPath[]
  readonly truncated: boolean
}

/** Longer chains explain nothing to a reader. */
const LENGTH_DEFAULT_MAX = 32
/** Nodes looked at from both ends together. */
const NODES_MAX = 200_000
/** Partial paths looked at while listing: the number of paths may grow exponentially with their length. */
const EXPANSIONS_MAX = 100_000

/** What one end has reached: the step by which each node was come to, null at the end itself. */
interface Side {
  readonly direction: Direction
  readonly steps: Map<NodeId, Step | null>
  frontier: readonly NodeId[]
}

/** From both ends at once, always widening the smaller front: two small circles instead of a large one. */
export async function shortestPath(
  reader: GraphReader,
  from: NodeId,
  to: NodeId,
  options: PathOptions = {},
): Promise<ShortestPath> {
  if (from === to) return { path: { ids: [from], edges: [] }, truncated: false }
  const { lengthMax = LENGTH_DEFAULT_MAX } = options
  const ends: readonly [Side, Side] = [sideAt(from, 'out'), sideAt(to, 'in')]
  let truncated = false
  for (let length = 1; length <= lengthMax; length++) {
    const [forward, backward] = ends
    const isForward = forward.frontier.length <= backward.frontier.length
    const [near, far] = isForward ? ends : [backward, forward]
    const widened = await widen(reader, near, far, options)
    truncated ||= widened.truncated
    if (widened.meeting !== null) return { path: joined(ends, widened.meeting), truncated }
    if (near.frontier.length === 0) return { path: null, truncated }
    if (near.steps.size + far.steps.size > NODES_MAX) return { path: null, truncated: true }
  }
  return { path: null, truncated: truncated || options.lengthMax === undefined }
}

function sideAt(id: NodeId, direction: Direction): Side {
  return { direction, steps: new Map([[id, null]]), frontier: [id] }
}

/** Both sides hold all that lies within their distance, so the first node found on both is on a shortest path. */
async function widen(reader: GraphReader, near: Side, far: Side, options: PathOptions) {
  const found = await stepsFrom(reader, near.frontier, near.direction, options)
  const reached = new Map<NodeId, Step>()
  for (const step of found.steps) {
    if (near.steps.has(step.to) || reached.has(step.to)) continue
    reached.set(step.to, step)
  }
  const meeting = [...reached].find(([id]) => far.steps.has(id))
  if (meeting !== undefined) {
    near.steps.set(...meeting)
    return { meeting: meeting[0], truncated: found.truncated }
  }
  const entered = await enterable(reader, reached.keys(), options)
  for (const [id, step] of reached) if (entered.has(id)) near.steps.set(id, step)
  near.frontier = [...entered]
  return { meeting: null, truncated: found.truncated }
}

function joined([forward, backward]: readonly [Side, Side], meeting: NodeId): GraphPath {
  const before = chain(forward, meeting).reverse()
  const after = chain(backward, meeting)
  const edges = [...before, ...after]
  return pathOf(edges)
}

/** Edges from the meeting point back to the side's own end. */
function chain(side: Side, meeting: NodeId): GraphEdge[] {
  const edges: GraphEdge[] = []
  for (let step = side.steps.get(meeting); step; step = side.steps.get(step.from)) edges.push(step.edge)
  return edges
}

function pathOf(edges: readonly GraphEdge[]): GraphPath {
  const [first] = edges
  return { ids: first === undefined ? [] : [first.from, ...edges.map(({ to }) => to)], edges }
}

/**
 * Every path without a repeated node, shortest first, of equal length in the reader's order of edges.
 * Walks back from the goal first, so that no partial path is followed that cannot arrive in time.
 */
export async function simplePaths(
  reader: GraphReader,
  from: NodeId,
  to: NodeId,
  options: PathsOptions,
): Promise<SimplePaths> {
  if (from === to) return { paths: [{ ids: [from], edges: [] }].slice(0, options.limit), truncated: options.limit < 1 }
  const { lengthMax = LENGTH_DEFAULT_MAX } = options
  const reach = await distancesTo(reader, from, to, lengthMax, options)
  const search: Search = {
    reader,
    to,
    reach,
    options,
    paths: [],
    steps: new Map(),
    expansions: 0,
    truncated: reach.truncated,
  }
  const shortest = reach.distances.get(from)
  if (shortest === undefined) return { paths: [], truncated: reach.truncated }
  for (let length = shortest; length <= Math.min(lengthMax, reach.distances.size) && !isOver(search); length++) {
    await extend(search, [from], [], length)
  }
  return { paths: search.paths, truncated: search.truncated }
}

interface Reach {
  /** Steps to the goal, at least. */
  readonly distances: ReadonlyMap<NodeId, number>
  readonly truncated: boolean
}

async function distancesTo(
  reader: GraphReader,
  from: NodeId,
  to: NodeId,
  lengthMax: number,
  options: PathsOptions,
): Promise<Reach> {
  const distances = new Map<NodeId, number>([[to, 0]])
  let frontier: readonly NodeId[] = [to]
  let truncated = false
  for (let depth = 1; depth <= lengthMax && frontier.length > 0; depth++) {
    const found = await stepsFrom(reader, frontier, 'in', { ...options, sites: false })
    truncated ||= found.truncated
    const reached = new Set(found.steps.map((step) => step.to).filter((id) => !distances.has(id)))
    const entered = new Set(await enterable(reader, reached, options))
    if (reached.has(from)) entered.add(from)
    for (const id of entered) distances.set(id, depth)
    if (distances.size > NODES_MAX) return { distances, truncated: true }
    frontier = [...entered]
  }
  return { distances, truncated }
}

interface Search {
  readonly reader: GraphReader
  readonly to: NodeId
  readonly reach: Reach
  readonly options: PathsOptions
  readonly paths: GraphPath[]
  /** Of each node already read, the first step to each neighbour that can reach the goal. */
  readonly steps: Map<NodeId, readonly Step[]>
  expansions: number
  truncated: boolean
}

function isOver(search: Search): boolean {
  return search.truncated && (search.paths.length >= search.options.limit || search.expansions > EXPANSIONS_MAX)
}

/** Adds every simple path that begins so and has exactly `left` more edges. The depth of the recursion is the asked length. */
async function extend(
  search: Search,
  ids: readonly NodeId[],
  edges: readonly GraphEdge[],
  left: number,
): Promise<void> {
  const end = ids.at(-1)
  if (end === undefined || isOver(search)) return
  if (end === search.to) {
    if (left > 0) return
    if (search.paths.length >= search.options.limit) search.truncated = true
    else search.paths.push({ ids, edges })
    return
  }
  if (++search.expansions > EXPANSIONS_MAX) {
    search.truncated = true
    return
  }
  for (const step of await usefulSteps(search, end)) {
    const rest = search.reach.distances.get(step.to) ?? Number.POSITIVE_INFINITY
    if (rest > left - 1 || ids.includes(step.to)) continue
    await extend(search, [...ids, step.to], [...edges, step.edge], left - 1)
  }
}

async function usefulSteps(search: Search, id: NodeId): Promise<readonly Step[]> {
  const known = search.steps.get(id)
  if (known !== undefined) return known
  const found = await stepsFrom(search.reader, [id], 'out', search.options)
  if (found.truncated) search.truncated = true
  const first = new Map<NodeId, Step>()
  for (const step of found.steps) {
    if (search.reach.distances.has(step.to) && !first.has(step.to)) first.set(step.to, step)
  }
  const steps = [...first.values()]
  search.steps.set(id, steps)
  return steps
}
