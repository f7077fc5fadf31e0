/** Which files import the files of some entities, directly or through others, and over how many imports. */

import type { GraphNode } from '../model/graph.ts'
import type { NodeId } from '../model/ids.ts'
import type { GraphReader } from '../ports/graph-store.ts'
import { type Cancellation, stopIfCancelled } from './cancellation.ts'
import { present } from './show.ts'

export interface Importers {
  /** By path; 0 for the files themselves. */
  readonly distances: ReadonlyMap<string, number>
  readonly truncated: boolean
}

/** Longer chains of imports join everything with everything. */
const IMPORT_DEPTH_MAX = 6
const FILES_MAX = 2_000
const EDGES_PER_LEVEL_MAX = 50_000

export async function importersOf(
  reader: GraphReader,
  targets: readonly GraphNode[],
  cancellation: Cancellation,
): Promise<Importers> {
  const distances = new Map<string, number>()
  for (const { path } of targets) if (path !== null) distances.set(path, 0)
  let frontier = [...distances.keys()]
  for (let depth = 1; depth <= IMPORT_DEPTH_MAX && frontier.length > 0; depth++) {
    stopIfCancelled(cancellation)
    const next = await importingFiles(reader, frontier)
    frontier = next.paths.filter((path) => !distances.has(path))
    for (const path of frontier) distances.set(path, depth)
    if (next.truncated || distances.size > FILES_MAX) return { distances, truncated: true }
  }
  return { distances, truncated: frontier.length > 0 }
}

async function importingFiles(
  reader: GraphReader,
  paths: readonly string[],
): Promise<{ readonly paths: readonly string[]; readonly truncated: boolean }> {
  const ids: NodeId[] = []
  for (const path of paths) {
    for (const node of await reader.nodesInFile(path)) ids.push(node.id)
  }
  const holders = await packagesOf(reader, ids)
  const query = { ids: [...ids, ...holders], direction: 'in', kinds: ['IMPORTS'], limit: EDGES_PER_LEVEL_MAX } as const
  const page = await reader.edges({ ...query, sites: false })
  const users = present(await reader.nodesById([...new Set(page.edges.map((edge) => edge.from))]))
  const found = new Set(users.flatMap(({ path, startLine }) => (path !== null && startLine !== null ? [path] : [])))
  return { paths: [...found], truncated: page.truncated }
}

/** Packages stand in no file: a Go or Java import names one for all of its files. */
async function packagesOf(reader: GraphReader, ids: readonly NodeId[]): Promise<readonly NodeId[]> {
  const page = await reader.edges({
    ids,
    direction: 'in',
    kinds: ['CONTAINS'],
    limit: EDGES_PER_LEVEL_MAX,
    sites: false,
  })
  const inside = new Set(ids)
  return [...new Set(page.edges.map((edge) => edge.from))].filter((id) => !inside.has(id))
}
