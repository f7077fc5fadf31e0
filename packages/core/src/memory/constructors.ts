/** Which method makes instances of its type, by each language's rule. */

import type { GraphNode } from '../model/graph.ts'
import type { GraphReader } from '../ports/graph-store.ts'

/** The type that a constructor makes; null for everything else. */
export async function constructedType(reader: GraphReader, method: GraphNode): Promise<GraphNode | null> {
  if (!mayConstruct(method)) return null
  const { edges } = await reader.edges({ ids: [method.id], direction: 'in', kinds: ['CONTAINS'], limit: 1 })
  const holder = edges[0]?.from
  const [type] = holder === undefined ? [null] : await reader.nodesById([holder])
  return type != null && isConstructorOf(method, type) ? type : null
}

/** Cheap and without the type: false for what is surely no constructor. */
export function mayConstruct(method: GraphNode): boolean {
  if (method.kind !== 'method') return false
  switch (method.language) {
    case 'python':
      return method.name === '__init__'
    case 'typescript':
    case 'javascript':
      return method.name === 'constructor'
    case 'java':
      return true
    default:
      return false
  }
}

/** @param type what holds the method. */
export function isConstructorOf(method: GraphNode, type: GraphNode): boolean {
  return mayConstruct(method) && (method.language !== 'java' || method.name === type.name)
}
