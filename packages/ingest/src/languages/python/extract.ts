/** Python source to facts in one pass over the flat tree: a stack of contexts stands for the nesting, so no depth of source can overflow. */

import {
  call,
  type Expression,
  element,
  instance,
  member,
  name,
  path,
  SELF,
  SELF_TYPE,
  SUPER,
  UNKNOWN,
  union,
} from '../../facts/expressions.ts'
import type { Parameter, ScopedExpression, ScopeIndex } from '../../facts/facts.ts'
import type { FactsBuilder } from '../../facts/facts-builder.ts'
import { KindTable } from '../../syntax/kind-table.ts'
import { NO_NODE, type SyntaxNode, type SyntaxTree } from '../../syntax/syntax-tree.ts'
import { type Context, type Extraction, holdsTests, type NamedLambda } from './context.ts'
import { assignTargets, bindTarget } from './extract-bindings.ts'
import { addCall, addDecorator, addIteration, addRaise } from './extract-calls.ts'
import { defineClass, defineFunction, docstringOf, managerOf } from './extract-definitions.ts'
import { expressionOf, typeOf } from './extract-expressions.ts'
import { extractFromImport, extractImport } from './extract-imports.ts'
import { narrow, narrowComprehension } from './extract-narrowing.ts'
import { passValues } from './extract-passed-values.ts'
import { listPublicNames } from './extract-public-names.ts'
import { referToAttribute, referToName, referToPattern, visitAnnotation } from './extract-references.ts'
import { applyStores, noteStores } from './extract-stores.ts'
import { noteTypeVariable } from './extract-type-parameters.ts'
import { firstNamed, operands } from './operands.ts'

export function extract(tree: SyntaxTree, builder: FactsBuilder, file: string): void {
  const extraction: Extraction = {
    tree,
    builder,
    path: file,
    pending: new Map(),
    header: { definition: 0, end: 0 },
    typeParameters: [],
    typeVariables: new Map(),
    annotationEnd: 0,
    literalEnd: 0,
    calls: [],
    stores: [],
    built: new Set(),
    listsNames: true,
    managers: new Set(),
    decorated: new Map(),
    lambdas: new Map(),
  }
  const stack: Context[] = [
    { end: tree.size, definition: 0, scope: 0, frame: 0, classDefinition: -1, receiver: '', redirected: new Map() },
  ]
  builder.document(0, docstringOf(tree, 0))
  if (holdsTests(file)) builder.draft(0).flags.push('test')
  const { pending } = extraction
  const handlers = TABLE.of(tree.names)
  for (let node = 0; node < tree.size; node++) {
    const entered = pending.size === 0 ? undefined : pending.get(node)
    const handler = handlers[tree.type[node] ?? 0]
    if (entered === undefined && handler === undefined) continue
    for (let top = stack.at(-1); top !== undefined && top.end <= node; top = stack.at(-1)) stack.pop()
    if (entered !== undefined) {
      pending.delete(node)
      stack.push(entered)
    }
    const context = stack.at(-1)
    if (context !== undefined) handler?.(extraction, context, node)
  }
  applyStores(extraction)
  passValues(extraction, extraction.calls)
}

type Handler = (extraction: Extraction, context: Context, node: SyntaxNode) => void

