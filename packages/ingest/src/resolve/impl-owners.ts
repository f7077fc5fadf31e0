/** What an impl, or a member that is declared outside its type, names as the type that it is for. */

import type { Program } from './program.ts'
import type { Entity } from './units.ts'
import { EMPTY, type ValueSet } from './values.ts'

/** Empty for what is declared in its type. */
export function implOwners(program: Program, { unit, index, definition }: Entity): ValueSet {
  const { owner, headerScope } = definition
  if (owner === null) return EMPTY
  return program.solver.read(`o#${index}`, unit.path, () => program.ask.evaluate(unit, headerScope, owner))
}
