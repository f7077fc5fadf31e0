/** What calling a function or method of the project gives: of overloads the chosen one, with type parameters as the call says. */

import type { Expression } from '../facts/expressions.ts'
import type { ScopeIndex } from '../facts/facts.ts'
import { accepts, allOverloadsOf, chooseByTypes } from './overloads.ts'
import type { Program } from './program.ts'
import { inferredArgument } from './type-inference.ts'
import { substitute } from './type-variables.ts'
import {
  type Entity,
  type FileUnit,
  givesReceiver,
  hasFlag,
  isOwn,
  isType,
  methodOfOwn,
  overloadsOf,
  parentOf,
} from './units.ts'
import { doubtful, inferred, joinAll, single, type Value, type ValueSet } from './values.ts'

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
  const own = ownResult(program, receiver, entity)
  if (own !== null) return own
  const member: Value = entity === callee.entity ? callee : { ...callee, entity }
  return substitute(program, member, program.ask.returnsOf(entity), (variable) =>
    inferredArgument(program, entity, variable, call),
  )
}

/** Methods that give what another one gives, which gives the receiver: longer chains are cut. */
const CHAIN_MAX = 6

/** A value of the type that the method was reached through, where it gives one; proven where that is declared. */
function ownResult(program: Program, receiver: Value | undefined, method: Entity): ValueSet | null {
  if (receiver?.kind !== 'instance' && receiver?.kind !== 'entity') return null
  const isOfClass = method.unit.adapter.lookup.ownResults === true && hasFlag(method, 'class-method')
  if (receiver.kind === 'entity' && !(isOfClass && isType(receiver.entity))) return null
  if (!isOwnResult(program, receiver.entity, method, 0)) return null
  const given = receiver.kind === 'instance' ? single(receiver) : program.ask.instantiate(single(receiver))
  const isProven = method.definition.returnType !== null || method.unit.adapter.lookup.ownResults !== true
  return isProven ? given : inferred(given)
}

/** Whether calling the method on a value of the type gives a value of that very type. */
function isOwnResult(program: Program, type: Entity, method: Entity, depth: number): boolean {
  if (depth > CHAIN_MAX || !givesReceiver(method)) return false
  const { returnType, returnValues } = method.definition
  if (returnType !== null) return true
  return returnValues.every(({ expression }) => {
    const own = isOwn(expression) ? null : methodOfOwn(expression)
    if (own === null) return true
    const holder = own.isAbove ? parentOf(method) : type
    if (holder === null) return false
    const { values, doubt } = program.ask.lookupTypeMember(holder, own.name, own.isAbove ? 1 : 0, true)
    return (
      !doubt &&
      values.length > 0 &&
      values.every((value) => value.kind === 'entity' && isOwnResult(program, type, value.entity, depth + 1))
    )
  })
}
