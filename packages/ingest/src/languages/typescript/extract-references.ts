/** Names, members and types that are used without being called, at the token of the name. */

import { member, name } from '../../facts/expressions.ts'
import type { SyntaxNode } from '../../syntax/syntax-tree.ts'
import { declaredContextOf } from './contextual-types.ts'
import { valueOf } from './extract-expressions.ts'
import { typeOf } from './extract-types.ts'
import type { Walk } from './walk.ts'

/** Under these an identifier is declared, exported, or no name that is looked up. */
const DECLARING_PARENTS: ReadonlySet<string> = new Set([
  'array_pattern',
  'catch_clause',
  'class',
  'class_declaration',
  'enum_declaration',
  'export_specifier',
  'export_statement',
  'formal_parameters',
  'function_declaration',
  'function_expression',
  'function_signature',
  'generator_function',
  'generator_function_declaration',
  'import_alias',
  'import_clause',
  'import_require_clause',
  'import_specifier',
  'index_signature',
  'internal_module',
  'jsx_closing_element',
  'jsx_opening_element',
  'jsx_self_closing_element',
  'module',
  'namespace_export',
  'namespace_import',
  'nested_identifier',
  'nested_type_identifier',
  'object_pattern',
  'pair_pattern',
  'rest_pattern',
  'type_predicate',
])
/** Under these the name comes first and a value may follow. */
const NAMING_PARENTS: ReadonlySet<string> = new Set([
  'arrow_function',
  'assignment_pattern',
  'for_in_statement',
  'object_assignment_pattern',
  'optional_parameter',
  'required_parameter',
  'variable_declarator',
])
const DECLARING_FIELDS: ReadonlySet<string> = new Set(['name', 'pattern', 'parameter', 'left'])
const TYPE_DECLARATIONS: ReadonlySet<string> = new Set([
  'abstract_class_declaration',
  'class',
  'class_declaration',
  'interface_declaration',
  'nested_type_identifier',
  'type_alias_declaration',
])
/** A reference that is none where no declared type has the key. */
export const KEY = 2
/** Names that every module has. */
const MODULE_NAMES: ReadonlySet<string> = new Set(['arguments', 'module', 'exports', '__dirname', '__filename'])

/** An identifier where it is read or written. */
export function referToName(walk: Walk, node: SyntaxNode): void {
  if (walk.isClaimed(node)) return
  const { tree, builder, frame } = walk
  const parent = tree.parent(node)
  const kind = tree.kind(parent)
  if (DECLARING_PARENTS.has(kind) || (NAMING_PARENTS.has(kind) && DECLARING_FIELDS.has(tree.fieldOf(node)))) return
  const text = tree.textOf(node)
  if (MODULE_NAMES.has(text)) return
  builder.addReference(frame.definition, frame.scope, name(text), node, isWritten(walk, node, parent) ? 1 : 0)
}

/** `object.name` at the name, and `name: value` in an object of which a type is expected. */
export function referToMember(walk: Walk, node: SyntaxNode): void {
  const { tree, builder, frame } = walk
  const parent = tree.parent(node)
  if (tree.kind(parent) === 'pair') {
    referToKey(walk, node, parent)
    return
  }
  if (tree.kind(parent) !== 'member_expression' || builder.isUsedAt(node)) return
  const outer = tree.parent(parent)
  if (/^jsx_/.test(tree.kind(outer))) return
  const target = valueOf(walk, parent)
  if (target.kind !== 'member') return
  builder.addReference(frame.definition, frame.scope, target, node, isWritten(walk, parent, outer) ? 1 : 0)
}

function referToKey(walk: Walk, node: SyntaxNode, pair: SyntaxNode): void {
  const { tree, builder, frame } = walk
  if (tree.child(pair, 'key') !== node) return
  const object = tree.parent(pair)
  // All keys of an object are of one type.
  if (walk.expectedOf.object !== object) walk.expectedOf = { object, type: declaredContextOf(walk, object) }
  const { type } = walk.expectedOf
  if (type.kind !== 'unknown')
    builder.addReference(frame.definition, frame.scope, member(type, tree.textOf(node)), node, KEY)
}

function isWritten({ tree }: Walk, node: SyntaxNode, parent: SyntaxNode): boolean {
  return /^(augmented_)?assignment_expression$/.test(tree.kind(parent)) && tree.child(parent, 'left') === node
}

/** The name of a type where one is meant; those that declare it, and type parameters, are left out. */
export function referToType(walk: Walk, node: SyntaxNode): void {
  const { tree, builder, frame } = walk
  const parent = tree.parent(node)
  const kind = tree.kind(parent)
  const text = tree.textOf(node)
  if (kind === 'type_parameter' || kind === 'infer_type' || kind === 'mapped_type_clause') {
    const isDeclared = kind === 'infer_type' || tree.child(parent, 'name') === node
    if (isDeclared) {
      walk.typeParameterNames.add(text)
      return
    }
  }
  if (TYPE_DECLARATIONS.has(kind) && tree.fieldOf(node) === 'name') {
    if (kind !== 'nested_type_identifier') return
    builder.addReference(frame.definition, frame.scope, typeOf(walk, parent), node)
    return
  }
  if (walk.typeParameterNames.has(text) && isTypeParameter(walk, text)) return
  builder.addReference(frame.definition, frame.scope, typeOf(walk, node), node)
}

/** Those of function types, `infer` and mapped types are bound nowhere: then no other thing of the file has the name. */
function isTypeParameter({ builder, frame }: Walk, text: string): boolean {
  for (let scope = frame.scope; scope >= 0; scope = builder.scopes[scope]?.parent ?? -1) {
    const binding = builder.bindingOf(scope, text)
    if (binding !== null) return binding.kind === 'alias' && binding.target.kind === 'typeParameter'
  }
  return true
}
