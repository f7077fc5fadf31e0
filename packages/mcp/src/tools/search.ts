/** The search tool: entities by words, by name or by meaning. */

import { NODE_KINDS, OnyxError, query } from '@onyx/core'
import { nodePiece } from '../answer/node-piece.ts'
import { choices, requiredText, text, whole } from '../arguments/fields.ts'
import { budgetField, defineTool, finish } from './tool.ts'

const LIMIT_DEFAULT = 10
const LIMIT_MAX = 100
const BUDGET_DEFAULT = 1_500

export const searchTool = defineTool({
  name: 'search',
  description: 'Find definitions by words, meaning or name, best first: path, line, signature.',
  fields: {
    query: requiredText(),
    kind: choices(NODE_KINDS, { isNamed: false, description: 'function, method, class, …' }),
    path: text('only below this folder, or a glob'),
    limit: whole({ min: 1, max: LIMIT_MAX, otherwise: LIMIT_DEFAULT }),
    budget: budgetField(BUDGET_DEFAULT),
  },
  wordsOf: ({ query: words }) => words,
  answer: async ({ query: words, kind, path, limit, budget }, context) => {
    const { memory, reader, cache, signal } = context
    if (words.trim() === '') throw new OnyxError('usage', 'The question is empty.', { hint: 'Say what you look for.' })
    const filter = { ...(kind.length > 0 && { kinds: kind }), ...(path !== '' && { path }) }
    const { results, total, meaning } = await query(reader, words, {
      filter,
      limit,
      cache,
      openEmbedder: memory.openEmbedder,
      wait: memory.wait,
      signal,
      now: memory.now,
    })
    const pieces = results.map(({ node, score }) => nodePiece(node, { facts: { score: rounded(score) } }))
    const head = results.length === 0 ? 'Nothing in the index answers this. Try other words.' : ''
    const notes = (meaning?.pending ?? 0) > 0 ? [`${meaning?.pending} entities are not embedded yet.`] : []
    return finish({ head, pieces, total, notes }, budget, context)
  },
})

function rounded(score: number): number {
  return Math.round(score * 1e4) / 1e4
}
