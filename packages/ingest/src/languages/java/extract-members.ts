/** Members of types: methods, constructors, fields, enum constants, record components, with their parameters and scopes. */

import type { NodeKind } from '@onyx/core'
import type { Expression } from '../../facts/expressions.ts'
import type { DefinitionIndex, Flag, Parameter, ScopeIndex } from '../../facts/facts.ts'
import type { DefinitionInput } from '../../facts/facts-builder.ts'
import { NO_NODE, type SyntaxNode } from '../../syntax/syntax-tree.ts'
import { arrayOf, declaredType, openHeaderScope, typeChildren, typeOf } from './extract-types.ts'
import { docOf, flagsOf, hasTestAnnotation, type Modifiers, modifiersOf, signatureStart } from './modifiers.ts'
import type { Walk } from './walk.ts'

export function defineMethod(walk: Walk, node: SyntaxNode): void {
  const { tree } = walk
  const headerScope = openHeaderScope(walk, node, walk.blockScope(), walk.top.definition)
  const modifiers = modifiersOf(tree, node)
  const flags = flagsOf(modifiers)
  const isAbstract = tree.child(node, 'body') === NO_NODE && walk.top.type?.isInterface === true
  if (isAbstract && !flags.includes('abstract')) flags.push('abstract')
  const parameters = parametersOf(walk, tree.child(node, 'parameters'))
  if (isTest(walk, node, modifiers, parameters)) flags.push('test')
  const returnType = declaredType(walk, tree.child(node, 'type'), node)
  const definition = define(walk, node, { headerScope, flags, parameters, returnType })
  if (definition !== null)
    walk.builder.bindDefinition(walk.top.scope, tree.textOf(tree.child(node, 'name')), definition)
  openBody(walk, node, definition, headerScope, parameters)
}

/** Constructors are no names in scope: inside the class, its name is the class. */
export function defineConstructor(walk: Walk, node: SyntaxNode): void {
  const { tree } = walk
  const headerScope = openHeaderScope(walk, node, walk.blockScope(), walk.top.definition)
  const flags = flagsOf(modifiersOf(tree, node))
  flags.push('constructor')
  const isCompact = tree.kind(node) === 'compact_constructor_declaration'
  const list = isCompact ? (walk.top.type?.components ?? NO_NODE) : tree.child(node, 'parameters')
  const parameters = parametersOf(walk, list)
  openBody(walk, node, define(walk, node, { headerScope, flags, parameters }), headerScope, parameters)
}

function define(
  walk: Walk,
  node: SyntaxNode,
  input: Pick<DefinitionInput, 'headerScope' | 'flags' | 'parameters' | 'returnType'>,
): DefinitionIndex | null {
  const { tree, builder } = walk
  const nameNode = tree.child(node, 'name')
  const name = tree.textOf(nameNode)
  if (name === '') return null
  const body = tree.child(node, 'body')
  return builder.define({
    kind: 'method',
    name,
    node,
    nameNode,
    parent: walk.top.definition,
    bodyNode: body === NO_NODE ? tree.childOfKind(node, ';') : body,
    signatureNode: signatureStart(tree, node),
    doc: docOf(tree, node),
    ...input,
  })
}

/** Without a definition (its name is missing in broken source) the calls inside belong to what is around. */
function openBody(
  walk: Walk,
  node: SyntaxNode,
  definition: DefinitionIndex | null,
  headerScope: ScopeIndex,
  parameters: readonly Parameter[],
): void {
  const hasBody = walk.tree.child(node, 'body') !== NO_NODE
  // What its header names counts for it all the same.
  if (!hasBody && definition !== null) walk.enterHeader(node, definition, headerScope)
  if (!hasBody) return
  const owner = definition ?? walk.top.definition
  const scope = walk.builder.openScope('function', headerScope, owner)
  for (const { name, type } of parameters) walk.builder.bindVariable(scope, name, type)
  walk.enterFunction(node, owner, scope)
}

/** By annotation (JUnit 4 and 5, TestNG), or as JUnit 3 names them. */
function isTest(walk: Walk, node: SyntaxNode, modifiers: Modifiers, parameters: readonly Parameter[]): boolean {
  if (hasTestAnnotation(modifiers)) return true
  const { type } = walk.top
  if (type === null || !modifiers.words.includes('public') || modifiers.words.includes('static')) return false
  const { tree } = walk
  if (tree.kind(tree.child(node, 'type')) !== 'void_type') return false
  if (type.isTestNg && modifiers.annotations.length === 0) return true
  return type.isTestCase && parameters.length === 0 && tree.textOf(tree.child(node, 'name')).startsWith('test')
}

export function parametersOf(walk: Walk, list: SyntaxNode): Parameter[] {
  const { tree } = walk
  const parameters: Parameter[] = []
  for (const node of tree.children(list)) {
    const kind = tree.kind(node)
    if (kind === 'formal_parameter') {
      const type = declaredType(walk, tree.child(node, 'type'), node)
      parameters.push({ name: tree.textOf(tree.child(node, 'name')), type, isRest: false, hasDefault: false })
    } else if (kind === 'spread_parameter') parameters.push(restParameter(walk, node))
    else if (kind === 'identifier')
      parameters.push({ name: tree.textOf(node), type: null, isRest: false, hasDefault: false })
  }
  return parameters
}

