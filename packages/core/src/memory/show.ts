/** One entity with its source text, what holds it and what it holds. */

import type { GraphNode } from '../model/graph.ts'
import type { NodeId } from '../model/ids.ts'
import { compareText } from '../model/text-order.ts'
import type { GraphReader } from '../ports/graph-store.ts'

export interface ShownSymbol {
  readonly node: GraphNode
  /** The text of its span as it was indexed; null for what has none (packages, external symbols). */
  readonly source: string | null
  /** Outermost first. */
  readonly containers: readonly GraphNode[]
  /** In source order. */
  readonly members: readonly GraphNode[]
  /** False when there are more members than were read. */
  readonly complete: boolean
}

/** Deeper nesting than any real program has; stops a damaged containment from looping. */
const CONTAINERS_MAX = 64
/** The largest generated modules hold some thousands of definitions. */
const MEMBERS_MAX = 10_000

export async function showSymbol(reader: GraphReader, node: GraphNode): Promise<ShownSymbol> {
  const [source, containers, page] = await Promise.all([
    sourceOf(reader, node),
    containersOf(reader, node.id),
    reader.edges({ ids: [node.id], direction: 'out', kinds: ['CONTAINS'], limit: MEMBERS_MAX }),
  ])
  const members = present(await reader.nodesById(page.edges.map((edge) => edge.to)))
  return { node, source, containers, members: members.toSorted(bySourceOrder), complete: !page.truncated }
}

/** From the outermost container to the nearest. */
export async function containersOf(reader: GraphReader, id: NodeId): Promise<readonly GraphNode[]> {
  const containers: GraphNode[] = []
  const seen = new Set<NodeId>([id])
  let current = id
  while (containers.length < CONTAINERS_MAX) {
    const { edges } = await reader.edges({ ids: [current], direction: 'in', kinds: ['CONTAINS'], limit: 1 })
    const holder = edges[0]?.from
    if (holder === undefined || seen.has(holder)) break
    const [node] = await reader.nodesById([holder])
    if (node == null) break
    containers.unshift(node)
    seen.add(holder)
    current = holder
  }
  return containers
}

/** The text of the node's span; lines are the file's own, the first and last cut at the span's columns. */
export async function sourceOf(reader: GraphReader, node: GraphNode): Promise<string | null> {
  const lines = await sourceLines(reader, node)
  return lines === null ? null : lines.join('\n')
}

/** As `sourceOf`, a line each. */
export async function sourceLines(
  reader: Pick<GraphReader, 'source'>,
  node: GraphNode,
): Promise<readonly string[] | null> {
  const { path, startLine, startColumn, endLine, endColumn } = node
  if (path === null || startLine === null || startColumn === null || endLine === null || endColumn === null) return null
  const text = await reader.source(path)
  if (text === null) return null
  const lines = text.split('\n').slice(startLine - 1, endLine)
  const last = lines.length - 1
  return lines.map((line, index) => {
    const end = index === last && startLine + last === endLine ? endColumn - 1 : line.length
    return line.slice(index === 0 ? startColumn - 1 : 0, end)
  })
}

export function present(nodes: readonly (GraphNode | null)[]): readonly GraphNode[] {
  return nodes.filter((node) => node !== null)
}

function bySourceOrder(left: GraphNode, right: GraphNode): number {
  return (
    compareText(left.path, right.path) ||
    (left.startLine ?? 0) - (right.startLine ?? 0) ||
    (left.startColumn ?? 0) - (right.startColumn ?? 0)
  )
}
