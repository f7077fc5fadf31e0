/** Members of a type seen as what it has of one trait: `<Type as Trait>::member` (Rust). */

import { type Expression, terminalName } from '../facts/expressions.ts'
import type { ScopeIndex } from '../facts/facts.ts'
import { extensionMembers } from './lookup-members.ts'
import type { Program } from './program.ts'
import { throughReceiver } from './type-variables.ts'
import { type Entity, type FileUnit, hasFlag, isType, parentOf } from './units.ts'
import { entityValue, flatMap, single, type Value, type ValueSet } from './values.ts'

/** What the type's impl of the trait has; where there is none (a type parameter, a default method), what the trait declares. */
export function qualifiedMember(
  program: Program,
  unit: FileUnit,
  scope: ScopeIndex,
  { type, trait }: Expression & { readonly kind: 'qualified' },
  name: string,
): ValueSet {
  if (type.kind === 'union') return memberOfTrait(program, unit, scope, type.options, trait, name)
  const qualifier = `<${terminalName(trait)}>`
  const declared = (): ValueSet =>
    flatMap(program.ask.evaluate(unit, scope, trait), (value) => program.ask.lookupMember(value, name))
  const types = program.ask.evaluate(unit, scope, type)
  if (types.values.length === 0) return declared()
  return flatMap({ ...types, doubt: false }, (value) => {
    if (value.kind === 'entity' && isType(value.entity)) {
      const own = extensionMembers(program, value.entity, name)
      const [only, ...others] = own.filter((entity) => entity.definition.qualifier === qualifier)
      if (only !== undefined && others.length === 0) return throughReceiver(value, single(entityValue(only)))
    }
    return throughReceiver(value, declared())
  })
}

/**
 * `Trait::member(…)`: what the impl has of the type that is passed first, where the member takes its receiver, or else of the expected
 * type; elsewhere what the path names.
 */
function memberOfTrait(
  program: Program,
  unit: FileUnit,
  scope: ScopeIndex,
  [passed, expected]: readonly Expression[],
  trait: Expression,
  name: string,
): ValueSet {
  const [only, ...others] = program.ask.evaluate(unit, scope, trait).values
  if (only?.kind === 'external' && others.length === 0) {
    for (const [type, isStatic] of [
      [passed, false],
      [expected, true],
    ] as const) {
      const isKnown = type !== undefined && !isDereferenced(program, unit, scope, type)
      const [value, ...more] = isKnown ? program.ask.evaluate(unit, scope, type).values : []
      if (value?.kind !== 'instance' || more.length > 0) continue
      const own = extensionMembers(program, value.entity, name).filter(
        (member) => hasFlag(member, 'static') === isStatic && isOfTrait(program, member, only),
      )
      const [meant, ...rest] = own
      if (meant !== undefined && rest.length === 0) return throughReceiver(value, single(entityValue(meant)))
    }
  }
  return program.ask.refer(unit, scope, { kind: 'member', object: trait, name }, true)
}

/** `**self` is what the type dereferences to; so may be `*value` of a type of the project, where it is no reference to it. */
function isDereferenced(program: Program, unit: FileUnit, scope: ScopeIndex, type: Expression): boolean {
  if (type.kind !== 'pointed') return false
  const { value } = type
  if (value.kind === 'instance' && value.type.kind === 'selfType') return false
  return (
    value.kind === 'pointed' || program.ask.evaluate(unit, scope, value).values.some((one) => one.kind === 'instance')
  )
}

function isOfTrait(program: Program, member: Entity, trait: Value): boolean {
  const impl = parentOf(member)
  const [base] = impl?.definition.bases ?? []
  if (impl === null || base === undefined) return false
  return program.ask
    .evaluate(impl.unit, impl.definition.headerScope, base.type)
    .values.some((value) => value.kind === 'external' && trait.kind === 'external' && value.name === trait.name)
}
