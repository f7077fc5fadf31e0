/** A store of mined functions as a user's would be whose functions say nothing about themselves: what finding is measured and learned on. */

import type { Embedder, FileGraph, GraphReader } from '@onyx/core'
import { openEmbeddedStore } from '@onyx/engine-embedded'
import type { MinedFunction } from './mine.ts'

const PROJECT = 'quality'
const NO_COMMIT = { author: null, commit: null, dirty: false, extractorVersion: 'quality', configHash: '' }

/** @param embedder null for a store without vectors. */
export async function openUndocumentedStore(
  dataDir: string,
  graphs: readonly FileGraph[],
  functions: readonly MinedFunction[],
  embedder: Embedder | null,
): Promise<GraphReader> {
  const store = openEmbeddedStore({ dataDir })
  const writer = await store.write(PROJECT, {})
  await writer.putGraphs(graphs.map(withoutDocumentation))
  const { number } = await writer.commit(NO_COMMIT)
  if (embedder !== null) {
    const hashes = new Map(graphs.flatMap(({ nodes }) => nodes.map(({ id, contentHash }) => [String(id), contentHash])))
    const vectors = await embedder.embedDocuments(functions.map((found) => ({ ...found, doc: '' })))
    const contents = functions.map(({ id }) => hashes.get(id) ?? '')
    await store.putVectors(PROJECT, embedder.model, { contents, vectors })
    await store.answerWith(PROJECT, embedder, number)
  }
  return store.read(PROJECT)
}

function withoutDocumentation(graph: FileGraph): FileGraph {
  return { ...graph, nodes: graph.nodes.map((node) => ({ ...node, doc: null })), unresolved: [] }
}
