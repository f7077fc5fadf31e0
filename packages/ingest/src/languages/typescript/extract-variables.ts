/** Variables: declarations with their patterns, loop variables, catch parameters, and the blocks that hold them. */

import { type Expression, instance, name, UNKNOWN } from '../../facts/expressions.ts'
import type { ScopedExpression, ScopeIndex } from '../../facts/facts.ts'
import { NO_NODE, type SyntaxNode } from '../../syntax/syntax-tree.ts'
import { declarationOf } from './declaration-nodes.ts'
import { requiredModule, unwrap } from './expression-syntax.ts'
import { defineClass, enterConstructor } from './extract-classes.ts'
import { valueOf } from './extract-expressions.ts'
import { defineFunction } from './extract-functions.ts'
import { addRequireImport } from './extract-imports.ts'
import { defineObjectMembers, hasFunctionMember } from './extract-objects.ts'
import { type BoundName, boundNames, NO_SOURCE } from './extract-patterns.ts'
import { declaredType, documentedType, functionTypeOf, UNTYPED } from './extract-types.ts'
import { isFunctionNode } from './node-kinds.ts'
import type { Walk } from './walk.ts'

export function variableDeclaration(walk: Walk, node: SyntaxNode): void {
  const { tree, frame } = walk
  const isVar = tree.kind(node) === 'variable_declaration'
  const isConstant = tree.childOfKind(node, 'const') !== NO_NODE
  const scope = isVar ? frame.hoistScope : frame.scope
  for (const child of tree.children(node)) {
    if (tree.kind(child) === 'variable_declarator') declarator(walk, child, scope, isConstant)
  }
}

function declarator(walk: Walk, node: SyntaxNode, scope: ScopeIndex, isConstant: boolean): void {
  const { tree } = walk
  const pattern = tree.child(node, 'name')
  const value = tree.child(node, 'value')
  if (pattern === NO_NODE) return
  if (tree.kind(pattern) === 'identifier') {
    const inner = innermostValue(walk, value)
    if (inner !== NO_NODE && isFunctionNode(tree.kind(inner)) && inner === unwrap(walk, value)) {
      functionVariable(walk, node, pattern, inner, scope)
      return
    }
    if (inner !== NO_NODE && tree.kind(inner) === 'class') {
      const index = defineClass(walk, {
        node: inner,
        name: tree.textOf(pattern),
        nameNode: pattern,
        declaration: declarationOf(walk, node),
      })
      walk.bind(scope, tree.textOf(pattern), index)
      return
    }
    if (
      inner !== NO_NODE &&
      tree.kind(inner) === 'object' &&
      (walk.isModuleScope(scope) || hasFunctionMember(walk, inner))
    ) {
      objectVariable(walk, node, pattern, inner, scope, isConstant)
      return
    }
  }
  if (value !== NO_NODE && requiresModule(walk, value)) {
    requireVariable(walk, node, pattern, value, scope, isConstant)
    return
  }
  plainVariables(walk, node, pattern, value, scope, isConstant)
}

/** Behind casts and chained assignments: `var a = exports = module.exports = {}`. */
function innermostValue(walk: Walk, value: SyntaxNode): SyntaxNode {
  let inner = unwrap(walk, value)
  for (let steps = 0; steps < 10 && inner !== NO_NODE && walk.tree.kind(inner) === 'assignment_expression'; steps++) {
    inner = unwrap(walk, walk.tree.child(inner, 'right'))
  }
  return inner
}

function functionVariable(
  walk: Walk,
  node: SyntaxNode,
  pattern: SyntaxNode,
  value: SyntaxNode,
  scope: ScopeIndex,
): void {
  const { tree, frame } = walk
  const text = tree.textOf(pattern)
  const isConstructor = tree.kind(value) === 'function_expression' && walk.constructorNames.has(text)
  const declaration = declarationOf(walk, node)
  const index = defineFunction(walk, {
    node: value,
    kind: isConstructor ? 'class' : 'function',
    name: text,
    nameNode: pattern,
    declaration,
    parent: frame.definition,
    scope: frame.scope,
    signatureNode: statementOf(walk, node),
    self: isConstructor ? instance(name(text)) : tree.kind(value) === 'arrow_function' ? frame.self : null,
    fields: isConstructor ? null : tree.kind(value) === 'arrow_function' ? frame.fields : null,
    functionType: functionTypeOf(walk, tree.child(node, 'type')),
  })
  walk.bind(scope, text, index)
  if (isConstructor) enterConstructor(walk, value, text, index)
}

