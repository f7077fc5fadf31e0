/** Members: of modules by their exports, of types along their linearisation, of instances, of things outside. */

import type { Language } from '@onyx/core'
import type { Expression } from '../facts/expressions.ts'
import { memberOfValue } from './external-members.ts'
import { inheritedFromExternal } from './external-types.ts'
import { implOwners } from './impl-owners.ts'
import { bindingsNamed, definitionsNamed, membersOfStars } from './lookup-names.ts'
import { extensionQuestion, sharedNameQuestion } from './module-table.ts'
import type { Linearization, Program } from './program.ts'
import { isRecord, memberOfRecord } from './record-types.ts'
import { heldUnderAnyKey } from './type-signatures.ts'
import { memberOfVariable, selfValue, throughReceiver } from './type-variables.ts'
import {
  type Entity,
  type FileUnit,
  hasFlag,
  isAlternate,
  isCallable,
  isEnumCase,
  isType,
  parentOf,
  representativeOf,
} from './units.ts'
import {
  DOUBT,
  doubtful,
  EMPTY,
  entityValue,
  externalValue,
  flatMap,
  foundIn,
  inferred,
  instanceValue,
  join,
  joinAll,
  moduleValue,
  single,
  type Value,
  type ValueSet,
} from './values.ts'

/** The export under which CommonJS's `module.exports` stands. */
const WHOLE_MODULE = 'export='
/** Re-export chains longer than this are cycles of star exports. */
const STAR_DEPTH_MAX = 30

export function lookupMember(program: Program, value: Value, name: string, called = false): ValueSet {
  switch (value.kind) {
    case 'module':
      return lookupInModuleValue(program, value, name)
    case 'external':
      if (isRecord(value.name)) return memberOfRecord(program, value, name)
      return single(externalValue(`${value.name}.${name}`))
    case 'external-instance':
      if (isRecord(value.name)) return memberOfRecord(program, value, name)
      // With its arguments: what a container's members give depends on what it holds.
      return single(externalValue(`${value.name}.${name}`, value.args))
    case 'super':
      return onReceiver(
        program,
        selfValue(value.entity),
        name,
        program.ask.lookupTypeMember(value.entity, name, value.skip, called),
      )
    case 'variable':
      return memberOfVariable(program, value, name, called)
    case 'instance': {
      const found = program.ask.lookupTypeMember(value.entity, name, 0, called)
      if (value.entity.unit.adapter.lookup.typeVariables !== true) return found
      if (value.args.length === 0 || found.values.some((member) => member.kind !== 'external'))
        return onReceiver(program, value, name, found)
      const through = throughOwnDeref(program, value, name, called)
      return through.values.length > 0 ? through : onReceiver(program, value, name, found)
    }
    case 'entity': {
      const found = memberOfEntity(program, value.entity, name, called)
      return value.entity.unit.adapter.lookup.typeVariables === true ? onReceiver(program, value, name, found) : found
    }
  }
}

/** What was found on the receiver's type, with what the receiver says of type parameters. */
function onReceiver(program: Program, receiver: Value, name: string, found: ValueSet): ValueSet {
  const isInside = found.values.some((member) => member.kind !== 'external')
  const isType = receiver.kind === 'instance' || receiver.kind === 'entity'
  return (
    (isInside || !isType ? null : inheritedFromExternal(program, receiver, name)) ?? throughReceiver(receiver, found)
  )
}

function memberOfEntity(program: Program, entity: Entity, name: string, called: boolean): ValueSet {
  if (isEnumCase(entity)) {
    const parent = parentOf(entity)
    return parent === null ? DOUBT : program.ask.lookupTypeMember(parent, name, 0, called)
  }
  if (isType(entity)) return program.ask.lookupTypeMember(entity, name, 0, called)
  const { bodyScope, kind } = entity.definition
  if (kind === 'module' && bodyScope >= 0 && entity.unit.bindingsOf[bodyScope]?.has(name))
    return bindingsNamed(program, entity.unit, bodyScope, name)
  const merged = kind === 'module' ? valuesOf(ownMembers(entity, name, called)) : EMPTY
  if (merged.values.length > 0) return merged
  if (kind === 'module' && bodyScope >= 0) {
    const found = membersOfStars(program, entity.unit, bodyScope, name, called)
    return found.values.length === 0 ? DOUBT : found
  }
  if (isCallable(entity) && entity.unit.adapter.lookup.callablesApart === true) return EMPTY
  const own = valuesOf(ownMembers(entity, name, called))
  if (own.values.length > 0) return own
  const isOfFunctions = isCallable(entity) && entity.unit.adapter.lookup.functionMembers?.has(name) === true
  return isOfFunctions ? single(externalValue(`Function.${name}`, [single(entityValue(entity))])) : DOUBT
}

