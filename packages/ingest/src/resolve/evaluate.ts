/** Expressions to values: the rules for names, members, calls, instances, elements, and for reading what a place holds. */

import { EXPRESSION_DEPTH_MAX, type Expression } from '../facts/expressions.ts'
import type { ScopeIndex } from '../facts/facts.ts'
import type { ContainerResult } from '../languages/language.ts'
import { assumedHanding, assumedResult } from './assumed-members.ts'
import { type Call, resultOf } from './call-values.ts'
import { expectedValue, resultOfWritten } from './contextual-types.ts'
import { replacing, writtenAs } from './decorated.ts'
import { elementOf, indexed, iterated, literalOf, TUPLE } from './elements.ts'
import { selfType, superOf } from './enclosing-type.ts'
import { held, memberOfValue } from './external-members.ts'
import { resultOfExternal } from './external-types.ts'
import { fixtureNamed, givenByFixture } from './fixtures.ts'
import { handedTo } from './handed-values.ts'
import { lambdaParameter } from './lambda-parameters.ts'
import { wholeModule } from './lookup-members.ts'
import { lookupTypeName, withoutTypesOfValues } from './lookup-names.ts'
import { narrowedValues } from './narrowed-values.ts'
import { resultOfPredeclared } from './predeclared-results.ts'
import { probed } from './probed-receivers.ts'
import type { Program } from './program.ts'
import { throughDescriptors } from './protocol-methods.ts'
import { qualifiedMember } from './qualified-members.ts'
import { isRecord, spreadInto } from './record-types.ts'
import { heldUnderAnyKey, signaturesNamed } from './type-signatures.ts'
import { boundOf, substitute } from './type-variables.ts'
import { type Entity, type FileUnit, hasFlag, isCallable, isEnumCase, isType, overloadsOf, parentOf } from './units.ts'
import {
  applyArguments,
  argumentsOf,
  DOUBT,
  EMPTY,
  entityValue,
  externalInstance,
  externalValue,
  flatMap,
  inferred,
  instanceValue,
  join,
  joinAll,
  moduleValue,
  single,
  type Value,
  type ValueSet,
  variableValue,
} from './values.ts'

/** Types of functions: what their parameters hold, then what calling them gives. */
const FUNCTION_TYPES: ReadonlySet<string> = new Set([
  'builtin.func',
  'Function',
  'std.primitive.fn',
  ...['Fn', 'FnMut', 'FnOnce'].map((trait) => `std.ops.${trait}`),
])
/** The type of what makes values of its argument. */
const CONSTRUCTOR_TYPE = 'NewableFunction'

/** Generics whose value is awaited or dereferenced to their argument. */
const AWAITABLE = /(^|\.)(Promise|PromiseLike|Awaitable|Coroutine|Future|Task|CompletableFuture)$/

export function refer(
  program: Program,
  unit: FileUnit,
  scope: ScopeIndex,
  expression: Expression,
  depth = 0,
  called = false,
): ValueSet {
  if (depth > EXPRESSION_DEPTH_MAX) return DOUBT
  const evaluateInner = (inner: Expression, isCallee = false): ValueSet =>
    program.ask.read(refer(program, unit, scope, inner, depth + 1, isCallee))
  switch (expression.kind) {
    case 'name':
      return expression.isType === true
        ? lookupTypeName(program, unit, scope, expression.name)
        : meant(unit, program.ask.lookupName(unit, scope, expression.name, called), called)
    case 'member':
      return memberNamed(program, unit, scope, expression, depth, called)
    case 'union':
      return joinAll(expression.options.map((option) => evaluateInner(option, called)))
    case 'selfType':
      return selfType(program, unit, scope)
    case 'superType':
      return superOf(program, unit, scope, expression.of)
    case 'module':
      return moduleOf(program, unit, expression.specifier)
    case 'definition': {
      const entity = unit.entities[expression.index]
      if (entity === undefined) return DOUBT
      if (entity.index === 0) return single(moduleValue(unit.module.name, [unit.path]))
      return writtenAs(entity)
    }
    case 'generic': {
      const args = expression.args.map((argument) => evaluateInner(argument))
      return flatMap(evaluateInner(expression.base), (value) => single(applyArguments(value, args)))
    }
    case 'qualified':
      return evaluateInner(expression.type)
    case 'typeParameter': {
      const { position, bound } = expression
      return single(variableValue({ kind: 'parameter', unit, scope, position, bound }))
    }
    case 'narrowed':
      return narrowedValues(program, unit, scope, expression)
    case 'fixture':
      return (expression.given ? givenByFixture : fixtureNamed)(program, unit, scope, expression.name)
    case 'nothing':
      return EMPTY
    case 'unknown':
      return DOUBT
    default:
      return made(program, unit, scope, expression, depth, called)
  }
}

