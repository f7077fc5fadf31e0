/** Items: modules, uses, functions, constants, type aliases, macros. Types, traits and impls are in extract-type-items. */

import type { NodeKind } from '@onyx/core'
import { type Expression, instance, member, moduleAt } from '../../facts/expressions.ts'
import type { DefinitionIndex, Flag, ScopeIndex } from '../../facts/facts.ts'
import type { DefinitionInput } from '../../facts/facts-builder.ts'
import { NO_NODE, type SyntaxNode, type SyntaxTree } from '../../syntax/syntax-tree.ts'
import { deriveMacroName, hasAttribute, isTest } from './attributes.ts'
import { presenceOf } from './cfg.ts'
import { bindPattern } from './extract-patterns.ts'
import { referToTypes } from './extract-references.ts'
import { bindTypeParameters, boundOf, boundsIn, parametersOf, typeOf } from './extract-types.ts'
import { plainName, usesOf } from './use-tree.ts'
import type { Context, Walk } from './walk.ts'

/** Handles a node and gives the next one to visit. */
export type Handler = (walk: Walk, node: SyntaxNode) => SyntaxNode

type ItemInput = Omit<DefinitionInput, 'name' | 'node' | 'nameNode' | 'parent' | 'headerScope'> & {
  readonly headerScope?: ScopeIndex
}

/** Defines a named item or member of what is around it, with its doc comment, and binds its name there. */
export function defineItem(
  walk: Walk,
  node: SyntaxNode,
  input: ItemInput,
  flags: readonly Flag[] = [],
): DefinitionIndex {
  const { builder, tree, context, top } = walk
  const nameNode = tree.child(node, 'name')
  const name = plainName(tree.textOf(nameNode))
  const { doc } = walk.leading(node)
  const index = builder.define({
    ...input,
    name,
    node,
    nameNode,
    doc,
    parent: context.parent,
    headerScope: input.headerScope ?? walk.scope,
    owner: context.home?.owner ?? null,
    qualifier: context.home?.qualifier ?? '',
    flags: [
      ...flags,
      ...visibility(walk, node, input.kind),
      ...(node < walk.alternateUntil ? (['alternate'] as const) : []),
    ],
  })
  builder.bindDefinition(top.itemScope, name, index)
  walk.noteBinding(node, top.itemScope)
  return index
}

function visibility({ tree, context }: Walk, node: SyntaxNode, kind: NodeKind): Flag[] {
  const modifier = tree.childOfKind(node, 'visibility_modifier')
  if (modifier !== NO_NODE) return tree.textOf(modifier) === 'pub' ? ['exported'] : []
  // Cases are as open as their enum, members of traits as the trait, macros by their own rules.
  const isOpen = context.place === 'trait' || (context.home !== null && context.home.qualifier !== '')
  return isOpen || context.locals !== null || kind === 'macro' || (kind === 'constant' && context.place === 'type')
    ? []
    : ['private']
}

/** A named thing without a name is broken source. */
export function isNamed(tree: SyntaxTree, node: SyntaxNode): boolean {
  const name = tree.child(node, 'name')
  return name !== NO_NODE && tree.endOf(name) > tree.startOf(name)
}

export const useDeclaration: Handler = (walk, node) => {
  const { builder, tree, top } = walk
  for (const leaf of usesOf(tree, node)) {
    const target = walk.usePath(leaf.segments)
    const written = leaf.segments.join('::') + (leaf.isGlob ? '::*' : '')
    builder.addImport(top.itemScope, target, written, leaf.at)
    if (leaf.isGlob) walk.addStar(node, top.itemScope, target)
    else if (leaf.binds !== null) {
      builder.bindAlias(top.itemScope, leaf.binds, target)
      walk.noteBinding(node, top.itemScope)
    }
  }
  return walk.after(node)
}

export const externCrate: Handler = (walk, node) => {
  const { builder, tree, top } = walk
  const nameNode = tree.child(node, 'name')
  if (nameNode === NO_NODE) return walk.after(node)
  const crate = tree.textOf(nameNode)
  const target = moduleAt(crate === 'self' ? 'crate' : crate)
  const alias = tree.child(node, 'alias')
  builder.addImport(top.itemScope, target, crate, nameNode)
  const bound = alias === NO_NODE ? plainName(crate) : tree.textOf(alias)
  if (bound !== '_' && bound !== 'self') {
    builder.bindAlias(top.itemScope, bound, target)
    walk.noteBinding(node, top.itemScope)
  }
  if (hasAttribute(tree, walk.leading(node).attributes, 'macro_use')) builder.bindStar(top.itemScope, target)
  return walk.after(node)
}

