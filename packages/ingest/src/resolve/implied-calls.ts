/**
 * Calls that no call expression writes, because the language makes them by itself. They are recorded where they run something of the
 * project; that a loop iterates a list, or that a variable is raised, is no call of ours and nothing that is unresolved.
 */

import type { Expression } from '../facts/expressions.ts'
import type { ScopeIndex, Use } from '../facts/facts.ts'
import type { Program } from './program.ts'
import { resultOfMethod } from './protocol-methods.ts'
import { type Candidate, candidatesForEntity, decide, resolveUse, type UseTarget } from './resolve-use.ts'
import { type FileUnit, isCallable, isType } from './units.ts'
import { flatMap, type ValueSet } from './values.ts'

/** The argument count of what is called only if it is a class: what is raised. */
const ONLY_TYPES = 0

/** By the target: of `element` the methods that iterating runs; else what calling it runs. */
export function impliedCalls(program: Program, unit: FileUnit, use: Use): readonly UseTarget[] {
  if (use.target.kind === 'element') return iterations(program, unit, use.scope, use.target.object)
  if (use.argumentCount === ONLY_TYPES) return instantiations(program, unit, use)
  const found = resolveUse(program, unit, { ...use, kind: 'CALLS' }) ?? []
  return found.filter(({ to }) => typeof to !== 'string')
}

function iterations(program: Program, unit: FileUnit, scope: ScopeIndex, object: Expression): readonly UseTarget[] {
  const methods = unit.adapter.lookup.protocolMethods
  if (methods === undefined) return []
  const iterated = instancesOf(program.ask.evaluate(unit, scope, object))
  if (iterated.values.length === 0) return []
  const iterators = instancesOf(flatMap(iterated, (value) => resultOfMethod(program, value, methods.iterate)))
  return [...runs(program, iterated, methods.iterate), ...runs(program, iterators, methods.next)]
}

function instancesOf(set: ValueSet): ValueSet {
  const values = set.values.filter(({ kind }) => kind === 'instance')
  return values.length === set.values.length ? set : { ...set, values, doubt: true }
}

/** The methods of that name that the values have. */
function runs(program: Program, set: ValueSet, name: string): readonly UseTarget[] {
  const members = flatMap(set, (value) => program.ask.lookupMember(value, name, true))
  const candidates = members.values.flatMap((member): readonly Candidate[] =>
    member.kind === 'entity' && isCallable(member.entity) ? [{ kind: 'CALLS', to: member.entity }] : [],
  )
  return decide(candidates, members.doubt || candidates.length < members.values.length, members.proven)
}

function instantiations(program: Program, unit: FileUnit, use: Use): readonly UseTarget[] {
  const { values, doubt, proven } = program.ask.evaluate(unit, use.scope, use.target)
  const candidates = values.flatMap((value) => {
    const found =
      value.kind === 'entity' && isType(value.entity)
        ? candidatesForEntity(program, value.entity, { ...use, kind: 'CALLS' })
        : null
    return found === null || found === 'conversion' ? [] : found
  })
  return decide(candidates, doubt || values.some((value) => value.kind !== 'entity'), proven)
}
