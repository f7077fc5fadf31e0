/** Who uses a symbol: stored edges, calls that dispatch may bring here, and honest word on what could be missing. */

import type { GraphNode, UnresolvedUse } from '../model/graph.ts'
import type { NodeId } from '../model/ids.ts'
import type { EdgeKind } from '../model/kinds.ts'
import type { GraphReader } from '../ports/graph-store.ts'
import { stopIfCancelled } from './cancellation.ts'
import { constructedType } from './constructors.ts'
import { usableNames } from './impact-completeness.ts'
import { runsForSubtypes } from './reached-by-name.ts'
import {
  CALL_KINDS,
  countDispatch,
  DISPATCH_MAX,
  hydrateUses,
  type OpenUse,
  openUse,
  overridesOf,
  type RelatedUses,
  type RelatedUsesOptions,
  sameFamily,
  UNRESOLVED_READ_MAX,
  USES_READ_MAX,
} from './related-uses.ts'
import { present } from './show.ts'
import { SuperCalls } from './super-calls.ts'
import { mayBeUsedUnread } from './unread-files.ts'
import { mayHaveUnseenCallers } from './unseen-callers.ts'

/** What is named without being called may be called, or made an instance of, from wherever the value went. */
const VALUE_KINDS: readonly EdgeKind[] = ['REFERENCES']
const UNRESOLVED_KINDS: readonly EdgeKind[] = [...CALL_KINDS, ...VALUE_KINDS]

interface FoundUses {
  readonly uses: readonly OpenUse[]
  readonly truncated: boolean
}

/** @throws cancelled, timeout. */
export async function findCallers(
  reader: GraphReader,
  target: GraphNode,
  options: RelatedUsesOptions,
): Promise<RelatedUses> {
  stopIfCancelled(options)
  const constructed = await constructedType(reader, target)
  const [direct, dispatched, unresolved, escapes, unread] = await Promise.all([
    directCallers(reader, target.id, constructed),
    target.kind === 'method' ? dispatchedCallers(reader, target.id) : { uses: [], truncated: false },
    unresolvedReaching(reader, target, constructed),
    isUsedAsValue(reader, target, constructed),
    mayBeUsedUnread(reader, target.language, [constructed ?? target]),
  ])
  stopIfCancelled(options)
  const named = options.all === true ? unresolved.uses.filter(isCall).map(useByName) : []
  const uses = await hydrateUses(reader, [...direct.uses, ...dispatched.uses, ...named])
  const cutOff = direct.truncated || dispatched.truncated || uses.length > options.limit
  const isClear = unresolved.count === 0 && !escapes && !unread && !cutOff
  return {
    target,
    uses: uses.slice(0, options.limit),
    total: uses.length,
    dispatchTotal: countDispatch(uses),
    unresolved,
    // A constructor is reached through its type's name.
    complete: isClear && !(await mayHaveUnseen(reader, target, constructed, uses.length === 0)),
  }
}

async function mayHaveUnseen(
  reader: GraphReader,
  target: GraphNode,
  constructed: GraphNode | null,
  isUnused: boolean,
): Promise<boolean> {
  if (constructed !== null && (await runsForSubtypes(reader, constructed))) return true
  return mayHaveUnseenCallers(reader, constructed ?? target, isUnused)
}

/** Calls of the symbol itself; for a constructor also what instantiates its type. */
async function directCallers(reader: GraphReader, id: NodeId, constructed: GraphNode | null): Promise<FoundUses> {
  const ids = constructed === null ? [id] : [id, constructed.id]
  const page = await reader.edges({ ids, direction: 'in', kinds: CALL_KINDS, limit: USES_READ_MAX })
  const edges = page.edges.filter((edge) => edge.to === id || edge.kind === 'INSTANTIATES')
  return { uses: edges.map((edge) => openUse(edge, 'in', edge.resolution, edge.confidence)), truncated: page.truncated }
}

/**
 * Calls of a method that this one overrides: at run time they may arrive here. An overriding method that calls the overridden one
 * (`super`) names it without dispatch and is left out.
 */
async function dispatchedCallers(reader: GraphReader, id: NodeId): Promise<FoundUses> {
  const declarations = await overridesOf(reader, id, 'out')
  if (declarations.ids.length === 0) return { uses: [], truncated: declarations.truncated }
  const page = await reader.edges({ ids: declarations.ids, direction: 'in', kinds: ['CALLS'], limit: USES_READ_MAX })
  const rivals = new Map<NodeId, ReadonlySet<NodeId>>()
  for (const declaration of declarations.ids) {
    rivals.set(declaration, new Set((await overridesOf(reader, declaration, 'in')).ids))
  }
  const uses: OpenUse[] = []
  const superCalls = new SuperCalls(reader)
  for (const edge of page.edges) {
    const overriding = rivals.get(edge.to)
    if (overriding?.has(edge.from) && (await superCalls.includes(edge))) continue
    uses.push(openUse(edge, 'in', 'dispatch', edge.confidence / (1 + (overriding?.size ?? 0))))
  }
  return { uses, truncated: page.truncated || declarations.truncated || declarations.ids.length >= DISPATCH_MAX }
}

interface ReachingUses {
  readonly count: number
  readonly uses: readonly UnresolvedUse[]
}

/** Unresolved uses that carry the symbol's name, in languages that can call it. Past the read limit the count is an upper bound. */
async function unresolvedReaching(
  reader: GraphReader,
  target: GraphNode,
  constructed: GraphNode | null,
): Promise<ReachingUses> {
  const names = usableNames(constructed === null ? [target] : [target, constructed])
  const page = await reader.unresolvedNamed(names, UNRESOLVED_KINDS, UNRESOLVED_READ_MAX)
  const nodes = present(await reader.nodesById([...new Set(page.uses.map((use) => use.from))]))
  const languages = new Map(nodes.map((node) => [node.id, node.language]))
  const uses = page.uses.filter((use) => sameFamily(languages.get(use.from) ?? target.language, target.language))
  return { count: page.total > page.uses.length ? page.total : uses.length, uses }
}

/** Itself, the type that it constructs, or a method through whose value dispatch may arrive at it. */
async function isUsedAsValue(reader: GraphReader, target: GraphNode, constructed: GraphNode | null): Promise<boolean> {
  const declarations = target.kind === 'method' ? (await overridesOf(reader, target.id, 'out')).ids : []
  const ids = [target.id, ...(constructed === null ? [] : [constructed.id]), ...declarations]
  const page = await reader.edges({ ids, direction: 'in', kinds: VALUE_KINDS, limit: 1 })
  return page.edges.length > 0
}

function isCall(use: UnresolvedUse): boolean {
  return CALL_KINDS.includes(use.kind)
}

/** The more namesakes there are, the less likely this one is meant. */
function useByName(use: UnresolvedUse): OpenUse {
  return {
    end: use.from,
    kind: use.kind,
    site: use.site,
    resolution: 'name',
    confidence: 1 / Math.max(2, use.candidates + 1),
  }
}
