/** What calling a function or method of the project gives: of overloads the chosen one, with type parameters as the call says. */

import type { Expression } from '../facts/expressions.ts'
import type { ScopeIndex } from '../facts/facts.ts'
import { accepts, allOverloadsOf, chooseByTypes } from './overloads.ts'
import type { Program } from './program.ts'
import { inferredArgument } from './type-inference.ts'
import { substitute } from './type-variables.ts'
import { type Entity, type FileUnit, givesReceiver, overloadsOf } from './units.ts'
import { doubtful, joinAll, single, type Value, type ValueSet } from './values.ts'

/** A call as its expression says it, and where. */
export interface Call {
  readonly unit: FileUnit
  readonly scope: ScopeIndex
  /** -1 when unknown. */
  readonly argumentCount: number
  readonly argumentValues?: readonly Expression[]
  readonly typeArguments?: readonly Expression[]
}

/** @param callee a function or method, with what it was reached through. */
export function resultOf(program: Program, callee: Value & { readonly kind: 'entity' }, call: Call): ValueSet {
  const { entity } = callee
  const { overloads: rules, overloadSignatures } = entity.unit.adapter.lookup
  if (rules === undefined)
    return overloadSignatures ? resultOfSignatures(program, callee, call) : resultOfOne(program, callee, entity, call)
  const overloads = allOverloadsOf(program, entity)
  if (overloads.length === 1) return resultOfOne(program, callee, entity, call)
  const fitting = overloads.filter((overload) => accepts(overload, call.argumentCount))
  const chosen = chooseByTypes(program, call.unit, call, fitting)
  const given = joinAll(chosen.map((overload) => resultOfOne(program, callee, overload, call)))
  // Which of them runs is not known.
  return given.values.length > 1 ? doubtful(given) : given
}

/** What the signatures that take so many arguments give: what stands behind them is not what callers see. */
function resultOfSignatures(program: Program, callee: Value & { readonly kind: 'entity' }, call: Call): ValueSet {
  const { entity } = callee
  const signatures = entity.unit.signaturesOf.get(entity.index) ?? overloadsOf(entity)
  if (signatures.length < 2 && signatures[0] === entity) return resultOfOne(program, callee, entity, call)
  const fitting = signatures.filter((signature) => accepts(signature, call.argumentCount))
  const chosen = fitting.length > 0 ? fitting : signatures
  return joinAll(chosen.map((signature) => resultOfOne(program, callee, signature, call)))
}

function resultOfOne(
  program: Program,
  callee: Value & { readonly kind: 'entity' },
  entity: Entity,
  call: Call,
): ValueSet {
  const { receiver } = callee
  if (receiver?.kind === 'instance' && givesReceiver(entity)) return single(receiver)
  const member: Value = entity === callee.entity ? callee : { ...callee, entity }
  return substitute(program, member, program.ask.returnsOf(entity), (variable) =>
    inferredArgument(program, entity, variable, call),
  )
}
