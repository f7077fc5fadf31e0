/** What a function of the project gives to the functions that are passed to it, by the declared types of its parameters. */

import { parameterType } from './overloads.ts'
import type { Program } from './program.ts'
import { boundOf, substitute } from './type-variables.ts'
import { isCallable } from './units.ts'
import { argumentsOf, DOUBT, flatMap, single, type Value, type ValueSet } from './values.ts'

/** Types of functions, whose last argument is what they give. */
const FUNCTION_TYPE = /^(?:std\.(?:primitive\.fn|ops\.(?:Async)?Fn(?:Mut|Once)?)|Function)$/

/** @param position of the parameter of the callee. @param parameter of the function that is passed for it. */
export function handedTo(program: Program, callee: Value, position: number, parameter: number): ValueSet {
  if (callee.kind !== 'entity' || !isCallable(callee.entity)) return DOUBT
  const { entity } = callee
  // A method that is called by its path gets its receiver first: its parameters are not told apart here.
  if (position >= entity.definition.parameters.length) return DOUBT
  const declared = parameterType(program, entity, position)
  if (declared === null) return DOUBT
  const given = flatMap(declared, (type) => givenBy(program, type, parameter))
  return program.ask.read(substitute(program, callee, given))
}

function givenBy(program: Program, type: Value, parameter: number): ValueSet {
  if (type.kind === 'variable') {
    const bounds = boundOf(program, type).values.filter(
      (bound) => bound.kind === 'external-instance' && FUNCTION_TYPE.test(bound.name),
    )
    const [only] = bounds
    return bounds.length === 1 && only !== undefined ? givenBy(program, only, parameter) : DOUBT
  }
  if (type.kind !== 'external-instance') return DOUBT
  const args = argumentsOf(type)
  if (!FUNCTION_TYPE.test(type.name)) {
    const [inner] = args
    return args.length === 1 && inner !== undefined
      ? flatMap(inner, (value) => (value.kind === 'external' ? givenByArguments(program, value, parameter) : DOUBT))
      : DOUBT
  }
  return parameter < args.length - 1 ? valuesOf(program, args[parameter] ?? DOUBT) : DOUBT
}

/** What stands in a function's type is a type or, where the language tells types of values, a value. */
function valuesOf(program: Program, set: ValueSet): ValueSet {
  return flatMap(set, (value) =>
    value.kind === 'instance' || value.kind === 'external-instance'
      ? single(value)
      : program.ask.instantiate(single(value)),
  )
}

/** In a box the function type is an argument. */
function givenByArguments(program: Program, type: Value & { readonly kind: 'external' }, parameter: number): ValueSet {
  if (!FUNCTION_TYPE.test(type.name) || parameter >= type.args.length - 1) return DOUBT
  return program.ask.instantiate(type.args[parameter] ?? DOUBT)
}
