/** The symbol tool: what named entities are, and as asked their sources, members, users and tests. */

import { findCallees, findCallers, findTests, type GraphNode, nodeSource, showSymbol } from '@onyx/core'
import type { Piece } from '../answer/answer.ts'
import { nodePiece, openUsesNote, usePiece } from '../answer/node-piece.ts'
import { shortened } from '../answer/shortened.ts'
import { choices, flag, texts } from '../arguments/fields.ts'
import { namedSymbols } from '../named-symbols.ts'
import { requireSome } from './required-symbols.ts'
import { budgetField, type CallContext, defineTool, finish } from './tool.ts'

const PARTS = ['members', 'callers', 'callees', 'tests'] as const
type Part = (typeof PARTS)[number]
const BUDGET_DEFAULT = 2_000
/** Of each part and symbol; the budget cuts further. */
const PART_LIMIT = 50

export const symbolTool = defineTool({
  name: 'symbol',
  description:
    'Look up symbols by id, name, qualified name, path:line or path#name; ambiguous names give candidates with ids.',
  fields: {
    symbols: texts(),
    include: choices(PARTS, { isNamed: true }),
    bodies: flag(false, 'with source'),
    budget: budgetField(BUDGET_DEFAULT),
  },
  wordsOf: ({ symbols }) => symbols.join(' '),
  answer: async ({ symbols, include, bodies, budget }, context) => {
    const asked = requireSome(symbols)
    const { nodes, candidates } = await namedSymbols(context.reader, asked, context.memory.root)
    const pieces: Piece[] = []
    const notes: string[] = []
    let cut = 0
    for (const node of nodes) {
      pieces.push(await shownPiece(node, bodies, context))
      for (const part of include) {
        const found = await partOf(node, part, context)
        pieces.push(...found.pieces)
        notes.push(...found.notes)
        cut += found.total - found.pieces.length
      }
    }
    const all = [...pieces, ...candidates]
    return finish({ head: '', pieces: all, total: all.length + cut, notes }, budget, context)
  },
})

async function shownPiece(node: GraphNode, withBody: boolean, { reader }: CallContext): Promise<Piece> {
  const line = nodePiece(node, { remark: `${node.kind}, id ${node.id}` })
  const source = withBody ? await nodeSource(reader, node) : null
  return source === null ? line : { ...line, text: `${line.text}\n${source.text}`, short: line.text }
}

interface FoundPart {
  readonly pieces: readonly Piece[]
  readonly notes: readonly string[]
  /** Before the limit. */
  readonly total: number
}

async function partOf(node: GraphNode, part: Part, { reader, signal }: CallContext): Promise<FoundPart> {
  const name = shortened(node.name)
  const options = { limit: PART_LIMIT, signal }
  switch (part) {
    case 'members': {
      const { members } = await showSymbol(reader, node)
      const pieces = members.slice(0, PART_LIMIT).map((member) => nodePiece(member, { section: `In ${name}:` }))
      return { pieces, notes: [], total: members.length }
    }
    case 'callers':
    case 'callees': {
      const isIn = part === 'callers'
      const { uses, total, unresolved } = await (isIn ? findCallers : findCallees)(reader, node, options)
      const section = isIn ? `Callers of ${name}:` : `${name} calls:`
      const notes = unresolved.count > 0 && isIn ? [openUsesNote(unresolved.count, unresolved.uses, node.name)] : []
      return { pieces: uses.map((use) => usePiece(use, section)), notes, total }
    }
    case 'tests': {
      const { tests, total } = await findTests(reader, [node], { ...options, withMembers: true })
      const section = `Tests of ${name}, best first:`
      const pieces = tests.map(({ node: test, evidence, confidence }) =>
        nodePiece(test, { section, remark: `${evidence} ${confidence.toFixed(2)}` }),
      )
      return { pieces, notes: [], total }
    }
  }
}
