/** Python's assignments: module and class level names become entities, attributes of the receiver become properties, the rest locals. */

import { type Expression, NOTHING, SELF_TYPE, terminalName, UNKNOWN } from '../../facts/expressions.ts'
import type { Base, DefinitionIndex, ScopeIndex } from '../../facts/facts.ts'
import { NO_NODE, type SyntaxNode } from '../../syntax/syntax-tree.ts'
import type { Context, Extraction } from './context.ts'
import { typeOf } from './extract-expressions.ts'
import { builtValue } from './extract-stores.ts'
import { firstNamed, operands } from './operands.ts'

/** Targets nested deeper are not followed. */
const PATTERN_DEPTH_MAX = 8

/** `a = b = value`, `a: T = value`, `a, b = value`. */
export function assignTargets(extraction: Extraction, context: Context, node: SyntaxNode): void {
  const { tree } = extraction
  const typeNode = tree.child(node, 'type')
  const right = tree.child(node, 'right')
  const type = typeNode === NO_NODE ? null : typeOf(tree, typeNode)
  let value = right
  // The last of a chain is what all of them get.
  while (value !== NO_NODE && tree.kind(value) === 'assignment') value = tree.child(value, 'right')
  const target = tree.child(node, 'left')
  // `Name: TypeAlias = 'Type'` says nothing of a value.
  if (typeNode !== NO_NODE && /\bTypeAlias$/.test(tree.textOf(typeNode)))
    return bindTarget(extraction, context, target, typeOf(tree, value))
  bindTarget(extraction, context, target, value === NO_NODE ? null : builtValue(extraction, target, value), type)
}

/** @param value null when only a type is declared. */
export function bindTarget(
  extraction: Extraction,
  context: Context,
  target: SyntaxNode,
  value: Expression | null,
  type: Expression | null = null,
  depth = 0,
): void {
  const { tree } = extraction
  if (target === NO_NODE || depth > PATTERN_DEPTH_MAX) return
  switch (tree.kind(target)) {
    case 'identifier':
      return bindName(extraction, context, target, value, type)
    case 'attribute':
      return bindAttribute(extraction, context, target, value, type)
    case 'pattern_list':
    case 'tuple_pattern':
    case 'list_pattern':
    case 'tuple':
      return bindItems(extraction, context, operands(tree, target), value ?? UNKNOWN, depth + 1)
    default:
      return
  }
}

/** Each gets its position; what stands behind a starred one is counted from the end. */
function bindItems(
  extraction: Extraction,
  context: Context,
  items: readonly SyntaxNode[],
  object: Expression,
  depth: number,
): void {
  const { tree } = extraction
  const starred = items.findIndex((item) => tree.kind(item) === 'list_splat_pattern')
  items.forEach((item, at) => {
    const target = at === starred ? firstNamed(tree, item) : item
    const key = at === starred ? `:${at}:` : starred >= 0 && at > starred ? at - items.length : at
    bindTarget(extraction, context, target, { kind: 'index', object, key }, null, depth)
  })
}

function bindName(
  { tree, builder }: Extraction,
  context: Context,
  target: SyntaxNode,
  value: Expression | null,
  type: Expression | null,
): void {
  const text = tree.textOf(target)
  const frame = context.redirected.get(text) ?? context.frame
  const kind = builder.scopes[frame]?.kind
  const values = value === null ? [] : [value]
  if (kind === 'function' || kind === 'block') return builder.bindVariable(frame, text, type, values, context.scope)
  const existing = entityBound(builder.bindingOf(frame, text))
  if (existing !== null) return addValue(builder.draft(existing), type, values, context.scope)
  const owner = builder.scopes[frame]?.definition ?? 0
  const isCase = isEnum(builder.draft(owner)) && value !== null && !text.startsWith('_')
  const isConstant = /^_*[A-Z][A-Z0-9_]*$/.test(text)
  const definition = builder.define({
    kind: isConstant ? 'constant' : owner === 0 ? 'variable' : 'property',
    name: text,
    node: statementOf(tree.parent(target), target),
    nameNode: target,
    parent: owner,
    headerScope: frame,
    // A case of an enum is a value of it, whatever it is made from (Python library reference, enum).
    type: isCase && type === null ? SELF_TYPE : type,
    values: values.map((expression) => ({ scope: context.scope, expression })),
  })
  builder.bindDefinition(frame, text, definition)
}

function isEnum({ bases }: { readonly bases: readonly Base[] }): boolean {
  return bases.some(({ type }) => /(Enum|Flag|Choices)$/.test(terminalName(type)))
}

function statementOf(parent: SyntaxNode, target: SyntaxNode): SyntaxNode {
  return parent === NO_NODE ? target : parent
}

/** `self.name = value`: a property of the class, wherever in its methods it is first seen. */
function bindAttribute(
  { tree, builder }: Extraction,
  context: Context,
  target: SyntaxNode,
  value: Expression | null,
  type: Expression | null,
): void {
  const object = tree.child(target, 'object')
  if (
    context.classDefinition < 0 ||
    context.receiver === '' ||
    tree.kind(object) !== 'identifier' ||
    tree.textOf(object) !== context.receiver
  )
    return
  const nameNode = tree.child(target, 'attribute')
  const text = tree.textOf(nameNode)
  const values = value === null ? [] : [value]
  const classScope = builder.draft(context.classDefinition).bodyScope
  const existing = builder.bindingOf(classScope, text)
  if (existing?.kind === 'definition') return addValue(builder.draft(existing.definition), type, values, context.scope)
  const definition = builder.define({
    kind: 'property',
    name: text,
    node: statementOf(tree.parent(target), target),
    nameNode,
    parent: context.classDefinition,
    headerScope: context.scope,
    type,
    values: values.map((expression) => ({ scope: context.scope, expression })),
  })
  builder.bindDefinition(classScope, text, definition)
}

function entityBound(binding: ReturnType<Extraction['builder']['bindingOf']>): DefinitionIndex | null {
  return binding?.kind === 'definition' ? binding.definition : null
}

/** A function or class that is assigned over keeps its own meaning. */
function addValue(
  draft: ReturnType<Extraction['builder']['draft']>,
  type: Expression | null,
  values: readonly Expression[],
  scope: ScopeIndex,
): void {
  if (draft.kind !== 'variable' && draft.kind !== 'constant' && draft.kind !== 'property') return
  draft.type ??= type
  for (const expression of values) if (expression !== NOTHING) draft.values.push({ scope, expression })
}
