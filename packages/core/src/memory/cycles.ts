/** What hangs together in circles: files that import each other, functions that call each other, types that name each other. */

import type { GraphEdge, GraphNode } from '../model/graph.ts'
import type { NodeId } from '../model/ids.ts'
import type { GraphReader, NodeFilter } from '../ports/graph-store.ts'
import { nodeFilter } from '../query/node-filter.ts'
import { type Cancellation, stopIfCancelled } from './cancellation.ts'
import { CYCLE_EDGE_KINDS, type CycleGraph, type CycleSubject, nodesOfMembers, readCycleGraph } from './cycle-graph.ts'
import { type ImportStrength, importStrength } from './import-strength.ts'
import { describeComponent } from './shortest-cycle.ts'
import { present } from './show.ts'
import { strongComponents } from './strong-components.ts'

export interface CyclesOptions extends Cancellation {
  readonly of: CycleSubject
  /** Cycles through something that passes. */
  readonly filter?: NodeFilter
  readonly limit: number
}

/** One edge of a cycle, with the first of the uses that make it. */
export interface CycleStep {
  readonly from: GraphNode
  readonly to: GraphNode
  readonly edge: GraphEdge
  /** How many uses in `from` name something of `to`: so many are to be removed to remove the step. */
  readonly uses: number
  /** Of the strongest of its imports; `whole` for what is no import. */
  readonly strength: ImportStrength
}

export interface Cycle {
  /** Everything that reaches itself through the others, by path; `size` of them, of which the first are given. */
  readonly members: readonly GraphNode[]
  readonly size: number
  /** One shortest cycle among them, step by step. */
  readonly shortest: readonly CycleStep[]
  /** The step whose removal leaves the fewest members in cycles, of those that were tried. */
  readonly cut: CycleCutAdvice | null
  /** False: too large for all of its cycles to be compared. */
  readonly isExhaustive: boolean
}

export interface CycleCutAdvice {
  readonly step: CycleStep
  /** Members that stay in a cycle without it. */
  readonly left: number
}

export interface Cycles {
  readonly of: CycleSubject
  /** Largest first. */
  readonly cycles: readonly Cycle[]
  /** Before the limit cut them. */
  readonly total: number
}

/** Members of one cycle that an answer names. */
export const CYCLE_MEMBERS_MAX = 1000
/** Uses between two members that are counted. */
const STEP_USES_MAX = 10_000

/** @throws cancelled, timeout, limit_exceeded. */
export async function findCycles(reader: GraphReader, options: CyclesOptions): Promise<Cycles> {
  const graph = await readCycleGraph(reader, options.of, options)
  const components = await passing(reader, graph, strongComponents(graph.links), options)
  const cycles: Cycle[] = []
  for (const component of components.slice(0, options.limit)) {
    stopIfCancelled(options)
    cycles.push(await cycleOf(reader, graph, component, options.of))
  }
  return { of: options.of, cycles, total: components.length }
}

async function passing(
  reader: GraphReader,
  graph: CycleGraph,
  components: readonly Int32Array[],
  { filter = {} }: CyclesOptions,
): Promise<readonly Int32Array[]> {
  if (Object.keys(filter).length === 0) return components
  const passes = nodeFilter(filter)
  const kept: Int32Array[] = []
  for (const component of components) {
    const nodes = present(await reader.nodesById(idsOf(graph, component)))
    if (nodes.some(passes)) kept.push(component)
  }
  return kept
}

async function cycleOf(
  reader: GraphReader,
  graph: CycleGraph,
  component: Int32Array,
  of: CycleSubject,
): Promise<Cycle> {
  const { shortest, cut, isExhaustive } = describeComponent(graph.links, component)
  const pairs = shortest.map((from, index) => ({ from, to: shortest[(index + 1) % shortest.length] ?? from }))
  const cutAt = cut === null ? -1 : pairs.findIndex(({ from, to }) => from === cut.from && to === cut.to)
  const asked = cut === null || cutAt !== -1 ? pairs : [...pairs, cut]
  const steps = await stepsOf(reader, graph, asked, of)
  const cutStep = cut === null ? undefined : steps.at(cutAt)
  return {
    members: present(await reader.nodesById(idsOf(graph, component.subarray(0, CYCLE_MEMBERS_MAX)))),
    size: component.length,
    shortest: steps.slice(0, pairs.length).filter((step) => step !== null),
    cut: cut === null || cutStep == null ? null : { step: cutStep, left: cut.left },
    isExhaustive,
  }
}

interface Pair {
  readonly from: number
  readonly to: number
}

async function stepsOf(
  reader: GraphReader,
  graph: CycleGraph,
  pairs: readonly Pair[],
  of: CycleSubject,
): Promise<readonly (CycleStep | null)[]> {
  const nodes = nodesOfMembers(graph, new Set(pairs.map(({ from }) => from)))
  const steps: (CycleStep | null)[] = []
  for (const { from, to } of pairs) {
    const [fromNode, toNode] = await reader.nodesById(idsOf(graph, [from, to]))
    const page = await reader.edges({
      ids: nodes.get(from) ?? [],
      direction: 'out',
      kinds: CYCLE_EDGE_KINDS[of],
      limit: STEP_USES_MAX,
    })
    const edges = page.edges.filter((edge) => graph.memberOf[graph.numbers.of(edge.to)] === to)
    const chosen = fromNode == null ? null : await strongest(reader, fromNode, edges, of)
    const isKnown = fromNode != null && toNode != null && chosen !== null
    steps.push(isKnown ? { from: fromNode, to: toNode, uses: edges.length, ...chosen } : null)
  }
  return steps
}

/** The first use that binds at run time, else the first. */
async function strongest(reader: GraphReader, node: GraphNode, edges: readonly GraphEdge[], of: CycleSubject) {
  const [first] = edges.toSorted(
    (left, right) =>
      (left.site?.line ?? 0) - (right.site?.line ?? 0) || (left.site?.column ?? 0) - (right.site?.column ?? 0),
  )
  if (first === undefined) return null
  const source = of === 'imports' && node.path !== null ? await reader.source(node.path) : null
  if (source === null) return { edge: first, strength: 'whole' as const }
  let weaker: { readonly edge: GraphEdge; readonly strength: ImportStrength } | null = null
  for (const edge of edges) {
    const strength = edge.site === null ? 'whole' : importStrength(source, edge.site, node.language)
    if (strength === 'whole') return { edge, strength }
    if (weaker === null || strength === 'later') weaker = { edge, strength }
  }
  return weaker
}

function idsOf(graph: CycleGraph, numbers: Iterable<number>): readonly NodeId[] {
  return [...numbers].flatMap((number) => graph.numbers.ids[number] ?? [])
}
