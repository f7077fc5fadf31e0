/** Classes, interfaces, type aliases, enums, namespaces, and their members. */

import { type Expression, SELF, SELF_TYPE } from '../../facts/expressions.ts'
import type { Base, DefinitionIndex, Flag, ScopeIndex } from '../../facts/facts.ts'
import { NO_NODE, type SyntaxNode } from '../../syntax/syntax-tree.ts'
import { stringValue, unwrap } from './expression-syntax.ts'
import { valueOf } from './extract-expressions.ts'
import { bindTypeParameters, functionFlags } from './extract-functions.ts'
import { signatureValues, typeOf, withArguments } from './extract-types.ts'
import type { FieldOwner, Walk } from './walk.ts'

/** More bases, or longer dotted names, are generated. */
const HERITAGE_MAX = 100

export function newFieldOwner(
  walk: Walk,
  parent: DefinitionIndex,
  owner: Expression | null,
  scope: ScopeIndex,
  declared: ReadonlySet<string>,
): FieldOwner {
  const fields: FieldOwner = { parent, owner, scope, members: new Map(), declared, assigned: new Map() }
  walk.fieldOwners.push(fields)
  return fields
}

/** The body of a function with a prototype assigns fields of the instances that it makes. */
export function enterConstructor(walk: Walk, node: SyntaxNode, text: string, index: DefinitionIndex): void {
  const fields = newFieldOwner(walk, index, null, walk.frame.scope, new Set())
  walk.constructors.set(text, fields)
  walk.amendEntry(walk.tree.child(node, 'body'), { fields })
}

export interface ClassInput {
  readonly node: SyntaxNode
  readonly name: string
  readonly nameNode: SyntaxNode
  readonly declaration: SyntaxNode
  readonly flags?: readonly Flag[]
  /** What it is a member of; the definition around it when absent. */
  readonly parent?: DefinitionIndex
}

/** Defines a class; its own name is visible inside it. */
export function defineClass(walk: Walk, input: ClassInput): DefinitionIndex {
  const { tree, builder, frame } = walk
  const { node } = input
  walk.claim(node)
  const body = tree.child(node, 'body')
  const headerScope = bindTypeParameters(walk, node, frame.scope)
  const keyword = tree.childOfKind(node, 'class')
  const index = walk.define({
    kind: 'class',
    name: input.name,
    node: input.declaration,
    nameNode: input.nameNode,
    parent: input.parent ?? frame.definition,
    headerScope,
    bodyNode: body,
    signatureNode:
      keyword === NO_NODE
        ? node
        : tree.kind(node) === 'abstract_class_declaration'
          ? tree.childOfKind(node, 'abstract')
          : keyword,
    bases: heritageOf(walk, node),
    flags: [
      ...(tree.kind(node) === 'abstract_class_declaration' ? (['abstract'] as const) : []),
      ...(input.flags ?? []),
    ],
  })
  walk.definitionAt.set(node, index)
  enterHeader(walk, node, headerScope, index)
  const ownName = tree.child(node, 'name')
  let outer = headerScope
  if (tree.kind(node) === 'class' && ownName !== NO_NODE) {
    outer = builder.openScope('block', headerScope, frame.definition)
    walk.bind(outer, tree.textOf(ownName), index)
  }
  const scope = builder.openScope('class', outer, index)
  enterTypeBody(walk, body, index, scope)
  return index
}

/** The types in a class's header; the class that it extends is a value and is evaluated around it. */
function enterHeader(walk: Walk, node: SyntaxNode, scope: ScopeIndex, definition: DefinitionIndex): void {
  const { tree } = walk
  walk.enterHeader(tree.child(node, 'type_parameters'), scope, definition)
  const heritage = tree.childOfKind(node, 'class_heritage')
  if (heritage === NO_NODE) return
  for (const clause of tree.children(heritage)) {
    const isExtends = tree.kind(clause) === 'extends_clause'
    if (isExtends) walk.enterHeader(tree.child(clause, 'type_arguments'), scope, definition)
    else if (tree.kind(clause) === 'implements_clause') walk.enterHeader(clause, scope, definition)
  }
}

/** Members found in `body` belong to the type. @param owner the type of another file that they are added to. */
export function enterTypeBody(
  walk: Walk,
  body: SyntaxNode,
  index: DefinitionIndex,
  scope: ScopeIndex,
  owner: Expression | null = null,
): void {
  if (body === NO_NODE) return
  const fields = newFieldOwner(walk, index, owner, scope, declaredMembers(walk, body))
  walk.memberOwners.set(body, fields)
  if (/^(interface_body|object_type)$/.test(walk.tree.kind(body)))
    for (const expression of signatureValues(walk, body)) walk.builder.draft(index).values.push({ scope, expression })
  walk.enterLater(body, { scope, hoistScope: scope, definition: index, returns: -1, self: SELF, fields })
}

