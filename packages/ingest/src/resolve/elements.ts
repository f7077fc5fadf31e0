/** What stands in values: the elements that iterating them gives, and what reading them by a key gives. */

import type { Expression } from '../facts/expressions.ts'
import type { LookupRules, TypeMember } from '../languages/language.ts'
import { held, isTuple } from './external-members.ts'
import { elementOfExternal } from './external-types.ts'
import type { Program } from './program.ts'
import { indexedByMethod, iteratedByMethods } from './protocol-methods.ts'
import type { FileUnit } from './units.ts'
import {
  argumentsOf,
  DOUBT,
  EMPTY,
  type Entries,
  externalInstance,
  flatMap,
  join,
  joinAll,
  single,
  type Value,
  type ValueSet,
  withEntries,
} from './values.ts'

/** What `isTuple` takes for one. */
export const TUPLE = 'tuple'

type Key = string | number | null

/** A key that is written as this is a slice: `:1:3`. Sequences have no other keys of text. */
const SLICE = /^:(?:(\d*):(\d*))?$/
const SEQUENCES = /(^|\.)(list|List|Sequence|MutableSequence)$/

/**
 * Of a tuple the position; of a literal of which that is told what stands under the key there, be it one of several that the key may be;
 * of other containers their element type.
 */
function elementAt(value: Value, key: Key): ValueSet {
  const args = argumentsOf(value)
  const isSequence = isTuple(value) || SEQUENCES.test(value.kind === 'external-instance' ? value.name : '')
  const slice = isSequence && typeof key === 'string' ? SLICE.exec(key) : null
  if (slice !== null) return single(sliced(value, slice))
  if (typeof key === 'string' && SLICE.test(key) && !isMapping(value)) return DOUBT
  if (value.kind === 'external-instance' && value.entries !== undefined) return entryAt(value.entries, key, isSequence)
  if (args.length === 0) return DOUBT
  if (isTuple(value)) return held((typeof key === 'number' ? args.at(key) : joinAll(args)) ?? DOUBT)
  return held(args.at(-1) ?? DOUBT)
}

function isMapping(value: Value): boolean {
  return value.kind === 'external-instance' && /dict|mapping/i.test(value.name)
}

function entryAt(entries: Entries, key: Key, isSequence: boolean): ValueSet {
  const isFromEnd = isSequence && typeof key === 'number' && key < 0
  if (key === null || (isFromEnd && !entries.has(entries.size - 1))) return joinAll([...entries.values()])
  const at = isFromEnd ? entries.size + key : key
  const anywhere = entries.get(null)
  const there = entries.get(at)
  if (there === undefined) return anywhere ?? DOUBT
  // What has no known position in a sequence stands behind what has one.
  return anywhere === undefined || isSequence ? there : join(there, anywhere)
}

/** The part of a sequence: itself where the bounds are not known. */
function sliced(value: Value, [, from, to]: readonly (string | undefined)[]): Value {
  const isKnown = from !== undefined && to !== undefined
  const start = isKnown ? Number(from) : 0
  const end = isKnown && to !== '' ? Number(to) : Number.POSITIVE_INFINITY
  if (isTuple(value) && value.kind === 'external-instance')
    return isKnown
      ? externalInstance(value.name, value.args.slice(start, end))
      : externalInstance('builtins.list', [joinAll(value.args)])
  if (value.kind !== 'external-instance' || value.entries === undefined) return value
  const kept = new Map<Key, ValueSet>()
  for (const [key, set] of value.entries) {
    if (!isKnown || typeof key !== 'number') kept.set(null, join(kept.get(null) ?? EMPTY, set))
    else if (key >= start && key < end) kept.set(key - start, set)
  }
  return withEntries(value, kept)
}

/** A literal with what stands in it. */
export function literalOf(
  { container, entries }: Expression & { readonly kind: 'keyed' },
  evaluate: (expression: Expression) => ValueSet,
): ValueSet {
  const given = new Map<Key, ValueSet>()
  for (const { key, value } of entries) given.set(key, join(given.get(key) ?? EMPTY, evaluate(value)))
  return flatMap(evaluate(container), (value) => single(withEntries(value, given)))
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
  if (value.kind === 'external-instance' && value.entries !== undefined && SEQUENCES.test(value.name))
    return joinAll([...value.entries.values()])
  if (value.kind === 'external-instance' && args.length === 2 && rules.pairedTypes?.has(value.name) === true)
    return single(externalInstance(TUPLE, args))
  return held((isTuple(value) ? joinAll(args) : args[0]) ?? DOUBT)
}
