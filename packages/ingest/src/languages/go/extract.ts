/** The walk over a Go file: one pass in source order, each kind of node to what it means. */

import type { FactsBuilder } from '../../facts/facts-builder.ts'
import { KindTable } from '../../syntax/kind-table.ts'
import { NO_NODE, type SyntaxNode, type SyntaxTree } from '../../syntax/syntax-tree.ts'
import { buildOf } from './build-constraint.ts'
import { extractFunction, extractFunctionLiteral } from './extract-functions.ts'
import { extractImport } from './extract-imports.ts'
import { referToMember, referToName, referToType } from './extract-references.ts'
import {
  enterAnonymousBody,
  extractEmbeddedInterface,
  extractField,
  extractInterfaceMethod,
  extractType,
} from './extract-type-declarations.ts'
import { extractCall, extractCompositeLiteral, extractConversion } from './extract-uses.ts'
import {
  attachAssertions,
  extractConstants,
  extractRange,
  extractReceive,
  extractShortDeclaration,
  extractTypeCase,
  extractVariables,
  startConstants,
} from './extract-variables.ts'
import { Walk } from './walk.ts'

/** Gives the node to go on with; nothing for the next one. */
type Handler = (walk: Walk, node: SyntaxNode) => SyntaxNode | void

const enterBlock: Handler = (walk, node) => walk.enterBlock(node)

const HANDLERS: ReadonlyMap<string, Handler> = new Map<string, Handler>([
  ['comment', (walk, node) => walk.comments.add(node)],
  ['package_clause', extractPackageClause],
  ['import_spec', extractImport],
  ['function_declaration', extractFunction],
  ['method_declaration', extractFunction],
  ['func_literal', extractFunctionLiteral],
  ['type_spec', extractType],
  ['type_alias', extractType],
  ['struct_type', enterAnonymousBody],
  ['interface_type', enterAnonymousBody],
  ['field_declaration', extractField],
  ['method_elem', extractInterfaceMethod],
  ['type_elem', extractEmbeddedInterface],
  ['var_spec', extractVariables],
  ['const_declaration', startConstants],
  ['const_spec', extractConstants],
  ['block', enterNestedBlock],
  ['if_statement', enterBlock],
  ['for_statement', enterBlock],
  ['expression_switch_statement', enterBlock],
  ['type_switch_statement', enterBlock],
  ['expression_case', enterBlock],
  ['communication_case', enterBlock],
  ['type_case', extractTypeCase],
  ['default_case', extractTypeCase],
  ['short_var_declaration', extractShortDeclaration],
  ['range_clause', extractRange],
  ['receive_statement', extractReceive],
  ['call_expression', extractCall],
  ['composite_literal', extractCompositeLiteral],
  ['type_conversion_expression', extractConversion],
  ['identifier', referToName],
  ['field_identifier', referToMember],
  ['type_identifier', (walk, node) => referToType(walk, node)],
])

const TABLE = new KindTable(HANDLERS)

export function extract(tree: SyntaxTree, builder: FactsBuilder, path: string): void {
  const handlers = TABLE.of(tree.names)
  const walk = new Walk(tree, builder, path)
  if (walk.isTestFile) builder.draft(0).flags.push('test')
  for (let node = 0; node < tree.size; ) {
    walk.leaveUntil(node)
    node = handlers[tree.type[node] ?? 0]?.(walk, node) ?? node + 1
  }
  walk.leaveUntil(tree.size)
  attachAssertions(walk)
}

/** A function's body is one block with its parameters. */
function enterNestedBlock(walk: Walk, node: SyntaxNode): void {
  if (!/^func|^method_/.test(walk.tree.kind(walk.tree.parent(node)))) walk.enterBlock(node)
}

/** The clause also says when the default build leaves the file out: the layout tells such files apart. */
function extractPackageClause(walk: Walk, node: SyntaxNode): void {
  const { tree, builder } = walk
  const nameNode = tree.childOfKind(node, 'package_identifier')
  if (nameNode === NO_NODE || builder.packageClause !== null) return
  const build = buildOf(walk.path, tree.text.slice(0, tree.startOf(node)))
  builder.packageClause = `${build === 'default' ? '' : `${build} `}${tree.textOf(nameNode)}`
  builder.document(0, walk.comments.above(node))
}
