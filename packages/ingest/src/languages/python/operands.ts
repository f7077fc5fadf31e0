/** The children of a node that mean something. */

import { NO_NODE, type SyntaxNode, type SyntaxTree } from '../../syntax/syntax-tree.ts'

/** Named children without comments. */
export function operands(tree: SyntaxTree, node: SyntaxNode): SyntaxNode[] {
  return tree.children(node).filter((child) => tree.kind(child) !== 'comment')
}

export function firstNamed(tree: SyntaxTree, node: SyntaxNode): SyntaxNode {
  return operands(tree, node)[0] ?? NO_NODE
}
