/** The walk over a TypeScript or JavaScript file: which node kind is dealt with where, and what is settled at the end. */

import { instance, name } from '../../facts/expressions.ts'
import type { FactsBuilder } from '../../facts/facts-builder.ts'
import { KindTable } from '../../syntax/kind-table.ts'
import type { SyntaxTree } from '../../syntax/syntax-tree.ts'
import { NO_NODE, type SyntaxNode } from '../../syntax/syntax-tree.ts'
import { declarationOf } from './declaration-nodes.ts'
import { assignment, settleFields } from './extract-assignments.ts'
import { block, catchClause, forInStatement, forStatement, switchBody } from './extract-blocks.ts'
import { defineClass, enterConstructor } from './extract-classes.ts'
import { settleCommonJs } from './extract-commonjs.ts'
import { valueOf } from './extract-expressions.ts'
import { defineFunction, enterAnonymousFunction, returnedValue } from './extract-functions.ts'
import { exportStatement, importAlias, importStatement } from './extract-imports.ts'
import { fieldMember, methodMember, propertySignature, staticBlock } from './extract-members.ts'
import { assertion, conditional, ifStatement, logical, switchCase, whileStatement } from './extract-narrowing.ts'
import { settlePrototypes } from './extract-prototypes.ts'
import { referToMember, referToName, referToType } from './extract-references.ts'
import { enumDeclaration, interfaceDeclaration, namespaceDeclaration, typeAlias } from './extract-type-declarations.ts'
import { callExpression, decorator, jsxElement, newExpression, settleIndirectCalls } from './extract-uses.ts'
import { variableDeclaration } from './extract-variables.ts'
import { isImplementedBehind } from './overloads.ts'
import { isTestPath, runsTests } from './test-files.ts'
import { type Handler, Walk } from './walk.ts'

/** Files in which comments declare types. */
const JAVASCRIPT_PATH = /[.][cm]?jsx?$/

export function extractScript(tree: SyntaxTree, builder: FactsBuilder, path: string): void {
  if (tree.size === 0) return
  const holdsTests = isTestPath(path) || runsTests(tree)
  const walk = new Walk(tree, builder, valueOf, { hasTypeComments: JAVASCRIPT_PATH.test(path), holdsTests })
  builder.document(0, walk.docs.ofModule())
  if (holdsTests) builder.draft(0).flags.push('test')
  walk.run(TABLE.of(tree.names))
  settleFields(walk)
  settlePrototypes(walk)
  settleIndirectCalls(walk)
  const isEsModule = tree.children(0).some((child) => /^(import|export)_statement$/.test(tree.kind(child)))
  if (isEsModule) builder.exportsByList()
  settleCommonJs(walk, isEsModule)
  exportTypeNames(walk)
  flagExports(walk)
}

/** Names on the export list are exported however they came there. */
function flagExports(walk: Walk): void {
  const { builder } = walk
  const exported = new Set<string>()
  for (const { target } of walk.exports) {
    if (target.kind === 'name') exported.add(target.name)
    else if (target.kind === 'definition' && target.index !== 0) addFlag(builder, target.index)
  }
  for (const binding of builder.scopes[0]?.bindings ?? []) {
    if (binding.kind === 'definition' && exported.has(binding.name)) addFlag(builder, binding.definition)
  }
}

function addFlag(builder: FactsBuilder, index: number): void {
  const { flags } = builder.draft(index)
  if (!flags.includes('exported')) flags.push('exported')
}

/** Types that comments name can be imported from every module; where exports are no list, all names can. */
function exportTypeNames(walk: Walk): void {
  if (walk.exports.length === 0) return
  const exported = new Set(walk.exports.map((item) => item.name))
  for (const { name: text, type } of walk.typeNames) if (!exported.has(text)) walk.builder.addExport(text, type)
}

function comment(walk: Walk, node: SyntaxNode): void {
  walk.docs.see(node)
  if (walk.hasTypeComments) walk.defineTypeNames(node)
}

function functionDeclaration(walk: Walk, node: SyntaxNode): void {
  if (walk.isClaimed(node)) return
  const { tree, frame } = walk
  const nameNode = tree.child(node, 'name')
  if (nameNode === NO_NODE) {
    // `export default function () {}` in some positions parses as a declaration without a name.
    enterAnonymousFunction(walk, node, null)
    return
  }
  const text = tree.textOf(nameNode)
  const isOverload =
    tree.kind(node) === 'function_signature' && isImplementedBehind(walk, declarationOf(walk, node), text)
  const isConstructor = walk.constructorNames.has(text) && tree.kind(node) === 'function_declaration'
  const index = defineFunction(walk, {
    node,
    kind: isConstructor ? 'class' : 'function',
    name: text,
    nameNode,
    declaration: declarationOf(walk, node),
    signatureNode: node,
    parent: frame.definition,
    scope: frame.scope,
    self: isConstructor ? instance(name(text)) : null,
    fields: null,
    flags: isOverload ? ['overload'] : [],
  })
  if (!isOverload && !isFurtherSignature(walk, node, text)) walk.bind(frame.scope, text, index)
  if (isConstructor) enterConstructor(walk, node, text, index)
}

/** Of signatures without an implementation the name stands for the first. */
function isFurtherSignature(walk: Walk, node: SyntaxNode, text: string): boolean {
  return walk.tree.kind(node) === 'function_signature' && walk.lookupHere(text) !== null
}

