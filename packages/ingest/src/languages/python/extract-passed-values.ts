/**
 * What a file's own calls pass to its own functions: a parameter without annotation may be any of that, beside what other files pass.
 * Told while the file is read, so that what a function's parameters are worth stays a matter of its file.
 */

import { call, type Expression, name } from '../../facts/expressions.ts'
import type { Binding, DefinitionIndex, Parameter, ScopeIndex } from '../../facts/facts.ts'
import { NO_NODE, type SyntaxNode } from '../../syntax/syntax-tree.ts'
import type { Context, Extraction } from './context.ts'
import { expressionOf } from './extract-expressions.ts'
import { TELLING } from './literals.ts'
import { firstNamed, operands } from './operands.ts'

/** A call whose callee is not known before the whole file was walked. */
export interface PassingCall {
  readonly callee: Expression
  /** The list of arguments, the only argument, or the name of the function or class that is decorated. */
  readonly passed: SyntaxNode | Expression
  readonly context: Context
}

/** Of one parameter; more are as good as any value. */
const PASSED_MAX = 8
/** Names that stand for each other before one is a definition. */
const STEPS_MAX = 5
/** A callee that may be more functions is as good as unknown. */
const CALLEES_MAX = 4
/** What is passed may be called in turn, and be passed something. */
const ROUNDS_MAX = 4

/** A function or lambda of the file. */
interface Callee {
  readonly bodyScope: ScopeIndex
  readonly parameters: readonly Parameter[]
  /** Parameters that the call does not write: the receiver. */
  readonly given: number
  /** Null of a lambda. */
  readonly definition: DefinitionIndex | null
}

type Constructors = ReadonlyMap<DefinitionIndex, DefinitionIndex>

/** Binds parameters to what is passed for them. Called once, when all of the file is bound. */
export function passValues(extraction: Extraction, calls: readonly PassingCall[]): void {
  const counts = new Map<string, number>()
  const constructors = constructorsOf(extraction)
  const bound = new Map<PassingCall, Set<ScopeIndex>>()
  let open = calls
  for (let round = 0; round < ROUNDS_MAX && open.length > 0; round++) {
    let isNew = false
    for (const passing of open) {
      for (const callee of calleesOf(extraction, constructors, passing.context.scope, passing.callee)) {
        const known = bound.get(passing) ?? new Set<ScopeIndex>()
        if (known.has(callee.bodyScope)) continue
        bound.set(passing, known.add(callee.bodyScope))
        isNew = true
        passTo(extraction, passing, callee, counts)
      }
    }
    if (!isNew) return
    // Who is called by a name that stands for a function is known by now.
    open = round > 0 ? open : calls.filter(({ callee, context }) => isOpen(extraction, context.scope, callee))
  }
}

function passTo(extraction: Extraction, passing: PassingCall, callee: Callee, counts: Map<string, number>): void {
  for (const { parameter, value } of argumentsOf(extraction, passing, callee)) {
    const key = `${callee.bodyScope} ${parameter.name}`
    const count = counts.get(key) ?? 0
    counts.set(key, count + 1)
    if (count < PASSED_MAX)
      extraction.builder.bindVariable(callee.bodyScope, parameter.name, null, [value], passing.context.scope)
  }
}

/** Whether more may be known of a callee once values were passed: it is a variable, or what a call gives. */
function isOpen({ builder }: Extraction, scope: ScopeIndex, callee: Expression): boolean {
  const root = callee.kind === 'member' ? callee.object : callee
  if (root.kind !== 'name') return root.kind === 'call'
  return bindingOf(builder, scope, root.name)?.kind === 'variable'
}

interface PassedValue {
  readonly parameter: Parameter
  readonly value: Expression
}