function restParameter(walk: Walk, node: SyntaxNode): Parameter {
  const { tree } = walk
  const [type] = typeChildren(walk, node)
  const name = tree.textOf(tree.child(tree.childOfKind(node, 'variable_declarator'), 'name'))
  return { name, type: type === undefined ? null : arrayOf(typeOf(walk, type), 1), isRest: true, hasDefault: false }
}

export function defineFields(walk: Walk, node: SyntaxNode): void {
  const { tree, builder, top } = walk
  const modifiers = modifiersOf(tree, node)
  const isInterface = top.type?.isInterface === true
  const flags = flagsOf(modifiers)
  if (isInterface && !flags.includes('static')) flags.push('static')
  const isConstant = isInterface || (modifiers.words.includes('static') && modifiers.words.includes('final'))
  // A constant of an enum is one of its cases: other static fields there are properties.
  const kind: NodeKind = isConstant && top.type?.isEnum !== true ? 'constant' : 'property'
  const declarators = tree.childrenIn(node, 'declarator')
  const doc = docOf(tree, node)
  const shared = declarators.length === 1 ? '' : sharedSignature(walk, node)
  for (const declarator of declarators) {
    const nameNode = tree.child(declarator, 'name')
    const name = tree.textOf(nameNode)
    if (name === '') continue
    const type = declaredType(walk, tree.child(node, 'type'), declarator)
    const value = tree.child(declarator, 'value')
    const isAlone = declarators.length === 1
    const definition = builder.define({
      kind,
      name,
      node: isAlone ? node : declarator,
      nameNode,
      parent: top.definition,
      headerScope: top.scope,
      ...(isAlone
        ? { signatureNode: signatureStart(tree, node), bodyNode: signatureEnd(walk, node, value) }
        : { signature: shared + name }),
      doc,
      type,
      flags,
    })
    builder.bindDefinition(top.scope, name, definition)
  }
  walk.enterBlock(node)
}

/** A literal value belongs to what a field says; other initialisers do not. */
function signatureEnd(walk: Walk, node: SyntaxNode, value: SyntaxNode): SyntaxNode {
  const { tree } = walk
  const end = tree.childOfKind(node, ';')
  return value === NO_NODE || tree.kind(value).endsWith('_literal') || tree.isLeaf(value) ? end : value
}

/** `private int ` of `private int a, b`. */
function sharedSignature(walk: Walk, node: SyntaxNode): string {
  const { tree } = walk
  const from = tree.startOf(signatureStart(tree, node))
  return `${tree.text.slice(from, tree.endOf(tree.child(node, 'type'))).replace(/\s+/g, ' ')} `
}

export function defineEnumConstant(walk: Walk, node: SyntaxNode): void {
  const { tree, builder, top } = walk
  const nameNode = tree.child(node, 'name')
  const name = tree.textOf(nameNode)
  if (name === '') return
  const definition = builder.define({
    kind: 'constant',
    name,
    node,
    nameNode,
    parent: top.definition,
    headerScope: top.scope,
    bodyNode: tree.child(node, 'body'),
    signatureNode: signatureStart(tree, node),
    doc: docOf(tree, node),
    type: { kind: 'definition', index: top.definition },
    flags: ['static'],
  })
  builder.bindDefinition(top.scope, name, definition)
  walk.enterBlock(node)
}

/** Each component of a record is a field and, unless the body declares it, a method that reads it. */
export function defineComponents(walk: Walk, list: SyntaxNode, body: SyntaxNode): void {
  const { tree } = walk
  const declared = new Set<string>()
  for (const member of tree.children(body)) {
    if (tree.kind(member) !== 'method_declaration') continue
    if (parametersOf(walk, tree.child(member, 'parameters')).length === 0)
      declared.add(tree.textOf(tree.child(member, 'name')))
  }
  for (const node of tree.children(list)) {
    const kind = tree.kind(node)
    if (kind !== 'formal_parameter' && kind !== 'spread_parameter') continue
    const isRest = kind === 'spread_parameter'
    const nameNode = tree.child(isRest ? tree.childOfKind(node, 'variable_declarator') : node, 'name')
    const type = isRest ? restParameter(walk, node).type : declaredType(walk, tree.child(node, 'type'), node)
    if (tree.textOf(nameNode) === '') continue
    defineComponent(walk, node, nameNode, { kind: 'property', type, flags: ['private'] })
    if (!declared.has(tree.textOf(nameNode)))
      defineComponent(walk, node, nameNode, { kind: 'method', returnType: type, flags: [] })
  }
}

interface ComponentPart {
  readonly kind: NodeKind
  readonly type?: Expression | null
  readonly returnType?: Expression | null
  readonly flags: readonly Flag[]
}

function defineComponent(walk: Walk, node: SyntaxNode, nameNode: SyntaxNode, part: ComponentPart): void {
  const { tree, builder, top } = walk
  const name = tree.textOf(nameNode)
  const definition = builder.define({
    name,
    node,
    nameNode,
    parent: top.definition,
    headerScope: top.scope,
    doc: null,
    ...part,
  })
  builder.bindDefinition(top.scope, name, definition)
}