/** `mod a;` is a name for a file; `mod a { … }` is a module of its own, which does not see the names around it. */
export const moduleItem: Handler = (walk, node) => {
  const { builder, tree, context, top } = walk
  if (!isNamed(tree, node)) return node + 1
  const { attributes } = walk.leading(node)
  const body = tree.child(node, 'body')
  const name = plainName(tree.textOf(tree.child(node, 'name')))
  if (body === NO_NODE) {
    const target = moduleAt(fileSpecifier(walk, name, attributes))
    builder.bindAlias(top.itemScope, name, target)
    walk.noteBinding(node, top.itemScope)
    if (bringsMacros(tree, name, attributes)) {
      builder.bindStar(top.itemScope, target)
      // A macro may be called like its module, which would hide it from the star.
      if (!MACROS_MODULE.test(name)) {
        builder.bindAlias(top.itemScope, name, member(target, name))
        walk.noteBinding(node, top.itemScope)
      }
    }
    return walk.after(node)
  }
  const isForTests = attributes.some((attribute) => presenceOf(tree, attribute) === 'with-tests')
  const index = defineItem(walk, node, { kind: 'module', bodyNode: body }, isForTests ? ['test'] : [])
  const scope = builder.openScope('module', -1, index)
  if (bringsMacros(tree, name, attributes)) builder.bindStar(top.itemScope, { kind: 'definition', index })
  const inner: Context = {
    ...context,
    owner: index,
    parent: index,
    home: null,
    place: 'module',
    modules: [...context.modules, index],
    moduleScope: scope,
    locals: null,
    hasTypedSelf: false,
  }
  walk.push(walk.after(node), scope, inner)
  return body + 1
}

const MACROS_MODULE = /^macros?$|_macros?$|^macros?_/

/**
 * Whether names of the module are also names here: what `macro_use` says. Exported macros belong to the crate's root whatever their
 * module says, which no other file can tell: by convention they live in a module called `macros`.
 */
function bringsMacros(tree: SyntaxTree, name: string, attributes: readonly SyntaxNode[]): boolean {
  return hasAttribute(tree, attributes, 'macro_use') || MACROS_MODULE.test(name)
}

/** `self::a`, below inline modules `self::outer::a`; with `#[path = "…"]` the file's own path behind `path:`. */
function fileSpecifier(walk: Walk, name: string, attributes: readonly SyntaxNode[]): string {
  const { tree, builder, context } = walk
  for (const attribute of attributes) {
    const written = /^#\[\s*path\s*=\s*"([^"]+)"\s*\]$/.exec(tree.textOf(attribute))?.[1]
    if (written !== undefined && context.modules.length === 0) return `path:${written}`
  }
  const outer = context.modules.map((index) => builder.draft(index).name)
  return ['self', ...outer, name].join('::')
}

export const functionItem: Handler = (walk, node) => {
  const { builder, tree, context } = walk
  if (!isNamed(tree, node)) return node + 1
  const { attributes } = walk.leading(node)
  const parameterList = tree.child(node, 'parameters')
  const body = tree.child(node, 'body')
  const receiver = receiverOf(tree, parameterList)
  const isMember = context.place === 'impl' || context.place === 'trait'
  const flags: Flag[] = []
  if (isTest(tree, attributes)) flags.push('test')
  if (isMember && receiver === NO_NODE) flags.push('static')
  if (isMember && isByValue(tree, receiver)) flags.push('consuming')
  if (context.place === 'trait' && body === NO_NODE) flags.push('abstract')
  if (isAsync(tree, node)) flags.push('async')
  // Type parameters are bound in the function's own scope, which comes next: the header is read there.
  const scope = builder.scopes.length
  const returned = tree.child(node, 'return_type')
  const index = defineItem(
    walk,
    node,
    {
      kind: isMember ? 'method' : 'function',
      bodyNode: body,
      headerScope: scope,
      parameters: parametersOf(walk, parameterList),
      returnType: returned === NO_NODE ? null : typeOf(walk, returned),
    },
    flags,
  )
  const derives = deriveMacroName(tree, attributes)
  if (derives !== null) builder.bindAlias(walk.top.itemScope, derives, { kind: 'definition', index })
  builder.openScope('function', walk.scope, index)
  bindTypeParameters(walk, node, scope)
  const typedSelf =
    receiver === NO_NODE || tree.kind(receiver) !== 'parameter'
      ? null
      : wrappedSelf(typeOf(walk, tree.child(receiver, 'type')))
  const inner: Context = {
    ...context,
    owner: index,
    parent: index,
    home: null,
    place: 'function',
    locals: new Set(),
    hasTypedSelf: typedSelf !== null,
  }
  referToTypes(walk, node + 1, body === NO_NODE ? walk.after(node) : body, scope, index)
  if (body === NO_NODE) return walk.after(node)
  walk.push(walk.after(node), scope, inner)
  if (typedSelf !== null) builder.bindVariable(scope, 'self', typedSelf)
  for (const parameter of tree.children(parameterList)) {
    if (tree.kind(parameter) !== 'parameter' || parameter === receiver) continue
    const type = typeOf(walk, tree.child(parameter, 'type'))
    bindPattern(walk, tree.child(parameter, 'pattern'), { type, value: instance(type), scope }, scope)
  }
  walk.bodyScopes.set(body, scope)
  return body
}

