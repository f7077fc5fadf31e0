/** What a conditional, a match or a block is worth: the values at its ends, each in the scope that it ends in. */

import { UNKNOWN } from '../../facts/expressions.ts'
import type { ScopeIndex } from '../../facts/facts.ts'
import { NO_NODE, type SyntaxNode, type SyntaxTree } from '../../syntax/syntax-tree.ts'
import { expressionsIn, valueOf } from './extract-expressions.ts'
import type { Matched } from './extract-patterns.ts'
import type { Walk } from './walk.ts'

/** More ends than this say little. */
const ENDS_MAX = 20
const NESTING_MAX = 20

/** To be called when the node was walked. Ends that are never reached (`return`, `panic!()`) are left out. */
export function endsOf(walk: Walk, node: SyntaxNode, scope: ScopeIndex): readonly Matched[] {
  const ends: Matched[] = []
  addEnds(walk, node, scope, ends, 0)
  return ends.length === 0 || ends.length > ENDS_MAX ? [{ type: null, value: UNKNOWN, scope }] : ends
}

function addEnds(walk: Walk, node: SyntaxNode, outer: ScopeIndex, ends: Matched[], depth: number): void {
  const { tree } = walk
  const scope = walk.endScopes.get(node) ?? outer
  const inside = (child: SyntaxNode): void => addEnds(walk, child, scope, ends, depth + 1)
  if (node === NO_NODE || depth > NESTING_MAX || ends.length > ENDS_MAX) return
  switch (tree.kind(node)) {
    case 'match_expression':
      for (const arm of tree.children(tree.child(node, 'body'))) if (tree.kind(arm) === 'match_arm') inside(arm)
      return
    case 'match_arm':
      inside(tree.child(node, 'value'))
      return
    case 'if_expression':
      inside(tree.child(node, 'consequence'))
      inside(tree.child(node, 'alternative'))
      return
    case 'else_clause':
    case 'unsafe_block':
      for (const child of expressionsIn(tree, node)) inside(child)
      return
    case 'block': {
      const last = expressionsIn(tree, node).at(-1)
      if (last !== undefined && isWorthSomething(tree, last)) inside(last)
      return
    }
    case 'expression_statement':
      for (const child of expressionsIn(tree, node)) inside(child)
      return
    default: {
      const value = valueOf(walk, node)
      if (value.kind !== 'nothing') ends.push({ type: null, value, scope })
    }
  }
}

/** With a semicolon a block gives `()`; a conditional at its end is a statement without one. */
function isWorthSomething(tree: SyntaxTree, statement: SyntaxNode): boolean {
  const kind = tree.kind(statement)
  return kind === 'expression_statement'
    ? tree.text.charAt(tree.endOf(statement) - 1) !== ';'
    : !kind.endsWith('_item') && !kind.endsWith('_declaration')
}
