/** Bare names: scope by scope outwards, then the rest of a shared module, then what the language knows without import. */

import { type ScopeIndex, STAR_LIST } from '../facts/facts.ts'
import { inheritedFromExternal } from './external-types.ts'
import { sharedNameQuestion } from './module-table.ts'
import type { Program } from './program.ts'
import { selfValue, throughReceiver } from './type-variables.ts'
import { type FileUnit, isCallable, isEnumCase, isType, representativeOf } from './units.ts'
import {
  DOUBT,
  EMPTY,
  entityValue,
  externalValue,
  foundIn,
  inferred,
  join,
  joinAll,
  single,
  type Value,
  type ValueSet,
} from './values.ts'

/** Scopes nested deeper are generated code. */
const SCOPES_MAX = 500

export function lookupName(
  program: Program,
  unit: FileUnit,
  start: ScopeIndex,
  name: string,
  called = false,
): ValueSet {
  const rules = unit.adapter.lookup
  let scope = start
  for (let steps = 0; scope >= 0 && steps < SCOPES_MAX; steps++) {
    const here = unit.facts.scopes[scope]
    if (here === undefined) break
    const isSeen = rules.bareMembers || (scope === start && rules.callablesApart !== true)
    if (here.kind !== 'class' || isSeen) {
      const found = lookupInScope(program, unit, scope, name, called) ?? lookupInParts(unit, scope, name)
      if (found !== null) return found
    }
    scope = here.parent
  }
  const builtin = rules.builtin(name)
  return builtin === null ? DOUBT : single(externalValue(builtin))
}

/** Where types and modules have names of their own: what else has the name does not hide them. */
export function lookupTypeName(program: Program, unit: FileUnit, start: ScopeIndex, name: string): ValueSet {
  let scope = start
  for (let steps = 0; scope >= 0 && steps < SCOPES_MAX; steps++) {
    const here = unit.facts.scopes[scope]
    if (here === undefined) break
    if (here.kind !== 'class') {
      const found = typesInScope(program, unit, scope, name)
      if (found.values.length > 0) return found
    }
    scope = here.parent
  }
  const builtin = unit.adapter.lookup.builtin(name)
  return builtin === null ? DOUBT : single(externalValue(builtin))
}

function typesInScope(program: Program, unit: FileUnit, scope: ScopeIndex, name: string): ValueSet {
  const positions = unit.bindingsOf[scope]?.get(name) ?? []
  const bindings = unit.facts.scopes[scope]?.bindings ?? []
  program.noteLookup(unit, scope, name)
  const bound = positions.filter((position) => bindings[position]?.kind !== 'variable')
  if (bound.length > 0) {
    const key = `N\u0000${scope}\u0000${name}`
    const found = program.solver.read(key, unit.path, () =>
      onlyTypes(joinAll(bound.map((position) => bindingAt(program, unit, scope, position, false)))),
    )
    if (found.values.length > 0) return found
  }
  return onlyTypes(membersOfStars(program, unit, scope, name, false))
}

function onlyTypes(set: ValueSet): ValueSet {
  const isNamed = (value: Value): boolean =>
    value.kind !== 'entity' ||
    isType(value.entity) ||
    isEnumCase(value.entity) ||
    value.entity.definition.kind === 'module'
  return set.values.every(isNamed) ? set : { ...set, values: set.values.filter(isNamed) }
}

/** Null when the scope does not know the name. */
function lookupInScope(
  program: Program,
  unit: FileUnit,
  scope: ScopeIndex,
  name: string,
  called: boolean,
): ValueSet | null {
  const here = unit.facts.scopes[scope]
  if (here === undefined) return null
  program.noteLookup(unit, scope, name)
  if (hasBinding(unit, scope, name, called)) return bindingsNamed(program, unit, scope, name, called)
  if (here.kind === 'class' && unit.adapter.lookup.bareMembers) {
    const found = lookupInherited(program, unit, here.definition, name, called)
    if (found !== null) return found
  }
  if (scope === 0 && unit.module.shared) {
    const found = lookupShared(program, unit, name)
    if (found !== null) return found
  }
  const clause = scope === 0 ? lookupClause(program, unit, name) : null
  if (clause !== null || here.stars.length === 0) return clause
  const fromStars = membersOfStars(program, unit, scope, name, called)
  return fromStars.values.length === 0 ? null : fromStars
}

/**
 * What the scope's star imports bring under the name. A variable of its own: name spaces can bring in each other. A star over something
 * external could supply any name: that is no evidence for this one.
 */