/** Functions that no other handler claimed: named ones are visible to themselves alone. */
function functionExpression(walk: Walk, node: SyntaxNode): void {
  if (walk.isClaimed(node)) return
  const { tree, frame, builder } = walk
  const isArrow = tree.kind(node) === 'arrow_function'
  const nameNode = isArrow ? NO_NODE : tree.child(node, 'name')
  if (nameNode === NO_NODE) {
    enterAnonymousFunction(walk, node, isArrow || isGivenThis(walk, node) ? frame.self : null)
    return
  }
  const text = tree.textOf(nameNode)
  const scope = builder.openScope('block', frame.scope, frame.definition)
  const index = defineFunction(walk, {
    node,
    kind: 'function',
    name: text,
    nameNode,
    declaration: node,
    parent: frame.definition,
    scope,
    self: null,
    fields: null,
  })
  walk.bind(scope, text, index)
  walk.definitionAt.set(node, index)
}

/** `function () { … }.bind(this)`, `xs.forEach(function () { … }, this)`. */
function isGivenThis({ tree }: Walk, node: SyntaxNode): boolean {
  const parent = tree.parent(node)
  const isBound = tree.kind(parent) === 'member_expression' && tree.textOf(tree.child(parent, 'property')) === 'bind'
  const site = isBound ? tree.parent(parent) : tree.kind(parent) === 'arguments' ? tree.parent(parent) : NO_NODE
  if (site === NO_NODE || tree.kind(site) !== 'call_expression') return false
  const given = tree.children(tree.child(site, 'arguments')).at(isBound ? 0 : 1)
  return given !== undefined && given !== node && tree.kind(given) === 'this'
}

function classDeclaration(walk: Walk, node: SyntaxNode): void {
  if (walk.isClaimed(node)) return
  const { tree } = walk
  const nameNode = tree.child(node, 'name')
  if (nameNode === NO_NODE) {
    defineClass(walk, {
      node,
      name: 'class',
      nameNode: tree.childOfKind(node, 'class'),
      declaration: node,
      flags: ['anonymous'],
    })
    return
  }
  const isExpression = tree.kind(node) === 'class'
  const index = defineClass(walk, {
    node,
    name: tree.textOf(nameNode),
    nameNode,
    declaration: isExpression ? node : declarationOf(walk, node),
  })
  if (!isExpression) walk.bind(walk.frame.scope, tree.textOf(nameNode), index)
}

/** `declare global { … }`: its names are no names of the module. */
function ambientDeclaration(walk: Walk, node: SyntaxNode): void {
  const body = walk.tree.childOfKind(node, 'statement_block')
  if (body === NO_NODE) return
  const scope = walk.builder.openScope('block', walk.frame.scope, walk.frame.definition)
  walk.enterLater(body, { ...walk.frame, scope, hoistScope: scope })
}

function returnStatement(walk: Walk, node: SyntaxNode): void {
  const { tree, frame, builder } = walk
  if (frame.returns < 0) return
  const value = tree.children(node).find((child) => tree.kind(child) !== 'comment')
  if (value !== undefined)
    builder.draft(frame.returns).returnValues.push({ scope: frame.scope, expression: returnedValue(walk, value) })
}

function yieldExpression(walk: Walk, node: SyntaxNode): void {
  const { tree, frame, builder } = walk
  const value = tree.children(node)[0]
  if (frame.returns < 0 || value === undefined) return
  const expression = valueOf(walk, value)
  const isDelegated = tree.childOfKind(node, '*') !== NO_NODE
  builder.draft(frame.returns).returnValues.push({
    scope: frame.scope,
    expression: isDelegated ? { kind: 'element', object: expression } : expression,
  })
}

const HANDLERS: ReadonlyMap<string, Handler> = new Map<string, Handler>([
  ['comment', comment],
  ['import_statement', importStatement],
  ['import_alias', importAlias],
  ['export_statement', exportStatement],
  ['function_declaration', functionDeclaration],
  ['generator_function_declaration', functionDeclaration],
  ['function_signature', functionDeclaration],
  ['function_expression', functionExpression],
  ['generator_function', functionExpression],
  ['arrow_function', functionExpression],
  ['class_declaration', classDeclaration],
  ['abstract_class_declaration', classDeclaration],
  ['class', classDeclaration],
  ['method_definition', methodMember],
  ['method_signature', methodMember],
  ['abstract_method_signature', methodMember],
  ['public_field_definition', fieldMember],
  ['field_definition', fieldMember],
  ['property_signature', propertySignature],
  ['class_static_block', staticBlock],
  ['interface_declaration', interfaceDeclaration],
  ['type_alias_declaration', typeAlias],
  ['enum_declaration', enumDeclaration],
  ['internal_module', namespaceDeclaration],
  ['module', namespaceDeclaration],
  ['ambient_declaration', ambientDeclaration],
  ['lexical_declaration', variableDeclaration],
  ['variable_declaration', variableDeclaration],
  ['assignment_expression', assignment],
  ['augmented_assignment_expression', assignment],
  ['return_statement', returnStatement],
  ['yield_expression', yieldExpression],
  ['statement_block', block],
  ['switch_body', switchBody],
  ['for_statement', forStatement],
  ['for_in_statement', forInStatement],
  ['catch_clause', catchClause],
  ['if_statement', ifStatement],
  ['while_statement', whileStatement],
  ['ternary_expression', conditional],
  ['binary_expression', logical],
  ['switch_case', switchCase],
  ['expression_statement', assertion],
  ['call_expression', callExpression],
  ['new_expression', newExpression],
  ['jsx_opening_element', jsxElement],
  ['jsx_self_closing_element', jsxElement],
  ['decorator', decorator],
  ['identifier', referToName],
  ['shorthand_property_identifier', referToName],
  ['property_identifier', referToMember],
  ['private_property_identifier', referToMember],
  ['type_identifier', referToType],
])

const TABLE = new KindTable(HANDLERS)