function memberNamed(
  program: Program,
  unit: FileUnit,
  scope: ScopeIndex,
  { object, name }: Extract<Expression, { readonly kind: 'member' }>,
  depth: number,
  called: boolean,
): ValueSet {
  if (object.kind === 'qualified') return qualifiedMember(program, unit, scope, object, name)
  const places = withoutTypesOfValues(refer(program, unit, scope, object, depth + 1))
  // A module's own exports come before the members of what replaced it.
  const members = flatMap(places, (place) =>
    place.kind === 'module'
      ? program.ask.lookupMember(place, name, called)
      : flatMap(program.ask.read(single(place)), (value) =>
          memberOfValue(program, unit.adapter.lookup, value, name, called),
        ),
  )
  return meant(unit, probed(program, unit, scope, object, members), called)
}

type Made = Extract<
  Expression,
  { readonly kind: 'call' | 'instance' | 'index' | 'element' | 'await' | 'pointed' | 'inScope' | 'handed' | 'keyed' }
>

/** What is made of other values: called, taken out, awaited, handed over. */
function made(
  program: Program,
  unit: FileUnit,
  scope: ScopeIndex,
  expression: Made,
  depth: number,
  called: boolean,
): ValueSet {
  const evaluateInner = (inner: Expression): ValueSet => program.ask.read(refer(program, unit, scope, inner, depth + 1))
  switch (expression.kind) {
    case 'call': {
      const callees = calleesOf(program, unit, scope, expression.callee, depth + 1)
      const given = flatMap(callees, (value) =>
        callValue(program, value, { unit, scope, ...expression, argumentCount: expression.argumentCount ?? -1 }),
      )
      const assumed = given.values.length > 0 ? null : assumedResult(unit.adapter.lookup, expression, callees)
      return assumed === null ? given : evaluateInner(assumed)
    }
    case 'instance':
      return expression.type.kind === 'superType'
        ? superOf(program, unit, scope, expression.type.of)
        : program.ask.instantiate(readMade(program, refer(program, unit, scope, expression.type, depth + 1)))
    case 'index':
      return flatMap(
        evaluateInner(expression.object),
        (value) =>
          heldUnderAnyKey(program, value) ??
          throughDefined(program, value, (inner) => indexed(program, unit, inner, expression.key)),
      )
    case 'element':
      return flatMap(evaluateInner(expression.object), (value) =>
        throughDefined(program, value, (inner) => iterated(program, unit, inner)),
      )
    case 'keyed':
      return literalOf(expression, evaluateInner)
    case 'await':
      return flatMap(evaluateInner(expression.value), awaited)
    case 'pointed':
      return flatMap(evaluateInner(expression.value), (value) =>
        value.kind === 'external-instance' && unit.adapter.lookup.derefTypes?.has(value.name) === true
          ? held(value.args[0] ?? DOUBT)
          : single(value),
      )
    case 'inScope':
      return program.ask.refer(unit, expression.scope, expression.value, called)
    case 'handed': {
      if (unit.adapter.lookup.externalTypes !== undefined) return lambdaParameter(program, unit, scope, expression)
      if (unit.adapter.lookup.mergesDeclarations === true) return expectedValue(program, unit, scope, expression)
      const callees = program.ask.read(refer(program, unit, scope, expression.callee, depth + 1, true))
      const assumed = assumedHanding(unit.adapter.lookup, expression, callees)
      return assumed === null
        ? flatMap(callees, (callee) => handedTo(program, callee, expression.position, expression.parameter))
        : evaluateInner(assumed)
    }
  }
}

/** What is called is no module, where that is known by the name space. */
function meant(unit: FileUnit, set: ValueSet, called: boolean): ValueSet {
  if (!called || unit.adapter.lookup.callablesApart !== true) return set
  const isModule = (value: Value): boolean =>
    value.kind === 'module' || (value.kind === 'entity' && value.entity.definition.kind === 'module')
  return set.values.some(isModule) ? { ...set, values: set.values.filter((value) => !isModule(value)) } : set
}

