/**
 * How one symbol leads to another: paths over calls, instantiations and imports, shortest first.
 * Walks backwards from the goal, a level per read, then lists paths inside what was found.
 */

import { OnyxError } from '../errors.ts'
import type { GraphEdge, GraphNode } from '../model/graph.ts'
import type { NodeId } from '../model/ids.ts'
import type { EdgeKind } from '../model/kinds.ts'
import type { GraphReader } from '../ports/graph-store.ts'
import { type Cancellation, stopIfCancelled } from './cancellation.ts'
import { mayConstruct } from './constructors.ts'
import { usableNames } from './impact-completeness.ts'
import { present } from './show.ts'
import { mayHaveUnseenCallers } from './unseen-callers.ts'

export interface TracePath {
  /** One more than edges. */
  readonly nodes: readonly GraphNode[]
  readonly edges: readonly GraphEdge[]
}

export interface Trace {
  readonly paths: readonly TracePath[]
  /**
   * True when every path of at most one step more than the shortest is listed. Without a path: when none can exist, that is, all that
   * leads to the goal was walked and no unresolved use could lead there.
   */
  readonly complete: boolean
}

export interface TraceOptions extends Cancellation {
  /** Paths at most. */
  readonly limit: number
  /** Edges of a path at most. */
  readonly depthMax?: number
}

const STEP_KINDS: readonly EdgeKind[] = ['CALLS', 'INSTANTIATES', 'IMPORTS']
const DEPTH_DEFAULT = 12
/** Levels walked past the shortest path, for the detours that are worth seeing. */
const DETOUR_MAX = 1
/** What can reach the goal, before the walk is cut off. */
const NODES_MAX = 20_000
const EDGES_PER_LEVEL_MAX = 50_000
/** Partial paths looked at while listing. */
const EXPANSIONS_MAX = 50_000
/** Names whose unresolved uses are looked for when there is no path; past it the answer is not called complete. */
const NAMES_CHECKED_MAX = 200
/** Symbols whose every mention is looked at, which reads files; with more of them the answer is not called complete. */
const UNSEEN_CHECKED_MAX = 20
/** Levels of overriding looked through in one step. */
const OVERRIDE_DEPTH_MAX = 8

interface Reach {
  /** Edges from the node towards the goal. */
  readonly steps: ReadonlyMap<NodeId, readonly GraphEdge[]>
  /** Edges to the goal, at least. */
  readonly distance: ReadonlyMap<NodeId, number>
  readonly truncated: boolean
}

/** @throws usage when both ends are the same symbol; cancelled; timeout. */
export async function tracePaths(
  reader: GraphReader,
  from: GraphNode,
  to: GraphNode,
  options: TraceOptions,
): Promise<Trace> {
  if (from.id === to.id) {
    throw new OnyxError('usage', `Both ends of the trace are ${from.qualifiedName}.`, {
      hint: 'Name two different symbols.',
    })
  }
  const reach = await walkBack(reader, from.id, to, options)
  if (!reach.distance.has(from.id)) {
    return { paths: [], complete: !reach.truncated && !(await mayBeReachedUnseen(reader, reach)) }
  }
  const listed = listPaths(reach, from.id, to.id, options.limit)
  const ids = [...new Set(listed.paths.flat().flatMap((edge) => [edge.from, edge.to]))]
  const nodes = new Map(present(await reader.nodesById(ids)).map((node) => [node.id, node]))
  const sited = await withSites(reader, listed.paths)
  const paths = sited.map((edges) => ({ nodes: nodesAlong(from, edges, nodes), edges }))
  return { paths, complete: !reach.truncated && listed.complete }
}

/** The walk finds no sites: only the few steps that are shown are read again with theirs, each use at its first site. */
async function withSites(
  reader: GraphReader,
  paths: readonly (readonly GraphEdge[])[],
): Promise<readonly (readonly GraphEdge[])[]> {
  const ids = [
    ...new Set(
      paths
        .flat()
        .filter(isBare)
        .map((edge) => edge.from),
    ),
  ]
  const page = await reader.edges({ ids, direction: 'out', kinds: STEP_KINDS, limit: EDGES_PER_LEVEL_MAX })
  const first = new Map<string, GraphEdge>()
  for (const edge of page.edges) if (!first.has(stepKey(edge))) first.set(stepKey(edge), edge)
  return paths.map((edges) => edges.map((edge) => (isBare(edge) ? (first.get(stepKey(edge)) ?? edge) : edge)))
}

