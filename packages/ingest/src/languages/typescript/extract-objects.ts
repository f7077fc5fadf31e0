/** Object literals with a name: their functions are methods of it, their other properties its properties. */

import type { Expression } from '../../facts/expressions.ts'
import type { DefinitionIndex } from '../../facts/facts.ts'
import { NO_NODE, type SyntaxNode } from '../../syntax/syntax-tree.ts'
import { unwrap } from './expression-syntax.ts'
import { defineClass, memberName } from './extract-classes.ts'
import { valueOf } from './extract-expressions.ts'
import { defineFunction } from './extract-functions.ts'
import { isFunctionNode } from './node-kinds.ts'
import type { Walk } from './walk.ts'

/** Objects with more properties are tables of data; functions among them are still defined. */
const PROPERTIES_MAX = 200
const OBJECT_DEPTH_MAX = 4

export interface ObjectInput {
  /** The variable or property that holds the object. */
  readonly parent: DefinitionIndex
  /** A type is written for it: callers see the type's members, and the literal's carry its name as a qualifier only. */
  readonly isTyped: boolean
  /** The names from the enclosing definition to the object, joined with `.`. */
  readonly path: string
}

export function hasFunctionMember(walk: Walk, object: SyntaxNode): boolean {
  const { tree } = walk
  return tree.children(object).some((child) => {
    if (tree.kind(child) === 'method_definition') return true
    const value = tree.kind(child) === 'pair' ? tree.child(child, 'value') : NO_NODE
    return value !== NO_NODE && isFunctionNode(tree.kind(value))
  })
}

export function defineObjectMembers(walk: Walk, object: SyntaxNode, input: ObjectInput, depth = 0): void {
  const { tree } = walk
  let properties = 0
  let doc: string | null = null
  for (const child of tree.children(object)) {
    const kind = tree.kind(child)
    if (kind === 'comment') {
      doc = walk.docs.textOf(child)
      continue
    }
    const nameNode =
      kind === 'shorthand_property_identifier' ? child : tree.child(child, kind === 'pair' ? 'key' : 'name')
    const text = nameNode === NO_NODE ? null : memberName(walk, nameNode)
    const value = kind === 'pair' ? unwrap(walk, tree.child(child, 'value')) : child
    if (text !== null && text !== '' && value !== NO_NODE) {
      const isFunction = kind === 'method_definition' || isFunctionNode(tree.kind(value))
      const property = { node: child, nameNode, name: text, value, doc }
      if (isFunction) defineMethod(walk, property, input)
      else if (!input.isTyped && properties++ < PROPERTIES_MAX) defineProperty(walk, property, input, depth)
    }
    doc = null
  }
}

interface ObjectProperty {
  readonly node: SyntaxNode
  readonly nameNode: SyntaxNode
  readonly name: string
  readonly value: SyntaxNode
  readonly doc: string | null
}

function defineMethod(walk: Walk, property: ObjectProperty, input: ObjectInput): void {
  const { frame, tree } = walk
  const object: Expression = { kind: 'definition', index: input.parent }
  const isArrow = tree.kind(property.value) === 'arrow_function'
  const index = defineFunction(walk, {
    node: property.value,
    kind: 'method',
    name: property.name,
    nameNode: property.nameNode,
    declaration: property.node,
    parent: input.isTyped ? frame.definition : input.parent,
    qualifier: input.isTyped ? input.path : '',
    scope: frame.scope,
    self: isArrow ? frame.self : object,
    fields: isArrow ? frame.fields : null,
  })
  if (property.doc !== null) walk.builder.document(index, property.doc)
}

function defineProperty(walk: Walk, property: ObjectProperty, input: ObjectInput, depth: number): void {
  const { frame, tree } = walk
  const { node, nameNode, name, value, doc } = property
  if (tree.kind(value) === 'class') {
    defineClass(walk, { node: value, name, nameNode, declaration: node, parent: input.parent })
    return
  }
  const isObject = tree.kind(value) === 'object' && depth < OBJECT_DEPTH_MAX
  const written = tree.kind(node) === 'pair' ? tree.child(node, 'value') : value
  const expression = isObject ? null : valueOf(walk, written)
  const index = walk.define({
    kind: 'property',
    name,
    node,
    nameNode,
    parent: input.parent,
    headerScope: frame.scope,
    doc,
    ...(isObject ? { bodyNode: value } : {}),
    values: expression === null ? [] : [{ scope: frame.scope, expression }],
  })
  if (isObject)
    defineObjectMembers(walk, value, { parent: index, isTyped: false, path: `${input.path}.${name}` }, depth + 1)
}
