/** Whether a value of one type can be an argument where another is declared, as far as is known: Java's conversions (JLS 5.3). */

import { held } from './evaluate.ts'
import type { Program } from './program.ts'
import type { Value, ValueSet } from './values.ts'

/** Closest first. `unknown`: too little is known of either. */
export type Fit = 'same' | 'wider' | 'boxed' | 'any' | 'unknown' | 'never'

const OBJECT = 'java.lang.Object'
const BOXES: Readonly<Record<string, string>> = {
  boolean: 'java.lang.Boolean',
  byte: 'java.lang.Byte',
  char: 'java.lang.Character',
  short: 'java.lang.Short',
  int: 'java.lang.Integer',
  long: 'java.lang.Long',
  float: 'java.lang.Float',
  double: 'java.lang.Double',
}
const PRIMITIVE_OF = new Map(Object.entries(BOXES).map(([primitive, box]) => [box, primitive]))
/** What each widens to besides itself. */
const WIDER: Readonly<Record<string, string>> = {
  byte: 'short int long float double',
  short: 'int long float double',
  char: 'int long float double',
  int: 'long float double',
  long: 'float double',
  float: 'double',
}
/** What strings and boxes also are. */
const FINAL_PARENTS: Readonly<Record<string, string>> = {
  'java.lang.String': 'java.lang.CharSequence java.lang.Comparable java.io.Serializable',
  number: 'java.lang.Number java.lang.Comparable java.io.Serializable',
}

export function fitOf(program: Program, argument: ValueSet, declared: ValueSet): Fit {
  const [type, ...others] = declared.values
  if (type === undefined || others.length > 0 || declared.doubt) return 'unknown'
  // null fits whatever is no primitive.
  if (argument.values.length === 0 && !argument.doubt) return isPrimitive(type) ? 'never' : 'any'
  const [value, ...more] = argument.values
  // A place outside is known by its name, not by its type.
  if (value === undefined || more.length > 0 || argument.doubt || value.kind === 'external') return 'unknown'
  return fitOfValue(program, value, type)
}

function fitOfValue(program: Program, value: Value, type: Value): Fit {
  const valueArray = elementsOf(value)
  const typeArray = elementsOf(type)
  if (typeArray !== null) return valueArray === null ? notAnArray(value) : fitOfArrays(program, valueArray, typeArray)
  if (valueArray !== null) return nameOf(type) === OBJECT ? 'any' : 'never'
  if (type.kind === 'instance') return fitOfProjectType(program, value, type)
  if (nameOf(type) === OBJECT) return nameOf(value) === OBJECT ? 'same' : 'any'
  return value.kind === 'instance' ? fitOfProjectValue(program, value, type) : fitOfNames(nameOf(value), nameOf(type))
}

/** Arrays are generic of what `[]` stands for: Object with an argument. */
function elementsOf(value: Value): ValueSet | null {
  return value.kind === 'external-instance' && value.name === OBJECT ? (value.args[0] ?? null) : null
}

function notAnArray(value: Value): Fit {
  return nameOf(value) === OBJECT ? 'unknown' : 'never'
}

function fitOfArrays(program: Program, value: ValueSet, type: ValueSet): Fit {
  const fit = fitOf(program, held(value), held(type))
  const primitive = [...held(value).values, ...held(type).values].some(isPrimitive)
  // Arrays of primitives convert to nothing else.
  return primitive && fit !== 'same' && fit !== 'unknown' ? 'never' : fit
}

function fitOfProjectType(program: Program, value: Value, type: Value & { readonly kind: 'instance' }): Fit {
  if (value.kind !== 'instance') return isKnownFinal(nameOf(value)) ? 'never' : 'unknown'
  if (value.entity === type.entity) return 'same'
  const order = program.ask.linearize(value.entity)
  if (order.types.includes(type.entity)) return 'wider'
  return order.doubt ? 'unknown' : 'never'
}

function fitOfProjectValue(program: Program, value: Value & { readonly kind: 'instance' }, type: Value): Fit {
  const order = program.ask.linearize(value.entity)
  if (order.external.includes(nameOf(type))) return 'wider'
  return isKnownFinal(nameOf(type)) ? 'never' : 'unknown'
}

function fitOfNames(value: string, type: string): Fit {
  if (value === type) return 'same'
  if (value in BOXES) return fitOfPrimitive(value, type)
  const unboxed = PRIMITIVE_OF.get(value)
  if (unboxed !== undefined && type in BOXES) return fitOfPrimitive(unboxed, type) === 'never' ? 'never' : 'boxed'
  const parents = FINAL_PARENTS[unboxed === undefined ? value : 'number']
  if (parents?.split(' ').includes(type)) return 'wider'
  return isKnownFinal(value) || isKnownFinal(type) ? 'never' : 'unknown'
}

function fitOfPrimitive(value: string, type: string): Fit {
  if (value === type) return 'same'
  if (WIDER[value]?.split(' ').includes(type)) return 'wider'
  if (BOXES[value] === type) return 'boxed'
  return FINAL_PARENTS.number?.split(' ').includes(type) ? 'any' : 'never'
}

/** Nothing else is one of these. */
function isKnownFinal(name: string): boolean {
  return name in BOXES || PRIMITIVE_OF.has(name) || name === 'java.lang.String' || name === 'java.lang.Class'
}

function isPrimitive(value: Value): boolean {
  return value.kind === 'external-instance' && value.name in BOXES
}

function nameOf(value: Value): string {
  return value.kind === 'external-instance' || value.kind === 'external' ? value.name : ''
}
