/** What the parameters of a lambda are: what the one method of the functional interface takes that it is passed or declared as. */

import type { Expression } from '../facts/expressions.ts'
import type { ScopeIndex } from '../facts/facts.ts'
import type { Call } from './call-values.ts'
import { asValue } from './external-types.ts'
import { functionOf } from './functional-interface.ts'
import { accepts, allOverloadsOf, chooseByTypes, parameterType } from './overloads.ts'
import type { Program } from './program.ts'
import { inferredArgument } from './type-inference.ts'
import { substitute } from './type-variables.ts'
import { type FileUnit, isCallable } from './units.ts'
import { DOUBT, flatMap, type Value, type ValueSet } from './values.ts'

/** @param expression its callee is the whole call that the lambda is passed to, or a value of the type that it is declared as. */
export function lambdaParameter(
  program: Program,
  unit: FileUnit,
  scope: ScopeIndex,
  { callee, position, parameter }: Expression & { readonly kind: 'handed' },
): ValueSet {
  if (callee.kind !== 'call')
    return flatMap(program.ask.evaluate(unit, scope, callee), (type) => takenBy(program, unit, type, parameter))
  const call: Call = { unit, scope, ...callee, argumentCount: callee.argumentCount ?? -1 }
  const called = program.ask.refer(unit, scope, callee.callee, true)
  return flatMap(called, (value) => {
    if (value.kind === 'external') {
      const dot = value.name.lastIndexOf('.')
      const member = unit.adapter.lookup.externalTypes?.member(
        value.name.slice(0, dot),
        value.name.slice(dot + 1),
        call.argumentCount,
      )
      const template = member?.lambda?.[parameter]
      return template === undefined ? DOUBT : asValue(program, template, value.args, call)
    }
    return flatMap(passedAs(program, value, call, position), (type) => takenBy(program, unit, type, parameter))
  })
}

/** The type of the parameter that the argument is passed for, as the chosen method declares it and the call says. */
function passedAs(program: Program, value: Value, call: Call, position: number): ValueSet {
  if (value.kind !== 'entity' || !isCallable(value.entity)) return DOUBT
  const fitting = allOverloadsOf(program, value.entity).filter((method) => accepts(method, call.argumentCount))
  const [method, ...others] = chooseByTypes(program, call.unit, call, fitting)
  const type = method === undefined || others.length > 0 ? null : parameterType(program, method, position)
  if (method === undefined || type === null) return DOUBT
  const member: Value = method === value.entity ? value : { ...value, entity: method }
  return substitute(program, member, type, (variable) => inferredArgument(program, method, variable, call))
}

function takenBy(program: Program, unit: FileUnit, type: Value, parameter: number): ValueSet {
  if (type.kind === 'external-instance') {
    const template = unit.adapter.lookup.externalTypes?.functionOf(type.name)?.lambda?.[parameter]
    return template === undefined ? DOUBT : asValue(program, template, type.args, null)
  }
  const method = type.kind === 'instance' ? functionOf(program, type.entity) : null
  if (method === null) return DOUBT
  const taken = parameterType(program, method, parameter)
  if (taken === null || parameter >= method.definition.parameters.length) return DOUBT
  // Looked up on the type, so that its arguments say what the method's parameters are.
  return flatMap(program.ask.lookupMember(type, method.definition.name, true), (member) =>
    member.kind === 'entity' ? substitute(program, { ...member, entity: method }, taken) : DOUBT,
  )
}
