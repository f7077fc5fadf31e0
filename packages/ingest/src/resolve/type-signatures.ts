/** What a type of the project says of its values as a whole: what calling them gives, what they make, what any key of them holds (TypeScript). */

import { held } from './external-members.ts'
import type { Program } from './program.ts'
import { substitute } from './type-variables.ts'
import {
  argumentsOf,
  DOUBT,
  entityValue,
  flatMap,
  foundIn,
  inferred,
  joinAll,
  single,
  type Value,
  type ValueSet,
} from './values.ts'

type Instance = Value & { readonly kind: 'instance' }

/** What the type and its bases state: function types, constructor types, dictionaries; empty for most. */
export function signaturesOf(program: Program, { entity, args }: Instance): ValueSet {
  const { types } = program.ask.linearize(entity)
  const stated = types.filter(
    ({ definition }) => /^(interface|type)$/.test(definition.kind) && definition.values.length > 0,
  )
  const sets = stated.map((type) => {
    const { unit, index, definition } = type
    const given = program.solver.read(`v#${index}`, unit.path, () =>
      joinAll(definition.values.map((item) => program.ask.evaluate(unit, item.scope, item.expression))),
    )
    return type === entity ? substitute(program, entityValue(entity, args), given) : inferred(given)
  })
  return foundIn(joinAll(sets))
}

/** Those of one kind, by the name of the platform's type. */
export function signaturesNamed(program: Program, value: Value, name: string): ValueSet {
  if (value.kind !== 'instance' || value.entity.unit.adapter.lookup.mergesDeclarations !== true) return NONE
  return flatMap(signaturesOf(program, value), (signature) =>
    signature.kind === 'external-instance' && signature.name === name ? single(signature) : NONE,
  )
}

/** By an index signature; null where the type has none. */
export function heldUnderAnyKey(program: Program, value: Value): ValueSet | null {
  const keyed = signaturesNamed(program, value, 'Record')
  return keyed.values.length === 0 ? null : flatMap(keyed, (inner) => held(argumentsOf(inner).at(-1) ?? DOUBT))
}

const NONE: ValueSet = joinAll([])
