/** Structs, unions, enums with their fields and cases, traits, and impls. */

import { type Expression, UNKNOWN } from '../../facts/expressions.ts'
import type { Base, DefinitionIndex, Parameter, ScopeIndex } from '../../facts/facts.ts'
import { NO_NODE, type SyntaxNode } from '../../syntax/syntax-tree.ts'
import { derivedTraits } from './attributes.ts'
import { defineItem, type Handler, isNamed, openParameterScope } from './extract-items.ts'
import { referToTypes } from './extract-references.ts'
import { boundOf, boundsIn, typeOf, typeParameterBounds } from './extract-types.ts'
import type { Context, Walk } from './walk.ts'

/** An impl's name is its header; longer ones are cut. */
const IMPL_NAME_LENGTH_MAX = 160

/** Enters the body of a type: its members are bound in its class scope. */
function enterType(
  walk: Walk,
  node: SyntaxNode,
  body: SyntaxNode,
  parentScope: ScopeIndex,
  inner: Context,
): ScopeIndex {
  const scope = walk.builder.openScope('class', parentScope, inner.parent)
  if (body !== NO_NODE) walk.push(walk.after(node), scope, inner)
  return scope
}

function memberContext(context: Context, index: DefinitionIndex, place: Context['place']): Context {
  return { ...context, owner: index, parent: index, home: null, place, locals: null, hasTypedSelf: false }
}

export const structItem: Handler = (walk, node) => {
  const { tree } = walk
  if (!isNamed(tree, node)) return node + 1
  const body = tree.child(node, 'body')
  const headerScope = openParameterScope(walk, node)
  const isTuple = tree.kind(body) === 'ordered_field_declaration_list'
  const index = defineItem(walk, node, {
    kind: 'struct',
    bodyNode: isTuple ? NO_NODE : body,
    headerScope,
    bases: derivedBases(walk, node),
    parameters: isTuple ? positionalParameters(walk, body) : [],
  })
  referToHeader(walk, node, isTuple ? NO_NODE : body, headerScope, index)
  enterType(walk, node, body, headerScope, memberContext(walk.context, index, 'type'))
  if (isTuple) definePositions(walk, body)
  return body === NO_NODE || isTuple ? walk.after(node) : body + 1
}

export const enumItem: Handler = (walk, node) => {
  const { tree } = walk
  if (!isNamed(tree, node)) return node + 1
  const body = tree.child(node, 'body')
  const headerScope = openParameterScope(walk, node)
  const index = defineItem(walk, node, { kind: 'enum', bodyNode: body, headerScope, bases: derivedBases(walk, node) })
  referToHeader(walk, node, body, headerScope, index)
  enterType(walk, node, body, headerScope, memberContext(walk.context, index, 'type'))
  return body === NO_NODE ? walk.after(node) : body + 1
}

/** A case is a constant of its enum, with the fields that it carries as members. */
export const enumVariant: Handler = (walk, node) => {
  const { tree, context } = walk
  if (!isNamed(tree, node)) return node + 1
  const body = tree.child(node, 'body')
  const isTuple = tree.kind(body) === 'ordered_field_declaration_list'
  const index = defineItem(walk, node, {
    kind: 'constant',
    type: { kind: 'definition', index: context.parent },
    bodyNode: isTuple ? NO_NODE : body,
    parameters: isTuple ? positionalParameters(walk, body) : [],
  })
  const value = tree.child(node, 'value')
  if (body === NO_NODE) return value === NO_NODE ? walk.after(node) : value
  enterType(walk, node, body, walk.scope, memberContext(walk.context, index, 'type'))
  if (isTuple) {
    definePositions(walk, body)
    referToTypes(walk, body, walk.after(body), walk.scope, context.parent)
  }
  return isTuple ? walk.after(body) : body + 1
}

export const fieldDeclaration: Handler = (walk, node) => {
  const { tree, context } = walk
  if (!isNamed(tree, node) || context.place !== 'type') return node + 1
  const type = tree.child(node, 'type')
  defineItem(walk, node, { kind: 'property', type: typeOf(walk, type) })
  referToTypes(walk, type, walk.after(type), walk.scope, context.owner)
  return walk.after(node)
}

/** What an item names before its body. */
function referToHeader(
  walk: Walk,
  node: SyntaxNode,
  body: SyntaxNode,
  scope: ScopeIndex,
  index: DefinitionIndex,
): void {
  referToTypes(walk, node + 1, body === NO_NODE ? walk.after(node) : body, scope, index)
}