function ownMembers(entity: Entity, name: string, called: boolean): readonly Entity[] {
  const members = entity.unit.membersOf.get(entity.index)?.get(name) ?? NO_ENTITIES
  if (entity.unit.adapter.lookup.overloads === undefined) return members
  // The first of several overloads stands for all: resolve-use.ts chooses among them.
  const first = members.find((member) => isCallable(member) === called)
  return first === undefined ? NO_ENTITIES : [first]
}

const NO_ENTITIES: readonly Entity[] = []

function valuesOf(entities: readonly Entity[]): ValueSet {
  const [only] = entities
  if (only !== undefined && entities.length === 1) return single(entityValue(representativeOf(only)))
  return entities.map((entity) => single(entityValue(representativeOf(entity)))).reduce(join, EMPTY)
}

function lookupInModuleValue(program: Program, value: Value & { readonly kind: 'module' }, name: string): ValueSet {
  const [first] = value.paths
  if (first === undefined) return DOUBT
  return program.ask.lookupModuleMember(program.unit(first).language, value.name, value.paths, name)
}

export function lookupModuleMember(
  program: Program,
  language: Language,
  module: string,
  paths: readonly string[],
  name: string,
): ValueSet {
  const [first] = paths
  if (first === undefined) return DOUBT
  const unit = program.unit(first)
  if (unit.module.shared) {
    const files = program.answer(sharedNameQuestion(language, module, name)).filter((path) => paths.includes(path))
    const found = joinAll(files.map((path) => definitionsNamed(program.unit(path), name)))
    return found.values.length === 0 ? DOUBT : found
  }
  return readModuleMember(program, unit, name)
}

/** What a module that is one file gives others under the name. */
export function readModuleMember(program: Program, unit: FileUnit, name: string): ValueSet {
  return program.solver.read(`m\u0000${name}`, unit.path, () => memberOfFile(program, unit, name))
}

function memberOfFile(program: Program, unit: FileUnit, name: string): ValueSet {
  if (unit.facts.exports !== null) {
    const found = exported(program, unit, name, 0)
    return found.values.length === 0 ? DOUBT : found
  }
  const positions = unit.bindingsOf[0]?.get(name) ?? []
  const bindings = unit.facts.scopes[0]?.bindings ?? []
  const visible = unit.adapter.lookup.reexportsImports
    ? positions
    : positions.filter((position) => bindings[position]?.kind !== 'alias')
  const bound = visible.length > 0 ? bindingsNamed(program, unit, 0, name) : DOUBT
  if (bound.values.length > 0) return bound
  const fromStars = unit.adapter.lookup.reexportsImports ? membersOfStars(program, unit, 0, name, false) : EMPTY
  if (fromStars.values.length > 0) return fromStars
  // Also where the name is bound by importing the submodule from the package itself.
  if (unit.adapter.lookup.submodules) {
    const submodule = `${unit.module.name}.${name}`
    const paths = program.filesOf(unit.language, submodule)
    if (paths.length > 0) return single(moduleValue(submodule, paths))
  }
  return bound
}

/** By the export list; `default` and named members fall back to `module.exports`. */
function exported(program: Program, unit: FileUnit, name: string, depth: number): ValueSet {
  const exports = unit.facts.exports ?? []
  const named = exports.filter((item) => item.name === name)
  if (named.length > 0) return joinAll(named.map((item) => exportedAs(program, unit, item.target)))
  const whole = exports.filter((item) => item.name === WHOLE_MODULE)
  if (whole.length > 0) {
    const values = joinAll(whole.map((item) => program.ask.refer(unit, 0, item.target)))
    if (name === 'default') return values
    const members = flatMap(values, (place) =>
      place.kind === 'module'
        ? lookupMember(program, place, name)
        : flatMap(program.ask.read(single(place)), (value) => lookupMember(program, value, name)),
    )
    if (members.values.length > 0) return members
  }
  if (name === 'default' || depth >= STAR_DEPTH_MAX) return EMPTY
  const stars = exports.filter((item) => item.name === null)
  return joinAll(
    stars.map((star) => {
      const spaces = program.ask.evaluate(unit, 0, star.target).values.filter((space) => space.kind === 'module')
      return joinAll(spaces.map((space) => foundIn(lookupMember(program, space, name))))
    }),
  )
}

