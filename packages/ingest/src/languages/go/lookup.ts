/** Go's rules of name lookup, and the names that are known without import. */

import type { LookupRules } from '../language.ts'
import { readClause } from './build-constraint.ts'
import { SLICE, TUPLE } from './extract-types.ts'
import { isPredeclaredType, predeclaredMethods, predeclaredResults } from './predeclared.ts'

const PREDECLARED_OTHERS = new Set(
  'append cap clear close complex copy delete imag len make max min new panic print println real recover true false iota nil'.split(
    ' ',
  ),
)
/** Types that have syntax instead of a name. */
const TYPE_FORMS = new Set([SLICE, TUPLE, 'map', 'chan', 'func'])

export const lookup: LookupRules = {
  bareMembers: false,
  staticTypes: true,
  definedTypes: true,
  typeVariables: true,
  inferredArguments: true,
  closedTypes: predeclaredMethods,
  predeclaredResults,
  implicitInterfaces: true,
  linearization: 'breadth-first',
  submodules: false,
  // `T(x)` is a conversion: its value is a T, and it makes no edge.
  callableTypes: true,
  constructorName: null,
  overloadSignatures: false,
  builtin: (name) =>
    isPredeclaredType(name) || PREDECLARED_OTHERS.has(name) || TYPE_FORMS.has(name) ? `builtin.${name}` : null,
  reexportsImports: false,
  clauseName: (clause) => readClause(clause).name,
  isPublic: (name) => /^\p{Lu}/u.test(name),
}
