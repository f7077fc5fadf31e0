/** What an expression may stand for: a finite lattice of value sets, joined by union, widened to doubt beyond a size. */

import type { Expression } from '../facts/expressions.ts'
import type { ScopeIndex } from '../facts/facts.ts'
import type { Entity, FileUnit } from './units.ts'

/**
 * `entity`: a definition itself (a function, a type, a variable as a place). `instance`: a value of a type of the project.
 * `super`: the receiver seen from its parents. `external` and `external-instance`: the same outside the indexed code. `variable`: a
 * type variable, or a value of one.
 */
export type Value =
  | {
      readonly kind: 'entity'
      readonly key: string
      readonly entity: Entity
      readonly args: readonly ValueSet[]
      /** Of a member: through what it was reached, where type-variables.ts needs that. */
      readonly receiver?: Value
      /** The function itself rather than what its decorators made of it. */
      readonly isBare?: true
    }
  | { readonly kind: 'instance'; readonly key: string; readonly entity: Entity; readonly args: readonly ValueSet[] }
  | { readonly kind: 'super'; readonly key: string; readonly entity: Entity; readonly skip: number }
  | { readonly kind: 'module'; readonly key: string; readonly name: string; readonly paths: readonly string[] }
  | { readonly kind: 'external'; readonly key: string; readonly name: string; readonly args: readonly ValueSet[] }
  | {
      readonly kind: 'external-instance'
      readonly key: string
      readonly name: string
      readonly args: readonly ValueSet[]
      /** Of a literal: what stands in it under which key. */
      readonly entries?: Entries
    }
  | {
      readonly kind: 'variable'
      readonly key: string
      readonly variable: TypeVariable
      /** A value of it rather than the type. */
      readonly isValue: boolean
      /** None: kept so that all values but modules and `super` have them. */
      readonly args: readonly ValueSet[]
    }

/** What stands in a container by its keys; null: under a key that is not known. */
export type Entries = ReadonlyMap<string | number | null, ValueSet>

/** A type that is not known here: a type parameter, the implementing type seen from its trait, an associated type seen from its trait. */
export type TypeVariable =
  | {
      readonly kind: 'parameter'
      readonly unit: FileUnit
      /** Where it is bound. */
      readonly scope: ScopeIndex
      readonly position: number
      readonly bound: Expression
    }
  | { readonly kind: 'self'; readonly trait: Entity }
  | { readonly kind: 'associated'; readonly type: Entity }

export interface ValueSet {
  /** Sorted by key, each key once. */
  readonly values: readonly Value[]
  /** Something else is possible too. */
  readonly doubt: boolean
  /** Every step was proven by scopes, imports and declared types. */
  readonly proven: boolean
  /** There were too many values to keep: stays so whatever is joined to it. */
  readonly wide: boolean
}

/** A receiver with more possible types than this is as good as unknown. */
export const VALUES_MAX = 8
/** Of literals in literals so many levels keep what stands in them. */
const ENTRIES_DEPTH_MAX = 2
/** Type arguments nested deeper are dropped. */
const ARGUMENT_DEPTH_MAX = 5

/** Bottom: nothing, for certain. */
export const EMPTY: ValueSet = { values: [], doubt: false, proven: true, wide: false }
/** Nothing known. What is joined to it is possible beside other things. */
export const DOUBT: ValueSet = { values: [], doubt: true, proven: false, wide: false }
/** Top: anything. */
export const ANYTHING: ValueSet = { values: [], doubt: true, proven: false, wide: true }

export function single(value: Value): ValueSet {
  return { values: [value], doubt: false, proven: true, wide: false }
}

export function entityValue(entity: Entity, args: readonly ValueSet[] = []): Value {
  if (args.length === 0) {
    entity.asValue ??= { kind: 'entity', key: `e${entity.key}`, entity, args }
    return entity.asValue
  }
  return { kind: 'entity', key: `e${entity.key}${argumentKey(args)}`, entity, args }
}

/** A function as it is written, whatever its decorators made of it. */
export function bareValue(entity: Entity): Value {
  return { kind: 'entity', key: `e${entity.key}!`, entity, args: [], isBare: true }
}

export function instanceValue(entity: Entity, args: readonly ValueSet[] = []): Value {
  if (args.length === 0) {
    entity.asInstance ??= { kind: 'instance', key: `i${entity.key}`, entity, args }
    return entity.asInstance
  }
  return { kind: 'instance', key: `i${entity.key}${argumentKey(args)}`, entity, args }
}

/** @param skip how many types of the entity's linearisation lookups leave out, from 1. */
export function superValue(entity: Entity, skip: number): Value {
  return { kind: 'super', key: `s${entity.key} ${skip}`, entity, skip }
}

export function moduleValue(name: string, paths: readonly string[]): Value {
  return { kind: 'module', key: `m${name}\u0000${paths[0] ?? ''}`, name, paths }
}

export function externalValue(name: string, args: readonly ValueSet[] = []): Value {
  return { kind: 'external', key: `x${name}${argumentKey(args)}`, name, args }
}

export function externalInstance(name: string, args: readonly ValueSet[] = []): Value {
  return { kind: 'external-instance', key: `y${name}${argumentKey(args)}`, name, args }
}

/** A container with what stands in it; entries nested too deep are dropped, so that the lattice stays finite. */
export function withEntries(value: Value, given: Entries): Value {
  if (value.kind !== 'external-instance') return value
  const entries = new Map(
    [...given].map(([key, set]) => [key, entriesDepth(set) < ENTRIES_DEPTH_MAX ? set : withoutEntries(set)] as const),
  )
  const plain = externalInstance(value.name, value.args)
  const text = [...entries].map(([key, set]) => `${typeof key} ${key}${argumentKey([set])}`).join(';')
  return plain.kind === 'external-instance' ? { ...plain, key: `${plain.key}{${text}}`, entries } : plain
}