/** `self`, `&mut self` or `self: T`; NO_NODE for functions without a receiver. */
function receiverOf(tree: SyntaxTree, list: SyntaxNode): SyntaxNode {
  const own = tree.childOfKind(list, 'self_parameter')
  if (own !== NO_NODE) return own
  const first = tree.childOfKind(list, 'parameter')
  return tree.kind(tree.child(first, 'pattern')) === 'self' ? first : NO_NODE
}

/** `self` and `mut self`; not `&self`, nor a receiver with a type of its own. */
function isByValue(tree: SyntaxTree, receiver: SyntaxNode): boolean {
  return tree.kind(receiver) === 'self_parameter' && !tree.textOf(receiver).startsWith('&')
}

/** The receiver's type when it is more than `Self` or a reference to it. */
function wrappedSelf(type: Expression): Expression | null {
  return type.kind === 'selfType' ? null : type
}

function isAsync(tree: SyntaxTree, node: SyntaxNode): boolean {
  const modifiers = tree.childOfKind(node, 'function_modifiers')
  return modifiers !== NO_NODE && tree.childOfKind(modifiers, 'async') !== NO_NODE
}

/** Inside functions constants are locals. */
function valueItem(kind: 'constant' | 'variable'): Handler {
  return (walk, node) => {
    const { builder, tree, context, top } = walk
    if (!isNamed(tree, node)) return node + 1
    const name = plainName(tree.textOf(tree.child(node, 'name')))
    const written = tree.child(node, 'type')
    const type = written === NO_NODE ? null : keyOf(walk, node, typeOf(walk, written))
    const value = tree.child(node, 'value')
    if (written !== NO_NODE) referToTypes(walk, written, walk.after(written), walk.scope, context.owner)
    if (context.locals !== null) builder.bindVariable(top.itemScope, name, type)
    else if (name !== '_') defineItem(walk, node, { kind, type, bodyNode: value })
    return value === NO_NODE ? walk.after(node) : value
  }
}

/** A static in `thread_local!` is a key to a value of the type that is written. */
function keyOf(walk: Walk, node: SyntaxNode, type: Expression): Expression {
  if (walk.localKeys !== node) return type
  walk.localKeys = walk.after(node)
  return { kind: 'generic', base: walk.standard('thread', 'LocalKey'), args: [type] }
}

export const constantItem = valueItem('constant')
export const staticItem = valueItem('variable')

/** Type aliases and associated types; a declared associated type offers what its bounds do. */
export const typeItem: Handler = (walk, node) => {
  const { tree } = walk
  if (!isNamed(tree, node)) return node + 1
  const written = tree.child(node, 'type')
  const bounds = tree.child(node, 'bounds')
  const headerScope = openParameterScope(walk, node)
  const declared = bounds === NO_NODE ? null : boundOf(walk, boundsIn(walk, bounds))
  const type = written === NO_NODE ? declared : typeOf(walk, written)
  const index = defineItem(walk, node, { kind: 'type', headerScope, type })
  referToTypes(walk, node + 1, walk.after(node), headerScope, index)
  return walk.after(node)
}

/** A scope with an item's type parameters, around the item's own; the current one when it has none. */
export function openParameterScope(walk: Walk, node: SyntaxNode): ScopeIndex {
  if (walk.tree.child(node, 'type_parameters') === NO_NODE) return walk.scope
  const scope = walk.builder.openScope('block', walk.scope, walk.context.parent)
  bindTypeParameters(walk, node, scope)
  return scope
}

export const macroDefinition: Handler = (walk, node) => {
  const { tree } = walk
  if (!isNamed(tree, node)) return walk.after(node)
  const isExported = hasAttribute(tree, walk.leading(node).attributes, 'macro_export')
  const index = defineItem(walk, node, { kind: 'macro' }, isExported ? ['exported'] : [])
  walk.macros.set(walk.builder.draft(index).name, index)
  return walk.after(node)
}