function argumentsOf(
  extraction: Extraction,
  { passed }: PassingCall,
  { parameters, given }: Callee,
): readonly PassedValue[] {
  const { tree } = extraction
  const [first] = parameters.slice(given)
  if (typeof passed !== 'number' || tree.kind(passed) !== 'argument_list') {
    const value = typeof passed === 'number' ? decorated(extraction, passed) : passed
    return first === undefined || first.isRest ? [] : [{ parameter: first, value }]
  }
  const found: PassedValue[] = []
  let position = given
  for (const argument of operands(tree, passed)) {
    const kind = tree.kind(argument)
    // What an unpacked argument holds is not told apart, and what follows it has no known place.
    if (/splat/.test(kind)) break
    const isNamed = kind === 'keyword_argument'
    const text = isNamed ? tree.textOf(tree.child(argument, 'name')) : ''
    const parameter = isNamed ? parameters.find((one) => one.name === text) : parameters[position++]
    const value = isNamed ? tree.child(argument, 'value') : argument
    if (parameter === undefined || parameter.isRest || parameter.type !== null || !TELLING.has(tree.kind(value)))
      continue
    found.push({ parameter, value: expressionOf(tree, value) })
  }
  return found
}

/** What is decorated, as it is written: its name stands for what the decorator makes of it. */
function decorated({ tree, decorated }: Extraction, nameNode: SyntaxNode): Expression {
  const index = decorated.get(nameNode)
  return index === undefined ? name(tree.textOf(nameNode)) : { kind: 'definition', index }
}

/** The functions of this file that an expression stands for. */
function calleesOf(
  extraction: Extraction,
  constructors: Constructors,
  scope: ScopeIndex,
  expression: Expression,
  steps = 0,
): readonly Callee[] {
  const { builder, lambdas } = extraction
  if (steps > STEPS_MAX) return []
  const ofValues = (values: readonly { readonly scope: ScopeIndex; readonly expression: Expression }[]) =>
    values
      .slice(0, PASSED_MAX)
      .flatMap((value) => calleesOf(extraction, constructors, value.scope, value.expression, steps + 1))
      .slice(0, CALLEES_MAX)
  switch (expression.kind) {
    case 'name': {
      const at = scopeBinding(builder, scope, expression.name)
      const binding = at === null ? null : builder.bindingOf(at, expression.name)
      if (binding === null || binding.kind === 'alias') return []
      const lambda = lambdas.get(`${at} ${expression.name}`)
      if (lambda !== undefined)
        return [{ bodyScope: lambda.scope, parameters: lambda.parameters, given: 0, definition: null }]
      if (binding.kind === 'variable') return ofValues(binding.values)
      const callee = calleeAt(extraction, constructors, binding.definition, 0)
      return callee === null ? ofValues(valuesOf(extraction, binding.definition)) : [callee]
    }
    case 'definition': {
      const callee = calleeAt(extraction, constructors, expression.index, 0)
      return callee === null ? [] : [callee]
    }
    case 'member':
      return classesOf(extraction, scope, expression.object, steps).flatMap((type) => {
        const member = builder.bindingOf(builder.draft(type).bodyScope, expression.name)
        if (member?.kind !== 'definition' || builder.draft(member.definition).kind !== 'method') return []
        const isStatic = builder.draft(member.definition).flags.includes('static')
        return calleeAt(extraction, constructors, member.definition, isStatic ? 0 : 1) ?? []
      })
    case 'call':
      // What a function of the file gives.
      return calleesOf(extraction, constructors, scope, expression.callee, steps + 1).flatMap(({ definition }) =>
        definition === null ? [] : ofValues(builder.draft(definition).returnValues),
      )
    case 'union':
      return ofValues(expression.options.map((option) => ({ scope, expression: option })))
    default:
      return []
  }
}

/** Null for what is neither function nor class with a constructor. */
function calleeAt(
  { builder }: Extraction,
  constructors: Constructors,
  definition: DefinitionIndex,
  given: number,
): Callee | null {
  const { kind } = builder.draft(definition)
  const constructor = kind === 'class' ? constructors.get(definition) : undefined
  const called = kind === 'function' || kind === 'method' ? definition : constructor
  if (called === undefined) return null
  const { bodyScope, parameters } = builder.draft(called)
  const hidden = constructor === undefined ? given : 1
  return bodyScope < 0 ? null : { bodyScope, parameters, given: hidden, definition: called }
}

