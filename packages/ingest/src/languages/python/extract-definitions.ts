/** Python's functions and classes: headers, parameters, docstrings, and the contexts in which their bodies are walked. */

import {
  call,
  type Expression,
  element,
  instance,
  member,
  moduleAt,
  SELF_TYPE,
  UNKNOWN,
} from '../../facts/expressions.ts'
import type { Base, DefinitionIndex, Flag, Parameter, ScopeIndex } from '../../facts/facts.ts'
import { NO_NODE, type SyntaxNode, type SyntaxTree } from '../../syntax/syntax-tree.ts'
import { type Context, type Extraction, isTestFile } from './context.ts'
import { expressionOf, typeOf } from './extract-expressions.ts'
import { openHeaderScope } from './extract-type-parameters.ts'
import { firstNamed, operands } from './operands.ts'

const DECORATOR_FLAGS: Readonly<Record<string, Flag>> = {
  staticmethod: 'static',
  classmethod: 'class-method',
  abstractmethod: 'abstract',
  property: 'property',
  cached_property: 'property',
  setter: 'property',
  deleter: 'property',
  getter: 'property',
  abstractproperty: 'property',
  override: 'override',
  overload: 'overload',
}

/** What makes no other function of one. */
const KEEPING_DECORATORS = new RegExp(`^(${Object.keys(DECORATOR_FLAGS).join('|')}|(async)?contextmanager)$`)

export function defineFunction(extraction: Extraction, context: Context, node: SyntaxNode): void {
  const { tree, builder, pending } = extraction
  const nameNode = tree.child(node, 'name')
  if (nameNode === NO_NODE || tree.startOf(nameNode) === tree.endOf(nameNode)) return
  const text = tree.textOf(nameNode)
  const body = tree.child(node, 'body')
  const isMethod = builder.scopes[context.scope]?.kind === 'class'
  const flags = flagsOf(extraction, context, node, text, isMethod)
  const parameters = parametersOf(tree, tree.child(node, 'parameters'), isMethod && !flags.includes('static'))
  const returnNode = tree.child(node, 'return_type')
  const declared = returnNode === NO_NODE ? null : typeOf(tree, returnNode)
  const isManager = decoratorsOf(tree, node).some((decorator) => /^(async)?contextmanager$/.test(decorator))
  const headerScope = openHeaderScope(extraction, context, node)
  const definition = builder.define({
    kind: isMethod ? 'method' : 'function',
    name: text,
    node: decoratedNode(tree, node),
    nameNode,
    parent: context.definition,
    headerScope,
    bodyNode: body,
    signatureNode: node,
    doc: docstringOf(tree, body),
    parameters: parameters.map(({ parameter }) => parameter),
    returnType: isManager && declared !== null ? managerOf(element(instance(declared))) : declared,
    flags,
  })
  if (isManager && declared === null) extraction.managers.add(definition)
  noteDecoration(extraction, context, node, definition)
  builder.bindDefinition(context.redirected.get(text) ?? context.frame, text, definition)
  const scope = builder.openScope('function', headerScope, definition)
  extraction.header = { definition, end: body === NO_NODE ? (tree.next[node] ?? 0) : body }
  const receiver = isMethod && !flags.includes('static') ? (parameters[0]?.parameter.name ?? '') : ''
  const fixtures = fixturesFor(extraction, node, flags)
  bindParameters(extraction, scope, parameters, receiver, flags, fixtures)
  if (body === NO_NODE) return
  const classDefinition = isMethod ? context.definition : context.classDefinition
  pending.set(body, {
    end: tree.next[body] ?? 0,
    definition,
    scope,
    frame: scope,
    classDefinition,
    receiver: isMethod ? receiver : context.receiver,
    redirected: new Map(),
  })
}

/** The name of a decorated function stands for what the outermost decorator gives that is not known to keep the function. */
function noteDecoration(
  { tree, builder, decorated }: Extraction,
  { scope }: Context,
  node: SyntaxNode,
  definition: DefinitionIndex,
): void {
  const around = tree.parent(node)
  if (tree.kind(around) !== 'decorated_definition') return
  const decorators = tree.children(around).filter((child) => tree.kind(child) === 'decorator')
  const names = decoratorsOf(tree, node)
  const changing = decorators.find((_, at) => !KEEPING_DECORATORS.test(names[at] ?? ''))
  if (changing === undefined) return
  decorated.set(tree.child(node, 'name'), definition)
  const expression = call(expressionOf(tree, firstNamed(tree, changing)))
  builder.draft(definition).values.push({ scope, expression })
}