export function membersOfStars(
  program: Program,
  unit: FileUnit,
  scope: ScopeIndex,
  name: string,
  called: boolean,
): ValueSet {
  const stars = unit.facts.scopes[scope]?.stars ?? []
  if (stars.length === 0) return EMPTY
  return program.solver.read(`*${called ? '()' : ''}\u0000${scope}\u0000${name}`, unit.path, () =>
    joinAll(
      stars.map((star) => {
        const found = program.ask.evaluate(unit, scope, star).values
        return joinAll(
          found.map((space) => {
            if (space.kind === 'external') return externalTypeIn(unit, space.name, name)
            const starred = starredName(program, unit, space, name)
            return starred === null
              ? EMPTY
              : withoutGuesses(foundIn(program.ask.lookupMember(space, starred, called)), space)
          }),
        )
      }),
    ),
  )
}

/** The name under which a star import finds it in the namespace; null when it does not. */
function starredName(program: Program, unit: FileUnit, space: Value, name: string): string | null {
  const [path] = space.kind === 'module' ? space.paths : []
  const isListed = path !== undefined && (program.unit(path).bindingsOf[0]?.has(STAR_LIST) ?? false)
  if (isListed) return `${STAR_LIST}${name}`
  return unit.adapter.lookup.isPublic(name) ? name : null
}

/** A type with a base outside could inherit any name from it: that is no evidence for this one. */
function withoutGuesses(set: ValueSet, space: Value): ValueSet {
  if (space.kind !== 'entity' || !set.values.some((value) => value.kind === 'external')) return set
  return { ...set, values: set.values.filter((value) => value.kind !== 'external') }
}

/** A type of the platform that an external name space is known to have. */
function externalTypeIn(unit: FileUnit, space: string, name: string): ValueSet {
  const isKnown = unit.adapter.lookup.externalTypes?.has(`${space}.${name}`) === true
  return isKnown ? single(externalValue(`${space}.${name}`)) : EMPTY
}

function lookupInherited(
  program: Program,
  unit: FileUnit,
  definition: number,
  name: string,
  called: boolean,
): ValueSet | null {
  const type = unit.entities[definition]
  if (type === undefined) return null
  const found = program.ask.lookupTypeMember(type, name, 0, called)
  const self = selfValue(type)
  if (found.values.some((value) => value.kind !== 'external')) return throughReceiver(self, found)
  if (!called || self.kind !== 'instance') return null
  // Outside the project only what is known for certain: a table of the platform has it, or every type does.
  const known = inheritedFromExternal(program, self, name)
  return known ?? (found.values.length > 0 && found.proven && !found.doubt ? found : null)
}

/** What the other blocks of a namespace define. */
function lookupInParts(unit: FileUnit, scope: ScopeIndex, name: string): ValueSet | null {
  const here = unit.facts.scopes[scope]
  if (scope === 0 || here?.kind !== 'module' || unit.adapter.lookup.mergesDeclarations !== true) return null
  const found = unit.membersOf.get(here.definition)?.get(name) ?? []
  return found.length === 0 ? null : joinAll(found.map((entity) => single(entityValue(representativeOf(entity)))))
}

/** The imported package of the project that calls itself so, whatever its folder is called. */
function lookupClause(program: Program, unit: FileUnit, name: string): ValueSet | null {
  const { clauseName, builtin } = unit.adapter.lookup
  if (clauseName === undefined || builtin(name) !== null) return null
  for (const binding of unit.facts.scopes[0]?.bindings ?? []) {
    if (binding.kind !== 'alias' || binding.target.kind !== 'module') continue
    const [module] = program.ask.evaluate(unit, 0, binding.target).values
    const [path] = module?.kind === 'module' ? module.paths : []
    const clause = path === undefined ? null : program.unit(path).facts.packageClause
    if (module !== undefined && clause !== null && clauseName(clause) === name) return single(module)
  }
  return null
}

/** Definitions at the top of the module's other files. */
function lookupShared(program: Program, unit: FileUnit, name: string): ValueSet | null {
  const paths = program.answer(sharedNameQuestion(unit.language, unit.module.name, name))
  const others = paths.filter((path) => path !== unit.path)
  if (others.length === 0) return null
  const found = joinAll(others.map((path) => definitionsNamed(program.unit(path), name)))
  return found.values.length === 0 ? null : found
}

