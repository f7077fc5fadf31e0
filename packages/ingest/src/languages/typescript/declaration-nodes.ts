/** Which node is the whole declaration: with `export`, `declare`, and the statement around a single declarator. */

import { NO_NODE, type SyntaxNode } from '../../syntax/syntax-tree.ts'
import type { Walk } from './walk.ts'

/** The outermost statement that declares nothing but this node. */
export function declarationOf(walk: Walk, node: SyntaxNode): SyntaxNode {
  const { tree } = walk
  let outer = node
  for (let parent = tree.parent(node); parent !== NO_NODE; parent = tree.parent(parent)) {
    const kind = tree.kind(parent)
    const wraps =
      kind === 'export_statement' ||
      kind === 'ambient_declaration' ||
      (kind === 'expression_statement' && tree.kind(outer) !== 'function_expression')
    if (
      !wraps &&
      !((kind === 'lexical_declaration' || kind === 'variable_declaration') && isOnlyDeclarator(walk, parent))
    )
      break
    outer = parent
  }
  return outer
}

function isOnlyDeclarator(walk: Walk, statement: SyntaxNode): boolean {
  return walk.tree.children(statement).filter((child) => walk.tree.kind(child) === 'variable_declarator').length === 1
}
