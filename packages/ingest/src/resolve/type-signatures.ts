/** What a type of the project says of its values as a whole: what calling them gives, what they make, what any key of them holds (TypeScript). */

import { held } from './external-members.ts'
import type { Program } from './program.ts'
import { substitute } from './type-variables.ts'
import type { Entity } from './units.ts'
import {
  argumentsOf,
  DOUBT,
  entityValue,
  flatMap,
  foundIn,
  inferred,
  joinAll,
  type Value,
  type ValueSet,
} from './values.ts'

type Instance = Value & { readonly kind: 'instance' }

/** What the type and its bases state: function types, constructor types, dictionaries; empty for most. */
function signaturesOf(program: Program, { entity, args }: Instance): readonly ValueSet[] {
  const { types } = program.ask.linearize(entity)
  const stated = types.filter(
    ({ definition }) => /^(interface|type)$/.test(definition.kind) && definition.values.length > 0,
  )
  return stated.flatMap((type) =>
    type.definition.values.map((_, at) => {
      const given = signatureAt(program, type, at)
      return type === entity ? substitute(program, entityValue(entity, args), given) : inferred(given)
    }),
  )
}

/** One of the signatures that the type itself states. */
export function signatureAt(program: Program, { unit, index, definition }: Entity, at: number): ValueSet {
  return program.solver.read(`v${at}#${index}`, unit.path, () => {
    const item = definition.values[at]
    return item === undefined ? NONE : program.ask.evaluate(unit, item.scope, item.expression)
  })
}

/** Those of one kind, by the name of the platform's type, in the order of the source. */
export function signaturesListed(program: Program, value: Value, name: string): readonly ValueSet[] {
  if (value.kind !== 'instance' || value.entity.unit.adapter.lookup.mergesDeclarations !== true) return []
  return signaturesOf(program, value).flatMap((set) => {
    const values = set.values.filter((signature) => signature.kind === 'external-instance' && signature.name === name)
    return values.length === 0 ? [] : [foundIn({ ...set, values })]
  })
}

/** All of them at once. */
export function signaturesNamed(program: Program, value: Value, name: string): ValueSet {
  return joinAll(signaturesListed(program, value, name))
}

/** By an index signature; null where the type has none. */
export function heldUnderAnyKey(program: Program, value: Value): ValueSet | null {
  const keyed = signaturesNamed(program, value, 'Record')
  return keyed.values.length === 0 ? null : flatMap(keyed, (inner) => held(argumentsOf(inner).at(-1) ?? DOUBT))
}

const NONE: ValueSet = joinAll([])
