/** Functions of which every numbered edit changes most, with vectors that follow it. */

import { embedProject, type GraphStore, type NodeInput } from '@onyx/core'
import { commitGraphs, fakeHash, graph, node, PROJECT } from './graph-fixtures.ts'
import { createHashedEmbedder } from './hashed-embedder.ts'

export const EDITED_FUNCTIONS = 400
/** Of four functions an edit leaves one as it is. */
const KEPT_EVERY = 4
/** Contents come back after so many edits. */
const VERSIONS = 3

/** Commits the edit and embeds it. */
export async function commitEdited(store: GraphStore, number: number): Promise<void> {
  const functions = Array.from({ length: EDITED_FUNCTIONS }, (_, at): NodeInput => {
    const doc = at % KEPT_EVERY === 0 ? 'kept' : `version${(at + number) % VERSIONS}`
    const name = `a.name${at}`
    return node('function', name, { path: 'a.py', doc, contentHash: fakeHash(`${name} ${doc}`) })
  })
  await commitGraphs(store, [graph('a.py', functions)])
  await embedProject(store, PROJECT, createHashedEmbedder(), {})
}

/** What is nearest to a version of one of them, with the scores. */
export async function nearestEdited(store: GraphStore): Promise<readonly string[]> {
  const embedder = createHashedEmbedder()
  const reader = await store.read(PROJECT)
  try {
    const vector = await embedder.embedQuery('name7 version1')
    const found = await reader.searchVectors({ embedder, vector, limit: EDITED_FUNCTIONS })
    return found.map(({ id, score }) => `${id} ${score}`)
  } finally {
    await reader.close()
  }
}
