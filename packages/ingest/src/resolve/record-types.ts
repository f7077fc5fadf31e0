/** Objects without a named type: external types whose name lists the properties and whose arguments are what these hold. */

import { held } from './external-members.ts'
import type { Program } from './program.ts'
import { DOUBT, externalValue, flatMap, join, single, type Value, type ValueSet } from './values.ts'

/** Under this property stand values whose members the object has too. */
const SPREAD = '...'
/** Members that every object has. */
const OBJECT_MEMBERS: ReadonlySet<string> = new Set([
  'hasOwnProperty',
  'isPrototypeOf',
  'propertyIsEnumerable',
  'toLocaleString',
  'toString',
  'valueOf',
])

/** Whether a name is that of such a type: no name of a package or of the platform begins so. */
export function isRecord(name: string): boolean {
  return name.charCodeAt(0) === '{'.charCodeAt(0)
}

/** What was spread into the object, or is all that is known of it. */
export function spreadInto(record: Value & { readonly kind: 'external-instance' }): ValueSet {
  return record.args[record.name.slice(1, -1).split(',').indexOf(SPREAD)] ?? DOUBT
}

function isDictionary(value: Value): value is Value & { readonly kind: 'external-instance' } {
  return value.kind === 'external-instance' && value.name === 'Record'
}

/** What the object holds under the name; DOUBT where nothing is said of it. */
export function memberOfRecord(
  program: Program,
  record: Value & { readonly kind: 'external' | 'external-instance' },
  name: string,
): ValueSet {
  const properties = record.name.slice(1, -1).split(',')
  const own = record.args[properties.indexOf(name)]
  if (own !== undefined) return own
  const spread = record.args[properties.indexOf(SPREAD)]
  const found =
    spread === undefined
      ? DOUBT
      : flatMap(spread, (value) =>
          flatMap(program.ask.read(single(value)), (inner) =>
            isDictionary(inner) ? held(inner.args.at(-1) ?? DOUBT) : program.ask.lookupMember(inner, name),
          ),
        )
  if (found.values.length > 0) return found
  return OBJECT_MEMBERS.has(name) ? single(externalValue(`Object.${name}`)) : join(found, DOUBT)
}
