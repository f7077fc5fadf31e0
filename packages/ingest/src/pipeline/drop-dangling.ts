/** Uses that name what is not there cost themselves alone: their files are resolved once more, and those uses are left out. */

import type { DanglingUse, FileGraph, NodeId } from '@onyx/core'

export interface DanglingRepair {
  /** What a commit would refuse. */
  readonly find: () => Promise<readonly DanglingUse[]>
  /** Resolves these files again and hands their graphs to `emit`. */
  readonly resolve: (
    paths: ReadonlySet<string>,
    emit: (graphs: readonly FileGraph[]) => Promise<void>,
  ) => Promise<unknown>
  readonly put: (graphs: readonly FileGraph[]) => Promise<void>
  /** Is told once of each file, how many of its uses were left out. */
  readonly note: (path: string, count: number) => void
}

/** One is enough unless resolving again brings other defects; what is left then is refused by the commit. */
const ROUNDS_MAX = 3

export async function dropDanglingUses({ find, resolve, put, note }: DanglingRepair): Promise<void> {
  const missing = new Set<NodeId>()
  const left = new Map<string, number>()
  for (let round = 0; round < ROUNDS_MAX; round++) {
    const dangling = await find()
    if (dangling.length === 0) break
    for (const { id } of dangling) missing.add(id)
    await resolve(new Set(dangling.map(({ path }) => path)), async (graphs) => {
      const sound = graphs.map((graph) => withoutUsesOf(graph, missing))
      for (const [index, { path, edges, unresolved }] of graphs.entries()) {
        const kept = (sound[index]?.edges.length ?? 0) + (sound[index]?.unresolved.length ?? 0)
        left.set(path, edges.length + unresolved.length - kept)
      }
      await put(sound)
    })
  }
  for (const [path, count] of left) if (count > 0) note(path, count)
}

function withoutUsesOf(graph: FileGraph, missing: ReadonlySet<NodeId>): FileGraph {
  return {
    ...graph,
    edges: graph.edges.filter(({ from, to }) => !missing.has(from) && !missing.has(to)),
    unresolved: graph.unresolved.filter(({ from }) => !missing.has(from)),
  }
}
