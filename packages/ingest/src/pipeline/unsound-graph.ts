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

/** The uses of one entity and kind that came last, all with one ordinal: several targets of one use. */
interface LastUses<Use> {
  readonly first: Use
  /** Made only for a second one. */
  ends: Set<string> | null
}

/** Uses of one entity and kind mostly come with rising ordinals: then there is nothing to look up but the last ones. */
function unsoundUses<Use extends AnyUse>(uses: readonly Use[], endOf: (use: Use) => string): string | null {
  const last = new Map<string, Map<NodeId, LastUses<Use>>>()
  for (const use of uses) {
    if (!Number.isInteger(use.ordinal) || use.ordinal < 0 || use.ordinal > ORDINAL_MAX)
      return `a use has the number ${use.ordinal}`
    let ofKind = last.get(use.kind)
    if (ofKind === undefined) {
      ofKind = new Map()
      last.set(use.kind, ofKind)
    }
    const before = ofKind.get(use.from)
    if (before === undefined || before.first.ordinal < use.ordinal) ofKind.set(use.from, { first: use, ends: null })
    else if (before.first.ordinal > use.ordinal) return unsoundUnordered(uses, endOf)
    else {
      const { first } = before
      if (first.line !== use.line || first.column !== use.column) return placesDiffer(first, use)
      before.ends ??= new Set([endOf(first)])
      if (before.ends.has(endOf(use))) return comesTwice(use)
      before.ends.add(endOf(use))
    }
  }
  return null
}

function placesDiffer(left: AnyUse, right: AnyUse): string {
  return `one use stands at ${left.line}:${left.column} and at ${right.line}:${right.column}`
}

function comesTwice(use: AnyUse): string {
  return `the use at ${use.line}:${use.column} comes twice`
}

function unsoundUnordered<Use extends AnyUse>(uses: readonly Use[], endOf: (use: Use) => string): string | null {
  const ends = new Set<string>()
  const places = new Map<string, Use>()
  for (const use of uses) {
    const key = `${use.kind} ${use.from} ${use.ordinal}`
    const other = places.get(key)
    if (other !== undefined && (other.line !== use.line || other.column !== use.column)) return placesDiffer(other, use)
    places.set(key, use)
    const whole = `${key} ${endOf(use)}`
    if (ends.has(whole)) return comesTwice(use)
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
  for (const edge of edges) {
    const { kind, from, ordinal, line, column } = edge
    const same = open
      .get(from)
      ?.get(ordinal)
      ?.find((use) => use.kind === kind)
    if (same !== undefined && (same.line !== line || same.column !== column)) return placesDiffer(edge, same)
  }
  return null
}
