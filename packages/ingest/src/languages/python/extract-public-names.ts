/** `__all__`: what a star import of the module brings in, where the module lists it in literals. */

import { name } from '../../facts/expressions.ts'
import { STAR_LIST } from '../../facts/facts.ts'
import { NO_NODE, type SyntaxNode } from '../../syntax/syntax-tree.ts'
import { literalOf } from './annotation-text.ts'
import type { Context, Extraction } from './context.ts'
import { operands } from './operands.ts'

/** @param node `__all__ = […]` or `__all__ += […]`; anything else is none of this. */
export function listPublicNames(extraction: Extraction, context: Context, node: SyntaxNode): void {
  const { tree, builder } = extraction
  if (context.scope !== 0 || tree.textOf(tree.child(node, 'left')) !== '__all__') return
  const right = tree.child(node, 'right')
  const kind = tree.kind(right)
  const items = operands(tree, right)
  if (right === NO_NODE || !/^(list|tuple)$/.test(kind) || items.some((item) => tree.kind(item) !== 'string')) {
    // A list that is computed is not known: then all public names count.
    builder.unbind(0, (binding) => binding.name.startsWith(STAR_LIST))
    extraction.listsNames = false
    return
  }
  if (!extraction.listsNames) return
  builder.bindAlias(0, STAR_LIST, name(STAR_LIST))
  for (const item of items) {
    const text = literalOf(tree.textOf(item))?.text
    if (text !== undefined) builder.bindAlias(0, `${STAR_LIST}${text}`, name(text))
  }
}
