/** Calls and struct literals: what is called, at which token, from where. */

import { type Expression, member, moduleAt, name, UNKNOWN } from '../../facts/expressions.ts'
import { NO_NODE, type SyntaxNode } from '../../syntax/syntax-tree.ts'
import { traitCall } from './expected-types.ts'
import { expressionsIn, isMacroCall, valueOf } from './extract-expressions.ts'
import type { Handler } from './extract-items.ts'
import { referToFilledFields } from './extract-references.ts'
import { scopedPath, typeOf } from './extract-types.ts'
import { isStandardMacro } from './lookup.ts'
import { plainName } from './use-tree.ts'
import type { Walk } from './walk.ts'

/** Parentheses and type arguments around a callee. */
const WRAPPERS_MAX = 10

export const callExpression: Handler = (walk, node) => {
  const { builder, tree, context } = walk
  const callee = tree.child(node, 'function')
  if (callee === NO_NODE) return node + 1
  if (isMacroCall(tree, callee)) {
    addMacroUse(walk, callee)
    return node + 1
  }
  const count = expressionsIn(tree, tree.child(node, 'arguments')).length
  const token = calledToken(walk, callee)
  const target = token === NO_NODE ? UNKNOWN : (traitCall(walk, node, callee) ?? valueOf(walk, callee))
  builder.addUse('CALLS', context.owner, walk.scope, target, count, token === NO_NODE ? callee : token)
  return node + 1
}

/** The token that names what is called; NO_NODE when a computed value is called. */
function calledToken({ tree }: Walk, callee: SyntaxNode): SyntaxNode {
  let node = callee
  for (let steps = 0; steps < WRAPPERS_MAX; steps++) {
    switch (tree.kind(node)) {
      case 'identifier':
      case 'self':
        return node
      case 'scoped_identifier':
        return tree.child(node, 'name')
      case 'field_expression':
        return tree.child(node, 'field')
      case 'generic_function':
        node = tree.child(node, 'function')
        break
      case 'parenthesized_expression':
        node += 2
        break
      default:
        return NO_NODE
    }
  }
  return NO_NODE
}

export const structExpression: Handler = (walk, node) => {
  const { builder, tree, context } = walk
  const type = tree.child(node, 'name')
  if (type === NO_NODE) return node + 1
  const inner = tree.kind(type) === 'generic_type_with_turbofish' ? tree.child(type, 'type') : type
  const named = tree.child(inner, 'name')
  referToFilledFields(walk, node, type)
  builder.addUse('INSTANTIATES', context.owner, walk.scope, typeOf(walk, type), -1, named === NO_NODE ? inner : named)
  return node + 1
}

/** A use of the macro that this identifier or path names. */
export function addMacroUse(walk: Walk, macro: SyntaxNode): void {
  const { builder, tree, context, scope } = walk
  if (tree.kind(macro) === 'scoped_identifier') {
    builder.addUse('CALLS', context.owner, scope, scopedPath(walk, macro, 0), -1, tree.child(macro, 'name'))
    return
  }
  const text = plainName(tree.textOf(macro))
  // Macros have a namespace of their own: a local of that name does not hide them.
  const at = context.locals?.has(text) ? context.moduleScope : scope
  builder.addUse('CALLS', context.owner, at, macroNamed(walk, text), -1, macro)
}

/**
 * `macro_rules!` are seen from where they stand on, also in files below, and in the crate's root when they are exported or
 * every `mod` on the way is marked `macro_use`: that is looked for there.
 */
function macroNamed(walk: Walk, text: string): Expression {
  const known = walk.macros.get(text)
  if (known !== undefined) return { kind: 'definition', index: known }
  if (walk.names.macros.has(text) || walk.names.uses.has(text)) return name(text)
  return isStandardMacro(text) ? walk.standard(text) : member(moduleAt('crate'), text)
}