function entriesDepth(set: ValueSet): number {
  let depth = 0
  for (const value of set.values) {
    if (value.kind !== 'external-instance' || value.entries === undefined) continue
    for (const inner of value.entries.values()) depth = Math.max(depth, entriesDepth(inner))
    depth++
  }
  return depth
}

/** What the values are apart from what stands in them. */
function withoutEntries(set: ValueSet): ValueSet {
  const isKeyed = (value: Value): boolean => value.kind === 'external-instance' && value.entries !== undefined
  if (!set.values.some(isKeyed)) return set
  return flatMap(set, (value) =>
    single(value.kind === 'external-instance' && isKeyed(value) ? externalInstance(value.name, value.args) : value),
  )
}

export function variableValue(variable: TypeVariable, isValue = false): Value {
  const mark = isValue ? 'w' : 'v'
  return { kind: 'variable', key: `${mark}${variableKey(variable)}`, variable, isValue, args: [] }
}

function variableKey(variable: TypeVariable): string {
  switch (variable.kind) {
    case 'parameter':
      return `${variable.unit.path}\u0000${variable.scope}\u0000${variable.position}`
    case 'self':
      return variable.trait.key
    case 'associated':
      return variable.type.key
  }
}

/** The file whose facts say what it is. */
export function fileOfVariable(variable: TypeVariable): string {
  switch (variable.kind) {
    case 'parameter':
      return variable.unit.path
    case 'self':
      return variable.trait.unit.path
    case 'associated':
      return variable.type.unit.path
  }
}

/** A member with what it was reached through. */
export function reachedThrough(receiver: Value, member: Value): Value {
  return member.kind === 'entity' ? { ...member, key: `${member.key}@${receiver.key}`, receiver } : member
}

/** The same value with type arguments; nesting is bounded so that the lattice stays finite. */
export function applyArguments(value: Value, args: readonly ValueSet[]): Value {
  const kept = args.map((set) => (argumentDepth(set) >= ARGUMENT_DEPTH_MAX - 1 ? DOUBT : withoutEntries(set)))
  switch (value.kind) {
    case 'entity':
      return entityValue(value.entity, kept)
    case 'instance':
      return instanceValue(value.entity, kept)
    case 'external':
      return externalValue(value.name, kept)
    case 'external-instance':
      return externalInstance(value.name, kept)
    default:
      return value
  }
}

export function argumentsOf(value: Value): readonly ValueSet[] {
  return value.kind === 'module' || value.kind === 'super' ? [] : value.args
}

function argumentDepth(set: ValueSet): number {
  let depth = 0
  for (const value of set.values) {
    for (const inner of argumentsOf(value)) depth = Math.max(depth, argumentDepth(inner) + 1)
  }
  return depth
}

function argumentKey(args: readonly ValueSet[]): string {
  if (args.length === 0) return ''
  return `<${args.map((set) => set.values.map((value) => value.key).join('|') + (set.doubt ? '?' : '')).join(',')}>`
}

/** Least upper bound. Monotone, commutative, associative; past `VALUES_MAX` it is ANYTHING. */
export function join(a: ValueSet, b: ValueSet): ValueSet {
  if (a === b || b === EMPTY) return a
  if (a === EMPTY) return b
  if (a.wide || b.wide) return ANYTHING
  const doubt = a.doubt || b.doubt
  const proven = a.proven && b.proven
  if (b.values.length === 0) return sameFlags(a, doubt, proven)
  if (a.values.length === 0) return sameFlags(b, doubt, proven)
  const merged: Value[] = []
  let left = 0
  let right = 0
  while (left < a.values.length || right < b.values.length) {
    const x = a.values[left]
    const y = b.values[right]
    if (y === undefined || (x !== undefined && x.key <= y.key)) {
      if (x !== undefined) merged.push(x)
      if (y !== undefined && x?.key === y.key) right++
      left++
    } else {
      merged.push(y)
      right++
    }
  }
  if (merged.length > VALUES_MAX) return ANYTHING
  return { values: merged, doubt, proven, wide: false }
}

function sameFlags(set: ValueSet, doubt: boolean, proven: boolean): ValueSet {
  return set.doubt === doubt && set.proven === proven ? set : { values: set.values, doubt, proven, wide: set.wide }
}

export function joinAll(sets: readonly ValueSet[]): ValueSet {
  return sets.reduce(join, EMPTY)
}

/** The union of what `step` gives for each value; the set's own doubt and lack of proof stay. */
export function flatMap(set: ValueSet, step: (value: Value) => ValueSet): ValueSet {
  if (set.values.length === 0) return set
  let result: ValueSet = EMPTY
  for (const value of set.values) result = join(result, step(value))
  if (set.doubt && !result.doubt) result = { ...result, doubt: true }
  if (!set.proven && result.proven) result = { ...result, proven: false }
  return result
}

export function inferred(set: ValueSet): ValueSet {
  return set.proven && set !== EMPTY ? { ...set, proven: false } : set
}

/** What a search in one of several places gave: a place that lacks the name says nothing about the others. */
export function foundIn(set: ValueSet): ValueSet {
  if (set.wide) return set
  return set.values.length === 0 ? EMPTY : { ...set, doubt: false }
}

export function doubtful(set: ValueSet): ValueSet {
  return set.doubt ? set : { ...set, doubt: true }
}

export function sameSet(a: ValueSet, b: ValueSet): boolean {
  if (a === b) return true
  return (
    a.doubt === b.doubt &&
    a.proven === b.proven &&
    a.wide === b.wide &&
    a.values.length === b.values.length &&
    a.values.every((value, index) => value.key === b.values[index]?.key)
  )
}
