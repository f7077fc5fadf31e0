/** What a person gets from `onyx query`, as a ranker: names, words, vectors and what ranks them, over candidates without documentation. */

import { type Embedder, type FileGraph, query } from '@onyx/core'
import { openMinedStore } from '../training/mined-store.ts'
import type { Ranker } from './rankers.ts'

const RESULTS_MAX = 200

/** The store lives in `dataDir`, which the bench removes. */
export function productRanker(dataDir: string, graphs: readonly FileGraph[], embedder: Embedder): Ranker {
  return {
    name: 'product',
    prepare: async (candidates) => {
      const reader = await openMinedStore(dataDir, graphs, candidates, embedder)
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