interface ReadParameter {
  readonly parameter: Parameter
  readonly nameNode: SyntaxNode
  /** What it is worth when nothing is passed; null where that says nothing of what else may be passed. */
  readonly given: Expression | null
  readonly hidden: boolean
}

function parametersOf(tree: SyntaxTree, list: SyntaxNode, hasReceiver: boolean): readonly ReadParameter[] {
  const found: ReadParameter[] = []
  for (const node of operands(tree, list)) {
    const kind = tree.kind(node)
    if (kind === 'keyword_separator' || kind === 'positional_separator') continue
    const nameNode =
      kind === 'identifier'
        ? node
        : tree.child(node, 'name') !== NO_NODE
          ? tree.child(node, 'name')
          : firstNamed(tree, node)
    const isSplat = /splat/.test(kind) || /splat/.test(tree.kind(nameNode))
    const identifier = /splat/.test(tree.kind(nameNode)) ? firstNamed(tree, nameNode) : nameNode
    if (identifier === NO_NODE) continue
    const typeNode = tree.child(node, 'type')
    // A splat's annotation is its elements' type, not its own.
    const type = typeNode === NO_NODE || isSplat ? null : typeOf(tree, typeNode)
    const hasDefault = kind.includes('default')
    found.push({
      given: hasDefault ? defaultOf(tree, tree.child(node, 'value')) : null,
      parameter: { name: tree.textOf(identifier), type, isRest: isSplat, hasDefault },
      nameNode: identifier,
      hidden: hasReceiver && found.length === 0,
    })
  }
  return found
}

/** A class, function or object stands for its kind; a literal is what marks that nothing was passed. */
function defaultOf(tree: SyntaxTree, value: SyntaxNode): Expression | null {
  return /^(identifier|attribute|call)$/.test(tree.kind(value)) ? expressionOf(tree, value) : null
}

function bindParameters(
  { builder }: Extraction,
  scope: ScopeIndex,
  parameters: readonly ReadParameter[],
  receiver: string,
  flags: readonly Flag[],
  isFixture: (parameter: string) => boolean,
): void {
  const header = builder.scopes[scope]?.parent ?? 0
  const definition = builder.scopes[scope]?.definition ?? 0
  for (const { parameter, nameNode, hidden, given } of parameters) {
    if (hidden && parameter.name === receiver) {
      if (flags.includes('class-method') || receiver === 'cls') builder.bindAlias(scope, parameter.name, SELF_TYPE)
      else builder.bindVariable(scope, parameter.name, SELF_TYPE)
      continue
    }
    const { name } = parameter
    if (!parameter.hasDefault && !parameter.isRest && isFixture(name)) {
      builder.addReference(definition, scope, { kind: 'fixture', name, given: false }, nameNode)
      builder.bindVariable(scope, name, parameter.type, [{ kind: 'fixture', name, given: true }])
      continue
    }
    builder.bindVariable(scope, name, parameter.type, [UNKNOWN])
    if (given !== null && parameter.type === null) builder.bindVariable(scope, parameter.name, null, [given], header)
  }
}

/** Which parameters pytest fills by their name: those of tests and fixtures, except where a decorator passes arguments. */
function fixturesFor(
  { tree, path }: Extraction,
  node: SyntaxNode,
  flags: readonly Flag[],
): (parameter: string) => boolean {
  if (!flags.includes('fixture') && !(flags.includes('test') && isTestFile(path))) return () => false
  const around = [node, tree.parent(tree.parent(decoratedNode(tree, node)))]
  const decorators = around.flatMap((definition) => decoratorNodes(tree, definition)).map((each) => tree.textOf(each))
  if (decorators.some((text) => /\bpatch\b/.test(text))) return () => false
  const passed = decorators.filter((text) => /\bparametrize\b/.test(text)).join(' ')
  return (parameter) => !new RegExp(`['",\\s]${parameter}['",\\s]`).test(passed)
}

function decoratorNodes(tree: SyntaxTree, node: SyntaxNode): readonly SyntaxNode[] {
  const parent = tree.parent(node)
  if (tree.kind(parent) !== 'decorated_definition') return []
  return tree.children(parent).filter((child) => tree.kind(child) === 'decorator')
}

