/** Types and anonymous classes: their definitions, headers and scopes. Members are in extract-members.ts. */

import type { NodeKind } from '@onyx/core'
import { type Expression, terminalName } from '../../facts/expressions.ts'
import type { Base } from '../../facts/facts.ts'
import { NO_NODE, type SyntaxNode } from '../../syntax/syntax-tree.ts'
import { addAnonymousCall } from './extract-calls.ts'
import { createdType } from './extract-expressions.ts'
import { defineComponents } from './extract-members.ts'
import { openHeaderScope, typeChildren, typeNameToken, typeOf } from './extract-types.ts'
import { docOf, flagsOf, hasTestAnnotation, type Modifiers, modifiersOf, signatureStart } from './modifiers.ts'
import type { TypeContext, Walk } from './walk.ts'

const TYPE_KINDS: Readonly<Record<string, NodeKind>> = {
  class_declaration: 'class',
  record_declaration: 'class',
  enum_declaration: 'enum',
  interface_declaration: 'interface',
  annotation_type_declaration: 'interface',
}

/** JUnit 3 test cases extend one, often over a base class of the project's own. */
const TEST_CASE_NAME = /Test(Case|Base)?$/
const TEST_SOURCE_ROOT = /(^|\/)(src\/\w*[tT]est\w*|tests?)\//

export function defineType(walk: Walk, node: SyntaxNode): void {
  const { tree, builder } = walk
  const nameNode = tree.child(node, 'name')
  const kind = TYPE_KINDS[tree.kind(node)]
  const name = tree.textOf(nameNode)
  if (kind === undefined || name === '') return
  const parent = walk.top.definition
  const around = walk.blockScope()
  const headerScope = openHeaderScope(walk, node, around, parent)
  const superclass = superclassOf(walk, node)
  const modifiers = modifiersOf(tree, node)
  const definition = builder.define({
    kind,
    name,
    node,
    nameNode,
    parent,
    headerScope,
    bodyNode: tree.child(node, 'body'),
    signatureNode: signatureStart(tree, node),
    doc: docOf(tree, node),
    bases: basesOf(walk, node),
    flags: flagsOf(modifiers),
  })
  builder.bindDefinition(around, name, definition)
  const scope = builder.openScope('class', headerScope, definition)
  const components = tree.kind(node) === 'record_declaration' ? tree.child(node, 'parameters') : NO_NODE
  const type: TypeContext = {
    definition,
    name,
    isEnum: kind === 'enum',
    isInterface: kind === 'interface',
    superclass,
    components,
    isTestNg: hasTestAnnotation(modifiers),
    isTestCase: isTestCase(walk, superclass, modifiers),
    outer: walk.top.type,
  }
  walk.enterType(node, type, scope)
  if (components !== NO_NODE) defineComponents(walk, components, tree.child(node, 'body'))
}

/** Below a source root for tests: what stands there is a test or supports tests. */
export function isTestSource(path: string): boolean {
  return TEST_SOURCE_ROOT.test(path)
}

function superclassOf(walk: Walk, node: SyntaxNode): Expression | null {
  const [type] = typeChildren(walk, walk.tree.child(node, 'superclass'))
  return type === undefined ? null : typeOf(walk, type)
}

/** The superclass first, then interfaces, as they are written. */
function basesOf(walk: Walk, node: SyntaxNode): Base[] {
  const { tree, builder } = walk
  const bases: Base[] = []
  const add = (relation: Base['relation'], list: SyntaxNode): void => {
    for (const type of typeChildren(walk, list))
      bases.push(builder.base(relation, typeOf(walk, type), typeNameToken(walk, type)))
  }
  add('EXTENDS', tree.child(node, 'superclass'))
  add('EXTENDS', tree.childOfKind(tree.childOfKind(node, 'extends_interfaces'), 'type_list'))
  add('IMPLEMENTS', tree.childOfKind(tree.child(node, 'interfaces'), 'type_list'))
  return bases
}

function isTestCase(walk: Walk, superclass: Expression | null, modifiers: Modifiers): boolean {
  if (superclass === null || modifiers.annotations.includes('Disabled')) return false
  const base = terminalName(superclass)
  return base.endsWith('TestCase') || (isTestSource(walk.path) && TEST_CASE_NAME.test(base))
}

/** The body behind `new T(…)` or behind an enum's constant: a class of its own that extends what is made. */
export function defineAnonymous(walk: Walk, body: SyntaxNode): void {
  const { tree, builder } = walk
  const node = tree.parent(body)
  if (node === NO_NODE) return
  const isConstant = tree.kind(node) === 'enum_constant'
  if (!isConstant && tree.kind(node) !== 'object_creation_expression') return
  const parent = walk.top.definition
  const base: Expression = isConstant ? { kind: 'definition', index: parent } : createdType(walk, node)
  const at = isConstant ? tree.child(node, 'name') : typeNameToken(walk, tree.child(node, 'type'))
  const name = `<anonymous ${walk.nextAnonymous(parent)}>`
  const definition = builder.define({
    kind: 'class',
    name,
    node: isConstant ? body : node,
    nameNode: NO_NODE,
    parent,
    headerScope: walk.top.scope,
    bodyNode: body,
    bases: [builder.base('EXTENDS', base, at)],
    flags: ['anonymous'],
  })
  if (!isConstant) addAnonymousCall(walk, node, definition)
  const scope = builder.openScope('class', walk.top.scope, definition)
  const type: TypeContext = {
    definition,
    name,
    isEnum: false,
    isInterface: false,
    superclass: base,
    components: NO_NODE,
    isTestNg: false,
    isTestCase: false,
    outer: walk.top.type,
  }
  walk.enterType(body, type, scope)
}
