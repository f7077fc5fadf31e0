/** A node filter as a predicate, for nodes that were not found through the store's own filtering. */

import type { GraphNode } from '../model/graph.ts'
import type { NodeFilter } from '../ports/graph-store.ts'
import { pathFilter } from './path-filter.ts'

export function nodeFilter(filter: NodeFilter): (node: GraphNode) => boolean {
  const { kinds, languages, path } = filter
  const fitsPath = path === undefined ? null : pathFilter(path)
  return (node) =>
    (kinds === undefined || kinds.includes(node.kind)) &&
    (languages === undefined || languages.includes(node.language)) &&
    (fitsPath === null || (node.path !== null && fitsPath(node.path)))
}