/** The last parts of their names, without arguments. */
function decoratorsOf(tree: SyntaxTree, node: SyntaxNode): readonly string[] {
  return decoratorNodes(tree, node).map((decorator) => {
    const written = tree.textOf(firstNamed(tree, decorator)).replace(/\(.*$/s, '')
    return written.slice(written.lastIndexOf('.') + 1)
  })
}

/** The type of managers that give a value of their own, as `contextlib.contextmanager` makes them. */
export function managerOf(given: Expression): Expression {
  return { kind: 'generic', base: member(moduleAt('contextlib'), 'AbstractContextManager'), args: [given] }
}

function flagsOf(extraction: Extraction, context: Context, node: SyntaxNode, text: string, isMethod: boolean): Flag[] {
  const { tree, builder, path } = extraction
  const flags = new Set<Flag>()
  for (const decorator of decoratorsOf(tree, node)) {
    const flag = DECORATOR_FLAGS[decorator]
    if (flag !== undefined) flags.add(flag)
  }
  if (isFixture(tree, node)) flags.add('fixture')
  if (tree.kind(node + 1) === 'async') flags.add('async')
  if (text === '__init__' && isMethod) flags.add('constructor')
  if (text === '__new__' || text === '__init_subclass__' || text === '__class_getitem__') flags.add('class-method')
  const holder = builder.draft(context.definition)
  if (text.startsWith('test') && (isTestFile(path) || (isMethod && holder.flags.includes('test')))) flags.add('test')
  return [...flags]
}

/** One that goes by its own name. */
function isFixture(tree: SyntaxTree, node: SyntaxNode): boolean {
  return decoratorNodes(tree, node).some((decorator) => {
    const text = tree.textOf(decorator)
    return /^@\s*([\w.]+\.)?fixture\b/.test(text) && !/\bname\s*=/.test(text)
  })
}

export function defineClass(extraction: Extraction, context: Context, node: SyntaxNode): void {
  const { tree, builder, pending, path } = extraction
  const nameNode = tree.child(node, 'name')
  if (nameNode === NO_NODE) return
  const text = tree.textOf(nameNode)
  const body = tree.child(node, 'body')
  const bases = basesOf(extraction, node)
  const isTest = bases.some((base) => /TestCase/.test(base.name)) || (text.startsWith('Test') && isTestFile(path))
  const headerScope = openHeaderScope(extraction, context, node)
  const definition = builder.define({
    kind: 'class',
    name: text,
    node: decoratedNode(tree, node),
    nameNode,
    parent: context.definition,
    headerScope,
    bodyNode: body,
    signatureNode: node,
    doc: docstringOf(tree, body),
    bases: bases.map(({ base }) => base),
    flags: isTest ? ['test'] : [],
  })
  builder.bindDefinition(context.redirected.get(text) ?? context.frame, text, definition)
  const scope = builder.openScope('class', headerScope, definition)
  extraction.header = { definition, end: body === NO_NODE ? (tree.next[node] ?? 0) : body }
  if (body !== NO_NODE)
    pending.set(body, {
      end: tree.next[body] ?? 0,
      definition,
      scope,
      frame: scope,
      classDefinition: definition,
      receiver: '',
      redirected: new Map(),
    })
}

function basesOf(
  { tree, builder }: Extraction,
  node: SyntaxNode,
): readonly { readonly base: Base; readonly name: string }[] {
  return operands(tree, tree.child(node, 'superclasses')).flatMap((argument) => {
    if (tree.kind(argument) === 'keyword_argument' || /splat/.test(tree.kind(argument))) return []
    const target = tree.kind(argument) === 'subscript' ? tree.child(argument, 'value') : argument
    const at = tree.kind(target) === 'attribute' ? tree.child(target, 'attribute') : target
    const base = expressionOf(tree, target)
    const args = target === argument ? [] : tree.childrenIn(argument, 'subscript').map((item) => typeOf(tree, item))
    const type: Expression = args.length === 0 ? base : { kind: 'generic', base, args }
    return [{ base: builder.base('EXTENDS', type, at), name: tree.textOf(at) }]
  })
}

/** With its decorators: they are part of what a definition says. */
function decoratedNode(tree: SyntaxTree, node: SyntaxNode): SyntaxNode {
  const parent = tree.parent(node)
  return tree.kind(parent) === 'decorated_definition' ? parent : node
}

/** The string that opens a body. */
export function docstringOf(tree: SyntaxTree, body: SyntaxNode): string | null {
  const first = firstNamed(tree, body)
  if (first === NO_NODE || tree.kind(first) !== 'expression_statement') return null
  const literal = firstNamed(tree, first)
  if (tree.kind(literal) !== 'string') return null
  const content = tree.childOfKind(literal, 'string_content')
  return content === NO_NODE ? null : dedent(tree.textOf(content))
}

function dedent(text: string): string {
  const [first = '', ...rest] = text.split('\n')
  const indents = rest.filter((line) => line.trim() !== '').map((line) => line.length - line.trimStart().length)
  const indent = Math.min(...indents)
  return [first.trim(), ...rest.map((line) => line.slice(Number.isFinite(indent) ? indent : 0).trimEnd())]
    .join('\n')
    .trim()
}
