/** What is in the store, per project. */

import type { Snapshot } from '../model/graph.ts'
import type { GraphStats, GraphStore } from '../ports/graph-store.ts'

export interface ProjectStats extends GraphStats {
  readonly name: string
  readonly snapshot: Snapshot
}

/** By name; one project only when `project` is given. @throws not_found when that one has no snapshot. */
export async function readStats(store: GraphStore, project: string | null): Promise<readonly ProjectStats[]> {
  const names = project === null ? await store.projects() : [project]
  const all: ProjectStats[] = []
  for (const name of names) {
    const reader = await store.read(name)
    try {
      all.push({ name, snapshot: reader.snapshot, ...(await reader.stats()) })
    } finally {
      await reader.close()
    }
  }
  return all
}
