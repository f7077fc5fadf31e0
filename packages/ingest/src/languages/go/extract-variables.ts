/** Variables and constants: of the file as definitions, of functions as locals. */

import type { Expression } from '../../facts/expressions.ts'
import { NO_NODE, type SyntaxNode } from '../../syntax/syntax-tree.ts'
import { trailingComment } from './comment-group.ts'
import { signatureOf, wholeDeclaration } from './declaration.ts'
import { assignedValues, valueOf } from './extract-expressions.ts'
import { exportedFlag, literalHeader } from './extract-functions.ts'
import { enterHeldStruct } from './extract-type-declarations.ts'
import { firstNamed, namedChildren, namesIn, typeNameNode, typeOf } from './extract-types.ts'
import type { Local, Walk } from './walk.ts'

/** Wrappers of the standard library that give a function of the same results. */
const RUN_ONCE = /^sync\.Once(Func|Values?)$/

/** One spec of a `var` or `const` declaration. */
interface Spec {
  readonly node: SyntaxNode
  readonly keyword: 'var' | 'const'
  readonly names: readonly SyntaxNode[]
  readonly typeNode: SyntaxNode
  readonly valueList: SyntaxNode
  readonly type: Expression | null
  readonly values: readonly Expression[]
}

export function extractVariables(walk: Walk, node: SyntaxNode): void {
  const spec = specOf(walk, node, 'var')
  if (walk.isLocal) return declareLocals(walk, spec)
  if (walk.top.kind !== 'file') return
  noteAssertion(walk, spec)
  defineAll(walk, spec)
}

/** Each declaration counts its constants anew. */
export function startConstants(walk: Walk): void {
  walk.lastConstant = { type: null, values: [] }
}

export function extractConstants(walk: Walk, node: SyntaxNode): void {
  const written = specOf(walk, node, 'const')
  // A constant without a value repeats the type and the value before it.
  const repeats = written.valueList === NO_NODE && written.type === null
  if (!repeats) walk.lastConstant = { type: written.type, values: written.values }
  const spec = repeats ? { ...written, ...walk.lastConstant } : written
  if (walk.isLocal) declareLocals(walk, spec)
  else if (walk.top.kind === 'file') defineAll(walk, spec)
}

function specOf(walk: Walk, node: SyntaxNode, keyword: Spec['keyword']): Spec {
  const { tree } = walk
  const names = namesIn(tree, node)
  const typeNode = tree.child(node, 'type')
  const valueList = tree.child(node, 'value')
  const values = valueList === NO_NODE ? [] : assignedValues(walk, namedChildren(tree, valueList), names.length)
  return {
    node,
    keyword,
    names,
    typeNode,
    valueList,
    type: typeNode === NO_NODE || isHeldStruct(walk, typeNode) ? null : typeOf(walk, typeNode),
    values,
  }
}

/** A variable of the file holds the fields of its type without a name. */
function isHeldStruct(walk: Walk, typeNode: SyntaxNode): boolean {
  return typeNode !== NO_NODE && walk.top.kind === 'file' && walk.tree.kind(typeNode) === 'struct_type'
}

function declareLocals(walk: Walk, spec: Spec): void {
  const locals = spec.names.map((node, index) => ({
    name: walk.tree.textOf(node),
    type: spec.type,
    value: spec.values[index] ?? null,
  }))
  walk.declareAfter(spec.node, spec.typeNode === NO_NODE ? spec.valueList : spec.typeNode, locals)
}

function defineAll(walk: Walk, spec: Spec): void {
  const { tree, builder } = walk
  const declaration = wholeDeclaration(tree, spec.node)
  const doc = walk.comments.above(declaration) ?? trailingComment(tree, spec.node)
  const signature = signatureOf(tree, spec.keyword, spec.node, NO_NODE)
  let last = -1
  for (const [index, nameNode] of spec.names.entries()) {
    const text = tree.textOf(nameNode)
    if (text === '_') continue
    const literal = functionLiteralOf(walk, spec, index)
    const value = spec.values[index] ?? null
    // What a value is made of proves its type.
    const type = literal === null ? (spec.type ?? (value?.kind === 'instance' ? value.type : null)) : null
    last = builder.define({
      kind: literal !== null ? 'function' : spec.keyword === 'const' ? 'constant' : 'variable',
      name: text,
      node: declaration,
      nameNode,
      parent: 0,
      headerScope: 0,
      signature,
      doc,
      ...(literal === null ? {} : literalHeader(tree, literal)),
      type: type?.kind === 'unknown' ? null : type,
      values: type !== null || literal !== null || value === null ? [] : [{ scope: 0, expression: value }],
      flags: exportedFlag(text),
    })
    if (literal !== null) walk.functions.set(literal, last)
    builder.bindDefinition(0, text, last)
  }
  if (last >= 0 && isHeldStruct(walk, spec.typeNode)) enterHeldStruct(walk, spec.node, spec.typeNode, last)
}

