/** Runs of tests in which functions ran, where the coverage report does not say in which test. */

import type { GraphNode } from '../model/graph.ts'
import { compareText } from '../model/text-order.ts'
import type { GraphReader } from '../ports/graph-store.ts'
import { present } from './show.ts'

/** More tests than cover any few functions; runs beyond it are left out. */
const COVERS_MAX = 50_000

/** Names of reports, sorted. Runs are nodes outside the tree; what covers and is inside is a test. */
export async function coveringRuns(reader: GraphReader, nodes: readonly GraphNode[]): Promise<readonly string[]> {
  const ids = nodes.map(({ id }) => id)
  const page = await reader.edges({ ids, direction: 'in', kinds: ['COVERS'], limit: COVERS_MAX, sites: false })
  const covering = present(await reader.nodesById([...new Set(page.edges.map((edge) => edge.from))]))
  const names = covering.filter(({ kind }) => kind === 'external').map(({ name }) => name)
  return [...new Set(names)].sort(compareText)
}
