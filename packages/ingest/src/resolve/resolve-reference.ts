/** A name or member that is used without being called to the definitions that it names. */

import type { WrittenUse } from '../facts/facts.ts'
import { withoutTypesOfValues } from './lookup-names.ts'
import type { Program } from './program.ts'
import { decide, type ResolvedUse } from './resolve-use.ts'
import { type Entity, type FileUnit, hasFlag, isCallable } from './units.ts'
import { flatMap, single } from './values.ts'

/** A key of a literal or a pattern: no use where no declared type has it. */
const KEY = 2

/** Null: nothing that the index holds or may hold (a local, a module, something external). */
export function resolveReference(program: Program, unit: FileUnit, use: WrittenUse): ResolvedUse {
  const named = program.ask.refer(unit, use.scope, use.target, use.argumentCount < 0)
  const isType = use.target.kind === 'name' && use.target.isType === true
  const places = isType ? named : withoutTypesOfValues(named)
  // A module may be replaced by what it exports (CommonJS).
  const { values, doubt, proven } = places.values.some(({ kind }) => kind === 'module')
    ? flatMap(places, (place) => (place.kind === 'module' ? program.ask.read(single(place)) : single(place)))
    : places
  const targets: Entity[] = []
  for (const value of values)
    if (value.kind === 'entity' && value.entity.definition.kind !== 'module') targets.push(value.entity)
  // A key that nothing types, or a parameter that no fixture of the index fills, names nothing.
  const namesNothing = values.length > 0 || use.argumentCount === KEY || use.target.kind === 'fixture'
  if (targets.length === 0) return namesNothing ? null : []
  const isElsewhere = targets.length < values.length
  const meant = targets.length < 2 ? targets : withoutOtherAccessors(targets, use.argumentCount)
  return decide(
    meant.map((to) => ({ kind: 'REFERENCES', to })),
    doubt || isElsewhere,
    proven,
  )
}

/** Of the functions that stand behind one property the one that runs: reading takes the fewest parameters, writing the most. */
function withoutOtherAccessors(targets: readonly Entity[], argumentCount: number): readonly Entity[] {
  const accessors = new Map<string, Entity>()
  for (const target of targets) {
    if (!isAccessor(target)) continue
    const before = accessors.get(propertyOf(target))
    const more = target.definition.parameters.length - (before?.definition.parameters.length ?? 0)
    if (before === undefined || (argumentCount === 1 ? more > 0 : more < 0)) accessors.set(propertyOf(target), target)
  }
  return targets.filter((target) => !isAccessor(target) || accessors.get(propertyOf(target)) === target)
}

function isAccessor(entity: Entity): boolean {
  return hasFlag(entity, 'property') && isCallable(entity)
}

function propertyOf({ unit, definition }: Entity): string {
  return `${unit.path}\u0000${definition.parent}\u0000${definition.name}`
}