function calleesOf(program: Program, unit: FileUnit, scope: ScopeIndex, callee: Expression, depth: number): ValueSet {
  return readMade(program, withoutTypesOfValues(refer(program, unit, scope, callee, depth, true)))
}

/** What is called or made: a case of an enum is itself there, not the value that it is worth. */
function readMade(program: Program, set: ValueSet): ValueSet {
  if (!set.values.some(isCase)) return program.ask.read(set)
  return flatMap(set, (value) => (isCase(value) ? single(value) : program.ask.read(single(value))))
}

function isCase(value: Value): boolean {
  return value.kind === 'entity' && isEnumCase(value.entity)
}

function moduleOf(program: Program, unit: FileUnit, specifier: string): ValueSet {
  const target = program.resolveModule(unit, specifier)
  if (target.kind === 'missing') return DOUBT
  return single(target.kind === 'external' ? externalValue(target.name) : moduleValue(target.name, target.paths))
}

/** Types become values of them; what is no type becomes doubt. */
export function instantiate(program: Program, named: ValueSet): ValueSet {
  const set = named.values.length < 2 ? named : onlyTypesOf(named)
  return flatMap(set, (value) => {
    if (value.kind === 'external') return single(externalInstance(value.name, value.args))
    if (value.kind === 'super') return single(value)
    if (value.kind === 'variable') return single(variableValue(value.variable, true))
    if (value.kind === 'external-instance' && value.name === CONSTRUCTOR_TYPE) return held(value.args[0] ?? DOUBT)
    if (value.kind === 'external-instance' && isRecord(value.name)) return program.ask.instantiate(spreadInto(value))
    if (value.kind === 'instance') {
      const makers = signaturesNamed(program, value, CONSTRUCTOR_TYPE)
      return makers.values.length > 0 ? program.ask.instantiate(makers) : DOUBT
    }
    // A value where a type belongs is no type that we know.
    if (value.kind !== 'entity') return DOUBT
    const { entity } = value
    if (entity.definition.kind === 'type')
      return substitute(program, value, instantiateAlias(program, entity, value.args))
    // A case that carries nothing is worth what its enum is.
    if (isEnumCase(entity) && !entity.unit.membersOf.has(entity.index)) return program.ask.read(single(value))
    if (isType(entity) || (value.entity.unit.membersOf.has(entity.index) && !isCallable(entity)))
      return single(instanceValue(entity, value.args))
    return DOUBT
  })
}

/** Where types have names of their own, a type of the name is meant before a value. */
function onlyTypesOf(set: ValueSet): ValueSet {
  const isOther = (value: Value): boolean =>
    value.kind === 'entity' && !isType(value.entity) && value.entity.unit.adapter.lookup.mergesDeclarations === true
  if (!set.values.some((value) => value.kind === 'entity' && isType(value.entity)) || !set.values.some(isOther))
    return set
  return { ...set, values: set.values.filter((value) => !isOther(value)) }
}

/** An alias is what it stands for; a defined type with members of its own (Go) is also itself. */
function instantiateAlias(program: Program, entity: Entity, args: readonly ValueSet[]): ValueSet {
  const { type, headerScope } = entity.definition
  const { definedTypes, typeVariables } = entity.unit.adapter.lookup
  if (definedTypes === true && !hasFlag(entity, 'alias')) return single(instanceValue(entity, args))
  if (typeVariables === true && parentOf(entity)?.definition.kind === 'trait')
    return single(variableValue({ kind: 'associated', type: entity }, true))
  if (type === null) return single(instanceValue(entity, args))
  return program.solver.read(`a#${entity.index}`, entity.unit.path, () =>
    program.ask.instantiate(program.ask.evaluate(entity.unit, headerScope, type)),
  )
}

