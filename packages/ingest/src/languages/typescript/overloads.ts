/** Overload signatures: which of them an implementation stands behind. */

import { NO_NODE, type SyntaxNode } from '../../syntax/syntax-tree.ts'
import type { Walk } from './walk.ts'

const SIGNATURES: ReadonlySet<string> = new Set(['function_signature', 'method_signature'])
const IMPLEMENTATIONS: ReadonlySet<string> = new Set([
  'function_declaration',
  'generator_function_declaration',
  'method_definition',
])

/** Whether the siblings behind a signature lead to a body of the same name. Overloads stand next to each other. */
export function isImplementedBehind(walk: Walk, signature: SyntaxNode, name: string): boolean {
  const { tree } = walk
  const stop = tree.next[tree.parent(signature)] ?? 0
  for (let next = tree.next[signature] ?? stop; next < stop; next = tree.next[next] ?? stop) {
    if (!tree.isNamed(next) || tree.kind(next) === 'comment') continue
    const exported = tree.child(next, 'declaration')
    const declaration = exported === NO_NODE ? next : exported
    const kind = tree.kind(declaration)
    const isSame = tree.textOf(tree.child(declaration, 'name')) === name
    if (!isSame || !SIGNATURES.has(kind)) return isSame && IMPLEMENTATIONS.has(kind)
  }
  return false
}
