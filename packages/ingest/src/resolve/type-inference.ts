/** What a call says of the called method's own type parameters: by its type arguments, or by what is passed for its parameters. */

import type { Expression } from '../facts/expressions.ts'
import type { Call } from './call-values.ts'
import { parameterType } from './overloads.ts'
import type { Program } from './program.ts'
import { baseOf } from './type-variables.ts'
import { type Entity, isCallable, isType, parentOf } from './units.ts'
import { argumentsOf, EMPTY, joinAll, single, type TypeVariable, type Value, type ValueSet } from './values.ts'

/** Types nested deeper are not looked through. */
const NESTING_MAX = 4
/** A call with more arguments is generated code. */
const ARGUMENTS_MAX = 30

/** Null when the variable is not one of the method's own, or nothing says what it stands for. */
export function inferredArgument(
  program: Program,
  method: Entity,
  variable: TypeVariable,
  call: Call,
): ValueSet | null {
  if (variable.kind !== 'parameter' || !isOwn(method, variable)) return null
  const written = call.typeArguments?.[variable.position]
  if (written !== undefined) return program.ask.evaluate(call.unit, call.scope, written)
  const passed = withoutReceiver(method, call.argumentValues ?? [])
  if (passed.length > ARGUMENTS_MAX) return null
  const found: ValueSet[] = []
  for (const [at, expression] of passed.entries()) {
    const [pattern, ...others] = parameterType(program, method, at)?.values ?? []
    if (pattern === undefined || others.length > 0 || !mentions(pattern, variable, 0)) continue
    const given = program.ask.evaluate(call.unit, call.scope, expression)
    for (const actual of given.values) found.push(...standing(program, pattern, actual, variable, 0))
  }
  return found.length === 0 ? null : joinAll(found)
}

/** Java opens a scope for the parameters around the header, Go and Rust bind them in the function's own scope. */
function isOwn(method: Entity, variable: TypeVariable & { readonly kind: 'parameter' }): boolean {
  const { unit, definition } = method
  const { scope } = variable
  return (
    variable.unit === unit &&
    (definition.owner === null || parentOf(method)?.definition.kind === 'impl') &&
    (scope === definition.bodyScope || scope === definition.headerScope || scope === implScope(method))
  )
}

/** Where the type parameters of the impl around a method are bound, which no receiver may have told. */
function implScope(method: Entity): number {
  const parent = parentOf(method)
  return parent?.definition.kind === 'impl' ? parent.definition.headerScope : -1
}

/** A method that is called by its path gets its receiver as its first argument (Rust). */
function withoutReceiver({ unit, definition }: Entity, passed: readonly Expression[]): readonly Expression[] {
  const isPath = definition.kind === 'method' && passed.length === definition.parameters.length + 1
  return isPath && unit.adapter.lookup.callablesApart === true ? passed.slice(1) : passed
}

function mentions(pattern: Value, variable: TypeVariable, depth: number): boolean {
  if (pattern.kind === 'variable') return isSame(pattern.variable, variable)
  return (
    depth < NESTING_MAX &&
    argumentsOf(pattern).some((set) => set.values.some((inner) => mentions(inner, variable, depth + 1)))
  )
}

function isSame(one: TypeVariable, other: TypeVariable): boolean {
  return (
    one.kind === 'parameter' &&
    other.kind === 'parameter' &&
    one.unit === other.unit &&
    one.scope === other.scope &&
    one.position === other.position
  )
}

/** What stands in what is passed where the variable stands in the parameter's type. */
function standing(
  program: Program,
  pattern: Value,
  actual: Value,
  variable: TypeVariable,
  depth: number,
): readonly ValueSet[] {
  if (pattern.kind === 'variable') return isSame(pattern.variable, variable) ? [{ ...EMPTY, values: [actual] }] : []
  if (depth >= NESTING_MAX) return []
  const given = argumentsLike(program, pattern, actual)
  return argumentsOf(pattern).flatMap((set, at) =>
    set.values.flatMap((inner) =>
      (given[at]?.values ?? []).flatMap((value) => standing(program, inner, value, variable, depth + 1)),
    ),
  )
}

/** The arguments of a value's type, seen as the pattern's type. */
function argumentsLike(program: Program, pattern: Value, actual: Value): readonly ValueSet[] {
  const wanted = argumentsOf(pattern)
  if (pattern.kind === 'instance' || pattern.kind === 'entity') {
    if (actual.kind !== 'instance' && actual.kind !== 'entity') return []
    if (actual.entity === pattern.entity) return actual.args
    const base = baseOf(program, actual, pattern.entity)
    return base === null ? [] : argumentsOf(base)
  }
  // A class that is passed makes values of itself (TypeScript).
  if (actual.kind === 'entity' && isType(actual.entity))
    return wanted.length === 1 ? [program.ask.instantiate(single(actual))] : []
  // A function value's type says what calling it gives.
  if (actual.kind === 'entity' && isCallable(actual.entity))
    return wanted.length === 1 ? [program.ask.returnsOf(actual.entity)] : []
  // Of types from outside only the number of arguments tells that one is like the other: List<T> is an Iterable<T>.
  const given = actual.kind === 'external-instance' || actual.kind === 'external' ? argumentsOf(actual) : []
  return given.length === wanted.length ? given : []
}
