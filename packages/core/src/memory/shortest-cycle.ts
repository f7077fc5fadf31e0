/** Inside one strongly connected component: a shortest cycle, and the edge without which the least of it stays in cycles. */

import { strongComponents } from './strong-components.ts'
import { type Adjacency, LinkList, OUTSIDE, targetsOf } from './whole-graph.ts'

export interface ComponentCycle {
  /** Nodes in the order of the cycle, the first not repeated at the end. */
  readonly shortest: readonly number[]
  readonly cut: CycleCut | null
  /** False: the component was too large for every node to be looked at, so that a shorter cycle or a better cut may exist. */
  readonly isExhaustive: boolean
}

export interface CycleCut {
  readonly from: number
  readonly to: number
  /** Nodes of the component that are still in some cycle without the edge. */
  readonly left: number
}

/** Edges followed while looking for the shortest cycle of each node: some tens of milliseconds. */
const STEPS_MAX = 2_000_000
/** Edges whose removal is tried, those on most shortest cycles first: each costs one pass over the component. */
const CUTS_TRIED_MAX = 8

export function describeComponent(graph: Adjacency, component: Int32Array): ComponentCycle {
  const inside = insideOf(graph, component)
  const usesOfLink = new Map<number, number>()
  let shortest: readonly number[] = []
  let steps = 0
  let looked = 0
  for (; looked < component.length && steps < STEPS_MAX; looked++) {
    const found = cycleThrough(inside, looked)
    steps += found.steps
    for (const [index, node] of found.cycle.entries()) {
      const key = linkKey(inside, node, found.cycle[(index + 1) % found.cycle.length] ?? node)
      usesOfLink.set(key, (usesOfLink.get(key) ?? 0) + 1)
    }
    if (shortest.length === 0 || (found.cycle.length > 0 && found.cycle.length < shortest.length))
      shortest = found.cycle
  }
  const outer = (node: number): number => component[node] ?? OUTSIDE
  const cut = bestCut(inside, usesOfLink)
  return {
    shortest: shortest.map(outer),
    cut: cut === null ? null : { ...cut, from: outer(cut.from), to: outer(cut.to) },
    isExhaustive: looked === component.length,
  }
}

/** The component alone, its nodes numbered from 0 in ascending order. */
function insideOf(graph: Adjacency, component: Int32Array): Adjacency {
  const numbers = new Map<number, number>()
  for (const [number, node] of component.entries()) numbers.set(node, number)
  const links = new LinkList()
  for (const [number, node] of component.entries()) {
    for (const target of targetsOf(graph, node)) {
      const to = numbers.get(target)
      if (to !== undefined) links.add(number, to)
    }
  }
  return links.adjacency(component.length)
}

/** Breadth first from the node until an edge leads back to it. */
function cycleThrough(inside: Adjacency, start: number): { readonly cycle: readonly number[]; readonly steps: number } {
  const before = new Map<number, number>([[start, OUTSIDE]])
  const queue = [start]
  let steps = 0
  for (const node of queue) {
    for (const target of targetsOf(inside, node)) {
      steps++
      if (target === start) return { cycle: chainTo(before, node), steps }
      if (before.has(target)) continue
      before.set(target, node)
      queue.push(target)
    }
  }
  return { cycle: [], steps }
}

function chainTo(before: ReadonlyMap<number, number>, end: number): readonly number[] {
  const chain: number[] = []
  for (let node = end; node !== OUTSIDE; node = before.get(node) ?? OUTSIDE) chain.push(node)
  return chain.reverse()
}

/** Tried are the edges that lie on the shortest cycles of most nodes: cheap, and right where cycles share a bridge. */
function bestCut(inside: Adjacency, usesOfLink: ReadonlyMap<number, number>): CycleCut | null {
  const nodes = inside.starts.length - 1
  const tried = [...usesOfLink]
    .sort(([leftKey, left], [rightKey, right]) => right - left || leftKey - rightKey)
    .slice(0, CUTS_TRIED_MAX)
  let best: CycleCut | null = null
  for (const [key] of tried) {
    const [from, to] = [Math.floor(key / nodes), key % nodes]
    const rest = strongComponents(without(inside, from, to))
    const left = rest.reduce((sum, component) => sum + component.length, 0)
    if (best === null || left < best.left) best = { from, to, left }
  }
  return best
}

function linkKey(inside: Adjacency, from: number, to: number): number {
  return from * (inside.starts.length - 1) + to
}

function without(inside: Adjacency, from: number, to: number): Adjacency {
  const links = new LinkList()
  for (let node = 0; node < inside.starts.length - 1; node++) {
    for (const target of targetsOf(inside, node)) if (node !== from || target !== to) links.add(node, target)
  }
  return links.adjacency(inside.starts.length - 1)
}
