/** One step of a change's spread: who is affected when these entities change, and how much of the change each way carries on. */

import type { GraphEdge, GraphNode } from '../model/graph.ts'
import type { NodeId } from '../model/ids.ts'
import type { EdgeKind, NodeKind } from '../model/kinds.ts'
import { isTestGroup, isTitledTest } from '../model/titled-tests.ts'
import type { EdgePage, GraphReader } from '../ports/graph-store.ts'
import { isConstructorOf, mayConstruct } from './constructors.ts'
import { fixtureSteps } from './impact-fixtures.ts'
import { present } from './show.ts'

export interface ImpactStep {
  /** What changed, or is affected itself. */
  readonly cause: NodeId
  readonly affected: NodeId
  /** The use that leads from one to the other, by dispatch with the cause as its target. */
  readonly edge: GraphEdge
  /** How much of the cause's score arrives, 0 to 1. */
  readonly weight: number
  /** What is affected is listed and not followed: a container is touched by its members, its users are not. */
  readonly isEnd: boolean
}

export interface ImpactSteps {
  readonly steps: readonly ImpactStep[]
  /** Affected entities that were read on the way, so that nobody reads them again. */
  readonly nodes: readonly GraphNode[]
  readonly truncated: boolean
}

type SomeSteps = Omit<ImpactSteps, 'nodes'>

/** How much of a change a use of each kind carries to the user; CONTAINS is from a member to what holds it. */
export const IMPACT_WEIGHTS: Readonly<Partial<Record<EdgeKind, number>>> = {
  CALLS: 1,
  INSTANTIATES: 1,
  TESTS: 1,
  COVERS: 0.9,
  EXTENDS: 0.9,
  IMPLEMENTS: 0.9,
  REFERENCES: 0.7,
  // The overriding method runs instead of the changed one; it is its contract that may have moved.
  OVERRIDES: 0.5,
  CONTAINS: 0.5,
  IMPORTS: 0.3,
}
/** What is left at every step, whatever the kind. */
export const IMPACT_DECAY = 0.8
/** A call that dispatch may bring to the changed method: not every receiver is of its type. */
const DISPATCH_WEIGHT = 0.8
/** A method that runs without being named, by whoever makes an instance of its type. */
const CONVENTION_WEIGHT = 0.4
/** A function whose inner function is affected runs it, or hands it on. */
const INNER_FUNCTION_WEIGHT = 0.9

const KINDS: readonly EdgeKind[] = [
  'CALLS',
  'INSTANTIATES',
  'OVERRIDES',
  'EXTENDS',
  'IMPLEMENTS',
  'REFERENCES',
  'IMPORTS',
  'CONTAINS',
  'TESTS',
  'COVERS',
]
/** Edges of one level: a hub of a large graph has some ten thousand. */
const EDGES_PER_LEVEL_MAX = 50_000
/** Levels of overriding and of inheritance looked through in one step. */
const HIERARCHY_DEPTH_MAX = 8

export const TYPE_KINDS: ReadonlySet<NodeKind> = new Set([
  'class',
  'struct',
  'enum',
  'interface',
  'trait',
  'impl',
  'type',
])
export const FUNCTION_KINDS: ReadonlySet<NodeKind> = new Set(['function', 'method'])

/** Everything that a change of the frontier affects in one step: users, dispatched callers, makers of instances, containers, tests by fixtures. */
export async function impactSteps(reader: GraphReader, frontier: readonly GraphNode[]): Promise<ImpactSteps> {
  const ids = frontier.map((node) => node.id)
  const nodes = new Map(frontier.map((node) => [node.id, node]))
  const page = await edgesInto(reader, ids, KINDS)
  const users = present(await reader.nodesById([...new Set(page.edges.map((edge) => edge.from))]))
  const direct = directSteps(page.edges, nodes, new Map(users.map((node) => [node.id, node])))
  const dispatched = await dispatchSteps(reader, frontier)
  const made = await instanceSteps(reader, frontier)
  const taken = await fixtureSteps(reader, frontier)
  return {
    steps: [...direct, ...dispatched.steps, ...made.steps, ...taken.steps],
    nodes: users,
    truncated: page.truncated || dispatched.truncated || made.truncated || taken.truncated,
  }
}