function callValue(program: Program, value: Value, call: Call): ValueSet {
  const { unit } = call
  switch (value.kind) {
    case 'entity':
      if (isCallable(value.entity)) {
        if (!hasFlag(value.entity, 'constructor')) return resultOf(program, value, call)
        const type = parentOf(value.entity)
        return type === null ? DOUBT : single(instanceValue(type))
      }
      if (isEnumCase(value.entity)) return program.ask.read(single(value))
      if (isType(value.entity) && value.entity.unit.adapter.lookup.callableTypes)
        return program.ask.instantiate(single(value))
      return DOUBT
    case 'instance': {
      if (underlyingOf(program, value) !== null)
        return throughDefined(program, value, (inner) => callValue(program, inner, call))
      const stated = resultOfWritten(program, value, call.argumentCount)
      if (stated !== null) return stated
      return flatMap(program.ask.lookupTypeMember(value.entity, '__call__', 0), (member) =>
        member.kind === 'entity' && isCallable(member.entity) ? program.ask.returnsOf(member.entity) : DOUBT,
      )
    }
    case 'external': {
      const known = resultOfExternal(program, value, call) ?? resultOfPredeclared(program, value.name, call)
      if (known !== null) return known
      const kept = unit.adapter.lookup.containerMember?.(value.name) ?? null
      if (kept !== null && typeof kept === 'object' && isOfPassed(kept.of))
        return ofPassed(program, call, kept.type, kept.of)
      if (kept !== null && value.args.length > 0) return contained(unit, value, kept)
      // By convention a capitalised name is a type: calling or making it gives a value of it.
      return /(^|\.)_*[A-Z][^.]*$/.test(value.name) ? inferred(single(externalInstance(value.name, value.args))) : DOUBT
    }
    case 'external-instance':
      if (unit.adapter.lookup.derefTypes?.has(value.name) === true)
        return flatMap(held(value.args[0] ?? DOUBT), (inner) => callValue(program, inner, call))
      // A function value says what it gives.
      return FUNCTION_TYPES.has(value.name) && value.args.length > 0 ? (value.args.at(-1) ?? EMPTY) : DOUBT
    case 'variable':
      return flatMap(boundOf(program, value), (inner) =>
        inner.kind === 'variable' ? DOUBT : callValue(program, inner, call),
      )
    case 'super':
    case 'module':
      return DOUBT
  }
}

/** What a member of a container gives. It is proven where a library's members are known as well as its types. */
function contained(unit: FileUnit, member: Value & { readonly kind: 'external' }, result: ContainerResult): ValueSet {
  const { name, args } = member
  // `Array.filter` is a member of `Array`.
  const container = name.slice(0, name.lastIndexOf('.'))
  const given =
    result === 'held'
      ? held(args.at(-1) ?? DOUBT)
      : result === 'container'
        ? single(externalInstance(container, args))
        : isOfPassed(result.of)
          ? DOUBT
          : single(externalInstance(result.type, argumentsFor(unit, externalInstance(container, args), result.of)))
  return unit.adapter.lookup.staticTypes === true ? given : inferred(given)
}

function isOfPassed(of: string): of is 'passed' | 'elements' | 'given' {
  return of === 'passed' || of === 'elements' || of === 'given'
}

/** A container of what the first argument is, holds or gives. */
function ofPassed(program: Program, call: Call, type: string, of: 'passed' | 'elements' | 'given'): ValueSet {
  const [first] = call.argumentValues ?? []
  if (first === undefined) return single(externalInstance(type, [DOUBT]))
  const passed = program.ask.evaluate(call.unit, call.scope, first)
  const kept =
    of === 'passed'
      ? passed
      : flatMap(passed, (value) =>
          of === 'elements' ? elementOf(call.unit.adapter.lookup, value) : callValue(program, value, call),
        )
  return inferred(single(applyArguments(externalInstance(type), [kept])))
}

function argumentsFor(
  unit: FileUnit,
  container: Value,
  of: 'same' | 'last' | 'pairs' | 'numbered',
): readonly ValueSet[] {
  const args = argumentsOf(container)
  switch (of) {
    case 'same':
      return args
    case 'last':
      return args.slice(-1)
    case 'pairs':
      return [single(externalInstance(TUPLE, args))]
    case 'numbered':
      return [single(externalInstance(TUPLE, [EMPTY, elementOf(unit.adapter.lookup, container)]))]
  }
}

/** What a defined type without arguments of its own is made of: `type Trees []Tree`; null for other values. */
export function underlyingOf(program: Program, value: Value): ValueSet | null {
  if (value.kind !== 'instance' || value.entity.definition.kind !== 'type') return null
  if (value.args.length > 0 && value.entity.unit.adapter.lookup.typeVariables !== true) return null
  const { unit, index, definition } = value.entity
  const { type, headerScope } = definition
  if (type === null) return null
  const made = program.solver.read(`u#${index}`, unit.path, () =>
    program.ask.instantiate(program.ask.evaluate(unit, headerScope, type)),
  )
  return substitute(program, entityValue(value.entity, value.args), made)
}

