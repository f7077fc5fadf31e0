/** Onyx's own lexical search as a ranker: candidates stand in a store, without their documentation. */

import { type FileGraph, parseQuestion } from '@onyx/core'
import { openEmbeddedStore } from '@onyx/engine-embedded'
import type { Ranker } from './rankers.ts'

const RESULTS_MAX = 200
const PROJECT = 'quality'
const NO_COMMIT = { author: null, commit: null, dirty: false, extractorVersion: 'quality', configHash: '' }

/** The store lives in `dataDir`, which the bench removes. */
export function storeRanker(dataDir: string, graphs: readonly FileGraph[]): Ranker {
  return {
    name: 'storeLexical',
    prepare: async (candidates) => {
      const store = openEmbeddedStore({ dataDir })
      const writer = await store.write(PROJECT, {})
      await writer.putGraphs(graphs.map(withoutDocumentation))
      await writer.commit(NO_COMMIT)
      const reader = await store.read(PROJECT)
      const places = new Map(candidates.map((candidate, index) => [candidate.id, index]))
      return async (question) => {
        const { tokens: words } = parseQuestion(question)
        const scores = new Float64Array(candidates.length)
        for (const { id, score } of await reader.searchText({
          tokens: [],
          words,
          kinds: ['function', 'method'],
          limit: RESULTS_MAX,
        })) {
          const at = places.get(id)
          if (at !== undefined) scores[at] = score
        }
        return scores
      }
    },
  }
}

/** As a file would be whose functions say nothing about themselves. */
export function withoutDocumentation(graph: FileGraph): FileGraph {
  return {
    ...graph,
    nodes: graph.nodes.map((node) => ({ ...node, doc: null })),
    edges: graph.edges.filter((edge) => edge.kind === 'CONTAINS'),
    unresolved: [],
  }
}
