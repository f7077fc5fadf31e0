/** The package clause and the four forms of import. */

import { type Expression, member, moduleAt } from '../../facts/expressions.ts'
import { NO_NODE, type SyntaxNode } from '../../syntax/syntax-tree.ts'
import { firstExpression } from './extract-expressions.ts'
import { isTypeName, qualifiedType } from './extract-types.ts'
import { docOf } from './modifiers.ts'
import type { Walk } from './walk.ts'

const MODULE_SCOPE = 0
/** Its Javadoc is the package's; elsewhere what stands before the clause is a licence. */
const PACKAGE_DOCUMENT = /(^|\/)package-info\.java$/

export function setPackage(walk: Walk, node: SyntaxNode): void {
  const { tree, builder } = walk
  const found = tree.childOfKind(node, 'scoped_identifier')
  const text = dottedName(walk, found === NO_NODE ? tree.childOfKind(node, 'identifier') : found)
  if (text !== '') builder.packageClause = text
  if (PACKAGE_DOCUMENT.test(walk.path)) builder.document(0, docOf(tree, node))
}

export function addImport(walk: Walk, node: SyntaxNode): void {
  const { tree, builder } = walk
  const nameNode = firstExpression(walk, node)
  const text = dottedName(walk, nameNode)
  if (text === '') return
  const parts = text.split('.')
  const last = parts.at(-1) ?? ''
  const at = tree.kind(nameNode) === 'scoped_identifier' ? tree.child(nameNode, 'name') : nameNode
  const isStatic = tree.childOfKind(node, 'static') !== NO_NODE
  if (tree.childOfKind(node, 'asterisk') !== NO_NODE) {
    const target = isStatic || parts.some(isTypeName) ? qualifiedType(parts) : moduleAt(text)
    builder.bindStar(MODULE_SCOPE, target)
    builder.addImport(MODULE_SCOPE, target, `${text}.*`, at)
    return
  }
  const target = isStatic ? staticMember(parts) : qualifiedType(parts)
  builder.bindAlias(MODULE_SCOPE, last, target)
  builder.addImport(MODULE_SCOPE, target, text, at)
}

/** A member of a type: the last part is never the type itself, whatever its case. */
function staticMember(parts: readonly string[]): Expression {
  return member(qualifiedType(parts.slice(0, -1)), parts.at(-1) ?? '')
}

/** `a.b.C` without the white space and comments that may stand between its parts. */
function dottedName(walk: Walk, node: SyntaxNode): string {
  return walk.tree.textOf(node).replace(/\/\*.*?\*\/|\/\/.*|\s+/gs, '')
}
