/** CommonJS: `module.exports = …`, `exports.a = …`, and `require` as an import. */

import { type Expression, member, name } from '../../facts/expressions.ts'
import { NO_NODE, type SyntaxNode } from '../../syntax/syntax-tree.ts'
import { declarationOf } from './declaration-nodes.ts'
import { unwrap } from './expression-syntax.ts'
import { defineClass, memberName } from './extract-classes.ts'
import { THIS_MODULE, valueOf } from './extract-expressions.ts'
import { defineFunction } from './extract-functions.ts'
import { defineObjectMembers } from './extract-objects.ts'
import { isFunctionNode } from './node-kinds.ts'
import type { Walk } from './walk.ts'

/** The export that stands for `module.exports` itself. */
export const WHOLE_MODULE = 'export='
const CHAIN_MAX = 20

/** `whole`: the module's value is replaced; a name: one export; null: not CommonJS. */
type ExportPlace =
  | { readonly kind: 'whole' }
  | { readonly kind: 'named'; readonly name: string; readonly nameNode: SyntaxNode }

function exportPlace(walk: Walk, left: SyntaxNode): ExportPlace | null {
  const { tree } = walk
  if (isExportsObject(walk, left)) return { kind: 'whole' }
  if (tree.kind(left) !== 'member_expression' || !isExportsObject(walk, tree.child(left, 'object'))) return null
  const nameNode = tree.child(left, 'property')
  return { kind: 'named', name: tree.textOf(nameNode), nameNode }
}

/** `exports` or `module.exports`, where nothing local has the name. */
function isExportsObject(walk: Walk, node: SyntaxNode): boolean {
  if (node === NO_NODE) return false
  const { tree } = walk
  const kind = tree.kind(node)
  if (kind === 'identifier') return tree.textOf(node) === 'exports' && walk.lookup('exports') === null
  return (
    kind === 'member_expression' &&
    tree.textOf(tree.child(node, 'property')) === 'exports' &&
    tree.textOf(tree.child(node, 'object')) === 'module' &&
    walk.lookup('module') === null
  )
}

/** Whether the assignment exports something; then it is dealt with. */
export function commonJsAssignment(walk: Walk, node: SyntaxNode, left: SyntaxNode, right: SyntaxNode): boolean {
  const place = exportPlace(walk, left)
  if (place === null) return false
  const { tree } = walk
  const inner = unwrap(walk, right)
  const next =
    inner !== NO_NODE && tree.kind(inner) === 'assignment_expression'
      ? exportPlace(walk, tree.child(inner, 'left'))
      : null
  if (next?.kind === 'whole' && place.kind === 'whole') return true
  if (next?.kind === 'named' && place.kind === 'named') {
    walk.addExport(place.name, member(THIS_MODULE, next.name))
    return true
  }
  const holder = holderOf(walk, node)
  if (holder !== null) walk.addExport(place.kind === 'whole' ? WHOLE_MODULE : place.name, name(holder))
  else if (place.kind === 'whole') exportWhole(walk, node, left, inner, right)
  else exportNamed(walk, node, place, inner, right)
  return true
}

/** The variable that a chain of assignments initialises: `var app = exports = module.exports = {}`. */
function holderOf(walk: Walk, node: SyntaxNode): string | null {
  const { tree } = walk
  let outer = tree.parent(node)
  for (let steps = 0; steps < CHAIN_MAX && outer !== NO_NODE && tree.kind(outer) === 'assignment_expression'; steps++)
    outer = tree.parent(outer)
  if (outer === NO_NODE || tree.kind(outer) !== 'variable_declarator') return null
  const pattern = tree.child(outer, 'name')
  return tree.kind(pattern) === 'identifier' ? tree.textOf(pattern) : null
}

function exportWhole(walk: Walk, node: SyntaxNode, left: SyntaxNode, inner: SyntaxNode, right: SyntaxNode): void {
  const { tree } = walk
  const kind = inner === NO_NODE ? '' : tree.kind(inner)
  if (kind === 'object') {
    exportProperties(walk, inner)
    return
  }
  const place = { name: 'exports', nameNode: kind === '' || left === NO_NODE ? NO_NODE : exportsToken(walk, left) }
  const defined = defineExported(walk, node, place, inner)
  claimName(walk, inner)
  walk.addExport(WHOLE_MODULE, defined ?? valueOf(walk, right))
}