const HANDLERS: Readonly<Record<string, Handler>> = {
  identifier: referToName,
  attribute: referToAttribute,
  dotted_name: referToPattern,
  type: visitAnnotation,
  generic_type: visitAnnotation,
  string: visitAnnotation,
  function_definition: defineFunction,
  class_definition: defineClass,
  lambda: enterLambda,
  list_comprehension: enterBlock,
  set_comprehension: enterBlock,
  dictionary_comprehension: enterBlock,
  generator_expression: enterBlock,
  call: (extraction, context, node) => {
    noteStores(extraction, context, node)
    addCall(extraction, context, node)
  },
  decorator: addDecorator,
  assignment: (extraction, context, node) => {
    assignTargets(extraction, context, node)
    noteStores(extraction, context, node)
    noteTypeVariable(extraction, context, node)
    listPublicNames(extraction, context, node)
  },
  augmented_assignment: listPublicNames,
  named_expression: bindWalrus,
  for_statement: iterate,
  for_in_clause: iterate,
  as_pattern: bindAs,
  case_clause: (extraction, context, node) => {
    bindCaptures(extraction, context, node)
    narrow(extraction, context, node)
  },
  global_statement: (extraction, context, node) => handOut(extraction, context, node, 0),
  nonlocal_statement: (extraction, context, node) =>
    handOut(extraction, context, node, outerFrame(extraction, context.frame)),
  return_statement: (extraction, context, node) =>
    addReturn(extraction, context, firstNamed(extraction.tree, node), false),
  yield: (extraction, context, node) => addReturn(extraction, context, firstNamed(extraction.tree, node), true),
  raise_statement: (extraction, context, node) => addRaise(extraction, context, firstNamed(extraction.tree, node)),
  import_statement: extractImport,
  import_from_statement: extractFromImport,
  type_alias_statement: defineAlias,
  if_statement: narrow,
  elif_clause: narrow,
  while_statement: narrow,
  assert_statement: narrow,
  boolean_operator: narrow,
  conditional_expression: narrow,
}

const TABLE = new KindTable(Object.entries(HANDLERS))

function iterate(extraction: Extraction, context: Context, node: SyntaxNode): void {
  const { tree } = extraction
  const given = element(expressionOf(tree, tree.child(node, 'right')))
  const around = iterationContext(extraction, context, node)
  addIteration(extraction, around, node, given)
  bindTarget(extraction, around, tree.child(node, 'left'), given)
}

function enterLambda(extraction: Extraction, context: Context, node: SyntaxNode): void {
  const { tree, builder, pending } = extraction
  const scope = builder.openScope('block', context.scope, context.definition)
  const parameters: Parameter[] = []
  for (const parameter of operands(tree, tree.child(node, 'parameters'))) {
    const named = tree.kind(parameter) === 'identifier' ? parameter : tree.child(parameter, 'name')
    const text = named === NO_NODE ? '' : tree.textOf(named)
    if (text !== '') builder.bindVariable(scope, text, null, [UNKNOWN])
    parameters.push({ name: text, type: null, isRest: text === '', hasDefault: named !== parameter })
  }
  nameLambda(extraction, context, node, { scope, parameters })
  const body = tree.child(node, 'body')
  if (body !== NO_NODE) pending.set(body, { ...context, end: tree.next[body] ?? 0, scope })
}

/** `name = lambda: …` */
function nameLambda({ tree, lambdas }: Extraction, context: Context, node: SyntaxNode, lambda: NamedLambda): void {
  const around = tree.parent(node)
  const target = tree.kind(around) === 'assignment' ? tree.child(around, 'left') : NO_NODE
  if (target === NO_NODE || tree.kind(target) !== 'identifier') return
  const text = tree.textOf(target)
  lambdas.set(`${context.redirected.get(text) ?? context.frame} ${text}`, lambda)
}

/** What a comprehension iterates first is evaluated around it: a class's names are seen there. */
function iterationContext({ tree, builder }: Extraction, context: Context, node: SyntaxNode): Context {
  if (tree.kind(node) === 'for_statement' || firstClause(tree, tree.parent(node)) !== node) return context
  return { ...context, scope: builder.scopes[context.frame]?.parent ?? 0 }
}

function firstClause(tree: SyntaxTree, comprehension: SyntaxNode): SyntaxNode {
  return tree.childOfKind(comprehension, 'for_in_clause')
}

