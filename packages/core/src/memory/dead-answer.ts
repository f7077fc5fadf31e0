/** What an answer about dead code says, and how its parts are filled in and ordered. */

import type { GraphNode, Site } from '../model/graph.ts'
import type { EdgeKind } from '../model/kinds.ts'
import type { GraphReader, NodeFilter } from '../ports/graph-store.ts'
import type { Cancellation } from './cancellation.ts'
import type { DeadDoubt, RootReason } from './dead-roots.ts'
import { present } from './show.ts'

export interface DeadOptions extends Cancellation {
  readonly filter?: NodeFilter
  readonly limit: number
  /** What other projects could import counts as dead when nothing here uses it. */
  readonly exported?: boolean
  /** False: dead code in tests is left out. */
  readonly tests?: boolean
}

/** `unused`: by nothing. `dead-users`: by nothing but dead code. `test-users`: by nothing but tests. */
export type DeadReason = 'unused' | 'dead-users' | 'test-users'
/** `certain`: everything that could use it was seen. `likely`: a doubt remains, which is stated. */
export type DeadTier = 'certain' | 'likely'

export interface DeadSymbol {
  readonly node: GraphNode
  readonly reason: DeadReason
  readonly tier: DeadTier
  readonly confidence: number
  readonly doubts: readonly DeadDoubt[]
  /** The first of those that use it: dead code or tests. */
  readonly users: readonly DeadUser[]
  readonly userCount: number
  readonly isTest: boolean
}

export interface DeadUser {
  readonly node: GraphNode
  readonly site: Site | null
}

export interface DeadCode {
  /** Certain before likely; unused, then used by dead code, then by tests; by place. */
  readonly symbols: readonly DeadSymbol[]
  readonly total: number
  readonly counts: Readonly<Record<DeadReason, number>>
  /** Functions, types and values that were looked at. */
  readonly examined: number
  /** Without a known use and all the same not called dead, by what could use them. */
  readonly heldBack: Readonly<Partial<Record<RootReason, number>>>
}

/** By hand, between code that the rules were made on and code at first sight; docs/cli.md has the figures. */
export const DEAD_CONFIDENCE: Readonly<Record<DeadTier, number>> = { certain: 0.9, likely: 0.7 }
/** Users that one symbol names. */
const USERS_MAX = 3
const USES_READ_MAX = 100
const NO_USES: ReadonlySet<EdgeKind> = new Set(['CONTAINS', 'COVERS'])
const REASONS: readonly DeadReason[] = ['unused', 'dead-users', 'test-users']

/** Names the first of those that use each. */
export async function withUsers(reader: GraphReader, symbols: readonly DeadSymbol[]): Promise<readonly DeadSymbol[]> {
  const full: DeadSymbol[] = []
  for (const symbol of symbols) {
    if (symbol.reason === 'unused') {
      full.push(symbol)
      continue
    }
    const page = await reader.edges({ ids: [symbol.node.id], direction: 'in', limit: USES_READ_MAX })
    const uses = page.edges.filter(({ kind, from }) => !NO_USES.has(kind) && from !== symbol.node.id)
    const nodes = new Map(present(await reader.nodesById(uses.map((use) => use.from))).map((node) => [node.id, node]))
    const users = uses.flatMap(({ from, site }) => {
      const node = nodes.get(from)
      return node === undefined ? [] : [{ node, site }]
    })
    full.push({ ...symbol, users: users.slice(0, USERS_MAX) })
  }
  return full
}

export function countBy(symbols: readonly DeadSymbol[]): Record<DeadReason, number> {
  const counts = { unused: 0, 'dead-users': 0, 'test-users': 0 }
  for (const { reason } of symbols) counts[reason]++
  return counts
}

/** Code before tests, certain before likely; what is equal stays in order. */
export function bySurety(left: DeadSymbol, right: DeadSymbol): number {
  return (
    Number(left.isTest) - Number(right.isTest) ||
    (left.tier === right.tier ? 0 : left.tier === 'certain' ? -1 : 1) ||
    REASONS.indexOf(left.reason) - REASONS.indexOf(right.reason)
  )
}
