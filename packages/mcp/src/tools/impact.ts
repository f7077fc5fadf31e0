/** The impact tool: what a change may affect, and the tests that it reaches. */

import { type AffectedNode, findImpact, IMPACT_DEPTH_DEFAULT } from '@onyx/core'
import type { Piece } from '../answer/answer.ts'
import { nodePiece, openUsesNote } from '../answer/node-piece.ts'
import { flag, text, texts, whole } from '../arguments/fields.ts'
import { changedSymbols } from './changed-symbols.ts'
import { budgetField, defineTool, finish } from './tool.ts'

const DEPTH_MAX = 10
const BUDGET_DEFAULT = 2_000
/** More does not fit into any budget. */
const AFFECTED_MAX = 300

export const impactTool = defineTool({
  name: 'impact',
  description: 'What a change may break: users of symbols, or of what differs from a commit, and the tests reached.',
  fields: {
    symbols: texts(),
    diff: text('commit or branch to compare the work tree with'),
    depth: whole({ min: 1, max: DEPTH_MAX, otherwise: IMPACT_DEPTH_DEFAULT }),
    tests: flag(true),
    budget: budgetField(BUDGET_DEFAULT),
  },
  wordsOf: ({ symbols }) => symbols.join(' '),
  answer: async ({ symbols, diff, depth, tests, budget }, context) => {
    const change = await changedSymbols(symbols, diff, context)
    const { targets, candidates } = change
    if (targets.length === 0 && candidates.length > 0)
      return finish({ head: change.head, pieces: candidates, total: candidates.length, notes: [] }, budget, context)
    const impact = await findImpact(context.reader, targets, {
      limit: AFFECTED_MAX,
      depthMax: depth,
      withMembers: change.withMembers,
      removedNames: change.removedNames,
      signal: context.signal,
    })
    const affected = impact.affected.map((each) => affectedPiece(each, `Affected (${impact.total}):`))
    const reached = tests ? impact.tests.map((each) => affectedPiece(each, `Tests (${impact.tests.length}):`)) : []
    const names = targets.length === 1 ? (targets[0]?.name ?? '') : 'these'
    const { count, uses } = impact.unresolved
    const notes = [
      ...change.notes,
      ...(count > 0 ? [openUsesNote(count, uses, names)] : []),
      ...(impact.isDeeper ? [`More is affected beyond ${depth} steps.`] : []),
    ]
    const nothing = affected.length + reached.length === 0 ? ['No known use is affected.'] : []
    const head = [change.head, ...nothing].filter((line) => line !== '').join('\n')
    const isComplete = impact.complete && change.notes.length === 0
    const pieces = [...candidates, ...alternating(affected, reached)]
    const total = candidates.length + impact.total + reached.length
    return finish({ head, pieces, total, notes, isComplete }, budget, context)
  },
})

/** A small budget shows the best of both. */
function alternating(affected: readonly Piece[], tests: readonly Piece[]): readonly Piece[] {
  const length = Math.max(affected.length, tests.length)
  return Array.from({ length }, (_, index) => [affected[index], tests[index]])
    .flat()
    .filter((piece) => piece !== undefined)
}

function affectedPiece({ node, depth, score, via }: AffectedNode, section: string): Piece {
  const edge = via[0]
  const site = edge?.site == null ? '' : ` at ${edge.site.line}`
  const how = edge === undefined ? '' : `${edge.kind.toLowerCase()}${site}, `
  const facts = { depth, score: Math.round(score * 1e4) / 1e4 }
  return nodePiece(node, { section, remark: `${how}${depth} ${depth === 1 ? 'step' : 'steps'}`, facts })
}
