/** Which files import the files of some entities, directly or through others, and over how many imports. One read a level, not a file. */

import type { GraphNode } from '../model/graph.ts'
import type { NodeId } from '../model/ids.ts'
import type { EdgePage, GraphReader } from '../ports/graph-store.ts'
import { type Cancellation, stopIfCancelled } from './cancellation.ts'
import { present } from './show.ts'

export interface Importer {
  /** The file's module, or the file where modules are shared by files. */
  readonly node: GraphNode
  /** Imports between it and the targets; 0 for the targets' own files. */
  readonly distance: number
}

export interface Importers {
  readonly byPath: ReadonlyMap<string, Importer>
  readonly truncated: boolean
}

/** Longer chains of imports join everything with everything. */
const IMPORT_DEPTH_MAX = 6
const FILES_MAX = 5_000
const EDGES_PER_LEVEL_MAX = 50_000
/** From an import inside of nested functions up to its module. */
const NESTING_MAX = 8

export async function importersOf(
  reader: GraphReader,
  targets: readonly GraphNode[],
  cancellation: Cancellation,
): Promise<Importers> {
  const byPath = new Map<string, Importer>()
  let frontier = await modulesOf(reader, targets)
  for (let distance = 0; distance <= IMPORT_DEPTH_MAX && frontier.length > 0; distance++) {
    stopIfCancelled(cancellation)
    const fresh = frontier.filter(({ path }) => path !== null && !byPath.has(path))
    for (const node of fresh) if (node.path !== null) byPath.set(node.path, { node, distance })
    if (byPath.size > FILES_MAX) return { byPath, truncated: true }
    if (distance === IMPORT_DEPTH_MAX) return { byPath, truncated: fresh.length > 0 }
    const next = await importing(reader, fresh)
    if (next.truncated) return { byPath, truncated: true }
    frontier = await modulesOf(reader, next.users)
  }
  return { byPath, truncated: false }
}

/** Whoever imports the modules, something in them, or the package that they belong to. */
async function importing(
  reader: GraphReader,
  modules: readonly GraphNode[],
): Promise<{ readonly users: readonly GraphNode[]; readonly truncated: boolean }> {
  const ids = modules.map((node) => node.id)
  const held = await edgesAt(reader, ids, 'out', 'CONTAINS')
  const members = held.edges.map((edge) => edge.to)
  const holders = await edgesAt(reader, members, 'in', 'CONTAINS')
  const named = new Set([...ids, ...members, ...holders.edges.map((edge) => edge.from)])
  const page = await edgesAt(reader, [...named], 'in', 'IMPORTS')
  const users = present(await reader.nodesById([...new Set(page.edges.map((edge) => edge.from))]))
  return { users, truncated: held.truncated || holders.truncated || page.truncated }
}

/** The module or file that each stands in; packages, which stand in none, are left out. */
async function modulesOf(reader: GraphReader, nodes: readonly GraphNode[]): Promise<readonly GraphNode[]> {
  const found = new Map<string | null, GraphNode>()
  let rising = nodes
  for (let level = 0; level < NESTING_MAX && rising.length > 0; level++) {
    const inside: NodeId[] = []
    for (const node of rising) {
      if (node.path === null || node.startLine === null) continue
      if (node.kind === 'module' || node.kind === 'file') found.set(node.path, found.get(node.path) ?? node)
      else inside.push(node.id)
    }
    const page = await edgesAt(reader, inside, 'in', 'CONTAINS')
    rising = present(await reader.nodesById([...new Set(page.edges.map((edge) => edge.from))]))
  }
  return [...found.values()]
}

function edgesAt(
  reader: GraphReader,
  ids: readonly NodeId[],
  direction: 'in' | 'out',
  kind: 'CONTAINS' | 'IMPORTS',
): Promise<EdgePage> {
  if (ids.length === 0) return Promise.resolve({ edges: [], truncated: false })
  return reader.edges({ ids, direction, kinds: [kind], limit: EDGES_PER_LEVEL_MAX, sites: false })
}