function edgesInto(reader: GraphReader, ids: readonly NodeId[], kinds: readonly EdgeKind[]): Promise<EdgePage> {
  if (ids.length === 0) return Promise.resolve({ edges: [], truncated: false })
  return reader.edges({ ids, direction: 'in', kinds, limit: EDGES_PER_LEVEL_MAX, sites: false })
}

/** An import counts only where nothing in the importing file is known to use what was imported. */
function directSteps(
  edges: readonly GraphEdge[],
  causes: ReadonlyMap<NodeId, GraphNode>,
  users: ReadonlyMap<NodeId, GraphNode>,
): readonly ImpactStep[] {
  const used = new Set<string>()
  for (const edge of edges) {
    if (edge.kind !== 'IMPORTS' && edge.kind !== 'CONTAINS') used.add(`${users.get(edge.from)?.path} ${edge.to}`)
  }
  const steps: ImpactStep[] = []
  for (const edge of edges) {
    const user = users.get(edge.from)
    const cause = causes.get(edge.to)
    if (user === undefined || cause === undefined || user.kind === 'external') continue
    if (edge.kind === 'IMPORTS' && used.has(`${user.path} ${edge.to}`)) continue
    if (edge.kind === 'CONTAINS') {
      const held = containerStep(edge, user, cause)
      if (held !== null) steps.push(held)
      continue
    }
    const weight = (IMPACT_WEIGHTS[edge.kind] ?? 0) * edge.confidence
    // Whoever imports the importer need not use what it imports.
    steps.push({ cause: edge.to, affected: edge.from, edge, weight, isEnd: edge.kind === 'IMPORTS' })
  }
  return steps
}

/**
 * Types are touched by their members and functions by the functions inside them; modules hold too much to say anything. Whoever holds a
 * test does not run it, and a group of tests runs nothing of what it holds by itself.
 */
function containerStep(edge: GraphEdge, container: GraphNode, member: GraphNode): ImpactStep | null {
  const step = { cause: edge.to, affected: edge.from, edge }
  if (isTitledTest(member) || isTestGroup(container)) return null
  if (FUNCTION_KINDS.has(container.kind)) return { ...step, weight: INNER_FUNCTION_WEIGHT, isEnd: false }
  if (!TYPE_KINDS.has(container.kind) || TYPE_KINDS.has(member.kind)) return null
  return { ...step, weight: IMPACT_WEIGHTS.CONTAINS ?? 0, isEnd: true }
}

/** Calls of a method that one of the frontier overrides: at run time they may arrive there. */
async function dispatchSteps(reader: GraphReader, frontier: readonly GraphNode[]): Promise<SomeSteps> {
  const methods = frontier.filter((node) => node.kind === 'method').map((node) => node.id)
  const overriding = await overridingByDeclaration(reader, methods)
  if (overriding.size === 0) return { steps: [], truncated: false }
  const declarations = [...overriding.keys()]
  const [calls, rivals] = await Promise.all([
    reader.edges({ ids: declarations, direction: 'in', kinds: ['CALLS'], limit: EDGES_PER_LEVEL_MAX }),
    edgesInto(reader, declarations, ['OVERRIDES']),
  ])
  const rivalsOf = new Map<NodeId, Set<NodeId>>()
  for (const edge of rivals.edges) rivalsOf.set(edge.to, (rivalsOf.get(edge.to) ?? new Set()).add(edge.from))
  const steps: ImpactStep[] = []
  for (const edge of calls.edges) {
    const all = rivalsOf.get(edge.to)
    // An overriding method that calls the overridden one names it by `super`: no dispatch there.
    if (all?.has(edge.from)) continue
    const confidence = edge.confidence / (1 + (all?.size ?? 0))
    const weight = DISPATCH_WEIGHT * edge.confidence
    for (const to of overriding.get(edge.to) ?? []) {
      const dispatched: GraphEdge = { ...edge, to, resolution: 'dispatch', confidence }
      steps.push({ cause: to, affected: edge.from, edge: dispatched, weight, isEnd: false })
    }
  }
  return { steps, truncated: calls.truncated || rivals.truncated }
}

