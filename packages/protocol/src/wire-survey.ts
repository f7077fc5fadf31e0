/** What `dead`, `cycles` and `duplicates` print with `--json`. */

import type { CycleStep, Cycles, DeadCode, Duplicates } from '@onyx/core'
import { type WireEdge, type WireNode, type WireSite, wireEdge, wireNode, wireSite } from './wire-graph.ts'

export interface WireDead {
  readonly symbols: readonly {
    readonly node: WireNode
    /** `unused`, `dead-users` (only dead code uses it) or `test-users` (only tests do). */
    readonly reason: string
    /** `certain` or `likely`. */
    readonly tier: string
    readonly confidence: number
    readonly doubts: readonly string[]
    /** The first of those that use it. */
    readonly users: readonly { readonly node: WireNode; readonly site: WireSite | null }[]
    readonly isTest: boolean
  }[]
  /** Before the limit cut them. */
  readonly total: number
  readonly counts: Readonly<Record<string, number>>
  readonly examined: number
  /** Without a known use and not called dead, by what could use them. */
  readonly heldBack: Readonly<Record<string, number>>
}

export function wireDead(dead: DeadCode): WireDead {
  return {
    symbols: dead.symbols.map(({ node, reason, tier, confidence, doubts, users, isTest }) => ({
      node: wireNode(node),
      reason,
      tier,
      confidence,
      doubts,
      users: users.map((user) => ({
        node: wireNode(user.node),
        site: user.site === null ? null : wireSite(user.site),
      })),
      isTest,
    })),
    total: dead.total,
    counts: dead.counts,
    examined: dead.examined,
    heldBack: dead.heldBack,
  }
}

export interface WireCycleStep {
  readonly from: WireNode
  readonly to: WireNode
  /** The first of `uses` uses that make the step. */
  readonly edge: WireEdge
  readonly uses: number
  /** `whole`, `types` (nothing is loaded at run time) or `later` (loaded when a function runs). */
  readonly strength: string
}

export interface WireCycles {
  readonly of: string
  readonly cycles: readonly {
    readonly size: number
    readonly members: readonly WireNode[]
    readonly shortest: readonly WireCycleStep[]
    /** The step whose removal leaves the fewest members in cycles, of those that were tried. */
    readonly cut: (WireCycleStep & { readonly left: number }) | null
    readonly exhaustive: boolean
  }[]
  readonly total: number
}

export function wireCycles({ of, cycles, total }: Cycles): WireCycles {
  return {
    of,
    cycles: cycles.map(({ size, members, shortest, cut, isExhaustive }) => ({
      size,
      members: members.map(wireNode),
      shortest: shortest.map(wireStep),
      cut: cut === null ? null : { ...wireStep(cut.step), left: cut.left },
      exhaustive: isExhaustive,
    })),
    total,
  }
}

function wireStep({ from, to, edge, uses, strength }: CycleStep): WireCycleStep {
  return { from: wireNode(from), to: wireNode(to), edge: wireEdge(edge), uses, strength }
}

export interface WireDuplicates {
  readonly groups: readonly {
    readonly members: readonly WireNode[]
    readonly size: number
    readonly lines: number
    readonly savedLines: number
    /** `copy`, or `renamed` where names or documentation differ. */
    readonly likeness: string
  }[]
  readonly total: number
  readonly savedLines: number
  readonly compared: number
}

export function wireDuplicates({ groups, total, savedLines, compared }: Duplicates): WireDuplicates {
  return {
    groups: groups.map(({ members, size, lines, savedLines: saved, likeness }) => ({
      members: members.map(wireNode),
      size,
      lines,
      savedLines: saved,
      likeness,
    })),
    total,
    savedLines,
    compared,
  }
}
