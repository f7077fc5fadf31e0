/** The tests tool: which tests to run for a change, best evidence first. */

import { findTests } from '@onyx/core'
import { nodePiece, openUsesNote } from '../answer/node-piece.ts'
import { text, texts, whole } from '../arguments/fields.ts'
import { changedSymbols } from './changed-symbols.ts'
import { budgetField, defineTool, finish } from './tool.ts'

const LIMIT_DEFAULT = 50
const LIMIT_MAX = 500
const BUDGET_DEFAULT = 1_500

export const testsTool = defineTool({
  name: 'tests',
  description: 'Which tests a change may break, most likely first.',
  fields: {
    symbols: texts(),
    diff: text('commit or branch to compare the work tree with'),
    limit: whole({ min: 1, max: LIMIT_MAX, otherwise: LIMIT_DEFAULT }),
    budget: budgetField(BUDGET_DEFAULT),
  },
  wordsOf: ({ symbols }) => symbols.join(' '),
  answer: async ({ symbols, diff, limit, budget }, context) => {
    const change = await changedSymbols(symbols, diff, context)
    const { candidates, removedNames, withMembers } = change
    const { reader, signal } = context
    const found = await findTests(reader, change.targets, { limit, withMembers, removedNames, signal })
    const pieces = found.tests.map(({ node, evidence, confidence }) =>
      nodePiece(node, { remark: `${evidence} ${confidence.toFixed(2)}`, facts: { evidence, confidence } }),
    )
    const { count, uses } = found.unresolved
    const notes = [...change.notes, ...(count > 0 ? [openUsesNote(count, uses, 'these')] : [])]
    const none = pieces.length + candidates.length === 0 ? ['No test is known to reach this.'] : []
    const head = [change.head, ...none].filter((line) => line !== '').join('\n')
    const total = candidates.length + found.total
    return finish(
      { head, pieces: [...candidates, ...pieces], total, notes, isComplete: found.complete },
      budget,
      context,
    )
  },
})
