/** What stands for the type around a piece of code: itself, and what it continues after. */

import type { Expression } from '../facts/expressions.ts'
import type { ScopeIndex } from '../facts/facts.ts'
import { ownerOf } from './lookup-members.ts'
import type { Program } from './program.ts'
import { externalSelf, ownerWithArguments, withOwnParameters } from './type-variables.ts'
import { type Entity, type FileUnit, isType } from './units.ts'
import { DOUBT, entityValue, flatMap, single, superValue, type ValueSet, variableValue } from './values.ts'

/** The type around the scope; for an impl the type that it is for. */
function enclosingType(program: Program, unit: FileUnit, start: ScopeIndex): Entity | null {
  for (let scope = start; scope >= 0; scope = unit.facts.scopes[scope]?.parent ?? -1) {
    const here = unit.facts.scopes[scope]
    const entity = here === undefined ? undefined : unit.entities[here.definition]
    if (here === undefined || entity === undefined) return null
    if (here.kind === 'class') return entity.definition.kind === 'impl' ? ownerOf(program, entity) : entity
    if (entity.definition.owner !== null && here.kind === 'function') return ownerOf(program, entity)
  }
  return null
}

export function selfType(program: Program, unit: FileUnit, scope: ScopeIndex): ValueSet {
  const type = enclosingType(program, unit, scope)
  if (type === null) return externalSelf(program, unit, scope)
  if (unit.adapter.lookup.typeVariables !== true) return single(entityValue(type))
  if (type.definition.kind === 'trait') return single(variableValue({ kind: 'self', trait: type }))
  return single(ownerWithArguments(program, unit, scope) ?? withOwnParameters(type))
}

/** What comes behind the enclosing type in its linearisation, or behind the ancestor of it that `of` names. */
export function superOf(program: Program, unit: FileUnit, scope: ScopeIndex, of?: Expression): ValueSet {
  const type = enclosingType(program, unit, scope)
  if (of === undefined) return type === null ? DOUBT : single(superValue(type, 1))
  return flatMap(program.ask.evaluate(unit, scope, of), (value) => {
    if (value.kind !== 'entity' || !isType(value.entity)) return DOUBT
    const position = type === null ? -1 : program.ask.linearize(type).types.indexOf(value.entity)
    return single(type === null || position < 0 ? superValue(value.entity, 1) : superValue(type, position + 1))
  })
}
