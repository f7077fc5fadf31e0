/** Go's rules of name lookup, and the names that are known without import. */

import type { LookupRules } from '../language.ts'
import { SLICE, TUPLE } from './extract-types.ts'

const PREDECLARED_TYPES = new Set(
  `any bool byte comparable complex64 complex128 error float32 float64 int int8 int16 int32 int64 rune string
uint uint8 uint16 uint32 uint64 uintptr`.split(/\s+/),
)
const PREDECLARED_OTHERS = new Set(
  'append cap clear close complex copy delete imag len make max min new panic print println real recover true false iota nil'.split(
    ' ',
  ),
)
/** Types that have syntax instead of a name. */
const TYPE_FORMS = new Set([SLICE, TUPLE, 'map', 'chan', 'func'])

export function isPredeclaredType(name: string): boolean {
  return PREDECLARED_TYPES.has(name)
}

export const lookup: LookupRules = {
  bareMembers: false,
  linearization: 'depth-first',
  submodules: false,
  // `T(x)` is a conversion: its value is a T, and it makes no edge.
  callableTypes: true,
  constructorName: null,
  overloading: 'none',
  builtin: (name) =>
    PREDECLARED_TYPES.has(name) || PREDECLARED_OTHERS.has(name) || TYPE_FORMS.has(name) ? `builtin.${name}` : null,
  reexportsImports: false,
  isPublic: (name) => /^\p{Lu}/u.test(name),
}
