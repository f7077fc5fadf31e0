/** What the name of a decorated function stands for: what its decorators made of it. */

import type { Program } from './program.ts'
import { type Entity, isCallable, isDecorated } from './units.ts'
import { bareValue, entityValue, joinAll, single, type Value, type ValueSet } from './values.ts'

/** A definition as it is written, whatever its decorators made of it. */
export function writtenAs(entity: Entity): ValueSet {
  return single(isDecorated(entity) ? bareValue(entity) : entityValue(entity))
}

/** What the decorators give. */
export function decoratedAs(program: Program, { unit, index, definition }: Entity): ValueSet {
  return program.solver.read(`D#${index}`, unit.path, () =>
    joinAll(definition.values.map((value) => program.ask.evaluate(unit, value.scope, value.expression))),
  )
}

/**
 * The functions that a call of the name, here `value`, runs instead; null where that is not known for certain. A function that is decorated itself
 * mostly says that it stands for the one that it wraps (`functools.wraps`): then that one is meant.
 */
export function replacing(program: Program, entity: Entity, value: Value): ValueSet | null {
  if (value.kind === 'entity' && value.isBare === true) return null
  const made = decoratedAs(program, entity)
  const isPlain = (one: Value): boolean => one.kind === 'entity' && isCallable(one.entity) && !isDecorated(one.entity)
  return made.doubt || made.values.length === 0 || !made.values.every(isPlain) ? null : made
}
