/** Members: of modules by their exports, of types along their linearisation, of instances, of things outside. */

import type { Language } from '@onyx/core'
import { bindingsNamed, definitionsNamed } from './lookup-names.ts'
import { extensionQuestion, sharedNameQuestion } from './module-table.ts'
import type { Program } from './program.ts'
import { type Entity, type FileUnit, isCallable, isEnumCase, isType, parentOf, representativeOf } from './units.ts'
import {
  DOUBT,
  doubtful,
  EMPTY,
  entityValue,
  externalValue,
  flatMap,
  foundIn,
  inferred,
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
      return single(externalValue(`${value.name}.${name}`))
    case 'external-instance':
      // With its arguments: what a container's members give depends on what it holds.
      return single(externalValue(`${value.name}.${name}`, value.args))
    case 'super':
      return program.ask.lookupTypeMember(value.entity, name, value.skip, called)
    case 'instance':
      return program.ask.lookupTypeMember(value.entity, name, 0, called)
    case 'entity':
      return memberOfEntity(program, value.entity, name, called)
  }
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
  if (kind === 'module' && bodyScope >= 0) {
    const stars = entity.unit.facts.scopes[bodyScope]?.stars ?? []
    const found = joinAll(
      stars.map((star) =>
        flatMap(program.ask.evaluate(entity.unit, bodyScope, star), (space) => lookupMember(program, space, name)),
      ),
    )
    return found.values.length === 0 ? DOUBT : found
  }
  const own = ownMembers(entity, name, called)
  return own.values.length === 0 ? DOUBT : own
}

function ownMembers(entity: Entity, name: string, called: boolean): ValueSet {
  const members = entity.unit.membersOf.get(entity.index)?.get(name) ?? []
  if (entity.unit.adapter.lookup.overloads !== undefined) {
    // The first of several overloads stands for all: resolve-use.ts chooses among them.
    const first = members.find((member) => isCallable(member) === called)
    return first === undefined ? EMPTY : single(entityValue(first))
  }
  return members.map((member) => single(entityValue(representativeOf(member)))).reduce(join, EMPTY)
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
    const found = joinAll(files.map((path) => definitionsNamed(program, program.unit(path), name)))
    return found.values.length === 0 ? DOUBT : found
  }
  return program.solver.read(`m${first}\u0000${name}`, first, () => memberOfFile(program, unit, name))
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
  if (visible.length > 0) return bindingsNamed(program, unit, 0, name)
  const fromStars =
    unit.adapter.lookup.reexportsImports && unit.adapter.lookup.isPublic(name)
      ? starMembers(program, unit, name)
      : EMPTY
  if (fromStars.values.length > 0) return fromStars
  if (unit.adapter.lookup.submodules) {
    const submodule = `${unit.module.name}.${name}`
    const paths = program.filesOf(unit.language, submodule)
    if (paths.length > 0) return single(moduleValue(submodule, paths))
  }
  return DOUBT
}

function starMembers(program: Program, unit: FileUnit, name: string): ValueSet {
  const stars = unit.facts.scopes[0]?.stars ?? []
  return joinAll(
    stars.map((star) => {
      const spaces = program.ask.evaluate(unit, 0, star).values.filter((space) => space.kind !== 'external')
      return joinAll(spaces.map((space) => foundIn(lookupMember(program, space, name))))
    }),
  )
}

/** By the export list; `default` and named members fall back to `module.exports`. */
function exported(program: Program, unit: FileUnit, name: string, depth: number): ValueSet {
  const exports = unit.facts.exports ?? []
  const named = exports.filter((item) => item.name === name)
  if (named.length > 0) return joinAll(named.map((item) => program.ask.refer(unit, 0, item.target)))
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

/** What a module is worth as a value: itself, unless CommonJS replaced it. */
export function wholeModule(program: Program, value: Value & { readonly kind: 'module' }): ValueSet {
  const [first] = value.paths
  const unit = first === undefined ? null : program.unit(first)
  const whole = (unit?.facts.exports ?? []).filter((item) => item.name === WHOLE_MODULE)
  if (unit === null || whole.length === 0) return single(value)
  // A variable of its own: a module can replace itself by what requires it.
  return program.solver.read(`w${unit.path}`, unit.path, () =>
    flatMap(joinAll(whole.map((item) => program.ask.refer(unit, 0, item.target))), (inner) =>
      inner.kind === 'module' && inner.key !== value.key ? wholeModule(program, inner) : single(inner),
    ),
  )
}

export function lookupTypeMember(program: Program, type: Entity, name: string, skip: number, called = false): ValueSet {
  return program.solver.read(`t${called ? '()' : ''}${skip}${type.key}\u0000${name}`, type.unit.path, () =>
    searchLinearization(program, type, name, skip, called),
  )
}

function searchLinearization(program: Program, type: Entity, name: string, skip: number, called: boolean): ValueSet {
  const order = program.ask.linearize(type)
  for (const candidate of order.types.slice(skip)) {
    const found = join(ownMembers(candidate, name, called), extensionMembers(program, candidate, name))
    // A base that is not known may come earlier and define the name too.
    if (found.values.length > 0) return order.doubt && candidate !== type ? inferred(found) : found
  }
  if (type.definition.kind === 'type' && type.definition.type !== null) {
    const aliased = program.ask.evaluate(type.unit, type.definition.headerScope, type.definition.type)
    return flatMap(aliased, (value) =>
      value.kind === 'entity' && value.entity === type ? DOUBT : lookupMember(program, value, name),
    )
  }
  const implicit = called ? type.unit.adapter.lookup.overloads?.implicitMember(type.definition.kind, name) : null
  if (implicit != null && order.external.length === 0 && !order.doubt) return single(externalValue(implicit))
  const [external] = order.external
  if (external !== undefined && order.external.length === 1 && !order.doubt)
    return inferred(single(externalValue(`${external}.${name}`)))
  return doubtful(EMPTY)
}

/** Members declared outside the type's body: Go methods, Rust impls. */
function extensionMembers(program: Program, type: Entity, name: string): ValueSet {
  const paths = program.answer(extensionQuestion(type.unit.language, type.definition.name))
  const found: Entity[] = []
  for (const path of paths) {
    for (const entity of program.unit(path).extensions) {
      if (entity.definition.name === name && entity.definition.kind !== 'impl' && ownerOf(program, entity) === type)
        found.push(entity)
    }
  }
  const regular = found.filter((entity) => entity.unit.module.isAlternate !== true)
  return (regular.length > 0 ? regular : found).map((entity) => single(entityValue(entity))).reduce(join, EMPTY)
}

/** The type of the project that an entity is declared on from outside; null when it is none or not known. */
export function ownerOf(program: Program, entity: Entity): Entity | null {
  const { owner, headerScope } = entity.definition
  if (owner === null) return null
  const { unit } = entity
  const set = program.solver.read(`o${entity.key}`, unit.path, () => program.ask.evaluate(unit, headerScope, owner))
  const [only] = set.values
  return set.values.length === 1 && only?.kind === 'entity' && isType(only.entity) ? only.entity : null
}
