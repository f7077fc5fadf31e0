/** What a person gets from `onyx query`, as a ranker: names, words, vectors and what ranks them, over candidates without documentation. */

import { type Embedder, type FileGraph, query } from '@onyx/core'
import { openEmbeddedStore } from '@onyx/engine-embedded'
import type { Ranker } from './rankers.ts'
import { withoutDocumentation } from './store-ranker.ts'

const RESULTS_MAX = 200
const PROJECT = 'quality'
const NO_COMMIT = { author: null, commit: null, dirty: false, extractorVersion: 'quality', configHash: '' }

/** The store lives in `dataDir`, which the bench removes. Without uses: neighbours in the graph add nothing here. */
export function productRanker(dataDir: string, graphs: readonly FileGraph[], embedder: Embedder): Ranker {
  return {
    name: 'product',
    prepare: async (candidates) => {
      const store = openEmbeddedStore({ dataDir })
      const writer = await store.write(PROJECT, {})
      await writer.putGraphs(graphs.map(withoutDocumentation))
      const { number } = await writer.commit(NO_COMMIT)
      const hashes = new Map(
        graphs.flatMap(({ nodes }) => nodes.map(({ id, contentHash }) => [String(id), contentHash])),
      )
      const vectors = await embedder.embedDocuments(candidates.map((candidate) => ({ ...candidate, doc: '' })))
      const contents = candidates.map(({ id }) => hashes.get(id) ?? '')
      await store.putVectors(PROJECT, embedder.model, { contents, vectors })
      await store.answerWith(PROJECT, embedder, number)
      const reader = await store.read(PROJECT)
      const places = new Map(candidates.map((candidate, index) => [candidate.id, index]))
      return async (question) => {
        const { results } = await query(reader, question, {
          filter: { kinds: ['function', 'method'] },
          limit: RESULTS_MAX,
          now: () => performance.now(),
          openEmbedder: async () => embedder,
        })
        const scores = new Float64Array(candidates.length)
        for (const [rank, { node }] of results.entries()) {
          const at = places.get(node.id)
          if (at !== undefined) scores[at] = 1 / (1 + rank)
        }
        return scores
      }
    },
  }
}
