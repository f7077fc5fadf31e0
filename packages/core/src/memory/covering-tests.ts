/** In which tests functions ran, and in which runs of tests where the coverage report does not say in which test. */

import type { GraphEdge, GraphNode } from '../model/graph.ts'
import { compareText } from '../model/text-order.ts'
import type { GraphReader } from '../ports/graph-store.ts'
import { present } from './show.ts'

/** More tests than cover any few functions; what is beyond it is left out. */
const COVERS_MAX = 50_000

export interface Covering {
  /** Each once, by its surest edge. */
  readonly tests: readonly { readonly node: GraphNode; readonly edge: GraphEdge }[]
  /** Names of reports, sorted. */
  readonly runs: readonly string[]
}

/** Runs are nodes outside the tree; what covers and is inside is a test. */
export async function coveringOf(reader: GraphReader, nodes: readonly GraphNode[]): Promise<Covering> {
  const ids = nodes.map(({ id }) => id)
  const page = await reader.edges({ ids, direction: 'in', kinds: ['COVERS'], limit: COVERS_MAX, sites: false })
  const edges = new Map(
    page.edges.toSorted((left, right) => left.confidence - right.confidence).map((edge) => [edge.from, edge]),
  )
  const covering = present(await reader.nodesById([...edges.keys()]))
  const names = covering.filter(({ kind }) => kind === 'external').map(({ name }) => name)
  const tests = covering.flatMap((node) => {
    const edge = edges.get(node.id)
    return node.kind === 'external' || edge === undefined ? [] : [{ node, edge }]
  })
  return { tests, runs: [...new Set(names)].sort(compareText) }
}
