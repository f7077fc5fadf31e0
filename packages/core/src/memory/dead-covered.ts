/** What a coverage report saw running though no use of it is known: it is alive, and so is what it uses. */

import type { GraphReader } from '../ports/graph-store.ts'
import { type Cancellation, stopIfCancelled } from './cancellation.ts'
import type { DeadGraph } from './dead-graph.ts'
import { TRAIT } from './dead-traits.ts'
import { OUTSIDE } from './whole-graph.ts'

const NODES_PER_READ = 200
/** One that many tests cover is read again alone. */
const EDGES_PER_READ = 10_000

/**
 * Functions and methods that nothing reaches and a report shows as run. What tests are known to use is left to that: that they ran
 * it says nothing new.
 */
export async function coveredNodes(
  reader: GraphReader,
  graph: DeadGraph,
  reached: Uint8Array,
  cancellation: Cancellation,
): Promise<readonly number[]> {
  if (((await reader.stats()).edges.COVERS ?? 0) === 0) return []
  const asked = graph.numbers.ids.filter((_, node) => {
    const traits = graph.traits.at(node)
    return (traits & TRAIT.candidate) !== 0 && (traits & TRAIT.function) !== 0 && reached[node] === 0
  })
  const covered: number[] = []
  for (let start = 0; start < asked.length; start += NODES_PER_READ) {
    stopIfCancelled(cancellation)
    const ids = asked.slice(start, start + NODES_PER_READ)
    const page = await reader.edges({ ids, direction: 'in', kinds: ['COVERS'], limit: EDGES_PER_READ, sites: false })
    const found = new Set(page.edges.map(({ to }) => to))
    for (const id of page.truncated ? ids.filter((one) => !found.has(one)) : []) {
      const alone = await reader.edges({ ids: [id], direction: 'in', kinds: ['COVERS'], limit: 1, sites: false })
      if (alone.edges.length > 0) found.add(id)
    }
    for (const id of found) covered.push(graph.numbers.of(id))
  }
  return covered.filter((node) => node !== OUTSIDE)
}