/** Handing a name on is no use of it. */
function claimName(walk: Walk, inner: SyntaxNode): void {
  if (inner !== NO_NODE && walk.tree.kind(inner) === 'identifier') walk.claim(inner)
}

function exportsToken(walk: Walk, left: SyntaxNode): SyntaxNode {
  return walk.tree.kind(left) === 'identifier' ? left : walk.tree.child(left, 'property')
}

function exportNamed(
  walk: Walk,
  node: SyntaxNode,
  place: { readonly name: string; readonly nameNode: SyntaxNode },
  inner: SyntaxNode,
  right: SyntaxNode,
): void {
  const { tree, frame } = walk
  const defined = defineExported(walk, node, place, inner)
  claimName(walk, inner)
  if (defined !== null) {
    walk.addExport(place.name, defined)
    return
  }
  const expression = valueOf(walk, right)
  const kind = inner === NO_NODE ? '' : tree.kind(inner)
  if (kind === 'identifier' || kind === 'member_expression' || expression.kind === 'module' || frame.definition !== 0) {
    walk.addExport(place.name, expression)
    return
  }
  const isObject = kind === 'object'
  const index = walk.define({
    kind: 'variable',
    name: place.name,
    node: walk.tree.kind(node) === 'assignment_expression' ? declarationOf(walk, node) : node,
    nameNode: place.nameNode,
    parent: 0,
    headerScope: frame.scope,
    ...(isObject ? { bodyNode: inner } : {}),
    values: isObject ? [] : [{ scope: frame.scope, expression }],
  })
  if (isObject) defineObjectMembers(walk, inner, { parent: index, isTyped: false, path: place.name })
  walk.addExport(place.name, { kind: 'definition', index })
}

/** A function or class made in place gets the export's name, unless it has its own. Null for other values. */
function defineExported(
  walk: Walk,
  node: SyntaxNode,
  place: { readonly name: string; readonly nameNode: SyntaxNode },
  inner: SyntaxNode,
): Expression | null {
  const { tree, frame } = walk
  if (inner === NO_NODE || walk.isClaimed(inner)) return null
  const kind = tree.kind(inner)
  const own = tree.child(inner, 'name')
  const nameNode = own !== NO_NODE && place.name === 'exports' ? own : place.nameNode
  const text = nameNode === NO_NODE ? place.name : tree.textOf(nameNode)
  const declaration = tree.kind(node) === 'assignment_expression' ? declarationOf(walk, node) : node
  if (kind === 'class') {
    const index = defineClass(walk, { node: inner, name: text, nameNode, declaration })
    return { kind: 'definition', index }
  }
  if (!isFunctionNode(kind) && kind !== 'method_definition') return null
  const index = defineFunction(walk, {
    node: inner,
    kind: 'function',
    name: text,
    nameNode,
    declaration,
    parent: frame.definition,
    scope: frame.scope,
    self: null,
    fields: null,
  })
  return { kind: 'definition', index }
}

/** `module.exports = { a, b: c, d() {} }`: one export per property. */
function exportProperties(walk: Walk, object: SyntaxNode): void {
  const { tree } = walk
  walk.builder.exportsByList()
  for (const child of tree.children(object)) {
    const kind = tree.kind(child)
    if (kind === 'spread_element') walk.addExport(null, valueOf(walk, tree.children(child)[0] ?? NO_NODE))
    const nameNode =
      kind === 'shorthand_property_identifier' ? child : tree.child(child, kind === 'pair' ? 'key' : 'name')
    const text = nameNode === NO_NODE ? null : memberName(walk, nameNode)
    if (text === null) continue
    const value = kind === 'pair' ? tree.child(child, 'value') : child
    const inner = kind === 'pair' ? unwrap(walk, value) : child
    if (kind === 'shorthand_property_identifier') {
      walk.claim(child)
      walk.addExport(text, valueOf(walk, value))
    } else exportNamed(walk, child, { name: text, nameNode }, inner, value)
  }
}

/** Named exports alone leave `module.exports` the module itself: what a default import of it gives. */
export function settleCommonJs(walk: Walk, isEsModule: boolean): void {
  if (!isEsModule && walk.exports.length > 0 && !walk.exports.some((item) => item.name === WHOLE_MODULE))
    walk.addExport(WHOLE_MODULE, THIS_MODULE)
}
