/** What a kind of entity is worth as an answer, set by hand: definitions over data, tests and the outside. */

import type { GraphNode } from '../model/graph.ts'
import type { NodeKind } from '../model/kinds.ts'
import type { Question } from './parse-question.ts'

/**
 * Added to a learned score, logits; learned from functions alone, it says nothing of kinds. Data (constants, properties) has short texts,
 * which BM25 prefers; who asks in words mostly looks for what does something, and who names data finds it by its name.
 */
const KIND_WEIGHTS: Readonly<Partial<Record<NodeKind, number>>> = {
  function: 0.3,
  method: 0.3,
  class: 0.4,
  struct: 0.4,
  interface: 0.4,
  trait: 0.4,
  enum: 0.3,
  type: 0.1,
  macro: 0.2,
  constant: -1.2,
  module: -0.1,
  package: -0.3,
  impl: -0.3,
  property: -1.2,
  variable: -1.4,
  file: -0.6,
  external: -3,
}
const TEST_PENALTY = -1.2

/** Of its kind, and of being a test that nobody asked for. Everything else that the node says is learned (`ranking-signals.ts`). */
export function kindBonus(node: GraphNode, question: Question): number {
  const isTest = node.isTest === true && !question.tokens.some((token) => token.startsWith('test'))
  return (KIND_WEIGHTS[node.kind] ?? 0) + (isTest ? TEST_PENALTY : 0)
}