/** Steps by dispatch were read with their sites. */
function isBare(edge: GraphEdge): boolean {
  return edge.site === null && edge.resolution !== 'dispatch'
}

function stepKey({ from, kind, to }: GraphEdge): string {
  return `${from} ${kind} ${to}`
}

function nodesAlong(
  from: GraphNode,
  edges: readonly GraphEdge[],
  nodes: ReadonlyMap<NodeId, GraphNode>,
): readonly GraphNode[] {
  return [from, ...edges.map((edge) => nodes.get(edge.to)).filter((node) => node !== undefined)]
}

/** Whether a use without a known target, or something that no edge shows, could reach anything that leads to the goal. */
async function mayBeReachedUnseen(reader: GraphReader, reach: Reach): Promise<boolean> {
  if (reach.distance.size > NAMES_CHECKED_MAX) return true
  const nodes = present(await reader.nodesById([...reach.distance.keys()]))
  const { total } = await reader.unresolvedNamed([...new Set(usableNames(nodes))], STEP_KINDS, 1)
  if (total > 0) return true
  if (nodes.length > UNSEEN_CHECKED_MAX) return true
  for (const node of nodes) if (await mayHaveUnseenCallers(reader, node)) return true
  return false
}

async function walkBack(reader: GraphReader, from: NodeId, to: GraphNode, options: TraceOptions): Promise<Reach> {
  const distance = new Map<NodeId, number>([[to.id, 0]])
  const steps = new Map<NodeId, GraphEdge[]>()
  let depthMax = options.depthMax ?? DEPTH_DEFAULT
  let frontier: readonly GraphNode[] = [to]
  let truncated = false
  for (let depth = 1; depth <= depthMax && frontier.length > 0; depth++) {
    stopIfCancelled(options)
    const level = await stepsInto(reader, frontier)
    truncated ||= level.truncated
    const reached: NodeId[] = []
    for (const edge of level.edges) {
      const known = steps.get(edge.from)
      if (known === undefined) steps.set(edge.from, [edge])
      else known.push(edge)
      if (distance.has(edge.from)) continue
      distance.set(edge.from, depth)
      reached.push(edge.from)
    }
    if (distance.has(from)) depthMax = Math.min(depthMax, (distance.get(from) ?? 0) + DETOUR_MAX)
    truncated ||= distance.size > NODES_MAX
    if (distance.size > NODES_MAX) break
    frontier = present(await reader.nodesById(reached))
  }
  const unfinished = !distance.has(from) && frontier.length > 0
  return { steps, distance, truncated: truncated || unfinished }
}

interface Level {
  readonly edges: readonly GraphEdge[]
  readonly truncated: boolean
}

/** Every step that ends in the frontier: stored edges, calls that dispatch may bring here, and a type's own constructor. */
async function stepsInto(reader: GraphReader, frontier: readonly GraphNode[]): Promise<Level> {
  const ids = frontier.map((node) => node.id)
  const query = { ids, direction: 'in', kinds: STEP_KINDS, limit: EDGES_PER_LEVEL_MAX } as const
  const direct = await reader.edges({ ...query, sites: false })
  const dispatched = await dispatchInto(reader, frontier)
  const constructors = frontier.filter(mayConstruct).map((node) => node.id)
  const made = await constructorSteps(reader, constructors, frontier)
  return { edges: [...direct.edges, ...dispatched.edges, ...made], truncated: direct.truncated || dispatched.truncated }
}

async function constructorSteps(
  reader: GraphReader,
  ids: readonly NodeId[],
  frontier: readonly GraphNode[],
): Promise<readonly GraphEdge[]> {
  if (ids.length === 0) return []
  const { edges } = await reader.edges({ ids, direction: 'in', kinds: ['CONTAINS'], limit: ids.length })
  const holders = new Map(
    present(await reader.nodesById(edges.map((edge) => edge.from))).map((node) => [node.id, node]),
  )
  const methods = new Map(frontier.map((node) => [node.id, node]))
  return edges.filter((edge) => {
    const method = methods.get(edge.to)
    return method !== undefined && (method.language !== 'java' || method.name === holders.get(edge.from)?.name)
  })
}

