/**
 * Which of several members of one name a call means: by the number of its arguments and, where the language overloads by type, by what is
 * known of their types (after the phases of the Java Language Specification, 15.12.2: without boxing, with it, with variable arity).
 */

import { formatExpression } from '../facts/expressions.ts'
import type { Use } from '../facts/facts.ts'
import { held } from './evaluate.ts'
import type { Program } from './program.ts'
import { type Fit, fitOf } from './type-fit.ts'
import { type Entity, type FileUnit, parentOf } from './units.ts'
import type { ValueSet } from './values.ts'

/** @param overloads of one name. @returns those that remain possible; several only where a language runs any of them. */
export function chooseOverload(
  program: Program,
  unit: FileUnit,
  use: Use,
  overloads: readonly Entity[],
): readonly Entity[] {
  const [first] = overloads
  if (first === undefined) return []
  const { overloading } = first.unit.adapter.lookup
  if (overloading === 'types') return ofFittingTypes(program, unit, use, overloads)
  if (overloads.length === 1) return overloads
  if (overloading === 'signatures') {
    // One implementation stands behind the signatures.
    const implemented = overloads.filter((entity) => entity.definition.bodyScope >= 0)
    return implemented.length === 1 ? implemented : ofFittingCount(overloads, use.argumentCount)
  }
  return ofFittingCount(overloads, use.argumentCount)
}

function ofFittingCount(overloads: readonly Entity[], argumentCount: number): readonly Entity[] {
  const fitting = overloads.filter((entity) => accepts(entity, argumentCount))
  return fitting.length > 0 ? fitting : overloads
}

function accepts(entity: Entity, argumentCount: number): boolean {
  if (argumentCount < 0) return true
  const { parameters } = entity.definition
  const required = parameters.filter((parameter) => !parameter.hasDefault && !parameter.isRest).length
  return argumentCount >= required && (takesRest(entity) || argumentCount <= parameters.length)
}

/** The same parameters in a type below, or in a class where the other is an interface's (JLS 8.4.8). */
function overrides(program: Program, one: Entity, other: Entity): boolean {
  const below = parentOf(one)
  const above = parentOf(other)
  if (below === null || above === null || below === above || parameterText(one) !== parameterText(other)) return false
  if (below.definition.kind !== 'interface' && above.definition.kind === 'interface') return true
  return program.ask.linearize(below).types.includes(above)
}

function parameterText({ definition }: Entity): string {
  return definition.parameters
    .map(({ type, isRest }) => `${isRest ? '...' : ''}${type === null ? '?' : formatExpression(type)}`)
    .join(',')
}

function takesRest(entity: Entity): boolean {
  return entity.definition.parameters.some((parameter) => parameter.isRest)
}

interface Rated {
  readonly entity: Entity
  readonly fits: readonly Fit[]
}

/** Empty when more than one remains: a guess among overloads is no edge. */
function ofFittingTypes(program: Program, unit: FileUnit, use: Use, overloads: readonly Entity[]): readonly Entity[] {
  const accepting = overloads.filter((entity) => accepts(entity, use.argumentCount))
  const current = accepting.filter((entity) => !accepting.some((other) => overrides(program, other, entity)))
  const values = (use.argumentValues ?? []).map((argument) => program.ask.evaluate(unit, use.scope, argument))
  const rated = current.map(
    (entity): Rated => ({
      entity,
      fits: values.map((value, index) => fitOfArgument(program, entity, index, value, values.length)),
    }),
  )
  const possible = rated.filter(({ fits }) => !fits.includes('never'))
  const fixed = possible.filter(({ entity }) => !takesRest(entity))
  const candidates = fixed.length > 0 ? fixed : possible
  if (candidates.length <= 1) return candidates.map(({ entity }) => entity)
  // Where nothing is known of an argument, a better fit elsewhere decides nothing.
  if (candidates.some(({ fits }) => fits.length === 0 || fits.includes('unknown'))) return []
  const best = candidates.filter((one) => candidates.every((other) => one === other || isBetter(one, other)))
  return best.length === 1 ? best.map(({ entity }) => entity) : []
}

const ORDER: readonly Fit[] = ['same', 'wider', 'boxed', 'any', 'unknown', 'never']

/** At least as close at every argument and closer at one. */
function isBetter(one: Rated, other: Rated): boolean {
  const distances = one.fits.map((fit, index) => ORDER.indexOf(fit) - ORDER.indexOf(other.fits[index] ?? 'never'))
  return distances.every((distance) => distance <= 0) && distances.some((distance) => distance < 0)
}

function fitOfArgument(program: Program, entity: Entity, index: number, argument: ValueSet, count: number): Fit {
  const { parameters } = entity.definition
  const parameter = parameters[Math.min(index, parameters.length - 1)]
  if (parameter?.type == null) return 'unknown'
  const scope = entity.definition.bodyScope >= 0 ? entity.definition.bodyScope : entity.definition.headerScope
  const declared = program.ask.instantiate(program.ask.evaluate(entity.unit, scope, parameter.type))
  const whole = fitOf(program, argument, declared)
  if (!parameter.isRest) return whole
  const [array] = declared.values
  const element = array?.kind === 'external-instance' ? array.args[0] : undefined
  // The last argument may be the array itself.
  if (element === undefined || (whole !== 'never' && whole !== 'unknown' && index === count - 1)) return whole
  return fitOf(program, argument, held(element))
}
