/** What calling a function gives that the language knows without import (Go). */

import type { Call } from './call-values.ts'
import type { Program } from './program.ts'
import { DOUBT, externalInstance, single, type ValueSet } from './values.ts'

/** Null when it is no function that the language knows without import. */
export function resultOfPredeclared(
  program: Program,
  name: string,
  { unit, scope, argumentValues }: Call,
): ValueSet | null {
  const given = unit.adapter.lookup.predeclaredResults?.get(name)
  if (given === undefined) return null
  if (given !== 'passed') return single(externalInstance(given))
  const [first] = argumentValues ?? []
  return first === undefined ? DOUBT : program.ask.evaluate(unit, scope, first)
}