/** A comprehension has a scope of its own; what it binds is seen in it alone. */
function enterBlock(extraction: Extraction, context: Context, node: SyntaxNode): void {
  const { tree, builder, pending } = extraction
  const scope = builder.openScope('block', context.scope, context.definition)
  const inside = { ...context, end: tree.next[node] ?? 0, scope, frame: scope }
  pending.set(node + 1, inside)
  const iterated = tree.child(firstClause(tree, node), 'right')
  if (iterated !== NO_NODE) pending.set(iterated, { ...context, end: tree.next[iterated] ?? 0 })
  narrowComprehension(extraction, inside, node)
}

/** Binds outside of the comprehensions around it (PEP 572). */
function bindWalrus(extraction: Extraction, context: Context, node: SyntaxNode): void {
  const { tree, builder } = extraction
  let frame = context.frame
  while (builder.scopes[frame]?.kind === 'block') frame = builder.scopes[frame]?.parent ?? 0
  const value = expressionOf(tree, tree.child(node, 'value'))
  bindTarget(extraction, { ...context, frame }, tree.child(node, 'name'), value)
}

/** `with open() as f`, `except E as e`. */
function bindAs(extraction: Extraction, context: Context, node: SyntaxNode): void {
  const { tree, builder, pending } = extraction
  const [value = NO_NODE] = operands(tree, node)
  const target = firstNamed(tree, tree.child(node, 'alias'))
  const parent = tree.kind(tree.parent(node))
  if (target === NO_NODE) return
  if (parent === 'with_item') {
    const isAsync = tree.kind(withOf(tree, node) + 1) === 'async'
    const entered = call(member(expressionOf(tree, value), isAsync ? '__aenter__' : '__enter__'))
    return bindTarget(extraction, context, target, isAsync ? { kind: 'await', value: entered } : entered)
  }
  const caught =
    tree.kind(value) === 'tuple'
      ? { kind: 'union' as const, options: operands(tree, value).map((item) => expressionOf(tree, item)) }
      : expressionOf(tree, value)
  if (parent !== 'except_clause') return bindTarget(extraction, context, target, UNKNOWN)
  // The name is gone behind its clause: another clause may use it anew.
  const body = tree.childOfKind(tree.parent(node), 'block')
  const scope = builder.openScope('block', context.scope, context.definition)
  builder.bindVariable(scope, tree.textOf(target), null, [instance(caught)], context.scope)
  if (body !== NO_NODE) pending.set(body, { ...context, end: tree.next[body] ?? 0, scope })
}

/** The statement around `value as target`. */
function withOf(tree: SyntaxTree, node: SyntaxNode): SyntaxNode {
  let outer = node
  while (outer !== NO_NODE && tree.kind(outer) !== 'with_statement') outer = tree.parent(outer)
  return outer
}

/** Names captured by a pattern: bound, to what a class pattern says, else to something that is not known. */
function bindCaptures({ tree, builder }: Extraction, context: Context, node: SyntaxNode): void {
  const body = tree.child(node, 'consequence')
  const stop = body === NO_NODE ? (tree.next[node] ?? 0) : body
  for (let inside = node + 1; inside < stop; inside++) {
    if (tree.kind(inside) !== 'identifier') continue
    const parent = tree.parent(inside)
    const around = tree.parent(parent)
    const isCapture =
      tree.kind(parent) === 'splat_pattern' ||
      (tree.kind(parent) === 'dotted_name' && tree.next[parent] === parent + 2 && tree.kind(around) === 'case_pattern')
    if (tree.kind(parent) === 'as_pattern')
      builder.bindVariable(context.frame, tree.textOf(inside), null, [matched(tree, parent)], context.scope)
    if (isCapture) builder.bindVariable(context.frame, tree.textOf(inside), null, [UNKNOWN])
  }
}

