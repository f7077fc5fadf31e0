/** Interfaces, type aliases, enums and namespaces. */

import { member, moduleAt } from '../../facts/expressions.ts'
import { NO_NODE, type SyntaxNode } from '../../syntax/syntax-tree.ts'
import { declarationOf } from './declaration-nodes.ts'
import { stringValue } from './expression-syntax.ts'
import { baseOf, enterTypeBody, memberName } from './extract-classes.ts'
import { bindTypeParameters } from './extract-functions.ts'
import { aliasedType, typeParts, unionOptions } from './extract-types.ts'
import type { Walk } from './walk.ts'

export function interfaceDeclaration(walk: Walk, node: SyntaxNode): void {
  const { tree, builder, frame } = walk
  const nameNode = tree.child(node, 'name')
  const body = tree.child(node, 'body')
  if (nameNode === NO_NODE) return
  const headerScope = bindTypeParameters(walk, node, frame.scope)
  const clause = tree.childOfKind(node, 'extends_type_clause')
  const parents = clause === NO_NODE ? [] : tree.childrenIn(clause, 'type').map((type) => typeParts(walk, type))
  const index = walk.define({
    kind: 'interface',
    name: tree.textOf(nameNode),
    node: declarationOf(walk, node),
    signatureNode: node,
    nameNode,
    parent: frame.definition,
    headerScope,
    bodyNode: body,
    bases: parents.flatMap(({ named }) => named.flatMap((type) => baseOf(walk, 'EXTENDS', type))),
  })
  const scope = builder.openScope('class', headerScope, index)
  walk.enterHeader(tree.child(node, 'type_parameters'), headerScope, index)
  walk.enterHeader(clause, headerScope, index)
  const augmented = walk.augmented.get(frame.definition)
  const owner = augmented === undefined ? null : member(augmented, tree.textOf(nameNode))
  // What is added to a type of another module is that type.
  if (owner === null) walk.bind(frame.scope, tree.textOf(nameNode), index)
  else walk.bindAlias(frame.scope, tree.textOf(nameNode), owner)
  enterTypeBody(walk, body, index, scope, owner)
  for (const { objects } of parents) for (const object of objects) enterTypeBody(walk, object, index, scope)
}

/** An alias of object types has their members; what they are intersected with are its bases. */
export function typeAlias(walk: Walk, node: SyntaxNode): void {
  const { tree, builder, frame } = walk
  const nameNode = tree.child(node, 'name')
  const value = tree.child(node, 'value')
  if (nameNode === NO_NODE) return
  const headerScope = bindTypeParameters(walk, node, frame.scope)
  const { named, objects } = aliasParts(walk, value)
  const isObject = objects.length > 0 && named !== null
  const index = walk.define({
    kind: 'type',
    name: tree.textOf(nameNode),
    node: declarationOf(walk, node),
    signatureNode: node,
    nameNode,
    parent: frame.definition,
    headerScope,
    type: isObject ? null : aliasedType(walk, value),
    bases: isObject ? named.flatMap((base) => baseOf(walk, 'EXTENDS', base)) : [],
  })
  walk.bind(frame.scope, tree.textOf(nameNode), index)
  walk.enterHeader(tree.child(node, 'type_parameters'), headerScope, index)
  walk.enterHeader(value, headerScope, index)
  if (objects.length === 0) return
  const scope = builder.openScope('class', headerScope, index)
  for (const body of objects) enterTypeBody(walk, body, index, scope)
}

/** `named` is null for `A | { … }`: its values are looked at as an `A`, since the literal's members need a check before. */
function aliasParts(
  walk: Walk,
  value: SyntaxNode,
): { readonly named: readonly SyntaxNode[] | null; readonly objects: readonly SyntaxNode[] } {
  if (value === NO_NODE) return { named: null, objects: [] }
  const { tree } = walk
  if (tree.kind(value) !== 'union_type') return typeParts(walk, value)
  const options = unionOptions(walk, value)
  const objects = options.filter((option) => tree.kind(option) === 'object_type')
  return { named: objects.length === options.length ? [] : null, objects }
}

export function enumDeclaration(walk: Walk, node: SyntaxNode): void {
  const { tree, builder, frame } = walk
  const nameNode = tree.child(node, 'name')
  const body = tree.child(node, 'body')
  if (nameNode === NO_NODE) return
  const index = walk.define({
    kind: 'enum',
    name: tree.textOf(nameNode),
    node: declarationOf(walk, node),
    signatureNode: node,
    nameNode,
    parent: frame.definition,
    headerScope: frame.scope,
    bodyNode: body,
  })
  walk.bind(frame.scope, tree.textOf(nameNode), index)
  const scope = builder.openScope('class', frame.scope, index)
  let doc: string | null = null
  for (const child of tree.children(body)) {
    if (tree.kind(child) === 'comment') doc = walk.docs.textOf(child)
    const caseName = tree.kind(child) === 'enum_assignment' ? tree.child(child, 'name') : child
    const text = caseName === NO_NODE || tree.kind(caseName) === 'comment' ? null : memberName(walk, caseName)
    if (text === null) continue
    // Members of an enum see each other by their bare names.
    walk.bind(
      scope,
      text,
      walk.define({
        kind: 'constant',
        name: text,
        node: child,
        nameNode: caseName,
        parent: index,
        headerScope: scope,
        doc,
      }),
    )
    doc = null
  }
  walk.enterLater(body, { ...frame, scope, definition: index })
}

/** `namespace A.B {}` and `declare module 'x' {}`. */
export function namespaceDeclaration(walk: Walk, node: SyntaxNode): void {
  const { tree, builder, frame } = walk
  const nameNode = tree.child(node, 'name')
  const body = tree.child(node, 'body')
  if (nameNode === NO_NODE) return
  const isQuoted = tree.kind(nameNode) === 'string'
  const names = isQuoted
    ? [stringValue(walk, nameNode)]
    : tree
        .textOf(nameNode)
        .split('.')
        .map((part) => part.trim())
  let { scope, definition } = frame
  for (const part of names) {
    const index = walk.define({
      kind: 'module',
      name: part,
      node: declarationOf(walk, node),
      signatureNode: node,
      nameNode,
      parent: definition,
      headerScope: scope,
      bodyNode: body,
    })
    if (!isQuoted) walk.bind(scope, part, index)
    else if (part.startsWith('.')) walk.augmented.set(index, moduleAt(part))
    definition = index
    scope = builder.openScope('module', scope, index)
  }
  walk.enterLater(body, { scope, hoistScope: scope, definition, returns: -1, self: null, fields: null })
}
