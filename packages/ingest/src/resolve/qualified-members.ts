/** Members of a type seen as what it has of one trait: `<Type as Trait>::member` (Rust). */

import { type Expression, terminalName } from '../facts/expressions.ts'
import type { ScopeIndex } from '../facts/facts.ts'
import { extensionMembers } from './lookup-members.ts'
import type { Program } from './program.ts'
import { throughReceiver } from './type-variables.ts'
import { type FileUnit, isType } from './units.ts'
import { entityValue, flatMap, single, type ValueSet } from './values.ts'

/** What the type's impl of the trait has; where there is none (a type parameter, a default method), what the trait declares. */
export function qualifiedMember(
  program: Program,
  unit: FileUnit,
  scope: ScopeIndex,
  { type, trait }: Expression & { readonly kind: 'qualified' },
  name: string,
): ValueSet {
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