/** An exported name stands for all that it is: a type and a value (TypeScript). */
function exportedAs(program: Program, unit: FileUnit, target: Expression): ValueSet {
  const isAll =
    target.kind === 'name' &&
    unit.adapter.lookup.mergesDeclarations === true &&
    (unit.bindingsOf[0]?.get(target.name)?.length ?? 0) > 1
  return isAll ? bindingsNamed(program, unit, 0, target.name) : program.ask.refer(unit, 0, target)
}

/** What a module is worth as a value: itself, unless CommonJS replaced it. */
export function wholeModule(program: Program, value: Value & { readonly kind: 'module' }): ValueSet {
  const [first] = value.paths
  const unit = first === undefined ? null : program.unit(first)
  const whole = (unit?.facts.exports ?? []).filter((item) => item.name === WHOLE_MODULE)
  if (unit === null || whole.length === 0) return single(value)
  // A variable of its own: a module can replace itself by what requires it.
  return program.solver.read('w', unit.path, () =>
    flatMap(joinAll(whole.map((item) => program.ask.refer(unit, 0, item.target))), (inner) =>
      inner.kind === 'module' && inner.key !== value.key ? wholeModule(program, inner) : single(inner),
    ),
  )
}

export function lookupTypeMember(
  program: Program,
  type: Entity,
  name: string,
  skip: number,
  isCallee = false,
): ValueSet {
  const { overloads, callablesApart } = type.unit.adapter.lookup
  const called = isCallee && (overloads !== undefined || callablesApart === true)
  return program.solver.read(`t${called ? '()' : ''}${skip}#${type.index}\u0000${name}`, type.unit.path, () =>
    searchLinearization(program, type, name, skip, called),
  )
}

function searchLinearization(program: Program, type: Entity, name: string, skip: number, called: boolean): ValueSet {
  const { privatesApart } = type.unit.adapter.lookup
  const order = program.ask.linearize(type)
  const types = order.types.slice(skip)
  for (const [index, candidate] of types.entries()) {
    const all = declaredMembers(program, candidate, name, called)
    const declared = privatesApart === true && index > 0 ? all.filter(isInheritable) : all
    if (declared.length > 0 && hidesItself(program, order, candidate, name, called)) return doubtful(EMPTY)
    const above =
      declared.length > 0 && declared.every(isImplied) ? declaredAbove(types.slice(index + 1), name) : NO_ENTITIES
    const found = valuesOf(above.length > 0 ? above : declared)
    // A base that is not known may come earlier and define the name too.
    if (found.values.length > 0) return order.doubt && candidate !== type ? inferred(found) : found
  }
  if (type.definition.kind === 'type' && type.definition.type !== null) {
    const aliased = program.ask.evaluate(type.unit, type.definition.headerScope, type.definition.type)
    return flatMap(aliased, (value) =>
      value.kind === 'entity' && value.entity === type ? DOUBT : lookupMember(program, value, name),
    )
  }
  const parent = isEnumCase(type) ? parentOf(type) : null
  if (parent !== null) return program.ask.lookupTypeMember(parent, name, 0, called)
  const { closedTypes } = type.unit.adapter.lookup
  const outside = order.external.filter((base) => closedTypes?.get(base)?.has(name) !== false)
  const through = throughDeref(program, type, name, called)
  const isInside = through.values.some((value) => value.kind !== 'external')
  if (isInside || (through.values.length > 0 && outside.length === 0)) return through
  const implicit = called ? type.unit.adapter.lookup.overloads?.implicitMember(type.definition.kind, name) : null
  if (implicit != null && order.external.length === 0 && !order.doubt) return single(externalValue(implicit))
  const [external] = outside
  if (external !== undefined && outside.length === 1 && !order.doubt)
    return inferred(single(externalValue(`${external}.${name}`)))
  return heldUnderAnyKey(program, instanceValue(type)) ?? doubtful(EMPTY)
}

function isInheritable(entity: Entity): boolean {
  return !hasFlag(entity, 'private')
}

/** Another type as deep as this one has the name, too: then neither is meant (Go, selectors). */
function hidesItself(
  program: Program,
  { types, levels }: Linearization,
  candidate: Entity,
  name: string,
  called: boolean,
): boolean {
  if (levels === undefined || types.length < 3) return false
  const level = levels[types.indexOf(candidate)]
  return types.some(
    (other, at) =>
      other !== candidate && levels[at] === level && declaredMembers(program, other, name, called).length > 0,
  )
}

