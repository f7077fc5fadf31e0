/** Who calls a symbol and what it calls, as tools of their own. */

import { findCallees, findCallers, type RelatedUses, type RelatedUsesOptions } from '@onyx/core'
import { openUsesNote, usePiece } from '../answer/node-piece.ts'
import { shortened } from '../answer/shortened.ts'
import { flag, texts, whole } from '../arguments/fields.ts'
import { namedSymbols } from '../named-symbols.ts'
import { requireSome } from './required-symbols.ts'
import { budgetField, defineTool, finish } from './tool.ts'

type FindUses = (
  reader: Parameters<typeof findCallers>[0],
  target: RelatedUses['target'],
  options: RelatedUsesOptions,
) => Promise<RelatedUses>

const LIMIT_DEFAULT = 50
const LIMIT_MAX = 500
const BUDGET_DEFAULT = 1_500

export const callersTool = usesTool('callers', 'Every known use of symbols.', findCallers, 'Callers of')
export const calleesTool = usesTool('callees', 'Everything that symbols call or make.', findCallees, 'Called by')

function usesTool(name: string, description: string, find: FindUses, title: string) {
  return defineTool({
    name,
    description,
    fields: {
      symbols: texts(),
      all: flag(false, 'with uses that match by name alone'),
      limit: whole({ min: 1, max: LIMIT_MAX, otherwise: LIMIT_DEFAULT }),
      budget: budgetField(BUDGET_DEFAULT),
    },
    wordsOf: ({ symbols }) => symbols.join(' '),
    answer: async ({ symbols, all, limit, budget }, context) => {
      const { reader, memory, signal } = context
      const { nodes, candidates } = await namedSymbols(reader, requireSome(symbols), memory.root)
      const answers = []
      for (const node of nodes) answers.push(await find(reader, node, { limit, all, signal }))
      const pieces = answers.flatMap(({ target, uses, total }) =>
        uses.map((use) => usePiece(use, `${title} ${shortened(target.name)} (${total}):`)),
      )
      const notes = answers.flatMap(({ unresolved, target }) =>
        unresolved.count > 0 ? [openUsesNote(unresolved.count, unresolved.uses, target.name)] : [],
      )
      const total = answers.reduce((sum, answer) => sum + answer.total, candidates.length)
      const head = nodes.length > 0 && pieces.length === 0 ? 'None is known.' : ''
      const isComplete = answers.every((answer) => answer.complete)
      return finish({ head, pieces: [...candidates, ...pieces], total, notes, isComplete }, budget, context)
    },
  })
}
