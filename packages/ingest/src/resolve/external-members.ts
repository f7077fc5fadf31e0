/** Members of values of external types, where more is known of them than their name: tuples, dictionaries, types that hand through. */

import type { LookupRules } from '../languages/language.ts'
import { memberFromTrait } from './external-extensions.ts'
import type { Program } from './program.ts'
import { isType } from './units.ts'
import {
  DOUBT,
  externalInstance,
  flatMap,
  instanceValue,
  single,
  type Value,
  type ValueSet,
  variableValue,
} from './values.ts'

/** A member of any value, as code of a language with these rules reads it. */
export function memberOfValue(
  program: Program,
  rules: LookupRules,
  value: Value,
  name: string,
  called: boolean,
): ValueSet {
  const language = rules.extendsExternal?.language
  if (value.kind === 'external' && rules.closedTypes?.get(value.name)?.has(name) === false) return DOUBT
  if (value.kind === 'external-instance') {
    const [first] = value.args
    if (rules.closedTypes?.get(value.name)?.has(name) === false) return DOUBT
    if (rules.dictionaryTypes?.has(value.name)) return held(value.args.at(-1) ?? DOUBT)
    const position = isTuple(value) ? value.args[Number(name)] : undefined
    if (position !== undefined) return held(position)
    const own = rules.derefTypes?.get(value.name)
    if (own !== undefined && first !== undefined && !own.has(name))
      // Ends: the arguments of arguments are bounded in depth.
      return flatMap(held(first), (inner) => memberOfValue(program, rules, inner, name, called))
  }
  if (called && (value.kind === 'external-instance' || value.kind === 'external') && language !== undefined) {
    const given = memberFromTrait(program, language, rules, value, name)
    if (given.values.length > 0) return given
  }
  return program.ask.lookupMember(value, name, called)
}

/** Arguments of a generic are types where they were declared and values where a literal holds them: what is taken out is a value. */
export function held(set: ValueSet): ValueSet {
  return flatMap(set, (value) => {
    if (value.kind === 'external') return single(externalInstance(value.name, value.args))
    if (value.kind === 'variable') return single(variableValue(value.variable, true))
    return value.kind === 'entity' && isType(value.entity)
      ? single(instanceValue(value.entity, value.args))
      : single(value)
  })
}

export function isTuple(value: Value): boolean {
  return (value.kind === 'external-instance' || value.kind === 'external') && /(^|\.)\(?[tT]uple\)?$/.test(value.name)
}