/** What the type itself declares under the name, in its body or outside: of several what the default build has and the place means. */
function declaredMembers(program: Program, type: Entity, name: string, called: boolean): readonly Entity[] {
  const own = ownMembers(type, name, called)
  const added = extensionMembers(program, type, name)
  const all = added.length === 0 ? own : own.length === 0 ? added : [...own, ...added]
  if (all.length < 2) return all
  const inSpace =
    type.unit.adapter.lookup.callablesApart === true
      ? preferred(all, called ? isCallable : (entity) => entity.definition.kind === 'property')
      : all
  const regular = preferred(inSpace, (entity) => !isAlternate(entity))
  // A type's own members hide those that its traits give.
  return preferred(regular, (entity) => entity.definition.qualifier === '')
}

/** A field that nothing but assignments through the receiver makes. */
function isImplied({ unit, definition }: Entity): boolean {
  return (
    unit.adapter.lookup.impliedFields === true &&
    definition.kind === 'property' &&
    definition.type === null &&
    unit.facts.scopes[definition.headerScope]?.kind !== 'class'
  )
}

/** What the nearest ancestor with the name declares under it: a property's functions or a field with a type. */
function declaredAbove(types: readonly Entity[], name: string): readonly Entity[] {
  for (const type of types) {
    const members = type.unit.membersOf.get(type.index)?.get(name) ?? NO_ENTITIES
    if (members.length === 0 || members.every(isImplied)) continue
    const isDeclared = (member: Entity): boolean => hasFlag(member, 'property') || member.definition.type !== null
    return members.every(isDeclared) ? members : NO_ENTITIES
  }
  return NO_ENTITIES
}

function preferred(entities: readonly Entity[], isBetter: (entity: Entity) => boolean): readonly Entity[] {
  const better = entities.filter(isBetter)
  return better.length > 0 ? better : entities
}

/** Members declared outside the type's body: Go methods, Rust impls. */
export function extensionMembers(program: Program, type: Entity, name: string): readonly Entity[] {
  const paths = program.answer(extensionQuestion(type.unit.language, type.definition.name))
  if (paths.length === 0) return NO_ENTITIES
  return paths.flatMap((path) =>
    (program.unit(path).extensions.get(name) ?? NO_ENTITIES).filter((entity) => ownerOf(program, entity) === type),
  )
}

/** The member of what the type dereferences to. */
function throughDeref(program: Program, type: Entity, name: string, called: boolean): ValueSet {
  const rules = type.unit.adapter.lookup
  const { derefMember } = rules
  if (derefMember === undefined || name === derefMember.name) return EMPTY
  const targets = program.solver.read(`d#${type.index}`, type.unit.path, () =>
    program.ask.instantiate(valuesOf(derefTargets(program, type, derefMember))),
  )
  return flatMap(targets, (value) => foundIn(memberOfValue(program, rules, value, name, called)))
}

/** The same where the receiver's type arguments say what that is. */
function throughOwnDeref(
  program: Program,
  receiver: Value & { readonly kind: 'instance' },
  name: string,
  called: boolean,
): ValueSet {
  const rules = receiver.entity.unit.adapter.lookup
  const { derefMember } = rules
  if (derefMember === undefined || name === derefMember.name) return EMPTY
  const declared = valuesOf(derefTargets(program, receiver.entity, derefMember))
  const targets = program.ask.instantiate(throughReceiver(receiver, declared))
  return flatMap(targets, (value) =>
    value.key === receiver.key ? EMPTY : foundIn(memberOfValue(program, rules, value, name, called)),
  )
}

function derefTargets(
  program: Program,
  type: Entity,
  { name, qualifier }: { readonly name: string; readonly qualifier: string },
): readonly Entity[] {
  return extensionMembers(program, type, name).filter((entity) => entity.definition.qualifier === qualifier)
}

/** The type of the project that an entity is declared on from outside; null when it is none or not known. */
export function ownerOf(program: Program, entity: Entity): Entity | null {
  if (entity.definition.owner === null) return null
  const set = implOwners(program, entity)
  const [only] = set.values
  if (set.values.length !== 1 || only?.kind !== 'entity' || !isType(only.entity)) return null
  return hasFlag(only.entity, 'alias') ? aliasedType(program, only.entity) : only.entity
}

/** The type of the project that an alias is another name of. */
function aliasedType(program: Program, { unit, definition }: Entity): Entity | null {
  const { type, headerScope } = definition
  const [only] = type === null ? [] : program.ask.evaluate(unit, headerScope, type).values
  return only?.kind === 'entity' && isType(only.entity) ? only.entity : null
}
