/**
 * Of methods that a type has under one name from impls for itself and for references to it, the one that a call on `self` means (Rust,
 * method-call expressions): for each step of dereferencing the receiver first what takes it as it is, then what takes a reference to it.
 */

import type { Expression } from '../facts/expressions.ts'
import type { ScopeIndex } from '../facts/facts.ts'
import { lookupTypeName } from './lookup-names.ts'
import type { Program } from './program.ts'
import { type Entity, type FileUnit, hasFlag, isCallable, parentOf } from './units.ts'
import { DOUBT, type Value, type ValueSet } from './values.ts'

/** An impl's name is its header. */
const FOR_REFERENCE = /\sfor\s+&\s*(?:'\w+\s+)?(mut\b)?/

export function probed(
  program: Program,
  unit: FileUnit,
  scope: ScopeIndex,
  object: Expression,
  set: ValueSet,
): ValueSet {
  const [first] = set.values
  if (first === undefined || unit.adapter.lookup.typeVariables !== true) return set
  if (set.values.length === 1) return set.proven || isCandidate(program, unit, scope, first) ? set : DOUBT
  if (object.kind !== 'instance' || object.type.kind !== 'selfType' || !set.values.every(isOfImpl)) return set
  const method = methodAround(unit, scope)
  if (method === null) return set
  const form = selfFormOf(method)
  for (let depth = depthOf(method); depth >= 0; depth--) {
    const fitting = [depth, depth + 1]
      .map((wanted) => set.values.filter((value) => value.kind === 'entity' && depthOf(value.entity) === wanted))
      .find((values) => values.length > 0)
    if (fitting === undefined) continue
    const same = fitting.filter((value) => value.kind === 'entity' && selfFormOf(value.entity) === form)
    const [only, ...others] = same.length > 0 ? same : fitting
    return only === undefined || others.length > 0 ? set : { ...set, values: [only] }
  }
  return set
}

/**
 * A trait gives its methods to a type of a library where the trait is in scope (visibility of traits); and in its own impl a call of the
 * method's name is one of what the type itself has.
 */
function isCandidate(program: Program, unit: FileUnit, scope: ScopeIndex, value: Value): boolean {
  if (value.kind !== 'entity' || value.receiver === undefined || !value.receiver.kind.startsWith('external'))
    return true
  const trait = parentOf(value.entity)
  if (trait?.definition.kind !== 'trait') return true
  if (methodAround(unit, scope)?.definition.name === value.entity.definition.name) return false
  return lookupTypeName(program, unit, scope, trait.definition.name).values.some(
    (named) => named.kind === 'entity' && named.entity === trait,
  )
}

function isOfImpl(value: Value): boolean {
  return value.kind === 'entity' && isCallable(value.entity) && parentOf(value.entity)?.definition.kind === 'impl'
}

/** The method of an impl that the code is in; a function inside of it has no receiver. */
function methodAround(unit: FileUnit, start: ScopeIndex): Entity | null {
  for (let scope = start; scope >= 0; scope = unit.facts.scopes[scope]?.parent ?? -1) {
    const here = unit.facts.scopes[scope]
    const entity = here?.kind === 'function' ? unit.entities[here.definition] : undefined
    if (entity?.definition.kind === 'method') return parentOf(entity)?.definition.kind === 'impl' ? entity : null
  }
  return null
}

/** How many references deep the method takes the type: those of what its impl is for, and that of its receiver. */
function depthOf(method: Entity): number {
  return (selfFormOf(method) === '' ? 0 : 1) + (hasFlag(method, 'consuming') ? 0 : 1)
}

function selfFormOf(method: Entity): '' | '&' | '&mut' {
  const header = FOR_REFERENCE.exec(parentOf(method)?.definition.name ?? '')
  return header === null ? '' : header[1] === undefined ? '&' : '&mut'
}
