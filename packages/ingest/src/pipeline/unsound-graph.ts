/** Whether the graph of one file keeps what every engine demands of it, so that a defect of ours costs that file and not the ingest. */

import type { EdgeInput, FileGraph, NodeId, UnresolvedInput } from '@onyx/core'

/** Engines keep ordinals in 24 bits. */
const ORDINAL_MAX = 2 ** 24 - 1

/** What is wrong, as a clause; null when nothing is. */
export function unsoundness(graph: FileGraph): string | null {
  return (
    unsoundNode(graph) ??
    unsoundUses(graph.edges, targetOf) ??
    unsoundUses(graph.unresolved, nameOf) ??
    unsoundPlaces(graph.edges, graph.unresolved)
  )
}

function unsoundNode({ path, nodes }: FileGraph): string | null {
  const ids = new Set<NodeId>()
  for (const node of nodes) {
    if (ids.has(node.id)) return `${node.qualifiedName} has the identity of another definition`
    ids.add(node.id)
    if (node.span !== null && node.path !== path) return `${node.qualifiedName} belongs to ${node.path ?? 'no file'}`
  }
  return null
}

function targetOf(edge: EdgeInput): string {
  return edge.to
}

function nameOf(use: UnresolvedInput): string {
  return use.name
}

type AnyUse = EdgeInput | UnresolvedInput

/** Uses of one entity and kind mostly come with rising ordinals: then there is nothing to look up but the last one. */
function unsoundUses<Use extends AnyUse>(uses: readonly Use[], endOf: (use: Use) => string): string | null {
  const last = new Map<string, Map<NodeId, Use>>()
  for (const use of uses) {
    if (!Number.isInteger(use.ordinal) || use.ordinal < 0 || use.ordinal > ORDINAL_MAX)
      return `a use has the number ${use.ordinal}`
    let ofKind = last.get(use.kind)
    if (ofKind === undefined) {
      ofKind = new Map()
      last.set(use.kind, ofKind)
    }
    const before = ofKind.get(use.from)
    if (before !== undefined && before.ordinal >= use.ordinal) return unsoundUnordered(uses, endOf)
    ofKind.set(use.from, use)
  }
  return null
}

function unsoundUnordered<Use extends AnyUse>(uses: readonly Use[], endOf: (use: Use) => string): string | null {
  const ends = new Set<string>()
  const places = new Map<string, Use>()
  for (const use of uses) {
    const key = `${use.kind} ${use.from} ${use.ordinal}`
    const other = places.get(key)
    if (other !== undefined && (other.line !== use.line || other.column !== use.column))
      return `one use stands at ${other.line}:${other.column} and at ${use.line}:${use.column}`
    places.set(key, use)
    const whole = `${key} ${endOf(use)}`
    if (ends.has(whole)) return `the use at ${use.line}:${use.column} comes twice`
    ends.add(whole)
  }
  return null
}

/** An edge and an unresolved use may be one use, and then stand at one place. */
function unsoundPlaces(edges: readonly EdgeInput[], unresolved: readonly UnresolvedInput[]): string | null {
  const open = new Map<NodeId, Map<number, UnresolvedInput[]>>()
  for (const use of unresolved) {
    const known = open.get(use.from) ?? new Map<number, UnresolvedInput[]>()
    open.set(use.from, known)
    known.set(use.ordinal, [...(known.get(use.ordinal) ?? []), use])
  }
  for (const { kind, from, ordinal, line, column } of edges) {
    const same = open
      .get(from)
      ?.get(ordinal)
      ?.find((use) => use.kind === kind)
    if (same !== undefined && (same.line !== line || same.column !== column))
      return `one use stands at ${line}:${column} and at ${same.line}:${same.column}`
  }
  return null
}
