/** What may belong into a context: nodes with how much they matter and why, from what was asked for and from one hop around it. */

import type { GraphNode } from '../model/graph.ts'
import type { NodeId } from '../model/ids.ts'

/** Why a node is there; `of` is the node that it is related to. */
export type EvidenceReason =
  | { readonly kind: 'asked' }
  | { readonly kind: 'match' }
  /** In a file of the best evidence. */
  | { readonly kind: 'neighbour' }
  | {
      readonly kind: 'caller' | 'callee' | 'test' | 'member' | 'container' | 'type' | 'override'
      readonly of: GraphNode
    }

export interface Evidence {
  readonly node: GraphNode
  /** 0 to 1: the chance that it is needed, as far as ranks tell. */
  readonly score: number
  readonly reason: EvidenceReason
}

/** Several reasons for one node add up as chances do; the strongest gives its reason. */
export class EvidencePool {
  readonly #found = new Map<NodeId, Evidence>()

  add(evidence: Evidence): void {
    const { id } = evidence.node
    const known = this.#found.get(id)
    if (known === undefined) {
      this.#found.set(id, evidence)
      return
    }
    const score = 1 - (1 - known.score) * (1 - evidence.score)
    const { reason } = evidence.score > known.score ? evidence : known
    this.#found.set(id, { node: known.node, score, reason })
  }

  /** Best first, ties by id. */
  ranked(): readonly Evidence[] {
    return [...this.#found.values()].sort(
      (left, right) => right.score - left.score || (left.node.id < right.node.id ? -1 : 1),
    )
  }
}

export function reasonText(reason: EvidenceReason): string {
  switch (reason.kind) {
    case 'asked':
      return 'asked for'
    case 'match':
      return 'matches'
    case 'neighbour':
      return 'in a file of matches'
    case 'caller':
      return `uses ${reason.of.name}`
    case 'callee':
      return `used by ${reason.of.name}`
    case 'test':
      return `tests ${reason.of.name}`
    case 'member':
      return `in ${reason.of.name}`
    case 'container':
      return `holds ${reason.of.name}`
    case 'type':
      return `type of ${reason.of.name}`
    case 'override':
      return `same method as ${reason.of.name}`
  }
}
