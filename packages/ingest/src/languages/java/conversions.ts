/** What can be passed for what among primitive types and the JDK's own (Java Language Specification 5.1 and 5.3), for choosing overloads. */

import { BOXING_STEPS, type OverloadRules } from '../language.ts'
import { jdk, supertypesOf } from './jdk.ts'

/** The external type of arrays: what an array has as a value, it has of Object. */
export const ARRAY_TYPE = 'java.lang.Object[]'
export const LAMBDA_TYPE = 'lambda'
const OBJECT = 'java.lang.Object'
/** Steps to Object: behind all other supertypes. */
const OBJECT_STEPS = 50

/** Each widens to those behind it. */
const WIDENING: Readonly<Record<string, readonly string[]>> = {
  byte: ['short', 'int', 'long', 'float', 'double'],
  short: ['int', 'long', 'float', 'double'],
  char: ['int', 'long', 'float', 'double'],
  int: ['long', 'float', 'double'],
  long: ['float', 'double'],
  float: ['double'],
  double: [],
  boolean: [],
}
const BOXES: Readonly<Record<string, string>> = {
  byte: 'java.lang.Byte',
  short: 'java.lang.Short',
  char: 'java.lang.Character',
  int: 'java.lang.Integer',
  long: 'java.lang.Long',
  float: 'java.lang.Float',
  double: 'java.lang.Double',
  boolean: 'java.lang.Boolean',
}
const UNBOXED = new Map(Object.entries(BOXES).map(([primitive, box]) => [box, primitive]))

export const conversion: OverloadRules['conversion'] = (from, to) => {
  if (from === to) return 0
  if (from === 'null' || from === 'project')
    return to in WIDENING ? 'never' : from === 'null' || to === OBJECT ? OBJECT_STEPS : 'never'
  if (from === LAMBDA_TYPE) return lambdaConversion(to)
  if (from in WIDENING) return primitiveConversion(from, to)
  if (to in WIDENING) return unboxing(from, to)
  if (to === OBJECT) return OBJECT_STEPS
  if (from === ARRAY_TYPE) return to === 'java.lang.Cloneable' || to === 'java.io.Serializable' ? 1 : 'never'
  if (to === ARRAY_TYPE) return 'never'
  return reach(from, to)
}

/** No class or primitive takes a lambda; an interface that is not known may. */
function lambdaConversion(to: string): number | 'never' | 'unknown' {
  if (to === ARRAY_TYPE || to === OBJECT || to in WIDENING || UNBOXED.has(to)) return 'never'
  return to.startsWith('java.util.function.') || to === 'java.lang.Runnable' || to === 'java.util.Comparator'
    ? 0
    : supertypesOf(to) !== undefined
      ? 'never'
      : 'unknown'
}

function primitiveConversion(from: string, to: string): number | 'never' | 'unknown' {
  if (to in WIDENING) {
    const steps = WIDENING[from]?.indexOf(to) ?? -1
    return steps < 0 ? 'never' : steps + 1
  }
  if (to === OBJECT) return BOXING_STEPS + OBJECT_STEPS
  if (to === ARRAY_TYPE || to === 'project') return 'never'
  const boxed = reach(BOXES[from] ?? from, to)
  return typeof boxed === 'number' ? BOXING_STEPS + boxed : boxed
}

function unboxing(from: string, to: string): number | 'never' | 'unknown' {
  const primitive = UNBOXED.get(from)
  if (primitive === undefined)
    return from === OBJECT || supertypesOf(from) !== undefined || from === ARRAY_TYPE ? 'never' : 'unknown'
  if (primitive === to) return BOXING_STEPS
  const steps = WIDENING[primitive]?.indexOf(to) ?? -1
  return steps < 0 ? 'never' : BOXING_STEPS + steps + 1
}

/** Steps up to a supertype. The JDK knows no type of the project. */
function reach(from: string, to: string): number | 'never' | 'unknown' {
  let level: readonly string[] = [from]
  const seen = new Set<string>()
  for (let steps = 0; level.length > 0; steps++) {
    if (level.includes(to)) return steps
    const next: string[] = []
    for (const type of level) {
      if (seen.has(type)) continue
      seen.add(type)
      const supertypes = supertypesOf(type)
      if (supertypes === undefined)
        return from.startsWith('java.') && to === 'project' ? 'never' : isFinal(to) ? 'never' : 'unknown'
      next.push(...supertypes)
    }
    level = next
  }
  return 'never'
}

/** Nothing extends these. */
function isFinal(type: string): boolean {
  return (
    UNBOXED.has(type) ||
    type === 'java.lang.String' ||
    type === 'java.lang.StringBuilder' ||
    type === 'java.lang.StringBuffer' ||
    type === 'java.lang.Class'
  )
}

/** The type of a member that has one whoever has it, without arguments; null for those that depend on what is passed. */
export const memberType: OverloadRules['memberType'] = (name) => {
  const dot = name.lastIndexOf('.')
  const type = name.slice(0, dot)
  if (type === ARRAY_TYPE) return name.endsWith('.length') ? 'int' : null
  const result = jdk.member(type, name.slice(dot + 1), -1)?.result
  return result?.kind === 'type' && result.name !== ARRAY_TYPE ? result.name : null
}

export const OBJECT_METHODS: ReadonlySet<string> = new Set([
  'clone',
  'equals',
  'finalize',
  'getClass',
  'hashCode',
  'notify',
  'notifyAll',
  'toString',
  'wait',
])
const ENUM_METHODS: ReadonlySet<string> = new Set([
  'compareTo',
  'describeConstable',
  'getDeclaringClass',
  'name',
  'ordinal',
  'valueOf',
  'values',
])

export const implicitMember: OverloadRules['implicitMember'] = (kind, name) => {
  if (kind === 'enum' && ENUM_METHODS.has(name)) return `java.lang.Enum.${name}`
  return OBJECT_METHODS.has(name) ? `${OBJECT}.${name}` : null
}