/** What the methods override, through several levels, each with those of the methods that do. */
async function overridingByDeclaration(
  reader: GraphReader,
  methods: readonly NodeId[],
): Promise<ReadonlyMap<NodeId, ReadonlySet<NodeId>>> {
  const found = new Map<NodeId, Set<NodeId>>()
  let rising = new Map<NodeId, ReadonlySet<NodeId>>(methods.map((id) => [id, new Set([id])]))
  for (let depth = 0; depth < HIERARCHY_DEPTH_MAX && rising.size > 0; depth++) {
    const query = {
      ids: [...rising.keys()],
      direction: 'out',
      kinds: ['OVERRIDES'],
      limit: EDGES_PER_LEVEL_MAX,
    } as const
    const { edges } = await reader.edges({ ...query, sites: false })
    const next = new Map<NodeId, Set<NodeId>>()
    for (const edge of edges) {
      for (const method of rising.get(edge.from) ?? []) {
        if (found.get(edge.to)?.has(method)) continue
        found.set(edge.to, (found.get(edge.to) ?? new Set()).add(method))
        next.set(edge.to, (next.get(edge.to) ?? new Set()).add(method))
      }
    }
    rising = next
  }
  return found
}

/** Who makes an instance runs its constructor, and may run what is called by convention; instances of subtypes count too. */
async function instanceSteps(reader: GraphReader, frontier: readonly GraphNode[]): Promise<SomeSteps> {
  const special = frontier.filter((node) => mayConstruct(node) || isRunByConvention(node)).map((node) => node.id)
  if (special.length === 0) return { steps: [], truncated: false }
  const held = await edgesInto(reader, special, ['CONTAINS'])
  const types = new Map(
    present(await reader.nodesById([...new Set(held.edges.map((edge) => edge.from))])).map((node) => [node.id, node]),
  )
  const methods = new Map(frontier.map((node) => [node.id, node]))
  /** By type: its special methods, with what an instance carries to each. */
  const runs = new Map<NodeId, { readonly method: NodeId; readonly weight: number }[]>()
  for (const { from, to } of held.edges) {
    const [method, type] = [methods.get(to), types.get(from)]
    if (method === undefined || type === undefined) continue
    const weight = isConstructorOf(method, type) ? 1 : isRunByConvention(method) ? CONVENTION_WEIGHT : 0
    if (weight > 0) runs.set(from, [...(runs.get(from) ?? []), { method: to, weight }])
  }
  const supertypes = await withSubtypes(reader, [...runs.keys()])
  const made = await edgesInto(reader, [...supertypes.keys()], ['INSTANTIATES'])
  const steps = made.edges.flatMap((edge) =>
    [...(supertypes.get(edge.to) ?? [])].flatMap((type) =>
      (runs.get(type) ?? []).map(
        ({ method, weight }): ImpactStep => ({
          cause: method,
          affected: edge.from,
          edge,
          weight: weight * edge.confidence,
          isEnd: false,
        }),
      ),
    ),
  )
  return { steps, truncated: held.truncated || made.truncated }
}

/** Python's special methods run by operators, `with`, iteration and calls of the instance. */
function isRunByConvention({ kind, name, language }: GraphNode): boolean {
  return kind === 'method' && language === 'python' && /^__\w+__$/.test(name)
}

/** The types and all below them, each with those of the types that it is or descends from. */
async function withSubtypes(
  reader: GraphReader,
  types: readonly NodeId[],
): Promise<ReadonlyMap<NodeId, ReadonlySet<NodeId>>> {
  const found = new Map<NodeId, Set<NodeId>>(types.map((id) => [id, new Set([id])]))
  let frontier = new Set<NodeId>(types)
  for (let depth = 0; depth < HIERARCHY_DEPTH_MAX && frontier.size > 0; depth++) {
    const page = await edgesInto(reader, [...frontier], ['EXTENDS', 'IMPLEMENTS'])
    frontier = new Set()
    for (const { from, to } of page.edges) {
      const below = found.get(from) ?? new Set()
      found.set(from, below)
      for (const type of found.get(to) ?? []) {
        if (below.has(type)) continue
        below.add(type)
        frontier.add(from)
      }
    }
  }
  return found
}