/** The `const x = …` without `export`; the declarator when it is one of several. */
function statementOf(walk: Walk, declaratorNode: SyntaxNode): SyntaxNode {
  const { tree } = walk
  const declaration = declarationOf(walk, declaratorNode)
  const statement = tree.parent(declaratorNode)
  return declaration <= statement ? statement : declaratorNode
}

function objectVariable(
  walk: Walk,
  node: SyntaxNode,
  pattern: SyntaxNode,
  value: SyntaxNode,
  scope: ScopeIndex,
  isConstant: boolean,
): void {
  const { tree, frame } = walk
  const declared = documentedType(walk, declarationOf(walk, node)) ?? declaredType(walk, tree.child(node, 'type'))
  const isDeclared = declared !== UNTYPED && declared.type !== UNKNOWN
  const isPlain = isLiteral(walk, tree.child(node, 'value'))
  const cast = isPlain ? spreadInto(walk, value) : valueOf(walk, tree.child(node, 'value'))
  // A written type says what the object is; its literal then only implements it.
  const known = isDeclared ? declared : cast.kind === 'unknown' ? UNTYPED : { type: null, values: [cast] }
  const isTyped = isDeclared || (known !== UNTYPED && !isPlain)
  const text = tree.textOf(pattern)
  const index = walk.define({
    kind: isConstant ? 'constant' : 'variable',
    name: text,
    node: declarationOf(walk, node),
    signatureNode: statementOf(walk, node),
    nameNode: pattern,
    parent: frame.definition,
    headerScope: scope,
    bodyNode: value,
    type: known.type,
    values: known.values.map((expression) => ({ scope: frame.scope, expression })),
  })
  walk.bind(scope, text, index)
  defineObjectMembers(walk, value, { parent: index, isTyped, path: text })
}

/** An object written in place, also behind `as const` and `satisfies`: what it is follows from its members. */
function isLiteral(walk: Walk, value: SyntaxNode): boolean {
  const { tree } = walk
  let inner = value
  for (let steps = 0; steps < 10 && inner !== NO_NODE; steps++) {
    const kind = tree.kind(inner)
    if (kind === 'object') return true
    const parts = tree.children(inner).filter((child) => tree.kind(child) !== 'comment')
    const isKept =
      /^(satisfies|parenthesized)_expression$/.test(kind) ||
      (kind === 'as_expression' && (parts.length === 1 || tree.textOf(parts[1] ?? NO_NODE) === 'const'))
    inner = isKept ? (parts[0] ?? NO_NODE) : kind === 'assignment_expression' ? tree.child(inner, 'right') : NO_NODE
  }
  return false
}

/** What is spread into an object that has no functions of its own: they could replace those. */
function spreadInto(walk: Walk, object: SyntaxNode): Expression {
  const { tree } = walk
  const isSpread = tree.children(object).some((child) => tree.kind(child) === 'spread_element')
  return isSpread && !hasFunctionMember(walk, object) ? valueOf(walk, object) : UNKNOWN
}

/** Whether the value is a module or something taken from one right away. */
function requiresModule(walk: Walk, value: SyntaxNode): boolean {
  const { tree } = walk
  let inner = unwrap(walk, value)
  for (let steps = 0; steps < 10 && inner !== NO_NODE; steps++) {
    const kind = tree.kind(inner)
    if (kind === 'call_expression')
      return (
        requiredModule(walk, inner) !== null &&
        (tree.kind(tree.child(inner, 'function')) === 'identifier' || isAwaited(walk, inner))
      )
    if (kind === 'member_expression') inner = unwrap(walk, tree.child(inner, 'object'))
    else if (kind === 'await_expression') inner = unwrap(walk, tree.children(inner)[0] ?? NO_NODE)
    else return false
  }
  return false
}

