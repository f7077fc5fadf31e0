/** The trace tool: how one symbol leads to another. */

import { type TracePath, tracePaths } from '@onyx/core'
import type { Piece } from '../answer/answer.ts'
import { shortened } from '../answer/shortened.ts'
import { requiredText } from '../arguments/fields.ts'
import { namedSymbols } from '../named-symbols.ts'
import { budgetField, defineTool, finish } from './tool.ts'

const BUDGET_DEFAULT = 1_500
const PATHS_MAX = 5

export const traceTool = defineTool({
  name: 'trace',
  description: 'Paths of calls and imports from one symbol to another, shortest first.',
  fields: { from: requiredText(), to: requiredText(), budget: budgetField(BUDGET_DEFAULT) },
  wordsOf: ({ from, to }) => `${from} ${to}`,
  answer: async ({ from, to, budget }, context) => {
    const { reader, memory, signal } = context
    const start = await namedSymbols(reader, [from], memory.root)
    const goal = await namedSymbols(reader, [to], memory.root)
    const [first] = start.nodes
    const [last] = goal.nodes
    if (first === undefined || last === undefined) {
      const candidates = [...start.candidates, ...goal.candidates]
      return finish({ head: '', pieces: candidates, total: candidates.length, notes: [] }, budget, context)
    }
    const { paths, complete } = await tracePaths(reader, first, last, { limit: PATHS_MAX, signal })
    const head =
      paths.length === 0
        ? `No path of calls or imports leads from ${shortened(first.name)} to ${shortened(last.name)}.`
        : ''
    const notes = complete ? [] : [paths.length > 0 ? 'There may be more paths.' : 'Unresolved uses could lead there.']
    const pieces = paths.map(pathPiece)
    return finish({ head, pieces, total: pieces.length, notes, isComplete: complete }, budget, context)
  },
})

/** Each step in a line: where the symbol is, and where it uses the next one. */
function pathPiece({ nodes, edges }: TracePath, index: number): Piece {
  const lines = nodes.map((node, step) => {
    const edge = edges[step]
    const place = node.path === null ? '' : ` ${node.path}:${node.startLine ?? 1}`
    const tier = edge === undefined || edge.resolution === 'exact' ? '' : ` (${edge.resolution})`
    const use =
      edge === undefined
        ? ''
        : ` — ${edge.kind.toLowerCase()}${edge.site === null ? '' : ` at line ${edge.site.line}`}${tier}`
    return `  ${shortened(node.qualifiedName)}${place}${use}`
  })
  const title = `Path ${index + 1}, ${edges.length} ${edges.length === 1 ? 'step' : 'steps'}:`
  const symbols = nodes.map((node) => ({ node, facts: { route: index + 1 } }))
  return { section: '', path: null, line: index, text: [title, ...lines].join('\n'), symbols }
}
