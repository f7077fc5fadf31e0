import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { GraphNode } from '../model/graph.ts'
import type { NodeId } from '../model/ids.ts'
import type { ContextPiece } from './context-piece.ts'
import { fitBudget } from './fit-budget.ts'

const LINE_TOKENS = 8

/** One a file, so that none holds another. */
function piece(name: string, score: number, bodyTokens: number): ContextPiece {
  // Test input: choosing reads nothing else of a node.
  const node = { id: name as NodeId, path: `${name}.py`, startLine: 1, endLine: 9 } as GraphNode
  const body = bodyTokens === 0 ? null : { text: '', tokens: bodyTokens, lines: [1, 9] as const }
  return { evidence: { node, score, reason: { kind: 'match' } }, line: 'x', lineTokens: LINE_TOKENS, body }
}

const others = Array.from({ length: 25 }, (_, at) => piece(`other${at}`, 0.8, 0))
const free = () => 0

test('The best is told by its source before the others are named, though their lines bring more for a token', () => {
  const chosen = fitBudget([piece('best', 0.9, 100), ...others], 260, free, new Map())
  assert.equal(chosen.get('best' as NodeId), 'body')
  assert.equal(chosen.size, 1 + Math.floor((260 - 100) / LINE_TOKENS))
})

test('A source that takes more than its share of the budget waits for what the others leave', () => {
  const chosen = fitBudget([piece('best', 0.9, 120), ...others], 260, free, new Map())
  assert.equal(chosen.get('best' as NodeId), 'line')
  assert.equal(chosen.size, 26)
})