/** Types defined in terms of each other beyond this are no program. */
const DEFINED_DEPTH_MAX = 10

function throughDefined(program: Program, value: Value, step: (value: Value) => ValueSet, depth = 0): ValueSet {
  const underlying =
    depth >= DEFINED_DEPTH_MAX
      ? null
      : value.kind === 'variable'
        ? boundOf(program, value)
        : underlyingOf(program, value)
  return underlying === null
    ? step(value)
    : flatMap(underlying, (inner) => throughDefined(program, inner, step, depth + 1))
}

function awaited(value: Value): ValueSet {
  const args = argumentsOf(value)
  const name = value.kind === 'external' || value.kind === 'external-instance' ? value.name : ''
  if (AWAITABLE.test(name)) return held(args.at(-1) ?? DOUBT)
  return single(value)
}

/** Places to what they hold; everything else is itself. */
export function read(program: Program, set: ValueSet): ValueSet {
  if (set.values.every((value) => value.kind !== 'entity' && value.kind !== 'module')) return set
  return flatMap(set, (value) => {
    if (value.kind === 'module') return wholeModule(program, value)
    if (value.kind !== 'entity') return single(value)
    return contentsOf(program, value.entity, value)
  })
}

function contentsOf(program: Program, entity: Entity, value: Value): ValueSet {
  const { kind } = entity.definition
  if (isEnumCase(entity)) {
    const parent = parentOf(entity)
    return parent === null ? DOUBT : single(instanceValue(parent))
  }
  if (hasFlag(entity, 'property') && isCallable(entity)) return program.ask.returnsOf(entity)
  if (isCallable(entity)) return replacing(program, entity, value)
  if (kind !== 'variable' && kind !== 'constant' && kind !== 'property') return single(value)
  return substitute(
    program,
    value,
    program.solver.read(`c#${entity.index}`, entity.unit.path, () => heldBy(program, entity)),
  )
}

function heldBy(program: Program, entity: Entity): ValueSet {
  const { unit, definition } = entity
  const { type, values, headerScope } = definition
  // A variable with members of its own (a namespace object) is also itself.
  const own = unit.membersOf.has(entity.index) ? single(instanceValue(entity)) : EMPTY
  if (type !== null) {
    const declared = program.ask.instantiate(program.ask.evaluate(unit, headerScope, type))
    if (declared.values.length > 0) return join(own, declared)
  }
  if (values.length === 0) return own === EMPTY ? DOUBT : own
  const assigned = joinAll(values.map((item) => program.ask.evaluate(unit, item.scope, item.expression)))
  const given = throughDescriptors(program, entity, assigned)
  const held = unit.adapter.lookup.staticTypes === true ? given : inferred(given)
  if (own === EMPTY) return held
  return held.values.length === 0 ? own : join(own, held)
}

/** What calling a function gives: its declared result, else the union of what it returns. */
export function returnsOf(program: Program, entity: Entity): ValueSet {
  return program.solver.read(`r#${entity.index}`, entity.unit.path, () =>
    // Where types choose, the caller says which overloads it means.
    entity.unit.adapter.lookup.overloads === undefined
      ? joinAll(overloadsOf(entity).map((overload) => returnsOfOne(program, overload)))
      : returnsOfOne(program, entity),
  )
}

function returnsOfOne(program: Program, entity: Entity): ValueSet {
  const { unit, definition } = entity
  if (definition.returnType !== null) {
    const scope = definition.bodyScope >= 0 ? definition.bodyScope : definition.headerScope
    const declared = program.ask.instantiate(program.ask.evaluate(unit, scope, definition.returnType))
    if (declared.values.length > 0) return declared
  }
  if (definition.returnValues.length === 0)
    return hasFlag(entity, 'abstract') || definition.returnType !== null ? DOUBT : EMPTY
  const given = inferred(
    joinAll(definition.returnValues.map((item) => program.ask.evaluate(unit, item.scope, item.expression))),
  )
  if (hasFlag(entity, 'generator')) return inferred(single(externalInstance('generator', [given])))
  const { promiseType } = unit.adapter.lookup
  if (promiseType === undefined || !hasFlag(entity, 'async')) return given
  return inferred(single(applyArguments(externalInstance(promiseType), [flatMap(given, awaited)])))
}
