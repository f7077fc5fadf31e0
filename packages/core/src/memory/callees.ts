/** What a symbol uses: stored edges, the overriding methods that a call may reach, and the uses whose target is not known. */

import { fittingKinds } from '../model/fitting-kinds.ts'
import type { GraphNode, UnresolvedUse } from '../model/graph.ts'
import type { NodeId } from '../model/ids.ts'
import { isTitledTest } from '../model/titled-tests.ts'
import type { GraphReader } from '../ports/graph-store.ts'
import { stopIfCancelled } from './cancellation.ts'
import {
  CALL_KINDS,
  countDispatch,
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
import { SuperCalls } from './super-calls.ts'

/** Called methods whose overriding ones are looked up; a function that calls more is not read for its dispatch. */
const DISPATCHED_CALLS_MAX = 200
/** Members of all dispatch sets together that an answer reads; more are counted. */
const DISPATCHED_USES_MAX = 2000
/** Namesakes that `--all` lists for one unresolved use. */
const NAMESAKES_MAX = 20

/** @throws cancelled, timeout. */
export async function findCallees(
  reader: GraphReader,
  target: GraphNode,
  options: RelatedUsesOptions,
): Promise<RelatedUses> {
  stopIfCancelled(options)
  const [page, unresolved, partial] = await Promise.all([
    reader.edges({ ids: [target.id], direction: 'out', kinds: CALL_KINDS, limit: USES_READ_MAX }),
    reader.unresolvedFrom([target.id], UNRESOLVED_READ_MAX),
    isPartlyRead(reader, target),
  ])
  const calls = unresolved.uses.filter((use) => CALL_KINDS.includes(use.kind))
  const direct = page.edges.map((edge) => openUse(edge, 'out', edge.resolution, edge.confidence))
  const dispatched = await dispatchedCallees(reader, target, direct)
  stopIfCancelled(options)
  const named = options.all === true ? await namesakes(reader, target, calls) : []
  const uses = await hydrateUses(reader, [...direct, ...dispatched.uses, ...named])
  const unread = unresolved.total - unresolved.uses.length
  const cutOff = page.truncated || dispatched.truncated || uses.length > options.limit
  return {
    target,
    uses: uses.slice(0, options.limit),
    total: uses.length + dispatched.unread,
    dispatchTotal: countDispatch(uses) + dispatched.unread,
    unresolved: { count: calls.length + unread, uses: calls },
    complete: calls.length + unread === 0 && !partial && !cutOff,
  }
}

interface DispatchedUses {
  readonly uses: readonly OpenUse[]
  /** Members beyond what is read. */
  readonly unread: number
  readonly truncated: boolean
}

/** For each called method the methods that override it, but where a method calls by `super` what it overrides itself. */
async function dispatchedCallees(
  reader: GraphReader,
  target: GraphNode,
  direct: readonly OpenUse[],
): Promise<DispatchedUses> {
  const called = [...new Set(direct.filter((use) => use.kind === 'CALLS').map((use) => use.end))]
  const truncated = called.length > DISPATCHED_CALLS_MAX
  const overriding = await overridden(reader, called.slice(0, DISPATCHED_CALLS_MAX))
  const uses: OpenUse[] = []
  let cutOff = truncated
  let unread = 0
  const superCalls = new SuperCalls(reader)
  for (const id of overriding) {
    const set = await overridesOf(reader, id, 'in')
    cutOff ||= set.truncated
    for (const use of direct) {
      if (use.end !== id || use.kind !== 'CALLS') continue
      if (set.ids.includes(target.id) && (await superCalls.includes(use))) continue
      const confidence = use.confidence / (1 + set.ids.length)
      const read = set.ids.slice(0, Math.max(0, DISPATCHED_USES_MAX - uses.length))
      unread += set.ids.length - read.length
      for (const end of read) uses.push({ ...use, end, resolution: 'dispatch', confidence })
    }
  }
  return { uses, unread, truncated: cutOff || unread > 0 }
}

/** Those of the methods that anything overrides, in one read. */
async function overridden(reader: GraphReader, ids: readonly NodeId[]): Promise<ReadonlySet<NodeId>> {
  if (ids.length === 0) return new Set()
  const page = await reader.edges({ ids, direction: 'in', kinds: ['OVERRIDES'], limit: USES_READ_MAX })
  return new Set(page.edges.map((edge) => edge.to))
}

async function namesakes(
  reader: GraphReader,
  target: GraphNode,
  calls: readonly UnresolvedUse[],
): Promise<readonly OpenUse[]> {
  const byName = new Map<string, readonly GraphNode[]>()
  const uses: OpenUse[] = []
  for (const call of calls) {
    const nodes =
      byName.get(call.name) ??
      (await reader.nodesByName({
        text: call.name,
        match: 'name',
        kinds: fittingKinds(call.kind),
        limit: NAMESAKES_MAX,
      }))
    byName.set(call.name, nodes)
    const confidence = 1 / Math.max(2, call.candidates + 1)
    for (const node of nodes) {
      if (!sameFamily(node.language, target.language) || isTitledTest(node)) continue
      uses.push({ end: node.id, kind: call.kind, site: call.site, resolution: 'name', confidence })
    }
  }
  return uses
}

async function isPartlyRead(reader: GraphReader, target: GraphNode): Promise<boolean> {
  if (target.path === null) return true
  const troubled = await reader.files(null, PARTIAL_FILES_MAX, ['failed', 'partial'])
  return troubled.some((file) => file.path === target.path)
}

/** Files that failed or were read in part; far more than a healthy index has. */
const PARTIAL_FILES_MAX = 10_000