/** A call of an overridden method, as one `dispatch` edge to the overriding one. */
async function dispatchInto(reader: GraphReader, frontier: readonly GraphNode[]): Promise<Level> {
  const overriding = await overridingByDeclaration(reader, frontier)
  if (overriding.size === 0) return { edges: [], truncated: false }
  const declarations = [...overriding.keys()]
  const page = await reader.edges({ ids: declarations, direction: 'in', kinds: ['CALLS'], limit: EDGES_PER_LEVEL_MAX })
  const edges: GraphEdge[] = []
  for (const edge of page.edges) {
    const methods = overriding.get(edge.to)
    if (methods === undefined || methods.has(edge.from)) continue
    for (const to of methods)
      edges.push({ ...edge, to, resolution: 'dispatch', confidence: edge.confidence / (1 + methods.size) })
  }
  return { edges: edges.slice(0, EDGES_PER_LEVEL_MAX), truncated: page.truncated || edges.length > EDGES_PER_LEVEL_MAX }
}

/** Declarations that the frontier's methods override, each with those methods. */
async function overridingByDeclaration(
  reader: GraphReader,
  frontier: readonly GraphNode[],
): Promise<ReadonlyMap<NodeId, ReadonlySet<NodeId>>> {
  const found = new Map<NodeId, Set<NodeId>>()
  let rising = new Map<NodeId, ReadonlySet<NodeId>>(
    frontier.filter((node) => node.kind === 'method').map((node) => [node.id, new Set([node.id])]),
  )
  for (let depth = 0; depth < OVERRIDE_DEPTH_MAX && rising.size > 0; depth++) {
    const ids = [...rising.keys()]
    const query = { ids, direction: 'out', kinds: ['OVERRIDES'], limit: EDGES_PER_LEVEL_MAX } as const
    const { edges } = await reader.edges({ ...query, sites: false })
    const next = new Map<NodeId, Set<NodeId>>()
    for (const edge of edges) {
      const methods = rising.get(edge.from) ?? new Set()
      found.set(edge.to, new Set([...(found.get(edge.to) ?? []), ...methods]))
      next.set(edge.to, new Set([...(next.get(edge.to) ?? []), ...methods]))
    }
    rising = next
  }
  return found
}

interface ListedPaths {
  readonly paths: readonly (readonly GraphEdge[])[]
  readonly complete: boolean
}

/** Simple paths by length: partial ones wait in buckets by the least length they can still reach. */
function listPaths(reach: Reach, from: NodeId, to: NodeId, limit: number): ListedPaths {
  const buckets: (readonly GraphEdge[])[][] = []
  const place = (path: readonly GraphEdge[], end: NodeId): void => {
    const rest = reach.distance.get(end)
    if (rest === undefined) return
    const length = path.length + rest
    const bucket = buckets[length] ?? []
    buckets[length] = bucket
    bucket.push(path)
  }
  place([], from)
  const paths: (readonly GraphEdge[])[] = []
  let expansions = 0
  const lengthMax = (reach.distance.get(from) ?? 0) + DETOUR_MAX
  for (let length = 0; length <= lengthMax; length++) {
    const bucket = buckets[length] ?? []
    for (let index = 0; index < bucket.length; index++) {
      const path = bucket[index] ?? []
      const end = path.at(-1)?.to ?? from
      if (end === to) {
        if (paths.length >= limit) return { paths, complete: false }
        paths.push(path)
        continue
      }
      if (++expansions > EXPANSIONS_MAX) return { paths, complete: false }
      for (const edge of onePerTarget(reach.steps.get(end) ?? [])) {
        if (edge.to !== from && !path.some((earlier) => earlier.to === edge.to)) place([...path, edge], edge.to)
      }
    }
  }
  return { paths, complete: true }
}

/** Two calls of one function at two sites are one step; the first stands for both. */
function onePerTarget(edges: readonly GraphEdge[]): readonly GraphEdge[] {
  const first = new Map<NodeId, GraphEdge>()
  for (const edge of edges) if (!first.has(edge.to)) first.set(edge.to, edge)
  return [...first.values()]
}
