/** Questions about expressions that their syntax alone answers. */

import { EXPRESSION_DEPTH_MAX } from '../../facts/expressions.ts'
import { NO_NODE, type SyntaxNode } from '../../syntax/syntax-tree.ts'
import type { Walk } from './walk.ts'

/** The text of a string literal, escapes left as they are. */
export function stringValue(walk: Walk, node: SyntaxNode): string {
  return walk.tree.text.slice(walk.tree.startOf(node) + 1, walk.tree.endOf(node) - 1)
}

/** The arguments of a call or `new`, comments left out. */
export function argumentsOf(walk: Walk, node: SyntaxNode): SyntaxNode[] {
  return walk.tree.children(walk.tree.child(node, 'arguments')).filter((child) => walk.tree.kind(child) !== 'comment')
}

/** -1 when it is not known. */
export function argumentCountOf(walk: Walk, node: SyntaxNode): number {
  const { tree } = walk
  const list = tree.child(node, 'arguments')
  if (list === NO_NODE) return 0
  if (tree.kind(list) !== 'arguments') return -1
  const args = argumentsOf(walk, node)
  return args.some((argument) => tree.kind(argument) === 'spread_element') ? -1 : args.length
}

/** What `require('x')` and `import('x')` name; null for other calls. */
export function requiredModule(walk: Walk, node: SyntaxNode): SyntaxNode | null {
  const { tree } = walk
  const callee = tree.child(node, 'function')
  if (callee === NO_NODE) return null
  if (tree.kind(callee) !== 'import' && !(tree.kind(callee) === 'identifier' && tree.textOf(callee) === 'require'))
    return null
  const first = tree.children(tree.child(node, 'arguments'))[0]
  return first !== undefined && tree.kind(first) === 'string' ? first : null
}

/** `await f<T>(x)` reaches us as a call of `await f`: the grammar binds type arguments too loosely. Null for other calls. */
export function awaitedCallee(walk: Walk, node: SyntaxNode): SyntaxNode | null {
  const { tree } = walk
  const callee = tree.child(node, 'function')
  if (callee === NO_NODE || tree.kind(callee) !== 'await_expression') return null
  return tree.childOfKind(node, 'type_arguments') === NO_NODE ? null : (tree.children(callee)[0] ?? null)
}

/** The expression without casts and parentheses around it. */
export function unwrap(walk: Walk, node: SyntaxNode): SyntaxNode {
  const { tree } = walk
  let inner = node
  for (let depth = 0; depth < EXPRESSION_DEPTH_MAX && inner !== NO_NODE; depth++) {
    const kind = tree.kind(inner)
    if (
      !/^(as_expression|satisfies_expression|parenthesized_expression|non_null_expression|type_assertion)$/.test(kind)
    )
      break
    const parts = tree.children(inner).filter((child) => tree.kind(child) !== 'comment')
    inner = parts[kind === 'type_assertion' ? 1 : 0] ?? NO_NODE
  }
  return inner
}

/** Methods that give a list of the same elements. */
const SAME_ELEMENTS = /^(filter|slice|reverse|sort|toReversed|toSorted|concat|splice)$/

/** The list that `xs.filter(…).sort()` takes its elements from. */
export function sourceList(walk: Walk, node: SyntaxNode): SyntaxNode {
  const { tree } = walk
  let list = unwrap(walk, node)
  for (let steps = 0; steps < EXPRESSION_DEPTH_MAX; steps++) {
    const callee = list !== NO_NODE && tree.kind(list) === 'call_expression' ? tree.child(list, 'function') : NO_NODE
    if (callee === NO_NODE || tree.kind(callee) !== 'member_expression') break
    if (!SAME_ELEMENTS.test(tree.textOf(tree.child(callee, 'property')))) break
    list = unwrap(walk, tree.child(callee, 'object'))
  }
  return list
}
