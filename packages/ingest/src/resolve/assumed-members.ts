/** Methods that no type of the project declares and that everyone knows: what they give where their type is not known well enough. */

import type { Expression } from '../facts/expressions.ts'
import type { LookupRules } from '../languages/language.ts'
import type { ValueSet } from './values.ts'

/** What the call gives, as an expression; null when nothing is assumed. */
export function assumedResult(
  rules: LookupRules,
  { callee, argumentCount = 0 }: Expression & { readonly kind: 'call' },
  callees: ValueSet,
): Expression | null {
  if (callee.kind !== 'member' || isDeclared(callees)) return null
  const given = rules.assumedResults?.get(callee.name)
  if (given === 'element') return { kind: 'element', object: callee.object }
  return given === 'receiver' && argumentCount <= 0 ? callee.object : null
}

/** What a function that is passed gets first, as an expression; null when nothing is assumed. */
export function assumedHanding(
  rules: LookupRules,
  { callee, position, parameter }: Expression & { readonly kind: 'handed' },
  callees: ValueSet,
): Expression | null {
  if (callee.kind !== 'member' || position < 0 || parameter > 0 || isDeclared(callees)) return null
  const through = rules.assumedHandings?.get(callee.name)
  if (through === undefined) return null
  const { object } = callee
  return {
    kind: 'element',
    object: through === null ? object : { kind: 'call', callee: { kind: 'member', object, name: through } },
  }
}

function isDeclared(callees: ValueSet): boolean {
  return callees.values.some((value) => value.kind === 'entity')
}
