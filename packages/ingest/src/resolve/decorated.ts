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
 * What a function's name, here `value`, stands for: itself, unless it is known for certain which functions its decorators give. One that is
 * decorated itself mostly says that it stands for what it wraps (`functools.wraps`): then that is meant.
 */
export function replacing(program: Program, entity: Entity, value: Value): ValueSet {
  if (!isDecorated(entity) || (value.kind === 'entity' && value.isBare === true)) return single(value)
  const made = decoratedAs(program, entity)
  const isPlain = (one: Value): boolean => one.kind === 'entity' && isCallable(one.entity) && !isDecorated(one.entity)
  return made.doubt || made.values.length === 0 || !made.values.every(isPlain) ? single(value) : made
}
