/** What a test leaves of what a name may stand for: values of a type or without it, with a member, with a member of a literal type. */

import type { Expression } from '../facts/expressions.ts'
import type { ScopeIndex } from '../facts/facts.ts'
import type { Program } from './program.ts'
import { isRecord } from './record-types.ts'
import { type Entity, type FileUnit, isCallable, isType } from './units.ts'
import { argumentsOf, single, type Value, type ValueSet } from './values.ts'

/** Null: it cannot be told. */
type Answer = boolean | null

/** The name of a literal: a text in double quotes. */
const LITERAL = /^"/
const FUNCTION_TYPE = 'Function'

export function narrowedValues(
  program: Program,
  unit: FileUnit,
  scope: ScopeIndex,
  { name, by, holds }: Expression & { readonly kind: 'narrowed' },
): ValueSet {
  const outer = unit.facts.scopes[scope]?.parent ?? -1
  const set = program.ask.read(program.ask.lookupName(unit, outer, name))
  if (set.values.length === 0) return set
  const types = by.kind === 'instance' ? program.ask.evaluate(unit, scope, by.type).values : []
  const values = set.values.filter((value) => answerOf(program, value, by, types) !== !holds)
  return values.length === set.values.length ? set : { ...set, values }
}

function answerOf(program: Program, value: Value, by: Expression, types: readonly Value[]): Answer {
  if (by.kind === 'instance') return isOfType(program, value, types)
  if (by.kind === 'member') return hasMember(program, value, by.name)
  if (by.kind !== 'generic' || by.base.kind !== 'member') return null
  const [literal] = by.args
  return literal?.kind === 'name' ? hasLiteral(program, value, by.base.name, literal.name) : null
}

function isOfType(program: Program, value: Value, types: readonly Value[]): Answer {
  const [type, ...others] = types
  if (type === undefined || others.length > 0) return null
  if (type.kind === 'external') {
    if (value.kind === 'external-instance') return value.name === type.name
    if (type.name === FUNCTION_TYPE) return value.kind === 'entity' ? isCallable(value.entity) : null
    // A type of the project is none of the platform's primitive ones.
    return value.kind === 'instance' && /^(String|Number|Boolean|Symbol|BigInt)$/.test(type.name) ? false : null
  }
  if (type.kind !== 'entity' || !isType(type.entity)) return null
  if (value.kind === 'external-instance') return false
  if (value.kind !== 'instance') return null
  return isSubtype(program, value.entity, type.entity)
}

function isSubtype(program: Program, entity: Entity, type: Entity): Answer {
  const order = program.ask.linearize(entity)
  if (order.types.includes(type)) return true
  // Whatever has the members is a value of an interface; an instance of a class may be one of a subclass.
  const isClass = entity.definition.kind === 'class' && type.definition.kind === 'class'
  return order.doubt || !isClass || program.ask.linearize(type).types.includes(entity) ? null : false
}

function hasMember(program: Program, value: Value, name: string): Answer {
  if (value.kind === 'external-instance' && !isRecord(value.name)) return null
  const found = program.ask.lookupMember(value, name)
  return found.values.length > 0 ? true : value.kind === 'instance' || value.kind === 'external-instance' ? false : null
}

function hasLiteral(program: Program, value: Value, name: string, literal: string): Answer {
  if (value.kind !== 'instance' && value.kind !== 'external-instance') return null
  const held = program.ask.lookupMember(value, name).values.flatMap((place) => program.ask.read(single(place)).values)
  const literals = held.flatMap((inner) => argumentsOf(inner).flatMap((set) => set.values)).filter(isLiteral)
  return literals.length === 0 || literals.length < held.length
    ? null
    : literals.some((inner) => inner.name === literal)
}

function isLiteral(value: Value): value is Value & { readonly kind: 'external' | 'external-instance' } {
  return (value.kind === 'external' || value.kind === 'external-instance') && LITERAL.test(value.name)
}
