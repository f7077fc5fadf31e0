/** The walk over a Java file: one pass in source order, without recursion; each kind of node has its handler. */

import type { FactsBuilder } from '../../facts/facts-builder.ts'
import { KindTable } from '../../syntax/kind-table.ts'
import type { SyntaxNode, SyntaxTree } from '../../syntax/syntax-tree.ts'
import { addCall, addConstructorCall, addEnumConstantCall, addInstantiation } from './extract-calls.ts'
import { defineAnonymous, defineType, isTestSource } from './extract-definitions.ts'
import { addImport, setPackage } from './extract-imports.ts'
import {
  bindCaught,
  bindInstanceof,
  bindLoopVariable,
  bindPattern,
  bindResource,
  bindVariables,
  openLambda,
} from './extract-locals.ts'
import { defineConstructor, defineEnumConstant, defineFields, defineMethod } from './extract-members.ts'
import { referToName, referToType } from './extract-references.ts'
import { Walk } from './walk.ts'

type Handler = (walk: Walk, node: SyntaxNode) => void

const enterBlock: Handler = (walk, node) => walk.enterBlock(node)

const HANDLERS: Readonly<Record<string, Handler>> = {
  package_declaration: setPackage,
  import_declaration: addImport,

  class_declaration: defineType,
  interface_declaration: defineType,
  enum_declaration: defineType,
  record_declaration: defineType,
  annotation_type_declaration: defineType,
  class_body: defineAnonymous,

  method_declaration: defineMethod,
  annotation_type_element_declaration: defineMethod,
  constructor_declaration: defineConstructor,
  compact_constructor_declaration: defineConstructor,
  field_declaration: defineFields,
  constant_declaration: defineFields,
  enum_constant: (walk, node) => {
    addEnumConstantCall(walk, node)
    defineEnumConstant(walk, node)
  },

  // Names that these bind are not seen behind them.
  block: enterBlock,
  constructor_body: enterBlock,
  if_statement: enterBlock,
  while_statement: enterBlock,
  for_statement: enterBlock,
  try_with_resources_statement: enterBlock,
  catch_clause: enterBlock,
  switch_block: enterBlock,
  switch_rule: enterBlock,

  local_variable_declaration: bindVariables,
  enhanced_for_statement: bindLoopVariable,
  resource: bindResource,
  catch_formal_parameter: bindCaught,
  instanceof_expression: bindInstanceof,
  type_pattern: bindPattern,
  record_pattern_component: bindPattern,
  lambda_expression: openLambda,

  identifier: referToName,
  type_identifier: referToType,

  method_invocation: addCall,
  object_creation_expression: addInstantiation,
  explicit_constructor_invocation: addConstructorCall,
}

const TABLE = new KindTable(Object.entries(HANDLERS))

export function extract(tree: SyntaxTree, builder: FactsBuilder, path: string): void {
  const handlers = TABLE.of(tree.names)
  const walk = new Walk(tree, builder, path)
  if (isTestSource(path)) builder.draft(0).flags.push('test')
  for (let node = 0; node < tree.size; node++) {
    const handler = handlers[tree.type[node] ?? 0]
    if (handler === undefined) continue
    walk.leaveUntil(node)
    handler(walk, node)
  }
}
