/** Which nodes come to life from given ones: what they use, what holds them, and the members that live with their holder. */

import type { DeadGraph } from './dead-graph.ts'
import { LinkList, OUTSIDE, targetsOf } from './whole-graph.ts'

/**
 * Sets `bit` on everything reached.
 * @param isBound whether the node lives as soon as its container does.
 */
export function markReached(
  graph: DeadGraph,
  isBound: (node: number) => boolean,
  starts: readonly number[],
  bit: number,
  reached: Uint8Array,
): void {
  const bound = new LinkList()
  for (const [node, container] of graph.containers.entries())
    if (container !== OUTSIDE && isBound(node)) bound.add(container, node)
  const members = bound.adjacency(graph.numbers.size)
  const waiting: number[] = []
  const enter = (node: number): void => {
    if (node === OUTSIDE || ((reached[node] ?? 0) & bit) !== 0) return
    reached[node] = (reached[node] ?? 0) | bit
    waiting.push(node)
  }
  for (const start of starts) enter(start)
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    for (const target of targetsOf(graph.uses, node)) enter(target)
    for (const member of targetsOf(members, node)) enter(member)
    enter(graph.containers[node] ?? OUTSIDE)
  }
}