function declaredMembers(walk: Walk, body: SyntaxNode): ReadonlySet<string> {
  const { tree } = walk
  const names = new Set<string>()
  const stop = tree.next[body] ?? 0
  for (let child = body + 1; child < stop; child = tree.next[child] ?? stop) {
    const nameNode = memberNameNode(walk, child)
    if (nameNode !== NO_NODE) names.add(memberName(walk, nameNode) ?? '')
    if (tree.kind(child) !== 'method_definition') continue
    for (const parameter of parameterProperties(walk, child)) names.add(tree.textOf(parameter))
  }
  return names
}

/** The name of a member under whichever field the grammar has it. */
export function memberNameNode(walk: Walk, node: SyntaxNode): SyntaxNode {
  const { tree } = walk
  const named = tree.child(node, 'name')
  return named === NO_NODE && tree.kind(node) === 'field_definition' ? tree.child(node, 'property') : named
}

/** The text of a member's name; null when it is computed from something other than a string. */
export function memberName(walk: Walk, nameNode: SyntaxNode): string | null {
  const { tree } = walk
  const kind = tree.kind(nameNode)
  if (kind === 'string') return stringValue(walk, nameNode)
  if (kind !== 'computed_property_name') return tree.textOf(nameNode)
  const inner = tree.children(nameNode)[0] ?? NO_NODE
  return inner !== NO_NODE && tree.kind(inner) === 'string' ? stringValue(walk, inner) : null
}

/** Names of constructor parameters that declare fields. */
export function parameterProperties(walk: Walk, method: SyntaxNode): SyntaxNode[] {
  const { tree } = walk
  if (tree.textOf(tree.child(method, 'name')) !== 'constructor') return []
  return tree.children(tree.child(method, 'parameters')).flatMap((parameter) => {
    const isField = ['accessibility_modifier', 'override_modifier', 'readonly'].some(
      (kind) => tree.childOfKind(parameter, kind) !== NO_NODE,
    )
    const pattern = tree.child(parameter, 'pattern')
    return isField && pattern !== NO_NODE && tree.kind(pattern) === 'identifier' ? [pattern] : []
  })
}

function heritageOf(walk: Walk, node: SyntaxNode): Base[] {
  const { tree } = walk
  const heritage = tree.childOfKind(node, 'class_heritage')
  if (heritage === NO_NODE) return []
  return tree
    .children(heritage)
    .slice(0, HERITAGE_MAX)
    .flatMap((clause) => {
      switch (tree.kind(clause)) {
        case 'extends_clause':
          return extendedClass(walk, tree.child(clause, 'value'), tree.children(tree.child(clause, 'type_arguments')))
        case 'implements_clause':
          return tree.children(clause).flatMap((type) => baseOf(walk, 'IMPLEMENTS', type))
        case 'comment':
          return []
        default:
          // JavaScript's grammar has the expression itself here.
          return extendedClass(walk, clause, [])
      }
    })
}

function extendedClass(walk: Walk, value: SyntaxNode, args: readonly SyntaxNode[]): Base[] {
  if (value === NO_NODE) return []
  const base = unwrap(walk, value)
  return [walk.builder.base('EXTENDS', withArguments(walk, valueOf(walk, base), args), nameToken(walk, base))]
}

export function baseOf(walk: Walk, relation: Base['relation'], type: SyntaxNode): Base[] {
  if (walk.tree.kind(type) === 'comment') return []
  return [walk.builder.base(relation, typeOf(walk, type), nameToken(walk, type))]
}

/** The last name in a dotted or generic name. */
export function nameToken(walk: Walk, node: SyntaxNode): SyntaxNode {
  const { tree } = walk
  let token = node
  for (let steps = 0; steps < HERITAGE_MAX; steps++) {
    const kind = tree.kind(token)
    const field =
      kind === 'member_expression' || kind === 'nested_identifier'
        ? 'property'
        : kind === 'generic_type' || kind === 'nested_type_identifier'
          ? 'name'
          : kind === 'call_expression'
            ? 'function'
            : ''
    const inner = field === '' ? NO_NODE : tree.child(token, field)
    if (inner === NO_NODE) return token
    token = inner
  }
  return token
}

/** The frame's `this` in members: the type itself when static, else a value of it. */
export function memberSelf(isStatic: boolean): Expression {
  return isStatic ? SELF_TYPE : SELF
}

export function flagsOfMember(walk: Walk, node: SyntaxNode, text: string): Flag[] {
  const flags = functionFlags(walk, node)
  if (text.startsWith('#') && !flags.includes('private')) flags.push('private')
  return flags
}
