/**
 * What a file's own calls pass to its own functions: a parameter without annotation may be any of that, beside what other files pass.
 * Told while the file is read, so that what a function's parameters are worth stays a matter of its file.
 */

import { call, type Expression, name } from '../../facts/expressions.ts'
import type { Binding, DefinitionIndex, ScopeIndex } from '../../facts/facts.ts'
import { NO_NODE, type SyntaxNode } from '../../syntax/syntax-tree.ts'
import type { Context, Extraction } from './context.ts'
import { expressionOf } from './extract-expressions.ts'
import { firstNamed, operands } from './operands.ts'

/** A call whose callee is not known before the whole file was walked. */
export interface PassingCall {
  readonly callee: SyntaxNode
  /** The list of arguments, or the only argument. */
  readonly passed: SyntaxNode | Expression
  readonly context: Context
}

/** Of one parameter; more are as good as any value. */
const PASSED_MAX = 8
/** Names that stand for each other before one is a definition. */
const ALIASES_MAX = 4

/** What can be a function, or lead to a value of a type of the project. */
const TELLING: ReadonlySet<string> = new Set(['identifier', 'attribute', 'call', 'list', 'tuple', 'dictionary'])

interface Callee {
  readonly definition: DefinitionIndex
  /** Parameters that the call does not write: the receiver. */
  readonly given: number
}

/** Binds parameters to what is passed for them. Called once, when all of the file is bound. */
export function passValues(extraction: Extraction, calls: readonly PassingCall[]): void {
  const counts = new Map<string, number>()
  const constructors = constructorsOf(extraction)
  for (const passing of calls) {
    const callee = calleeOf(extraction, passing, constructors)
    if (callee === null) continue
    for (const { parameter, value } of argumentsOf(extraction, passing, callee)) {
      const key = `${callee.definition} ${parameter}`
      const count = counts.get(key) ?? 0
      counts.set(key, count + 1)
      if (count < PASSED_MAX) bind(extraction, callee.definition, parameter, value, passing.context.scope)
    }
  }
}

function bind(
  { builder }: Extraction,
  definition: DefinitionIndex,
  parameter: number,
  value: Expression,
  scope: ScopeIndex,
): void {
  const { bodyScope, parameters } = builder.draft(definition)
  const target = parameters[parameter]
  if (target === undefined || bodyScope < 0) return
  builder.bindVariable(bodyScope, target.name, null, [value], scope)
}

interface PassedValue {
  readonly parameter: number
  readonly value: Expression
}

function argumentsOf(extraction: Extraction, { passed }: PassingCall, callee: Callee): readonly PassedValue[] {
  const { tree, builder } = extraction
  const { parameters } = builder.draft(callee.definition)
  if (typeof passed !== 'number') return [{ parameter: callee.given, value: passed }]
  const found: PassedValue[] = []
  let position = callee.given
  for (const argument of operands(tree, passed)) {
    const kind = tree.kind(argument)
    // What an unpacked argument holds is not told apart, and what follows it has no known place.
    if (/splat/.test(kind)) break
    const isNamed = kind === 'keyword_argument'
    const text = isNamed ? tree.textOf(tree.child(argument, 'name')) : ''
    const parameter = isNamed ? parameters.findIndex((one) => one.name === text) : position++
    const target = parameters[parameter]
    const value = isNamed ? tree.child(argument, 'value') : argument
    if (target === undefined || target.isRest || target.type !== null || !TELLING.has(tree.kind(value))) continue
    found.push({ parameter, value: expressionOf(tree, value) })
  }
  return found
}

/** A function or class that the callee's name means in this file, or a method of the receiver's own class. */
function calleeOf(
  extraction: Extraction,
  { callee, context }: PassingCall,
  constructors: ReadonlyMap<DefinitionIndex, DefinitionIndex>,
): Callee | null {
  const { tree, builder } = extraction
  if (tree.kind(callee) === 'attribute') {
    const object = tree.child(callee, 'object')
    if (context.receiver === '' || tree.kind(object) !== 'identifier' || tree.textOf(object) !== context.receiver)
      return null
    const scope = builder.definitions[context.classDefinition]?.bodyScope ?? -1
    const member = builder.bindingOf(scope, tree.textOf(tree.child(callee, 'attribute')))
    if (member?.kind !== 'definition' || builder.draft(member.definition).kind !== 'method') return null
    return { definition: member.definition, given: hasReceiver(extraction, member.definition) ? 1 : 0 }
  }
  if (tree.kind(callee) !== 'identifier') return null
  const definition = definitionOf(extraction, context.scope, tree.textOf(callee))
  if (definition === null) return null
  if (builder.draft(definition).kind === 'function') return { definition, given: 0 }
  const constructor = constructors.get(definition)
  return constructor === undefined ? null : { definition: constructor, given: 1 }
}

/** The function or class that a name means, through names that stand for one. */
function definitionOf(extraction: Extraction, scope: ScopeIndex, written: string): DefinitionIndex | null {
  const { builder } = extraction
  let text = written
  for (let step = 0; step < ALIASES_MAX; step++) {
    const binding = bindingOf(builder, scope, text)
    if (binding === null || binding.kind === 'alias') return null
    const definition = binding.kind === 'definition' ? binding.definition : -1
    const { kind } = builder.definitions[definition] ?? { kind: 'variable' }
    if (kind === 'function' || kind === 'class') return definition
    const values = binding.kind === 'variable' ? binding.values : (builder.definitions[definition]?.values ?? [])
    const [only] = values
    if (values.length !== 1 || only?.expression.kind !== 'name') return null
    text = only.expression.name
  }
  return null
}

/** Names of a class body are not seen in its functions. */
export function bindingOf(builder: Extraction['builder'], start: ScopeIndex, text: string): Binding | null {
  for (let scope = start; scope >= 0; scope = builder.scopes[scope]?.parent ?? -1) {
    const found = scope !== start && builder.scopes[scope]?.kind === 'class' ? null : builder.bindingOf(scope, text)
    if (found !== null) return found
  }
  return null
}

function hasReceiver({ builder }: Extraction, definition: DefinitionIndex): boolean {
  return !builder.draft(definition).flags.includes('static')
}

/** Class → its `__init__`. */
function constructorsOf({ builder }: Extraction): ReadonlyMap<DefinitionIndex, DefinitionIndex> {
  const found = new Map<DefinitionIndex, DefinitionIndex>()
  builder.definitions.forEach((draft, definition) => {
    if (draft.kind === 'method' && draft.name === '__init__') found.set(draft.parent, definition)
  })
  return found
}

export function noteCall({ tree, calls }: Extraction, context: Context, node: SyntaxNode): void {
  const callee = tree.child(node, 'function')
  const list = tree.child(node, 'arguments')
  if (callee !== NO_NODE && tree.kind(list) === 'argument_list') calls.push({ callee, passed: list, context })
}

/** A bare decorator gets what it decorates: the definition, or what the decorator below it made of that. */
export function noteDecorator({ tree, calls }: Extraction, context: Context, node: SyntaxNode): void {
  const around = tree.parent(node)
  const below = tree.next[node] ?? 0
  const isLast = tree.kind(below) !== 'decorator'
  const decorated = tree.child(tree.child(around, 'definition'), 'name')
  if (decorated === NO_NODE) return
  const passed = isLast ? name(tree.textOf(decorated)) : expressionOf(tree, firstNamed(tree, below))
  // One with arguments gives what is called then.
  calls.push({ callee: firstNamed(tree, node), passed: isLast ? passed : call(passed), context })
}