/** Fields without names are reached as `0`, `1`, …. */
function definePositions(walk: Walk, body: SyntaxNode): void {
  const { builder, context } = walk
  for (const [position, node] of walk.tree.childrenIn(body, 'type').entries()) {
    const index = builder.define({
      kind: 'property',
      name: String(position),
      node,
      nameNode: NO_NODE,
      parent: context.parent,
      headerScope: walk.scope,
      type: typeOf(walk, node),
    })
    builder.bindDefinition(walk.scope, String(position), index)
  }
}

function positionalParameters(walk: Walk, body: SyntaxNode): Parameter[] {
  return walk.tree
    .childrenIn(body, 'type')
    .map((node, position) => ({ name: String(position), type: typeOf(walk, node), isRest: false, hasDefault: false }))
}

function derivedBases(walk: Walk, node: SyntaxNode): Base[] {
  return derivedTraits(walk.tree, walk.leading(node).attributes).map(({ segments, at }) =>
    walk.builder.base('IMPLEMENTS', walk.path(segments), at),
  )
}

export const traitItem: Handler = (walk, node) => {
  const { tree, builder } = walk
  if (!isNamed(tree, node)) return node + 1
  const body = tree.child(node, 'body')
  const headerScope = openParameterScope(walk, node)
  const bounds = boundsIn(walk, tree.child(node, 'bounds'))
  const named = bounds.filter((bound) => tree.kind(bound) !== 'removed_trait_bound')
  const bases = named.map((bound) => builder.base('EXTENDS', typeOf(walk, bound), nameToken(walk, bound)))
  const index = defineItem(walk, node, { kind: 'trait', bodyNode: body, headerScope, bases })
  referToHeader(walk, node, body, headerScope, index)
  enterType(walk, node, body, headerScope, memberContext(walk.context, index, 'trait'))
  return body === NO_NODE ? walk.after(node) : body + 1
}

export const implItem: Handler = (walk, node) => {
  const { tree, builder } = walk
  const body = tree.child(node, 'body')
  const self = tree.child(node, 'type')
  if (self === NO_NODE) return node + 1
  const trait = tree.child(node, 'trait')
  const isNegative = trait !== NO_NODE && tree.childOfKind(node, '!') !== NO_NODE
  const headerScope = openParameterScope(walk, node)
  const owner = ownerOf(walk, node, self)
  const bases =
    trait === NO_NODE || isNegative ? [] : [builder.base('IMPLEMENTS', typeOf(walk, trait), nameToken(walk, trait))]
  const { doc } = walk.leading(node)
  const index = builder.define({
    kind: 'impl',
    name: implName(walk, trait, self),
    node,
    nameNode: NO_NODE,
    parent: walk.context.parent,
    headerScope,
    owner,
    bases,
    bodyNode: body,
    doc,
  })
  referToHeader(walk, node, body, headerScope, index)
  const qualifier = trait === NO_NODE ? '' : `<${tree.textOf(nameToken(walk, trait))}>`
  const inner: Context = { ...memberContext(walk.context, index, 'impl'), home: { owner, qualifier } }
  enterType(walk, node, body, headerScope, inner)
  return body === NO_NODE ? walk.after(node) : body + 1
}

/**
 * The type that the impl is for. `impl<T: Bound> Trait for T` gives its members to whatever has the bound; an impl for references
 * to every `T` is one for no type in particular.
 */
function ownerOf(walk: Walk, node: SyntaxNode, self: SyntaxNode): Expression {
  const { tree } = walk
  const isReference = tree.kind(self) === 'reference_type'
  const bounds = typeParameterBounds(walk, node).get(tree.textOf(isReference ? tree.child(self, 'type') : self))
  if (bounds === undefined) return typeOf(walk, self)
  const bound = boundOf(walk, bounds)
  const [first] = bound.kind === 'union' ? bound.options : [bound]
  return isReference || first === undefined ? UNKNOWN : first
}

function implName({ tree }: Walk, trait: SyntaxNode, self: SyntaxNode): string {
  const header = trait === NO_NODE ? `impl ${tree.textOf(self)}` : `impl ${tree.textOf(trait)} for ${tree.textOf(self)}`
  return header.replace(/\s+/g, ' ').slice(0, IMPL_NAME_LENGTH_MAX)
}

/** The last name of a type's path. */
function nameToken({ tree }: Walk, type: SyntaxNode): SyntaxNode {
  const field: Readonly<Record<string, string>> = {
    generic_type: 'type',
    scoped_type_identifier: 'name',
    higher_ranked_trait_bound: 'type',
    function_type: 'trait',
  }
  let node = type
  // A path hangs in at most one generic, which hangs in at most one bound.
  for (let steps = 0; steps < 4; steps++) {
    const inner = tree.child(node, field[tree.kind(node)] ?? '')
    if (inner === NO_NODE || field[tree.kind(node)] === undefined) break
    node = inner
  }
  return node
}
