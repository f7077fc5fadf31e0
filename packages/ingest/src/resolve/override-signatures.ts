/** Whether a method's parameters are those of a method above it, where types choose among methods of one name (Java Language Specification 8.4.2). */

import { type Expression, terminalName } from '../facts/expressions.ts'
import type { ScopeIndex } from '../facts/facts.ts'
import { parameterType } from './overloads.ts'
import type { Program } from './program.ts'
import { type Entity, type FileUnit, hasFlag } from './units.ts'
import { argumentsOf, type Value, type ValueSet } from './values.ts'

/** Blocks of type parameters around one name. */
const SCOPES_MAX = 100
/** Dimensions of an array that are compared. */
const DIMENSIONS_MAX = 20

/** `same`: equal after erasure. `open`: equal if the type variables of the declaration stand for the types here. */
type Fit = 'same' | 'open' | 'other'

/** @param siblings the methods of the overriding type: of several that a generic declaration would allow, the fitting ones override it. */
export function overridesSignature(
  program: Program,
  method: Entity,
  declaration: Entity,
  siblings: readonly Entity[],
): boolean {
  const fit = fitOf(program, method, declaration)
  if (fit !== 'open') return fit === 'same'
  const rivals = siblings.filter((other) => other !== method && other.definition.name === method.definition.name)
  const fits = rivals.map((other) => ({ other, fit: fitOf(program, other, declaration) }))
  if (fits.some((rival) => rival.fit === 'same')) return false
  return (
    hasFlag(method, 'override') || !fits.some(({ other, fit: one }) => one === 'open' && hasFlag(other, 'override'))
  )
}

function fitOf(program: Program, method: Entity, declaration: Entity): Fit {
  const own = method.definition.parameters
  const above = declaration.definition.parameters
  if (own.length !== above.length) return 'other'
  let fit: Fit = 'same'
  for (let at = 0; at < own.length; at++) {
    const one = parameterFit(program, method, declaration, at)
    if (one === 'other') return one
    if (one === 'open') fit = one
  }
  return fit
}

function parameterFit(program: Program, method: Entity, declaration: Entity, at: number): Fit {
  const own = arrayParts(method, at)
  const above = arrayParts(declaration, at)
  const isVariable = isTypeVariable(declaration, above.element)
  if (isVariable) {
    if (own.dimensions < above.dimensions) return 'other'
    return isTypeVariable(method, own.element) && own.dimensions === above.dimensions ? 'same' : 'open'
  }
  if (own.dimensions !== above.dimensions) return 'other'
  const fit = sameTypes(program, parameterType(program, method, at), parameterType(program, declaration, at))
  if (fit !== 'unknown') return fit
  return own.element !== null && above.element !== null && terminalName(own.element) === terminalName(above.element)
    ? 'same'
    : 'other'
}

/** A type variable is whatever the declaring type's arguments say; erased it is its bound. */
function isTypeVariable({ unit, definition }: Entity, type: Expression | null): boolean {
  return type?.kind === 'name' && isBoundAsVariable(unit, definition.headerScope, type.name)
}

function isBoundAsVariable(unit: FileUnit, start: ScopeIndex, name: string): boolean {
  let index = start
  for (let steps = 0; index > 0 && steps < SCOPES_MAX; steps++) {
    const scope = unit.facts.scopes[index]
    if (scope === undefined) return false
    if (scope.kind === 'block' && scope.bindings.some((binding) => binding.kind === 'alias' && binding.name === name))
      return true
    index = scope.parent
  }
  return false
}

interface ArrayParts {
  readonly element: Expression | null
  readonly dimensions: number
}

function arrayParts({ definition, unit }: Entity, at: number): ArrayParts {
  const { type = null } = definition.parameters[at] ?? {}
  const arrayType = unit.adapter.lookup.overloads?.arrayType
  let element = type
  let dimensions = 0
  while (element?.kind === 'generic' && element.base.kind === 'name' && dimensions < DIMENSIONS_MAX) {
    if (unit.adapter.lookup.builtin(element.base.name) !== arrayType) break
    element = element.args[0] ?? null
    dimensions++
  }
  // A method with a rest parameter overrides one with an array.
  return { element, dimensions }
}

function sameTypes(
  program: Program,
  own: ValueSet | null,
  above: ValueSet | null,
  depth = 0,
): 'same' | 'other' | 'unknown' {
  const [left] = own?.values ?? []
  const [right] = above?.values ?? []
  if (left === undefined || right === undefined) return 'unknown'
  if (erasedKey(left) !== erasedKey(right)) return 'other'
  const arrayType = left.kind === 'external-instance' && left.name.endsWith('[]')
  if (!arrayType || depth >= DIMENSIONS_MAX) return 'same'
  const [inner] = argumentsOf(left)
  const [outer] = argumentsOf(right)
  return sameTypes(
    program,
    inner === undefined ? null : program.ask.instantiate(inner),
    outer === undefined ? null : program.ask.instantiate(outer),
    depth + 1,
  )
}

function erasedKey(value: Value): string {
  switch (value.kind) {
    case 'external':
    case 'external-instance':
      return value.name
    case 'entity':
    case 'instance':
      return value.entity.key
    default:
      return value.key
  }
}