/** What a variable of the module or of a class holds. */
function valuesOf({ builder }: Extraction, definition: DefinitionIndex) {
  const { kind, values } = builder.draft(definition)
  return kind === 'variable' || kind === 'constant' || kind === 'property' ? values : []
}

/** The classes of this file that an expression stands for a value of. */
function classesOf(
  extraction: Extraction,
  scope: ScopeIndex,
  expression: Expression,
  steps: number,
): readonly DefinitionIndex[] {
  const { builder } = extraction
  if (steps > STEPS_MAX) return []
  if (expression.kind === 'call' && expression.callee.kind === 'name') {
    const binding = bindingOf(builder, scope, expression.callee.name)
    const isClass = binding?.kind === 'definition' && builder.draft(binding.definition).kind === 'class'
    return isClass ? [binding.definition] : []
  }
  if (expression.kind !== 'name') return []
  const binding = bindingOf(builder, scope, expression.name)
  if (binding === null || binding.kind === 'alias') return []
  if (binding.kind === 'variable' && binding.type?.kind === 'selfType') return enclosingClass(extraction, scope)
  const values = binding.kind === 'variable' ? binding.values : valuesOf(extraction, binding.definition)
  return values
    .slice(0, CALLEES_MAX)
    .flatMap((value) => classesOf(extraction, value.scope, value.expression, steps + 1))
    .slice(0, CALLEES_MAX)
}

function enclosingClass({ builder }: Extraction, start: ScopeIndex): readonly DefinitionIndex[] {
  for (let scope = start; scope >= 0; scope = builder.scopes[scope]?.parent ?? -1) {
    const here = builder.scopes[scope]
    if (here?.kind === 'class') return [here.definition]
  }
  return []
}

export function bindingOf(builder: Extraction['builder'], start: ScopeIndex, text: string): Binding | null {
  const scope = scopeBinding(builder, start, text)
  return scope === null ? null : builder.bindingOf(scope, text)
}

/** The scope that binds the name; names of a class body are not seen in its functions. */
function scopeBinding(builder: Extraction['builder'], start: ScopeIndex, text: string): ScopeIndex | null {
  for (let scope = start; scope >= 0; scope = builder.scopes[scope]?.parent ?? -1) {
    if (scope !== start && builder.scopes[scope]?.kind === 'class') continue
    if (builder.bindingOf(scope, text) !== null) return scope
  }
  return null
}

/** Class → its `__init__`. */
function constructorsOf({ builder }: Extraction): Constructors {
  const found = new Map<DefinitionIndex, DefinitionIndex>()
  builder.definitions.forEach((draft, definition) => {
    if (draft.kind === 'method' && draft.name === '__init__') found.set(draft.parent, definition)
  })
  return found
}

/** @param callee what the call calls. */
export function noteCall(
  { tree, calls }: Extraction,
  context: Context,
  node: SyntaxNode,
  callee: Expression,
  args: readonly SyntaxNode[],
): void {
  // What could be passed on is looked at first: most calls pass nothing that tells.
  if (callee.kind === 'member' && callee.object.kind !== 'name') return
  const isTelling = (argument: SyntaxNode): boolean => {
    const kind = tree.kind(argument)
    return TELLING.has(kind === 'keyword_argument' ? tree.kind(tree.child(argument, 'value')) : kind)
  }
  const list = tree.child(node, 'arguments')
  if (args.some(isTelling) && tree.kind(list) === 'argument_list') calls.push({ callee, passed: list, context })
}

/** A decorator gets what it decorates: the definition, or what the decorator below it made of that. */
export function noteDecorator({ tree, calls }: Extraction, context: Context, node: SyntaxNode): void {
  const around = tree.parent(node)
  const below = tree.next[node] ?? 0
  const isLast = tree.kind(below) !== 'decorator'
  const nameNode = tree.child(tree.child(around, 'definition'), 'name')
  if (nameNode === NO_NODE) return
  const callee = expressionOf(tree, firstNamed(tree, node))
  calls.push({ callee, passed: isLast ? nameNode : call(expressionOf(tree, firstNamed(tree, below))), context })
}
