/** References: types, fields, constants and methods that are named without being called, at the token of the name. */

import { type Expression, member, name } from '../../facts/expressions.ts'
import { NO_NODE, type SyntaxNode } from '../../syntax/syntax-tree.ts'
import { valueOf } from './extract-expressions.ts'
import { isPackagePath, isTypeName, typeOf } from './extract-types.ts'
import type { Walk } from './walk.ts'

/** Under these an identifier declares something, or is no name that is looked up. */
const DECLARING_PARENTS: ReadonlySet<string> = new Set([
  'break_statement',
  'continue_statement',
  'import_declaration',
  'inferred_parameters',
  'labeled_statement',
  'module_declaration',
  'package_declaration',
  'record_pattern_component',
  'scoped_identifier',
  'type_parameter',
  'type_pattern',
])
const ANNOTATIONS: ReadonlySet<string> = new Set(['annotation', 'marker_annotation'])

/** An identifier where a value, or the type before a static member, is read or written. */
export function referToName(walk: Walk, node: SyntaxNode): void {
  const { tree } = walk
  const parent = tree.parent(node)
  const kind = tree.kind(parent)
  switch (tree.fieldOf(node)) {
    case 'name':
      // All others declare it, or call it.
      if (ANNOTATIONS.has(kind)) refer(walk, name(tree.textOf(node)), node)
      return
    case 'key':
    case 'parameters':
      return
    case 'field':
      if (kind === 'field_access') referToField(walk, parent, node)
      return
  }
  if (DECLARING_PARENTS.has(kind)) return
  if (kind === 'method_reference' && node !== parent + 1) return referToMethod(walk, parent, node)
  const text = tree.textOf(node)
  if (kind === 'field_access' && isPackagePart(walk, node)) return
  if (kind === 'switch_label') return referToLabel(walk, node, text)
  refer(walk, name(text), node, isWritten(walk, node, parent) ? 1 : 0)
}

/** `object.field`, at the field. */
function referToField(walk: Walk, access: SyntaxNode, node: SyntaxNode): void {
  const target = valueOf(walk, access)
  if (target.kind !== 'member' || isPackagePart(walk, access)) return
  refer(walk, target, node, isWritten(walk, access, walk.tree.parent(access)) ? 1 : 0)
}

/** `org` and `org.lib` of `org.lib.Tool`. */
function isPackagePart(walk: Walk, node: SyntaxNode): boolean {
  const { tree } = walk
  let parts = tree.textOf(node).split('.')
  if (parts.some(isTypeName)) return false
  for (let access = tree.parent(node); tree.kind(access) === 'field_access'; access = tree.parent(access)) {
    const text = tree.textOf(tree.child(access, 'field'))
    if (isTypeName(text)) return isPackagePath(walk, parts, text)
    parts = [...parts, text]
  }
  return false
}

/** `Type::method`, `value::method`. */
function referToMethod(walk: Walk, reference: SyntaxNode, node: SyntaxNode): void {
  const { tree } = walk
  const object = reference + 1
  const isType = tree.kind(object).endsWith('_type') || tree.kind(object).endsWith('type_identifier')
  const holder = isType ? typeOf(walk, object) : valueOf(walk, object)
  refer(walk, member(holder, tree.textOf(node)), node, -1)
}

/** In a switch over an enum the constants stand without its name. */
function referToLabel(walk: Walk, node: SyntaxNode, text: string): void {
  const { tree } = walk
  let statement = tree.parent(node)
  while (statement !== NO_NODE && !tree.kind(statement).startsWith('switch_')) statement = tree.parent(statement)
  while (statement !== NO_NODE && tree.child(statement, 'condition') === NO_NODE) statement = tree.parent(statement)
  const condition = statement === NO_NODE ? NO_NODE : tree.child(statement, 'condition')
  if (walk.isBound(text) || condition === NO_NODE) return refer(walk, name(text), node)
  refer(walk, member(valueOf(walk, condition), text), node)
}

/** The name of a type, at its own token; those that declare it, and type parameters, are left out. */
export function referToType(walk: Walk, node: SyntaxNode): void {
  const { tree } = walk
  const parent = tree.parent(node)
  const kind = tree.kind(parent)
  if (kind === 'type_parameter') return
  const text = tree.textOf(node)
  if (kind !== 'scoped_type_identifier') {
    if (text === 'var' || isTypeParameter(walk, text)) return
    return refer(walk, name(text), node)
  }
  const isLast = tree.next[node] === tree.next[parent]
  if (isLast) refer(walk, typeOf(walk, parent), node)
  else if (isTypeName(text)) refer(walk, name(text), node)
}

function isTypeParameter({ builder, top }: Walk, text: string): boolean {
  for (let scope = top.scope; scope >= 0; scope = builder.scopes[scope]?.parent ?? -1) {
    const binding = builder.bindingOf(scope, text)
    if (binding !== null) return binding.kind === 'alias' && binding.target.kind === 'typeParameter'
  }
  return false
}

function isWritten({ tree }: Walk, node: SyntaxNode, parent: SyntaxNode): boolean {
  return tree.kind(parent) === 'assignment_expression' && tree.child(parent, 'left') === node
}

function refer(walk: Walk, target: Expression, at: SyntaxNode, argumentCount: 0 | 1 | -1 = 0): void {
  walk.builder.addReference(walk.top.definition, walk.top.scope, target, at, argumentCount)
}
