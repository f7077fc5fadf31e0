/** How far a change spreads: level by level against the direction of uses, each entity with the best score that reaches it. */

import type { GraphEdge, GraphNode } from '../model/graph.ts'
import type { NodeId } from '../model/ids.ts'
import type { GraphReader } from '../ports/graph-store.ts'
import { type Cancellation, stopIfCancelled } from './cancellation.ts'
import { IMPACT_DECAY, type ImpactStep, type ImpactSteps } from './impact-steps.ts'
import { present } from './show.ts'

export interface AffectedNode {
  readonly node: GraphNode
  /** Steps from the nearest target. */
  readonly depth: number
  /** 0 to 1: the product along the best way of each step's weight, its confidence and the decay. */
  readonly score: number
  /** The uses that brought it in, the strongest first; at most `VIA_MAX`. */
  readonly via: readonly GraphEdge[]
}

export interface ImpactWalk {
  /** In the order reached; targets are not among them. */
  readonly affected: readonly AffectedNode[]
  /** A bound other than the asked depth left something out. */
  readonly truncated: boolean
  /** The asked depth ended the walk, not that there was nothing left. */
  readonly isDeeper: boolean
}

export interface ImpactWalkOptions extends Cancellation {
  readonly depthMax: number
  readonly nodesMax: number
  /** Where less than this would arrive, nothing is said to; `SCORE_MIN` when absent. */
  readonly scoreMin?: number
  readonly stepsInto: (reader: GraphReader, frontier: readonly GraphNode[], depth: number) => Promise<ImpactSteps>
}

/** Uses kept for each node: more say nothing new to a reader. */
const VIA_MAX = 3
const SCORE_MIN = 0.001

interface Reached {
  depth: number
  score: number
  /** Strongest first. */
  via: { edge: GraphEdge; score: number }[]
  /** Reached by more than containment: the walk goes on from here. */
  isFollowed: boolean
}

/** A node that a later level reaches by a better way is followed again, so that scores do not depend on the order of edges. */
export async function walkImpact(
  reader: GraphReader,
  targets: readonly GraphNode[],
  options: ImpactWalkOptions,
): Promise<ImpactWalk> {
  const nodes = new Map<NodeId, GraphNode>(targets.map((node) => [node.id, node]))
  const scores = new Map<NodeId, number>(targets.map((node) => [node.id, 1]))
  const { scoreMin = SCORE_MIN } = options
  const targetIds = new Set(nodes.keys())
  const reached = new Map<NodeId, Reached>()
  let truncated = false
  let frontier: readonly GraphNode[] = [...nodes.values()]
  for (let depth = 1; depth <= options.depthMax && frontier.length > 0; depth++) {
    stopIfCancelled(options)
    const level = await options.stepsInto(reader, frontier, depth)
    truncated ||= level.truncated
    const next = new Set<NodeId>()
    for (const step of level.steps) {
      const score = (scores.get(step.cause) ?? 0) * step.weight * IMPACT_DECAY
      if (score < scoreMin || targetIds.has(step.affected)) continue
      if (reached.size >= options.nodesMax && !reached.has(step.affected)) truncated = true
      else if (arrive(reached, step, score, depth)) next.add(step.affected)
    }
    for (const node of level.nodes) if (reached.has(node.id)) nodes.set(node.id, node)
    const unknown = [...reached.keys()].filter((id) => !nodes.has(id))
    for (const node of present(await reader.nodesById(unknown))) nodes.set(node.id, node)
    for (const id of next) scores.set(id, reached.get(id)?.score ?? 0)
    frontier = [...next].flatMap((id) => nodes.get(id) ?? [])
  }
  return { affected: listed(reached, nodes), truncated, isDeeper: frontier.length > 0 }
}

/** Whether the walk should go on from there: for the first time, or again since a better way was found. */
function arrive(reached: Map<NodeId, Reached>, step: ImpactStep, score: number, depth: number): boolean {
  const known = reached.get(step.affected)
  if (known === undefined) {
    reached.set(step.affected, { depth, score, via: [{ edge: step.edge, score }], isFollowed: !step.isEnd })
    return !step.isEnd
  }
  const isBetter = score > known.score
  const isFirst = !known.isFollowed && !step.isEnd
  addVia(known, step.edge, score)
  known.score = Math.max(known.score, score)
  known.isFollowed ||= isFirst
  return isFirst || (isBetter && known.isFollowed)
}

/** One edge a use: a node that is followed again meets its edges again. */
function addVia(known: Reached, edge: GraphEdge, score: number): void {
  const same = known.via.find((each) => isSameUse(each.edge, edge))
  if (same !== undefined) same.score = Math.max(same.score, score)
  else known.via.push({ edge, score })
  known.via.sort((left, right) => right.score - left.score)
  if (known.via.length > VIA_MAX) known.via.pop()
}

function isSameUse(left: GraphEdge, right: GraphEdge): boolean {
  return left.kind === right.kind && left.from === right.from && left.to === right.to
}

function listed(reached: ReadonlyMap<NodeId, Reached>, nodes: ReadonlyMap<NodeId, GraphNode>): readonly AffectedNode[] {
  return [...reached].flatMap(([id, { depth, score, via }]) => {
    const node = nodes.get(id)
    if (node === undefined) return []
    return [{ node, depth, score: Math.min(1, score), via: via.map(({ edge }) => edge) }]
  })
}
