/** Types without a name: objects written out and functions, as expressions that resolution takes apart. */

import { type Expression, instance, name, UNKNOWN } from '../../facts/expressions.ts'

/** Objects with more properties are data: the others of theirs are not known. */
export const RECORD_PROPERTIES_MAX = 24
/** Under this name stand the values whose members the object has too: what was spread into it, or what any key holds. */
export const SPREAD_PROPERTY = '...'

export interface RecordProperty {
  readonly name: string
  /** What the property holds. */
  readonly value: Expression
}

/** The type of objects with these properties. Those of which nothing is known are left out; UNKNOWN when none is left. */
export function recordType(properties: readonly RecordProperty[]): Expression {
  const known = new Map<string, Expression>()
  for (const { name: text, value } of properties) {
    if (value.kind === 'unknown' || value.kind === 'nothing' || /[,{}]/.test(text)) known.delete(text)
    else if (known.size < RECORD_PROPERTIES_MAX) known.set(text, value)
  }
  if (known.size === 0) return UNKNOWN
  return { kind: 'generic', base: name(`{${[...known.keys()].join(',')}}`), args: [...known.values()] }
}

/** The type of functions: what their parameters hold, then what they give. */
export function functionType(parameters: readonly Expression[], result: Expression): Expression {
  return { kind: 'generic', base: name('CallableFunction'), args: [...parameters, result] }
}

/** Stands before a parameter of such a function that may be left out. */
export const OPTIONAL_PARAMETER = instance(name('?'))
/** Stands before one that gathers what is passed from there on: its value is a list or tuple. */
export const REST_PARAMETER = instance(name('...'))

/** The type of what `new` makes values of. */
export function constructorType(made: Expression): Expression {
  return { kind: 'generic', base: name('NewableFunction'), args: [made] }
}
