/** Strongly connected components: sets of nodes of which each reaches each other. */

import { type Adjacency, OUTSIDE, targetsOf } from './whole-graph.ts'

/**
 * Those of two or more nodes, largest first, then by their smallest node; each in ascending order.
 * Tarjan, "Depth-first search and linear graph algorithms" (1972), with a stack of its own instead of recursion. Linear in the edges.
 */
export function strongComponents(graph: Adjacency): readonly Int32Array[] {
  const nodes = graph.starts.length - 1
  const search: Search = {
    graph,
    order: new Int32Array(nodes).fill(OUTSIDE),
    low: new Int32Array(nodes),
    isOpen: new Uint8Array(nodes),
    next: new Int32Array(nodes),
    open: [],
    components: [],
    count: 0,
  }
  for (let node = 0; node < nodes; node++) if (search.order[node] === OUTSIDE) visitFrom(search, node)
  return search.components.sort((left, right) => right.length - left.length || (left[0] ?? 0) - (right[0] ?? 0))
}

interface Search {
  readonly graph: Adjacency
  /** When a node was first met. */
  readonly order: Int32Array
  /** The earliest open node that it reaches. */
  readonly low: Int32Array
  readonly isOpen: Uint8Array
  /** How many of its edges were followed. */
  readonly next: Int32Array
  /** Met, and not yet in a component. */
  readonly open: number[]
  readonly components: Int32Array[]
  count: number
}

function visitFrom(search: Search, root: number): void {
  const path = [root]
  enter(search, root)
  for (let node = path.at(-1); node !== undefined; node = path.at(-1)) {
    const targets = targetsOf(search.graph, node)
    const at = search.next[node] ?? 0
    const target = targets[at]
    if (target === undefined) {
      path.pop()
      leave(search, node, path.at(-1))
      continue
    }
    search.next[node] = at + 1
    if (search.order[target] === OUTSIDE) {
      enter(search, target)
      path.push(target)
    } else if (search.isOpen[target] === 1) lower(search, node, search.order[target] ?? 0)
  }
}

function enter(search: Search, node: number): void {
  search.order[node] = search.low[node] = search.count++
  search.isOpen[node] = 1
  search.open.push(node)
}

function leave(search: Search, node: number, parent: number | undefined): void {
  if (parent !== undefined) lower(search, parent, search.low[node] ?? 0)
  if (search.low[node] !== search.order[node]) return
  const component: number[] = []
  for (let member = search.open.pop(); member !== undefined; member = search.open.pop()) {
    search.isOpen[member] = 0
    component.push(member)
    if (member === node) break
  }
  if (component.length > 1) search.components.push(Int32Array.from(component).sort())
}

function lower(search: Search, node: number, order: number): void {
  search.low[node] = Math.min(search.low[node] ?? 0, order)
}
