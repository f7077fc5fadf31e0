/** One use to its targets, and the one place that decides which tier an edge gets or whether the use stays unresolved. */

import type { EdgeKind } from '@onyx/core'
import type { ScopeIndex, WrittenUse } from '../facts/facts.ts'
import { chooseOverload } from './choose-overload.ts'
import { withoutTypesOfValues } from './lookup-names.ts'
import { accepts, allOverloadsOf, chooseByTypes } from './overloads.ts'
import type { Program } from './program.ts'
import { isRecord } from './record-types.ts'
import {
  type Entity,
  type FileUnit,
  hasFlag,
  isCallable,
  isDecorated,
  isEnumCase,
  isType,
  overloadsOf,
} from './units.ts'
import type { Value, ValueSet } from './values.ts'

export interface UseTarget {
  readonly kind: EdgeKind
  /** An entity of the project, or the dotted name of something outside. */
  readonly to: Entity | string
  readonly resolution: 'exact' | 'inferred' | 'external'
  readonly confidence: number
}

/** Null: nothing to record (a conversion). Empty: unresolved. */
export type ResolvedUse = readonly UseTarget[] | null

/** Several equally possible targets beyond this number say little: the use stays unresolved. */
const ALTERNATIVES_MAX = 4
/** As measured against compilers' and language servers' indexes; bench/accuracy.bench.ts has the table. */
export const INFERRED_CONFIDENCE = 0.97
/** One target is known and others are possible. */
const DOUBTFUL_CONFIDENCE = 0.96

export interface Candidate {
  readonly kind: EdgeKind
  readonly to: Entity | string
}

export function resolveUse(program: Program, unit: FileUnit, use: WrittenUse): ResolvedUse {
  const callees = calleesOf(program, unit, use.scope, use)
  const candidates: Candidate[] = []
  let doubt = callees.doubt
  let converted = false
  for (const value of callees.values) {
    const found = candidatesFor(program, value, use)
    if (found === 'conversion') converted = true
    else if (found === null) doubt = true
    else candidates.push(...found)
  }
  if (unit.adapter.lookup.overloads !== undefined) return resolveOverloaded(program, unit, use, candidates, callees)
  const targets = withoutOtherOverloads(use, candidates)
  if (targets.length === 0) return converted && !doubt ? null : []
  return decide(targets, doubt, callees.proven)
}

function calleesOf(program: Program, unit: FileUnit, scope: ScopeIndex, use: WrittenUse): ValueSet {
  const named = program.ask.refer(unit, scope, use.target, use.kind === 'CALLS')
  const places = use.kind === 'CALLS' ? withoutTypesOfValues(named) : named
  const direct = places.values.every(
    (value) =>
      value.kind === 'entity' &&
      (isCallable(value.entity) || isType(value.entity) || isEnumCase(value.entity)) &&
      !isDecorated(value.entity),
  )
  const hasGetter = places.values.some((value) => value.kind === 'entity' && hasFlag(value.entity, 'property'))
  return direct && !hasGetter ? places : program.ask.read(places)
}

function candidatesFor(program: Program, value: Value, use: WrittenUse): readonly Candidate[] | 'conversion' | null {
  switch (value.kind) {
    case 'entity':
      return candidatesForEntity(program, value.entity, use)
    case 'super':
      return constructorsOf(program, value.entity, value.skip)
    case 'external':
      if (isRecord(value.name)) return null
      return calledThrough(program, value) ?? [{ kind: use.kind, to: value.name }]
    case 'instance': {
      // Calling an object runs its call operator.
      const members = program.ask.lookupTypeMember(value.entity, '__call__', 0).values
      const callable = members.flatMap((member) =>
        member.kind === 'entity' && isCallable(member.entity)
          ? overloadsOf(member.entity).map((to) => ({ kind: 'CALLS' as const, to }))
          : [],
      )
      return callable.length > 0 ? callable : null
    }
    case 'module':
    case 'variable':
    case 'external-instance':
      return null
  }
}

/** `f.call(x)` and `f.apply(x)` run `f`. */
function calledThrough(
  program: Program,
  { name, args }: Value & { readonly kind: 'external' },
): readonly Candidate[] | null {
  if (name !== 'Function.call' && name !== 'Function.apply') return null
  const called = (args[0]?.values ?? []).flatMap((value) =>
    value.kind === 'entity' && isCallable(value.entity)
      ? allOverloadsOf(program, value.entity).map((to) => ({ kind: 'CALLS' as const, to }))
      : [],
  )
  return called.length === 0 ? null : called
}

export function candidatesForEntity(
  program: Program,
  entity: Entity,
  use: WrittenUse,
): readonly Candidate[] | 'conversion' | null {
  if (isCallable(entity)) {
    return allOverloadsOf(program, entity).map((to) => ({ kind: 'CALLS', to }))
  }
  if (isEnumCase(entity)) return [{ kind: use.kind, to: entity }]
  if (!isType(entity)) return null
  const { callableTypes, definedTypes } = entity.unit.adapter.lookup
  if (use.kind === 'CALLS' && definedTypes === true) return 'conversion'
  if (use.kind === 'CALLS' && !callableTypes) return null
  const made = aliasedType(program, entity)
  return [{ kind: 'INSTANTIATES', to: made }, ...(constructorsOf(program, made, 0) ?? [])]
}

