/** What a change of some entities may affect: the reverse closure over uses, scored, with its tests apart and a word on what is not known. */

import type { GraphEdge, GraphNode } from '../model/graph.ts'
import type { NodeId } from '../model/ids.ts'
import { compareText } from '../model/text-order.ts'
import type { GraphReader } from '../ports/graph-store.ts'
import { type Cancellation, stopIfCancelled } from './cancellation.ts'
import { mayMissSome, type OpenUses, openUses } from './impact-completeness.ts'
import { FUNCTION_KINDS, impactSteps, TYPE_KINDS } from './impact-steps.ts'
import { type AffectedNode, walkImpact } from './impact-walk.ts'
import { present } from './show.ts'

export interface Impact {
  readonly targets: readonly GraphNode[]
  /** Highest score first, tests left out. */
  readonly affected: readonly AffectedNode[]
  /** How many there are before `limit` cut them. */
  readonly total: number
  /** Affected tests, highest score first, never cut. */
  readonly tests: readonly AffectedNode[]
  readonly unresolved: OpenUses
  /** Something beyond the asked depth is affected too. */
  readonly isDeeper: boolean
  /** True only when nothing within the asked depth could be missing. */
  readonly complete: boolean
}

export interface ImpactOptions extends Cancellation {
  readonly limit: number
  /** Steps from a target at most; 3 when absent. */
  readonly depthMax?: number
  /** Affected entities at most. */
  readonly nodesMax?: number
  /** A type or module stands for what it holds. Not so for the targets of a diff, which names what changed in it. */
  readonly withMembers?: boolean
  /** Names of removed definitions: who still uses one is affected. */
  readonly removedNames?: readonly string[]
  /** False: `complete` is not worked out and false, and neither are the unresolved uses. What is left takes milliseconds. */
  readonly completeness?: false
}

export const IMPACT_DEPTH_DEFAULT = 3
const NODES_DEFAULT_MAX = 5_000
/** Members that a type or module stands for. */
const MEMBERS_MAX = 2_000
const MEMBER_LEVELS_MAX = 8
const SITES_EDGES_MAX = 50_000

/** @throws cancelled, timeout. */
export async function findImpact(
  reader: GraphReader,
  targets: readonly GraphNode[],
  options: ImpactOptions,
): Promise<Impact> {
  const { depthMax = IMPACT_DEPTH_DEFAULT, nodesMax = NODES_DEFAULT_MAX } = options
  const seeds = options.withMembers === true ? await withMembers(reader, targets) : { nodes: targets, truncated: false }
  const walk = await walkImpact(reader, seeds.nodes, { ...options, depthMax, nodesMax, stepsInto: impactSteps })
  stopIfCancelled(options)
  const ordered = walk.affected.toSorted(byScore)
  const tests = ordered.filter(isReachedTest)
  const insideTests = insideOf(tests)
  const others = ordered.filter(({ node }) => node.isTest !== true && !insideTests(node))
  const shown = await withSites(reader, others.slice(0, options.limit))
  const unresolved =
    options.completeness === false ? NOTHING_OPEN : await openUses(reader, seeds.nodes, options.removedNames ?? [])
  // Who uses what lies at the asked depth is beyond it.
  const followed = walk.affected.filter(({ depth }) => depth < depthMax).map(({ node }) => node)
  const isCut = seeds.truncated || walk.truncated || others.length > options.limit
  const isUnclear = options.completeness === false || isCut || unresolved.count > 0
  return {
    targets,
    affected: shown,
    total: others.length,
    tests: await withSites(reader, tests),
    unresolved,
    isDeeper: walk.isDeeper,
    complete: !isUnclear && !(await mayMissSome(reader, [...seeds.nodes, ...followed])),
  }
}

const NOTHING_OPEN: OpenUses = { count: 0, uses: [] }