/** `Point() as point` is a point. */
function matched(tree: SyntaxTree, node: SyntaxNode): Expression {
  const pattern = firstNamed(tree, firstNamed(tree, node))
  if (tree.kind(pattern) !== 'class_pattern') return UNKNOWN
  const [root = NO_NODE, ...rest] = tree.children(firstNamed(tree, pattern))
  const names = rest.map((part) => tree.textOf(part))
  return instance(path(name(tree.textOf(root)), names))
}

function addReturn(extraction: Extraction, context: Context, value: SyntaxNode, isYield: boolean): void {
  const { tree, builder } = extraction
  const draft = builder.draft(context.definition)
  if (draft.kind !== 'function' && draft.kind !== 'method') return
  if (isYield && !draft.flags.includes('generator')) draft.flags.push('generator')
  if (value === NO_NODE || (!isYield && draft.flags.includes('generator'))) return
  const expression = isYield ? expressionOf(tree, value) : returned(extraction, context, value)
  draft.returnValues.push({ scope: context.scope, expression } satisfies ScopedExpression)
  if (!isYield || !extraction.managers.has(context.definition)) return
  const yielded = draft.returnValues.map((item) => item.expression)
  draft.returnType = managerOf(union(yielded))
}

/** What a method gives, in terms of its receiver where a local only hands that on. */
function returned({ tree, builder }: Extraction, context: Context, value: SyntaxNode): Expression {
  const written = expressionOf(tree, value)
  const { receiver, definition } = context
  const draft = builder.draft(definition)
  if (receiver === '' || draft.kind !== 'method') return written
  const isOfClass = draft.flags.includes('class-method')
  const binding = written.kind === 'name' ? builder.bindingOf(draft.bodyScope, written.name) : null
  const [only, ...others] = binding?.kind === 'variable' && binding.type === null ? binding.values : []
  const given = only !== undefined && others.length === 0 ? only.expression : written
  const own = throughReceiver(given, receiver, isOfClass)
  return own ?? throughReceiver(written, receiver, isOfClass) ?? written
}

/** `self`, `self.copy()`, `type(self)()`, `cls()`; null for others. */
function throughReceiver(given: Expression, receiver: string, isOfClass: boolean): Expression | null {
  const isReceiver = (one: Expression): boolean => one.kind === 'name' && one.name === receiver
  if (isReceiver(given)) return isOfClass ? null : SELF
  if (given.kind !== 'call') return null
  const { callee } = given
  if (callee.kind === 'selfType') return given
  if (isReceiver(callee)) return isOfClass ? call(SELF_TYPE) : null
  // Of `super` as it stands.
  if (callee.kind === 'member' && callee.object === SUPER) return isOfClass ? null : given
  return callee.kind === 'member' && isReceiver(callee.object) && !isOfClass ? call(member(SELF, callee.name)) : null
}

function defineAlias({ tree, builder }: Extraction, context: Context, node: SyntaxNode): void {
  const nameNode = firstNamed(tree, tree.child(node, 'left'))
  if (nameNode === NO_NODE) return
  const type = typeOf(tree, tree.child(node, 'right'))
  const text = tree.textOf(nameNode)
  const definition = builder.define({
    kind: 'type',
    name: text,
    node,
    nameNode,
    parent: context.definition,
    headerScope: context.scope,
    type,
  })
  builder.bindDefinition(context.frame, text, definition)
}

/** `global`, `nonlocal`: what is assigned to the names is bound further out; the statement itself names them. */
function handOut({ tree, builder }: Extraction, context: Context, node: SyntaxNode, frame: ScopeIndex): void {
  for (const item of tree.children(node)) {
    const text = tree.textOf(item)
    context.redirected.set(text, frame)
    builder.addReference(context.definition, frame, name(text), item)
  }
}

function outerFrame({ builder }: Extraction, frame: ScopeIndex): ScopeIndex {
  for (let scope = builder.scopes[frame]?.parent ?? -1; scope >= 0; scope = builder.scopes[scope]?.parent ?? -1) {
    if (builder.scopes[scope]?.kind === 'function') return scope
  }
  return 0
}
