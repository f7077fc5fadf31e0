/** Onyx's own lexical search as a ranker: candidates stand in a store, without their documentation. */

import { type FileGraph, parseQuestion } from '@onyx/core'
import { openMinedStore } from '../training/mined-store.ts'
import type { Ranker } from './rankers.ts'

const RESULTS_MAX = 200

/** The store lives in `dataDir`, which the bench removes. */
export function storeRanker(dataDir: string, graphs: readonly FileGraph[]): Ranker {
  return {
    name: 'storeLexical',
    prepare: async (candidates) => {
      const reader = await openMinedStore(dataDir, graphs, candidates, null)
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