function isAwaited(walk: Walk, node: SyntaxNode): boolean {
  const parent = walk.tree.parent(node)
  return parent !== NO_NODE && walk.tree.kind(parent) === 'await_expression'
}

/** Names bound to a module's parts are imports: aliases, and variables in the outline. */
function requireVariable(
  walk: Walk,
  node: SyntaxNode,
  pattern: SyntaxNode,
  value: SyntaxNode,
  scope: ScopeIndex,
  isConstant: boolean,
): void {
  const target = valueOf(walk, value)
  const source = { ...NO_SOURCE, typed: { type: null, values: [target] } }
  for (const bound of boundNames(walk, pattern, source)) {
    const [first] = bound.typed.values
    walk.bindAlias(scope, bound.name, first ?? UNKNOWN)
    if (first !== undefined && first !== target) addRequireImport(walk, first, bound.name, bound.node)
    if (walk.isModuleScope(scope)) defineVariable(walk, node, bound, scope, isConstant)
  }
}

function plainVariables(
  walk: Walk,
  node: SyntaxNode,
  pattern: SyntaxNode,
  value: SyntaxNode,
  scope: ScopeIndex,
  isConstant: boolean,
): void {
  const { tree, frame } = walk
  const written = tree.child(node, 'type')
  const annotation = written === NO_NODE ? annotationOfValue(walk, value) : written
  const declared = documentedType(walk, declarationOf(walk, node)) ?? declaredType(walk, written)
  const initial = value === NO_NODE ? UNKNOWN : valueOf(walk, value)
  const values = initial.kind === 'nothing' || value === NO_NODE ? declared.values : [...declared.values, initial]
  const typed = { type: declared.type, values: declared.values.length > 0 ? declared.values : values }
  for (const bound of boundNames(walk, pattern, { typed, typeNode: annotation, valueNode: value })) {
    if (walk.isModuleScope(scope)) {
      const index = defineVariable(walk, node, bound, scope, isConstant)
      walk.bind(scope, bound.name, index)
      if (initial.kind === 'instance' && declared === UNTYPED && isObjectCreate(walk, value))
        walk.createdFrom.set(index, walk.builder.base('EXTENDS', initial.type, value))
    } else {
      walk.bindVariable(scope, bound.name, bound.typed.type, bound.typed.values, frame.scope)
      walk.rememberType(scope, bound.name, bound.typeNode)
    }
  }
}

/** `const { a } = options` where the type of `options` is written out. */
function annotationOfValue(walk: Walk, value: SyntaxNode): SyntaxNode {
  const inner = unwrap(walk, value)
  return inner !== NO_NODE && walk.tree.kind(inner) === 'identifier'
    ? walk.annotationOf(walk.tree.textOf(inner))
    : NO_NODE
}

function isObjectCreate(walk: Walk, value: SyntaxNode): boolean {
  const inner = unwrap(walk, value)
  if (inner === NO_NODE || walk.tree.kind(inner) !== 'call_expression') return false
  return walk.tree.textOf(walk.tree.child(inner, 'function')) === 'Object.create'
}

function defineVariable(
  walk: Walk,
  node: SyntaxNode,
  bound: BoundName,
  scope: ScopeIndex,
  isConstant: boolean,
): number {
  const { frame } = walk
  const values: ScopedExpression[] = bound.typed.values.map((expression) => ({ scope: frame.scope, expression }))
  return walk.define({
    kind: isConstant ? 'constant' : 'variable',
    name: bound.name,
    node: declarationOf(walk, node),
    signatureNode: statementOf(walk, node),
    nameNode: bound.node,
    parent: frame.definition,
    headerScope: scope,
    type: bound.typed.type,
    values,
  })
}