export function byScore(left: AffectedNode, right: AffectedNode): number {
  return (
    right.score - left.score ||
    left.depth - right.depth ||
    compareText(left.node.path, right.node.path) ||
    (left.node.startLine ?? 0) - (right.node.startLine ?? 0) ||
    compareText(left.node.id, right.node.id)
  )
}

/** A test that something brings in, not merely its file importing the target or its class holding another one. */
export function isReachedTest({ node, via }: AffectedNode): boolean {
  if (node.isTest !== true || node.kind === 'file') return false
  return !via.every(({ kind }) => kind === 'CONTAINS' || kind === 'IMPORTS') || FUNCTION_KINDS.has(node.kind)
}

/** Functions inside of test functions are these tests; in a file whose tests have no names everything is. */
function insideOf(tests: readonly AffectedNode[]): (node: GraphNode) => boolean {
  const files = new Set(tests.filter(({ node }) => node.kind === 'module').map(({ node }) => node.path))
  const names = new Set(
    tests.filter(({ node }) => FUNCTION_KINDS.has(node.kind)).map(({ node }) => nameKey(node.path, node.qualifiedName)),
  )
  return ({ path, qualifiedName }) => {
    if (files.has(path)) return true
    for (let end = qualifiedName.lastIndexOf('.'); end > 0; end = qualifiedName.lastIndexOf('.', end - 1)) {
      if (names.has(nameKey(path, qualifiedName.slice(0, end)))) return true
    }
    return false
  }
}

function nameKey(path: string | null, qualifiedName: string): string {
  return `${path} ${qualifiedName}`
}

interface Seeds {
  readonly nodes: readonly GraphNode[]
  readonly truncated: boolean
}

/** Types and modules with everything inside them. */
export async function withMembers(reader: GraphReader, targets: readonly GraphNode[]): Promise<Seeds> {
  const found = new Map<NodeId, GraphNode>(targets.map((node) => [node.id, node]))
  let frontier = targets.filter(holdsMembers).map((node) => node.id)
  for (let level = 0; level < MEMBER_LEVELS_MAX && frontier.length > 0; level++) {
    const query = { ids: frontier, direction: 'out', kinds: ['CONTAINS'], limit: MEMBERS_MAX, sites: false } as const
    const page = await reader.edges(query)
    const members = present(await reader.nodesById(page.edges.map((edge) => edge.to)))
    const fresh = members.filter((node) => !found.has(node.id))
    for (const node of fresh) found.set(node.id, node)
    if (page.truncated || found.size > MEMBERS_MAX)
      return { nodes: [...found.values()].slice(0, MEMBERS_MAX), truncated: true }
    frontier = fresh.filter(holdsMembers).map((node) => node.id)
  }
  return { nodes: [...found.values()], truncated: frontier.length > 0 }
}

function holdsMembers({ kind }: GraphNode): boolean {
  return TYPE_KINDS.has(kind) || kind === 'module' || kind === 'package' || kind === 'file'
}

/** The walk finds no sites: only the uses that are shown are read again with theirs, each at its first. Those by dispatch have them. */
export async function withSites(
  reader: GraphReader,
  affected: readonly AffectedNode[],
): Promise<readonly AffectedNode[]> {
  const bare = affected.flatMap(({ via }) => via).filter((edge) => edge.site === null)
  const ids = [...new Set(bare.map((edge) => edge.from))]
  const kinds = [...new Set(bare.map((edge) => edge.kind))]
  if (ids.length === 0) return affected
  const page = await reader.edges({ ids, direction: 'out', kinds, limit: SITES_EDGES_MAX })
  const first = new Map<string, GraphEdge>()
  for (const edge of page.edges) if (!first.has(useKey(edge))) first.set(useKey(edge), edge)
  const placed = (edge: GraphEdge): GraphEdge =>
    edge.site === null ? { ...edge, site: first.get(useKey(edge))?.site ?? null } : edge
  return affected.map((each) => ({ ...each, via: each.via.map(placed) }))
}

function useKey({ from, kind, to }: GraphEdge): string {
  return `${from} ${kind} ${to}`
}
