/** What an agent gets from Onyx: one call with the question, or a few by a fixed policy that no model is needed for. */

import {
  type Detail,
  type Embedder,
  type GraphNode,
  type GraphReader,
  type NodeId,
  type PackedContext,
  packContext,
  type TokenCounter,
} from '@onyx/core'

export interface ContextArm {
  readonly once: (question: string, budget: number) => Promise<PackedContext>
  /** The texts of all calls, in order; together at most the budget. */
  readonly inCalls: (question: string, budget: number) => Promise<readonly PackedContext[]>
}

/** Of the budget: the first call, whose answer says what to ask for next; chosen on the development repositories, as is the next. */
const FIRST_CALL_SHARE = 0.75
/** Asked for by name in the second call: the best of the first answer. */
const SYMBOLS_ASKED = 2
const BUDGET_MIN = 100

export function contextArm(reader: GraphReader, embedder: Embedder, counter: TokenCounter): ContextArm {
  const options = { counter, openEmbedder: async () => embedder, now: () => performance.now() }
  const once = (question: string, budget: number): Promise<PackedContext> =>
    packContext(reader, { task: question, symbols: [] }, { ...options, budget })
  return {
    once,
    inCalls: async (question, budget) => {
      const first = await once(question, Math.floor(budget * FIRST_CALL_SHARE))
      const left = budget - first.tokens
      if (left < BUDGET_MIN || first.included.length === 0) return [first]
      const seen = new Map(first.included.map(({ node, detail }): [NodeId, Detail] => [node.id, detail]))
      const symbols = bestOf(first).slice(0, SYMBOLS_ASKED)
      const second = await packContext(reader, { task: question, symbols }, { ...options, budget: left, seen })
      return [first, second]
    },
  }
}

function bestOf({ included }: PackedContext): readonly GraphNode[] {
  return included.map(({ node }) => node).filter(({ kind }) => kind !== 'file' && kind !== 'module')
}
