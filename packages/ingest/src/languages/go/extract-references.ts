/** References: types, fields, constants, variables and functions that are named without being called, at the token of the name. */

import { type Expression, instance, member, name } from '../../facts/expressions.ts'
import type { DefinitionIndex } from '../../facts/facts.ts'
import { NO_NODE, type SyntaxNode } from '../../syntax/syntax-tree.ts'
import { valueOf } from './extract-expressions.ts'
import { typeOf } from './extract-types.ts'
import { isPredeclaredType } from './predeclared.ts'
import type { Walk } from './walk.ts'

/** Under these an identifier declares something. */
const DECLARING_PARENTS: ReadonlySet<string> = new Set([
  'function_declaration',
  'import_spec',
  'parameter_declaration',
  'type_parameter_declaration',
  'variadic_parameter_declaration',
])
/** Under these names come first and values or types may follow. */
const NAMING_PARENTS: ReadonlySet<string> = new Set(['const_spec', 'var_spec'])
/** What stands on the left of these may be new. */
const ASSIGNING_PARENTS: ReadonlySet<string> = new Set([
  'range_clause',
  'receive_statement',
  'short_var_declaration',
  'type_switch_statement',
])

/** An identifier where it is read or written. */
export function referToName(walk: Walk, node: SyntaxNode): void {
  const { tree } = walk
  const text = tree.textOf(node)
  const parent = tree.parent(node)
  const kind = tree.kind(parent)
  if (kind === 'literal_element' && isKey(walk, parent)) return referToKey(walk, parent, node, text)
  // Most are locals: nothing else need be known of them.
  if (text === '_' || walk.locals.hasVariable(text)) return
  if (DECLARING_PARENTS.has(kind) || (NAMING_PARENTS.has(kind) && tree.fieldOf(node) === 'name')) return
  if (kind === 'selector_expression' && walk.imported.has(text)) return
  if (kind === 'expression_list' && isDeclared(walk, parent)) return
  refer(walk, name(text), node, isWritten(walk, node) ? 1 : 0)
}

function isKey(walk: Walk, element: SyntaxNode): boolean {
  const { tree } = walk
  return tree.kind(tree.parent(element)) === 'keyed_element' && tree.fieldOf(element) === 'key'
}

/** `T{key: value}`: of a struct a field, of a map a value. */
function referToKey(walk: Walk, element: SyntaxNode, node: SyntaxNode, text: string): void {
  const { tree } = walk
  const type = literalType(walk, tree.parent(tree.parent(element)))
  if (type === NO_NODE) return
  const kind = tree.kind(type)
  if (kind === 'map_type' || kind === 'array_type' || kind === 'slice_type') {
    if (!walk.locals.hasVariable(text)) refer(walk, name(text), node)
  } else if (kind !== 'struct_type') refer(walk, member(instance(typeOf(walk, type)), text), node, 1)
}

/** The type of `T{…}`, or of the inner braces of `[]T{{…}}` and `map[K]T{k: {…}}`. */
function literalType(walk: Walk, value: SyntaxNode): SyntaxNode {
  const { tree } = walk
  const holder = tree.parent(value)
  if (tree.kind(holder) === 'composite_literal') return tree.child(holder, 'type')
  if (tree.kind(holder) !== 'literal_element') return NO_NODE
  const around = tree.parent(holder)
  const outer = tree.parent(tree.kind(around) === 'keyed_element' ? tree.parent(around) : around)
  if (tree.kind(outer) !== 'composite_literal') return NO_NODE
  const type = tree.child(outer, 'type')
  const inner = tree.child(type, tree.kind(type) === 'map_type' ? 'value' : 'element')
  return tree.kind(inner) === 'pointer_type' ? inner + 2 : inner
}

function isDeclared({ tree }: Walk, list: SyntaxNode): boolean {
  const statement = tree.parent(list)
  const field = tree.fieldOf(list)
  if (!ASSIGNING_PARENTS.has(tree.kind(statement)) || (field !== 'left' && field !== 'alias')) return false
  return (
    tree.kind(statement) === 'short_var_declaration' ||
    field === 'alias' ||
    tree.childOfKind(statement, ':=') !== NO_NODE
  )
}

/** `value.field`, `pkg.Name`, at the name. */
export function referToMember(walk: Walk, node: SyntaxNode): void {
  const { tree, builder } = walk
  const parent = tree.parent(node)
  if (tree.kind(parent) !== 'selector_expression' || builder.isUsedAt(node)) return
  const target = valueOf(walk, parent)
  if (target.kind === 'member') refer(walk, target, node, isWritten(walk, parent) ? 1 : 0)
}

/** The name of a type; those that declare it, and type parameters, are left out. @param holder what names it. */
export function referToType(walk: Walk, node: SyntaxNode, holder: DefinitionIndex = walk.top.definition): void {
  const { tree } = walk
  const parent = tree.parent(node)
  const kind = tree.kind(parent)
  if ((kind === 'type_spec' || kind === 'type_alias') && tree.fieldOf(node) === 'name') return
  const text = tree.textOf(node)
  if (kind === 'qualified_type') return refer(walk, typeOf(walk, parent), node, 0, holder)
  if (isTypeParameter(walk, text) || (isPredeclaredType(text) && !walk.locals.has(text))) return
  refer(walk, name(text), node, 0, holder)
}

/** The types in a header that the walk does not pass through. A receiver's own type declares rather than refers. */
export function referToTypesIn(walk: Walk, from: SyntaxNode, to: SyntaxNode, holder: DefinitionIndex): void {
  const { tree } = walk
  const receiver = tree.child(from, 'receiver')
  const begin = receiver === NO_NODE ? from + 1 : (tree.next[receiver] ?? to)
  for (let node = begin; node < to; node++) if (tree.kind(node) === 'type_identifier') referToType(walk, node, holder)
}

function isTypeParameter({ builder, top }: Walk, text: string): boolean {
  for (let scope = top.scope; scope >= 0; scope = builder.scopes[scope]?.parent ?? -1) {
    const binding = builder.bindingOf(scope, text)
    if (binding !== null) return binding.kind === 'alias' && binding.target.kind === 'typeParameter'
  }
  return false
}

/** On the left of an assignment. */
function isWritten({ tree }: Walk, node: SyntaxNode): boolean {
  const list = tree.parent(node)
  return (
    tree.kind(list) === 'expression_list' &&
    tree.fieldOf(list) === 'left' &&
    tree.kind(tree.parent(list)) === 'assignment_statement'
  )
}

function refer(
  walk: Walk,
  target: Expression,
  at: SyntaxNode,
  argumentCount: 0 | 1 = 0,
  holder: DefinitionIndex = walk.top.definition,
): void {
  walk.builder.addReference(holder, walk.top.scope, target, at, argumentCount)
}
