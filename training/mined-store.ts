/** A store of mined functions as a user's would be, with as much documentation as wanted: what finding is measured and learned on. */

import type { Embedder, FileGraph, GraphReader } from '@onyx/core'
import { openEmbeddedStore } from '@onyx/engine-embedded'
import type { MinedFunction } from './mine.ts'

const PROJECT = 'quality'
const NO_COMMIT = { author: null, commit: null, dirty: false, extractorVersion: 'quality', configHash: '' }

/** What a function says of itself; nothing says anything where it is left out. */
export type DocumentationOf = (found: MinedFunction) => string

/** @param embedder null for a store without vectors. */
export async function openMinedStore(
  dataDir: string,
  graphs: readonly FileGraph[],
  functions: readonly MinedFunction[],
  embedder: Embedder | null,
  documentationOf?: DocumentationOf,
): Promise<GraphReader> {
  const store = openEmbeddedStore({ dataDir })
  const writer = await store.write(PROJECT, {})
  const documentation = documentationById(functions, documentationOf)
  await writer.putGraphs(graphs.map((graph) => withDocumentation(graph, documentation)))
  const { number } = await writer.commit(NO_COMMIT)
  if (embedder !== null) {
    const hashes = new Map(graphs.flatMap(({ nodes }) => nodes.map(({ id, contentHash }) => [String(id), contentHash])))
    const vectors = await embedder.embedDocuments(
      functions.map((found) => ({ ...found, doc: documentationOf?.(found) ?? '' })),
    )
    const contents = functions.map(({ id }) => hashes.get(id) ?? '')
    await store.putVectors(PROJECT, embedder.model, { contents, vectors })
    await store.answerWith(PROJECT, embedder, number)
  }
  return store.read(PROJECT)
}

function documentationById(
  functions: readonly MinedFunction[],
  documentationOf: DocumentationOf | undefined,
): ReadonlyMap<string, string> {
  return new Map(documentationOf === undefined ? [] : functions.map((found) => [found.id, documentationOf(found)]))
}

function withDocumentation(graph: FileGraph, documentation: ReadonlyMap<string, string>): FileGraph {
  return {
    ...graph,
    nodes: graph.nodes.map((node) => ({ ...node, doc: documentation.get(node.id) || null })),
    unresolved: [],
  }
}
