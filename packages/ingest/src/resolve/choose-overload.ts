/** Which of several members of one name in one type a call means where types do not choose: by the number of its arguments. */

import type { Use } from '../facts/facts.ts'
import { accepts } from './overloads.ts'
import type { Entity } from './units.ts'

/** @param overloads at least two, of one name and one parent. @returns those that remain possible; several only where a language runs any of them. */
export function chooseOverload(use: Use, overloads: readonly Entity[]): readonly Entity[] {
  const fitting = overloads.filter((entity) => accepts(entity, use.argumentCount))
  const possible = fitting.length > 0 ? fitting : overloads
  if (overloads[0]?.unit.adapter.lookup.overloadSignatures !== true) return possible
  // One implementation stands behind the signatures.
  const implemented = overloads.filter((entity) => entity.definition.bodyScope >= 0)
  return implemented.length === 1 ? implemented : possible
}
