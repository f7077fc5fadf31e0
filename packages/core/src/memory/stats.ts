/** What is in the store, per project. */

import type { Snapshot } from '../model/graph.ts'
import type { GraphReader, GraphStats, GraphStore } from '../ports/graph-store.ts'
import type { EmbeddingState, VectorCounts } from '../ports/vector-store.ts'
import { EMBEDDED_KINDS } from './embed.ts'

export interface ProjectStats extends GraphStats {
  readonly name: string
  readonly snapshot: Snapshot
  /** Nodes with and without a vector of each model; the answering one first. */
  readonly embeddings: readonly (EmbeddingState & VectorCounts)[]
}

/** By name; one project only when `project` is given. @throws not_found when that one has no snapshot. */
export async function readStats(store: GraphStore, project: string | null): Promise<readonly ProjectStats[]> {
  const names = project === null ? await store.projects() : [project]
  const all: ProjectStats[] = []
  for (const name of names) {
    const reader = await store.read(name)
    try {
      const embeddings = await embeddingsOf(reader)
      all.push({ name, snapshot: reader.snapshot, ...(await reader.stats()), embeddings })
    } finally {
      await reader.close()
    }
  }
  return all
}

async function embeddingsOf(reader: GraphReader): Promise<ProjectStats['embeddings']> {
  const all: (EmbeddingState & VectorCounts)[] = []
  for (const state of await reader.embeddings())
    all.push({ ...state, ...(await reader.vectorCounts(state.model, EMBEDDED_KINDS)) })
  return all
}
