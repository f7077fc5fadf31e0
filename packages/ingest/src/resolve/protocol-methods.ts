/** What the language calls by itself on values of a project's types: for iterating them, for reading by a key and for reading an attribute (Python). */

import type { ProtocolMethods } from '../languages/language.ts'
import type { Program } from './program.ts'
import { substitute } from './type-variables.ts'
import { type Entity, isCallable, isType } from './units.ts'
import { DOUBT, flatMap, instanceValue, single, type Value, type ValueSet } from './values.ts'

/** Null for values that have no such methods. @param elementOf what iterating a value of an external type gives. */
export function iteratedByMethods(
  program: Program,
  methods: ProtocolMethods,
  value: Value,
  elementOf: (value: Value) => ValueSet,
): ValueSet | null {
  const own = memberOfIterable(program, methods, value)
  if (own !== null || value.kind !== 'instance') return own
  return flatMap(resultOfMethod(program, value, methods.iterate), (iterator) =>
    iterator.kind === 'instance' ? resultOfMethod(program, iterator, methods.next) : elementOf(iterator),
  )
}

/** Null for values that have no such method. */
export function indexedByMethod(program: Program, methods: ProtocolMethods, value: Value): ValueSet | null {
  const own = memberOfIterable(program, methods, value)
  return own === null && value.kind === 'instance' ? resultOfMethod(program, value, methods.index) : own
}

/** A type that is iterated itself gives values of it: an enum. */
function memberOfIterable(program: Program, { iterableTypes }: ProtocolMethods, value: Value): ValueSet | null {
  if (value.kind !== 'entity' || !isType(value.entity)) return null
  const { external } = program.ask.linearize(value.entity)
  return external.some((base) => iterableTypes.has(base)) ? single(instanceValue(value.entity)) : null
}

/** What an attribute of a class gives: a value with a method for that decides itself. */
export function throughDescriptors(program: Program, { unit, definition }: Entity, held: ValueSet): ValueSet {
  const { protocolMethods } = unit.adapter.lookup
  if (protocolMethods === undefined || definition.kind !== 'property') return held
  if (unit.facts.scopes[definition.headerScope]?.kind !== 'class') return held
  return flatMap(held, (value) => {
    if (value.kind !== 'instance') return single(value)
    const method = program.ask.lookupMember(value, protocolMethods.get, true)
    const isDescriptor = method.values.some((member) => member.kind === 'entity')
    return isDescriptor ? resultOfMethod(program, value, protocolMethods.get) : single(value)
  })
}

/** What the value's method of the name gives. */
export function resultOfMethod(program: Program, value: Value, name: string): ValueSet {
  return flatMap(program.ask.lookupMember(value, name, true), (member) =>
    member.kind === 'entity' && isCallable(member.entity)
      ? substitute(program, member, program.ask.returnsOf(member.entity))
      : DOUBT,
  )
}