/** What the file's own top-level definitions of that name are. */
export function definitionsNamed(unit: FileUnit, name: string): ValueSet {
  return (unit.membersOf.get(0)?.get(name) ?? [])
    .map((entity) => single(entityValue(representativeOf(entity))))
    .reduce(join, EMPTY)
}

/** Whether the scope knows the name in the name space that is meant. */
function hasBinding(unit: FileUnit, scope: ScopeIndex, name: string, called: boolean): boolean {
  const positions = unit.bindingsOf[scope]?.get(name)
  if (positions === undefined || unit.adapter.lookup.overloads === undefined) return positions !== undefined
  return positions.some((position) => isMeant(unit, scope, position, called))
}

/** Methods are never values and values never methods; an import may bring in either. */
function isMeant(unit: FileUnit, scope: ScopeIndex, position: number, called: boolean): boolean {
  const binding = unit.facts.scopes[scope]?.bindings[position]
  if (binding === undefined || binding.kind === 'alias') return true
  if (binding.kind === 'variable') return !called
  // What overloads a method is found from the type, inherited ones included.
  if (unit.facts.scopes[scope]?.kind === 'class') return false
  const entity = unit.entities[binding.definition]
  return entity !== undefined && isCallable(entity) === called
}

/** What kinds of bindings the scope has of the name: all that decides whether a look-up ends there. */
export function bindingKinds(unit: FileUnit, scope: ScopeIndex, name: string): readonly string[] {
  const bindings = unit.facts.scopes[scope]?.bindings ?? []
  return (unit.bindingsOf[scope]?.get(name) ?? []).map((position) => {
    const binding = bindings[position]
    return binding?.kind === 'definition' ? `definition ${binding.definition}` : (binding?.kind ?? '')
  })
}

/** All bindings of the name in exactly this scope. */
export function bindingsNamed(
  program: Program,
  unit: FileUnit,
  scope: ScopeIndex,
  name: string,
  called = false,
): ValueSet {
  const isApart = unit.adapter.lookup.overloads !== undefined
  const key = `b${isApart && called ? '()' : ''}\u0000${scope}\u0000${name}`
  return program.solver.read(key, unit.path, () => {
    const all = unit.bindingsOf[scope]?.get(name) ?? []
    const positions = isApart ? all.filter((position) => isMeant(unit, scope, position, called)) : all
    const effective = positions.filter((position) => !isSignature(unit, scope, position))
    return joinAll(
      (effective.length > 0 ? effective : positions).map((position) =>
        bindingAt(program, unit, scope, position, isApart && called),
      ),
    )
  })
}

/** Where types have names of their own, what has members or is called is a value of the name before a type. */
export function withoutTypesOfValues(set: ValueSet): ValueSet {
  if (set.values.length < 2) return set
  const isOnlyType = (value: Value): boolean =>
    value.kind === 'entity' &&
    value.entity.unit.adapter.lookup.mergesDeclarations === true &&
    /^(interface|type)$/.test(value.entity.definition.kind)
  const values = set.values.filter((value) => !isOnlyType(value))
  return values.length === 0 || values.length === set.values.length ? set : { ...set, values }
}

/** One of several signatures: another binding of the name is what they describe. */
function isSignature(unit: FileUnit, scope: ScopeIndex, position: number): boolean {
  const binding = unit.facts.scopes[scope]?.bindings[position]
  return (
    binding?.kind === 'definition' && (unit.facts.definitions[binding.definition]?.flags.includes('overload') ?? false)
  )
}

function bindingAt(program: Program, unit: FileUnit, scope: ScopeIndex, position: number, called: boolean): ValueSet {
  const binding = unit.facts.scopes[scope]?.bindings[position]
  if (binding === undefined) return DOUBT
  switch (binding.kind) {
    case 'definition': {
      const entity = unit.entities[binding.definition]
      return entity === undefined ? DOUBT : single(entityValue(representativeOf(entity)))
    }
    case 'alias':
      return program.ask.refer(unit, scope, binding.target, called)
    case 'variable': {
      if (binding.type !== null) {
        const declared = program.ask.instantiate(program.ask.evaluate(unit, scope, binding.type))
        if (declared.values.length > 0) return declared
      }
      if (binding.values.length === 0) return DOUBT
      const given = joinAll(binding.values.map((value) => program.ask.evaluate(unit, value.scope, value.expression)))
      return unit.adapter.lookup.staticTypes === true ? given : inferred(given)
    }
  }
}
