/** What `impact` and `tests` print with `--json`. */

import type { Impact, OpenUses, RemovedDefinition, SelectedTest, TestSelection } from '@onyx/core'
import { type WireEdge, type WireNode, type WireSite, wireEdge, wireNode, wireSite } from './wire-graph.ts'

export interface WireOpenUses {
  readonly count: number
  readonly sites: readonly (WireSite & { readonly name: string })[]
}

export interface WireAffected {
  readonly node: WireNode
  readonly depth: number
  readonly score: number
  readonly via: readonly WireEdge[]
}

export interface WireImpact {
  readonly targets: readonly WireNode[]
  readonly affected: readonly WireAffected[]
  /** NODE, with how far the change reaches it. */
  readonly tests: readonly (WireNode & { readonly depth: number; readonly score: number })[]
  readonly unresolved: WireOpenUses
  readonly complete: boolean
  /** Affected entities before the limit cut them. */
  readonly total: number
  /** More is affected beyond the asked depth. */
  readonly deeper: boolean
  /** Definitions that the difference took away; empty without one. */
  readonly removed: readonly WireRemoved[]
}

export interface WireRemoved {
  readonly kind: string
  readonly name: string
  readonly localName: string
  readonly path: string
  readonly startLine: number
}

export function wireImpact(impact: Impact, removed: readonly RemovedDefinition[]): WireImpact {
  return {
    targets: impact.targets.map(wireNode),
    affected: impact.affected.map(({ node, depth, score, via }) => ({
      node: wireNode(node),
      depth,
      score: rounded(score),
      via: via.map(roundedEdge),
    })),
    tests: impact.tests.map(({ node, depth, score }) => ({ ...wireNode(node), depth, score: rounded(score) })),
    unresolved: wireOpenUses(impact.unresolved),
    complete: impact.complete,
    total: impact.total,
    deeper: impact.isDeeper,
    removed: removed.map(wireRemoved),
  }
}

export interface WireSelectedTest {
  readonly node: WireNode
  readonly depth: number
  readonly evidence: string
  readonly confidence: number
  /** Share of a target's words that its names have, 0 to 1; it moves a test up among others. */
  readonly affinity: number
  /** What a test runner calls it; null where it has no name of its own for single tests. */
  readonly runnerId: string | null
}

export interface WireTests {
  /** The first one; null when a difference touched no definition. */
  readonly target: WireNode | null
  readonly targets: readonly WireNode[]
  readonly tests: readonly WireSelectedTest[]
  readonly unresolved: WireOpenUses
  readonly complete: boolean
  /** Tests before the limit cut them. */
  readonly total: number
  /** Tests of less confidence than asked for. */
  readonly unlikely: number
  /** Coverage reports in which the targets ran, without saying in which test. */
  readonly ranIn: readonly string[]
  readonly removed: readonly WireRemoved[]
}

/** @param runnerIds parallel to the tests. */
export function wireTests(
  selection: TestSelection,
  runnerIds: readonly (string | null)[],
  removed: readonly RemovedDefinition[],
): WireTests {
  const targets = selection.targets.map(wireNode)
  return {
    target: targets[0] ?? null,
    targets,
    tests: selection.tests.map((test, index) => wireSelectedTest(test, runnerIds[index] ?? null)),
    unresolved: wireOpenUses(selection.unresolved),
    complete: selection.complete,
    total: selection.total,
    unlikely: selection.unlikely,
    ranIn: selection.ranIn,
    removed: removed.map(wireRemoved),
  }
}

function wireSelectedTest(test: SelectedTest, runnerId: string | null): WireSelectedTest {
  const { node, depth, evidence, confidence, affinity } = test
  return {
    node: wireNode(node),
    depth,
    evidence,
    confidence: rounded(confidence),
    affinity: rounded(affinity),
    runnerId,
  }
}

function wireOpenUses({ count, uses }: OpenUses): WireOpenUses {
  return { count, sites: uses.map((use) => ({ ...wireSite(use.site), name: use.name })) }
}

function wireRemoved({ kind, name, localName, path, startLine }: RemovedDefinition): WireRemoved {
  return { kind, name, localName, path, startLine }
}

function roundedEdge(edge: Parameters<typeof wireEdge>[0]): WireEdge {
  const wire = wireEdge(edge)
  return { ...wire, confidence: rounded(wire.confidence) }
}

/** Four digits, as in the other answers. */
function rounded(value: number): number {
  return Math.round(value * 1e4) / 1e4
}
