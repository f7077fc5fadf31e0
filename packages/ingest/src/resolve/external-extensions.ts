/** Members that the project's traits give to types of libraries (Rust): `impl Trait for u64`, and for whatever is an iterator. */

import type { Language } from '@onyx/core'
import type { LookupRules } from '../languages/language.ts'
import { implOwners } from './impl-owners.ts'
import { extensionQuestion } from './module-table.ts'
import type { Program } from './program.ts'
import { type Entity, isAlternate, isCallable } from './units.ts'
import { EMPTY, entityValue, inferred, joinAll, reachedThrough, single, type Value, type ValueSet } from './values.ts'

type ExternalValue = Value & { readonly kind: 'external' | 'external-instance' }

/**
 * The trait's declaration: which impl it is may rest on type arguments. Empty where no trait of the project is known to give the name, or
 * several do. Inferred: what the library's type itself has of that name, which comes first, is not in the index.
 */
export function memberFromTrait(
  program: Program,
  language: Language,
  rules: LookupRules,
  value: ExternalValue,
  name: string,
): ValueSet {
  const { extendsExternal } = rules
  if (extendsExternal === undefined || extendsExternal.isOwnMember(value.name, name)) return EMPTY
  const found = [value.name, ...extendsExternal.traitsOf(value.name)].flatMap((type) =>
    program
      .answer(extensionQuestion(language, type.slice(type.lastIndexOf('.') + 1)))
      .flatMap((path) => program.unit(path).impls)
      .filter((impl) => !isForParameter(program, impl) || extendsExternal.knownTraits.has(type))
      .filter((impl) => implOwners(program, impl).values.some((owner) => 'name' in owner && owner.name === type))
      .map((impl) => memberThrough(program, impl, name)),
  )
  const all = joinAll(found)
  const [only] = all.values
  return only === undefined || all.values.length > 1 ? EMPTY : inferred(single(reachedThrough(value, only)))
}

/** `impl<T: Bound> Trait for T`: what the bound itself declares comes first, and must be known. */
function isForParameter(program: Program, { unit, definition }: Entity): boolean {
  const self = definition.name.slice(definition.name.lastIndexOf(' for ') + 5)
  program.noteLookup(unit, definition.headerScope, self)
  return unit.bindingsOf[definition.headerScope]?.has(self) === true
}

function memberThrough(program: Program, impl: Entity, name: string): ValueSet {
  const [base] = impl.definition.bases
  if (base === undefined) return EMPTY
  const [trait] = program.ask.evaluate(impl.unit, impl.definition.headerScope, base.type).values
  if (trait?.kind !== 'entity' || trait.entity.definition.kind !== 'trait') return EMPTY
  const declared = trait.entity.unit.membersOf.get(trait.entity.index)?.get(name) ?? []
  return joinAll(declared.filter(isMethod).map((entity) => single(entityValue(entity))))
}

function isMethod(entity: Entity): boolean {
  return isCallable(entity) && !isAlternate(entity)
}