/** The one function literal that a variable of the file is set to, or that runs once behind it: a function by another syntax. */
function functionLiteralOf(walk: Walk, spec: Spec, index: number): SyntaxNode | null {
  const { tree } = walk
  if (spec.valueList === NO_NODE || spec.keyword === 'const') return null
  let value = namedChildren(tree, spec.valueList)[index] ?? NO_NODE
  if (
    value !== NO_NODE &&
    tree.kind(value) === 'call_expression' &&
    RUN_ONCE.test(tree.textOf(tree.child(value, 'function')))
  )
    value = firstNamed(tree, tree.child(value, 'arguments'))
  return value !== NO_NODE && tree.kind(value) === 'func_literal' ? value : null
}

/** `var _ I = (*T)(nil)`, `= T{}`, `= &T{}`, `= new(T)`: the compiler is asked to see that T implements I. */
function noteAssertion(walk: Walk, spec: Spec): void {
  const { tree, builder } = walk
  const [nameNode = NO_NODE] = spec.names
  if (spec.type === null || nameNode === NO_NODE || tree.textOf(nameNode) !== '_') return
  const value = spec.values[0] ?? null
  const made = value?.kind === 'instance' ? value.type : value?.kind === 'call' ? value.callee : null
  const token = typeNameNode(tree, spec.typeNode)
  if (made?.kind === 'name' && token !== NO_NODE)
    walk.assertions.push({ type: made.name, base: builder.base('IMPLEMENTS', spec.type, token) })
}

/** Gives the file's types the interfaces that it asserts of them. */
export function attachAssertions(walk: Walk): void {
  for (const { type, base } of walk.assertions) {
    const binding = walk.builder.bindingOf(0, type)
    if (binding?.kind !== 'definition') continue
    const draft = walk.builder.draft(binding.definition)
    if (draft.kind === 'struct' || draft.kind === 'type') draft.bases.push(base)
  }
}

/** @param node `a, b := f()`. */
export function extractShortDeclaration(walk: Walk, node: SyntaxNode): void {
  const { tree } = walk
  const right = tree.child(node, 'right')
  const targets = namedChildren(tree, tree.child(node, 'left'))
  const values = assignedValues(walk, namedChildren(tree, right), targets.length)
  walk.declareAfter(node, right, localsOf(walk, targets, values))
}

/** @param node `for k, v := range xs`: an index and an element, a key and a value, or an element alone. */
export function extractRange(walk: Walk, node: SyntaxNode): void {
  const { tree } = walk
  if (tree.childOfKind(node, ':=') === NO_NODE) return
  const right = tree.child(node, 'right')
  const object = valueOf(walk, right)
  const values: Expression[] = [
    { kind: 'element', object },
    { kind: 'index', object, key: null },
  ]
  walk.declareAfter(node, right, localsOf(walk, namedChildren(tree, tree.child(node, 'left')), values))
}

/** @param node `case v, ok := <-ch`. */
export function extractReceive(walk: Walk, node: SyntaxNode): void {
  const { tree } = walk
  if (tree.childOfKind(node, ':=') === NO_NODE) return
  const right = tree.child(node, 'right')
  const targets = namedChildren(tree, tree.child(node, 'left'))
  walk.declareAfter(node, right, localsOf(walk, targets, assignedValues(walk, [right], targets.length)))
}

function localsOf(walk: Walk, targets: readonly SyntaxNode[], values: readonly Expression[]): Local[] {
  return targets.flatMap((target, index) => {
    if (walk.tree.kind(target) !== 'identifier') return []
    return [{ name: walk.tree.textOf(target), type: null, value: values[index] ?? null }]
  })
}

/** In each case of a type switch its variable has the case's type; with several types, or none, the switched value's. */
export function extractTypeCase(walk: Walk, node: SyntaxNode): void {
  const { tree } = walk
  walk.enterBlock(node)
  const statement = tree.parent(node)
  if (statement === NO_NODE || tree.kind(statement) !== 'type_switch_statement') return
  const [alias = NO_NODE] = namedChildren(tree, tree.child(statement, 'alias'))
  if (alias === NO_NODE) return
  const text = tree.textOf(alias)
  const [only = NO_NODE, ...others] = tree.childrenIn(node, 'type').filter((child) => tree.isNamed(child))
  if (only === NO_NODE || others.length > 0 || tree.textOf(only) === 'nil')
    walk.bindLocal(text, null, valueOf(walk, tree.child(statement, 'value')))
  else walk.bindLocal(text, typeOf(walk, only))
}