/** What an alias stands for, as far as it is one type of the project. */
function aliasedType(program: Program, entity: Entity): Entity {
  if (entity.definition.kind !== 'type' || entity.definition.type === null) return entity
  if (entity.unit.adapter.lookup.definedTypes === true && !hasFlag(entity, 'alias')) return entity
  const [only, ...others] = program.ask.evaluate(
    entity.unit,
    entity.definition.headerScope,
    entity.definition.type,
  ).values
  return others.length === 0 && only?.kind === 'entity' && isType(only.entity) ? only.entity : entity
}

/** The declared constructors that making an instance runs; null when none is in the project. */
function constructorsOf(program: Program, type: Entity, skip: number): readonly Candidate[] | null {
  const name = constructorNameOf(program, type, skip)
  if (name === null) return null
  const members = program.ask.lookupTypeMember(type, name, skip, true).values
  const found = members.flatMap((member) =>
    member.kind === 'entity' && isCallable(member.entity)
      ? allOverloadsOf(program, member.entity).map((to) => ({ kind: 'CALLS' as const, to }))
      : [],
  )
  return found.length > 0 ? found : null
}

function constructorNameOf(program: Program, type: Entity, skip: number): string | null {
  const { constructorName } = type.unit.adapter.lookup
  if (constructorName !== 'class-name') return constructorName
  // Constructors are not inherited: only the type's own, or the direct parent's for `super(…)`.
  return program.ask.linearize(type).types[skip]?.definition.name ?? null
}

/** Of candidates that share a name in one type those that are meant. */
function withoutOtherOverloads(use: WrittenUse, candidates: readonly Candidate[]): readonly Candidate[] {
  if (candidates.length < 2) return candidates
  const groups = new Map<string, Entity[]>()
  for (const { to } of candidates) {
    if (typeof to === 'string' || !isCallable(to)) continue
    const group = groups.get(groupOf(to))
    if (group === undefined) groups.set(groupOf(to), [to])
    else if (!group.includes(to)) group.push(to)
  }
  const chosen = new Map<string, readonly Entity[]>()
  for (const [key, group] of groups) chosen.set(key, group.length > 1 ? chooseOverload(use, group) : group)
  return candidates.filter(
    ({ to }) => typeof to === 'string' || !isCallable(to) || (chosen.get(groupOf(to))?.includes(to) ?? false),
  )
}

function groupOf({ unit, definition }: Entity): string {
  return `${unit.path}\u0000${definition.parent}\u0000${definition.name}`
}

/** Where types choose among overloads: one method or none, since the rest would be guesses. */
function resolveOverloaded(
  program: Program,
  unit: FileUnit,
  use: WrittenUse,
  candidates: readonly Candidate[],
  callees: ValueSet,
): ResolvedUse {
  const methods = candidates.flatMap(({ kind, to }) => (kind === 'CALLS' && typeof to !== 'string' ? [to] : []))
  const fitting = [...new Set(methods)].filter(
    (method) => accepts(method, use.argumentCount) && (method.unit === unit || !hasFlag(method, 'private')),
  )
  const chosen = chooseByTypes(program, unit, use, fitting)
  const others = candidates.filter(({ kind, to }) => kind !== 'CALLS' || typeof to === 'string')
  const doubt = callees.doubt || others.length + chosen.length < callees.values.length
  const called = chosen.length === 1 ? chosen.map((to) => ({ kind: 'CALLS' as const, to })) : []
  return [...decide(others, doubt, callees.proven), ...decide(called, doubt, callees.proven)]
}

export function decide(targets: readonly Candidate[], doubt: boolean, proven: boolean): readonly UseTarget[] {
  if (targets.length < 2) return decideGroup(targets, doubt, proven)
  const kinds = new Map<EdgeKind, Candidate[]>()
  for (const target of uniqueCandidates(targets)) kinds.set(target.kind, [...(kinds.get(target.kind) ?? []), target])
  return [...kinds.values()].flatMap((group) => decideGroup(group, doubt, proven))
}

/** Values that differ in their type arguments alone name one target. */
function uniqueCandidates(candidates: readonly Candidate[]): readonly Candidate[] {
  return [...new Map(candidates.map((candidate) => [candidateKey(candidate), candidate])).values()]
}

function candidateKey({ kind, to }: Candidate): string {
  return `${kind}${typeof to === 'string' ? to : to.key}`
}

/**
 * Definitions of one name in one place (both branches of a condition, a type and its value) are one symbol: either is right. So are the
 * members of a union's types. Where each build has only one of them (Rust), they are as many.
 */
function countSymbols(group: readonly Candidate[]): number {
  return new Set(group.map(({ to }) => (typeof to === 'string' ? to : symbolOf(to)))).size
}

function symbolOf(entity: Entity): string {
  const { definedOnce, unionsNameEach } = entity.unit.adapter.lookup
  if (unionsNameEach === true) return ''
  return definedOnce === true ? entity.key : groupOf(entity)
}

function decideGroup(group: readonly Candidate[], doubt: boolean, proven: boolean): UseTarget[] {
  if (group.length > ALTERNATIVES_MAX) return []
  const certain = group.length === 1 && !doubt
  const confidence = certain
    ? proven
      ? 1
      : INFERRED_CONFIDENCE
    : (doubt ? DOUBTFUL_CONFIDENCE : INFERRED_CONFIDENCE) / countSymbols(group)
  return group.map(({ kind, to }) => ({
    kind,
    to,
    resolution:
      typeof to === 'string' ? ('external' as const) : certain && proven ? ('exact' as const) : ('inferred' as const),
    confidence: Math.round(confidence * 100) / 100,
  }))
}
