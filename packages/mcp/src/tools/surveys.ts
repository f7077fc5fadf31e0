/** Tools that look over the whole code base: dead code, cycles, duplicates, counts. */

import {
  CYCLE_SUBJECTS,
  type Cycle,
  type DuplicateGroup,
  findCycles,
  findDeadCode,
  findDuplicates,
  type GraphNode,
} from '@onyx/core'
import type { Piece } from '../answer/answer.ts'
import { nodePiece } from '../answer/node-piece.ts'
import { shortened } from '../answer/shortened.ts'
import { choices, text, whole } from '../arguments/fields.ts'
import { budgetField, defineTool, finish } from './tool.ts'

const LIMIT_DEFAULT = 20
const LIMIT_MAX = 200
const BUDGET_DEFAULT = 1_500
/** Of one group or circle; the data beside the text has more. */
const MEMBERS_NAMED = 10

const surveyFields = {
  path: text('only below this folder, or a glob'),
  limit: whole({ min: 1, max: LIMIT_MAX, otherwise: LIMIT_DEFAULT }),
  budget: budgetField(BUDGET_DEFAULT),
}

export const deadTool = defineTool({
  name: 'dead',
  description: 'Code that nothing reaches, surest first.',
  fields: surveyFields,
  answer: async ({ path, limit, budget }, context) => {
    const found = await findDeadCode(context.reader, { ...filterOf(path), limit, signal: context.signal })
    const pieces = found.symbols.map(({ node, tier, reason }) =>
      nodePiece(node, { remark: `${tier}, ${reason}`, facts: { tier, reason } }),
    )
    return finish({ head: headOf(found.total, 'dead'), pieces, total: found.total, notes: [] }, budget, context)
  },
})

export const cyclesTool = defineTool({
  name: 'cycles',
  description: 'What depends on itself, largest first.',
  fields: { of: choices(CYCLE_SUBJECTS, { isNamed: true, description: 'default imports' }), ...surveyFields },
  answer: async ({ of, path, limit, budget }, context) => {
    const asked = { of: of[0] ?? 'imports', ...filterOf(path), limit, signal: context.signal }
    const { cycles, total } = await findCycles(context.reader, asked)
    const pieces = cycles.map(cyclePiece)
    return finish({ head: headOf(total, 'cyclic'), pieces, total, notes: [] }, budget, context)
  },
})

export const duplicatesTool = defineTool({
  name: 'duplicates',
  description: 'The same code in several places; what saves most first.',
  fields: surveyFields,
  answer: async ({ path, limit, budget }, context) => {
    const found = await findDuplicates(context.reader, { ...filterOf(path), limit, signal: context.signal })
    const pieces = found.groups.map(groupPiece)
    return finish({ head: headOf(found.total, 'repeated'), pieces, total: found.total, notes: [] }, budget, context)
  },
})

export const statsTool = defineTool({
  name: 'stats',
  description: 'What is in the index.',
  fields: { budget: surveyFields.budget },
  answer: async ({ budget }, context) => {
    const { project, number, commit, dirty } = context.reader.snapshot
    const { files, nodes, edges, unresolved, languages } = await context.reader.stats()
    const head = [
      `${project}, snapshot ${number}${commit === null ? '' : `, commit ${commit.slice(0, 12)}${dirty ? ' with changes' : ''}`}`,
      `${files} files: ${countsText(languages)}`,
      `nodes: ${countsText(nodes)}`,
      `edges: ${countsText(edges)}`,
      `unresolved: ${countsText(unresolved)}`,
    ].join('\n')
    return finish({ head, pieces: [], total: 0, notes: [] }, budget, context)
  },
})

function filterOf(path: string) {
  return path === '' ? {} : { filter: { path } }
}

function headOf(total: number, what: string): string {
  return total === 0 ? `Nothing is ${what} here.` : ''
}

function cyclePiece({ members, size, shortest, cut }: Cycle, index: number): Piece {
  const steps = shortest.map(({ from, to, edge }) => `  ${nameOf(from)} → ${nameOf(to)}${siteText(edge.site)}`)
  const advice = cut === null ? [] : [`  cut: ${nameOf(cut.step.from)} → ${nameOf(cut.step.to)}, ${cut.left} left`]
  const text = [`${size} in a circle, the shortest way:`, ...steps, ...advice].join('\n')
  return { section: '', path: null, line: index, text, symbols: shownOf(members) }
}

function groupPiece({ members, size, lines, likeness }: DuplicateGroup, index: number): Piece {
  const named = members
    .slice(0, MEMBERS_NAMED)
    .map((node) => `  ${node.path}:${node.startLine} ${shortened(node.name)}`)
  const text = [`${size} times ${lines} lines (${likeness}):`, ...named, ...(size > MEMBERS_NAMED ? ['  …'] : [])].join(
    '\n',
  )
  return { section: '', path: null, line: index, text, symbols: shownOf(members) }
}

function shownOf(members: readonly GraphNode[]): Piece['symbols'] {
  return members.slice(0, MEMBERS_NAMED).map((node) => ({ node }))
}

function nameOf(node: GraphNode): string {
  return shortened(node.kind === 'file' || node.path === null ? node.qualifiedName : `${node.path}#${node.name}`)
}

function siteText(site: { readonly line: number } | null): string {
  return site === null ? '' : ` at line ${site.line}`
}

function countsText(counts: Readonly<Record<string, number | undefined>>): string {
  const parts = Object.entries(counts).toSorted((left, right) => (right[1] ?? 0) - (left[1] ?? 0))
  return parts.length === 0 ? '0' : parts.map(([kind, count]) => `${kind} ${count}`).join(', ')
}
