/** What callers and callees share: the shape of their answer, its order and its cut, and the sets of methods that dispatch joins. */

import type { GraphEdge, GraphNode, Site, UnresolvedUse } from '../model/graph.ts'
import type { NodeId } from '../model/ids.ts'
import type { EdgeKind, Language, Resolution } from '../model/kinds.ts'
import { compareText } from '../model/text-order.ts'
import type { Direction, GraphReader } from '../ports/graph-store.ts'
import type { Cancellation } from './cancellation.ts'
import { present } from './show.ts'

/** The other end of a use: who calls, or what is called. */
export interface RelatedUse {
  readonly node: GraphNode
  readonly kind: EdgeKind
  readonly site: Site | null
  readonly resolution: Resolution
  readonly confidence: number
}

export interface RelatedUses {
  readonly target: GraphNode
  /** Strongest resolution first, code before tests, then by place. */
  readonly uses: readonly RelatedUse[]
  /** How many there are before `limit` cut them. */
  readonly total: number
  /** How many of them dispatch may bring, before `limit` cut them; past what is read an upper bound. */
  readonly dispatchTotal: number
  /** Uses that could belong here and have no known target. */
  readonly unresolved: { readonly count: number; readonly uses: readonly UnresolvedUse[] }
  /** True only when nothing could be missing: no unresolved use, no unreadable file, nothing cut off. */
  readonly complete: boolean
}

export interface RelatedUsesOptions extends Cancellation {
  readonly limit: number
  /** Adds uses that match by name alone, computed from the unresolved records. */
  readonly all?: boolean
}

export const CALL_KINDS: readonly EdgeKind[] = ['CALLS', 'INSTANTIATES']
/** Before an answer is cut to its limit; a logging function of a large tree has some thousands of callers. */
export const USES_READ_MAX = 10_000
/** Unresolved sites that one answer lists and checks. */
export const UNRESOLVED_READ_MAX = 500
/** Methods that one dynamic call may reach; past it the answer is not complete. */
export const DISPATCH_MAX = 500
/** Levels of overriding; deeper hierarchies are not seen in practice. */
const OVERRIDE_DEPTH_MAX = 32

const RESOLUTION_ORDER: Readonly<Record<Resolution, number>> = {
  exact: 0,
  inferred: 1,
  dispatch: 2,
  external: 3,
  name: 4,
}

/** An edge read for an answer: the id of its other end is not a node yet. */
export interface OpenUse {
  readonly end: NodeId
  readonly kind: EdgeKind
  readonly site: Site | null
  readonly resolution: Resolution
  readonly confidence: number
}

export function openUse(edge: GraphEdge, direction: Direction, resolution: Resolution, confidence: number): OpenUse {
  const end = direction === 'in' ? edge.from : edge.to
  return { end, kind: edge.kind, site: edge.site, resolution, confidence }
}

/** Reads the nodes at the other ends, orders, and drops repeated sites (the strongest stays). */
export async function hydrateUses(reader: GraphReader, open: readonly OpenUse[]): Promise<readonly RelatedUse[]> {
  const ids = [...new Set(open.map((use) => use.end))]
  const nodes = new Map(present(await reader.nodesById(ids)).map((node) => [node.id, node]))
  const uses: RelatedUse[] = []
  for (const { end, ...use } of open) {
    const node = nodes.get(end)
    if (node !== undefined) uses.push({ node, ...use })
  }
  const seen = new Set<string>()
  return uses.toSorted(compareUses).filter((use) => {
    const key = `${use.node.id} ${use.site?.path} ${use.site?.line} ${use.site?.column}`
    if (seen.has(key)) return false
    seen.add(key)
    return true
  })
}

export function countDispatch(uses: readonly RelatedUse[]): number {
  return uses.reduce((count, use) => (use.resolution === 'dispatch' ? count + 1 : count), 0)
}

function compareUses(left: RelatedUse, right: RelatedUse): number {
  return (
    RESOLUTION_ORDER[left.resolution] - RESOLUTION_ORDER[right.resolution] ||
    Number(left.node.isTest ?? false) - Number(right.node.isTest ?? false) ||
    compareText(left.site?.path ?? null, right.site?.path ?? null) ||
    (left.site?.line ?? 0) - (right.site?.line ?? 0) ||
    (left.site?.column ?? 0) - (right.site?.column ?? 0) ||
    compareText(left.node.id, right.node.id)
  )
}

export interface OverrideSet {
  readonly ids: readonly NodeId[]
  readonly truncated: boolean
}

/** All methods that this one overrides (`out`) or that override it (`in`), through any number of levels, itself left out. */
export async function overridesOf(reader: GraphReader, id: NodeId, direction: Direction): Promise<OverrideSet> {
  const found = new Set<NodeId>()
  let frontier: readonly NodeId[] = [id]
  for (let depth = 0; depth < OVERRIDE_DEPTH_MAX && frontier.length > 0; depth++) {
    const page = await reader.edges({ ids: frontier, direction, kinds: ['OVERRIDES'], limit: DISPATCH_MAX })
    const next = page.edges.map((edge) => (direction === 'out' ? edge.to : edge.from))
    frontier = next.filter((end) => end !== id && !found.has(end))
    for (const end of frontier) found.add(end)
    if (page.truncated || found.size > DISPATCH_MAX) return { ids: [...found].slice(0, DISPATCH_MAX), truncated: true }
  }
  return { ids: [...found], truncated: frontier.length > 0 }
}

/** Languages whose code calls each other directly, so that a use in one may reach a definition in the other. */
export function sameFamily(left: Language, right: Language): boolean {
  return familyOf(left) === familyOf(right)
}

export function familyOf(language: Language): Language {
  return language === 'typescript' ? 'javascript' : language
}
