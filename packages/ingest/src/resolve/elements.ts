/** What stands in values: the elements that iterating them gives, and what reading them by a key gives. */

import type { LookupRules, TypeMember } from '../languages/language.ts'
import { held, isTuple } from './external-members.ts'
import { elementOfExternal } from './external-types.ts'
import type { Program } from './program.ts'
import { indexedByMethod, iteratedByMethods } from './protocol-methods.ts'
import type { FileUnit } from './units.ts'
import { argumentsOf, DOUBT, externalInstance, joinAll, single, type Value, type ValueSet } from './values.ts'

/** What `isTuple` takes for one. */
export const TUPLE = 'tuple'

/**
 * Of a tuple the position; of a declared container its element type. What a literal holds can change after it was made and differs from
 * key to key: only a literal all of whose values are one says what an unknown key finds.
 */
function elementAt(value: Value, key: string | number | null): ValueSet {
  const args = argumentsOf(value)
  if (args.length === 0) return DOUBT
  if (isTuple(value)) return held((typeof key === 'number' ? args[key] : joinAll(args)) ?? DOUBT)
  const last = args.at(-1) ?? DOUBT
  if (isDeclared(value)) return held(last)
  return key === null && last.values.length <= 1 ? held(last) : DOUBT
}

/** What iterating gives: a type of the project says so itself where the language has a member for it. */
export function iterated(program: Program, unit: FileUnit, value: Value): ValueSet {
  const { elementMembers, externalTypes, protocolMethods } = unit.adapter.lookup
  if (protocolMethods !== undefined) {
    const step = (inner: Value): ValueSet => elementOf(unit.adapter.lookup, inner)
    return iteratedByMethods(program, protocolMethods, value, step) ?? step(value)
  }
  if (externalTypes !== undefined)
    return elementOfExternal(program, externalTypes, value) ?? elementOf(unit.adapter.lookup, value)
  if (elementMembers === undefined || value.kind !== 'instance') return elementOf(unit.adapter.lookup, value)
  for (const member of elementMembers) {
    const found = saidBy(program, value, member)
    if (found !== null) return found
  }
  return DOUBT
}

/** What reading it by a key gives. */
export function indexed(program: Program, unit: FileUnit, value: Value, key: string | number | null): ValueSet {
  const { indexMember, protocolMethods } = unit.adapter.lookup
  if (protocolMethods !== undefined) return indexedByMethod(program, protocolMethods, value) ?? elementAt(value, key)
  if (indexMember === undefined || value.kind !== 'instance' || typeof key === 'number') return elementAt(value, key)
  return saidBy(program, value, indexMember) ?? DOUBT
}

/** What a type member of the value's type stands for; null when it has none. */
function saidBy(program: Program, value: Value, { name, qualifier }: TypeMember): ValueSet | null {
  const found = program.ask.lookupMember(value, name)
  const meant = found.values.filter((item) => item.kind === 'entity' && item.entity.definition.qualifier === qualifier)
  return meant.length === 0 ? null : program.ask.instantiate({ ...found, values: meant })
}

/** Iteration: the elements of a sequence; of a mapping its keys, or its entries where the language has it so. */
export function elementOf(rules: LookupRules, value: Value): ValueSet {
  const args = argumentsOf(value)
  if (value.kind === 'external-instance' && args.length === 2 && rules.pairedTypes?.has(value.name) === true)
    return single(externalInstance(TUPLE, args))
  return held((isTuple(value) ? joinAll(args) : args[0]) ?? DOUBT)
}

/** Its arguments are those of a declared type rather than what a literal happened to hold. */
function isDeclared(value: Value): boolean {
  return !(value.kind === 'external-instance' && /^builtins\.(list|dict)$/.test(value.name))
}
