/** Reads the table of the JDK's types: what their members give and what lambdas that they are passed take. */

import type { ExternalMember, ExternalTypes, TypeTemplate } from '../language.ts'
import { JDK_TYPES } from './jdk-types.ts'

interface JdkType {
  readonly supertypes: readonly NamedTemplate[]
  readonly members: ReadonlyMap<string, ExternalMember>
}

type NamedTemplate = TypeTemplate & { readonly kind: 'type' }

/** Supertypes are few; a circle in the table would be an error. */
const SUPERTYPES_DEPTH_MAX = 12
/** What arrays are values of; see conversions.ts. */
const ARRAY_TYPE = 'java.lang.Object[]'
const FUNCTION_MEMBER = '@'
const UNKNOWN: TypeTemplate = { kind: 'unknown' }

const lines = new Map<string, string>()
/** `Map.Entry` → `java.util.Map.Entry`. */
const fullNames = new Map<string, string>()
for (const line of JDK_TYPES.trim().split('\n')) {
  const name = /^[\w.]+/.exec(line)?.[0] ?? ''
  lines.set(name, line.slice(name.length))
  fullNames.set(name.replace(/^[a-z.]+\.(?=[A-Z])/, ''), name)
}
const types = new Map<string, JdkType>()

function typeNamed(name: string): JdkType | null {
  const known = types.get(name)
  if (known !== undefined) return known
  const line = lines.get(name)
  if (line === undefined) return null
  const type = parseType(line)
  types.set(name, type)
  return type
}

function parseType(line: string): JdkType {
  const [head = '', members = ''] = line.split(';')
  const [, ...supertypes] = head.split(' ')
  return {
    supertypes: supertypes.flatMap((text) => {
      const template = templateOf(text)
      return template.kind === 'type' ? [template] : []
    }),
    members: new Map(members.trim().split(' ').map(parseMember)),
  }
}

/** `map(0)=Stream<$0>`. */
function parseMember(text: string): [string, ExternalMember] {
  const [, name = '', taken, given] = /^([^(=]+)(?:\(([^)]*)\))?(?:=(.*))?$/.exec(text) ?? []
  const result = given === undefined ? null : templateOf(given)
  return [name, { result, lambda: taken === undefined ? null : splitTypes(taken).map(templateOf) }]
}

/** At the commas that are in no brackets. */
function splitTypes(text: string): string[] {
  const parts: string[] = []
  let depth = 0
  let from = 0
  for (let at = 0; at < text.length; at++) {
    if (text[at] === '<') depth++
    else if (text[at] === '>') depth--
    else if (text[at] === ',' && depth === 0) {
      parts.push(text.slice(from, at))
      from = at + 1
    }
  }
  return text === '' ? parts : [...parts, text.slice(from)]
}

function templateOf(text: string): TypeTemplate {
  if (text.endsWith('[]')) return { kind: 'type', name: ARRAY_TYPE, args: [templateOf(text.slice(0, -2))] }
  if (/^\d+$/.test(text)) return { kind: 'receiver', position: Number(text) }
  const [, mark, at, part] = /^([#$])(\d+)(?:\.(\d+))?$/.exec(text) ?? []
  if (mark !== undefined)
    return {
      kind: mark === '#' ? 'argument' : 'lambda',
      at: Number(at),
      part: part === undefined ? null : Number(part),
    }
  const [, name = '', args = ''] = /^([\w.]+)(?:<(.*)>)?$/.exec(text) ?? []
  return name === ''
    ? UNKNOWN
    : { kind: 'type', name: fullNames.get(name) ?? name, args: splitTypes(args).map(templateOf) }
}

/** A template of a supertype in terms of the type that names it. */
function within(template: TypeTemplate, args: readonly TypeTemplate[]): TypeTemplate {
  if (template.kind === 'receiver') return args[template.position] ?? UNKNOWN
  return template.kind === 'type' ? { ...template, args: template.args.map((inner) => within(inner, args)) } : template
}

function memberOf(type: string, names: readonly string[], depth = 0): ExternalMember | null {
  const known = depth > SUPERTYPES_DEPTH_MAX ? null : typeNamed(type)
  if (known === null) return null
  for (const name of names) {
    const own = known.members.get(name)
    if (own !== undefined) return own
  }
  for (const { name, args } of known.supertypes) {
    const found = memberOf(name, names, depth + 1)
    if (found !== null)
      return {
        result: found.result === null ? null : within(found.result, args),
        lambda: found.lambda?.map((template) => within(template, args)) ?? null,
      }
  }
  return null
}

/** The arguments of a supertype, in terms of the type's own; null when it is none. */
function asSupertype(type: string, supertype: string, depth = 0): readonly TypeTemplate[] | null {
  const known = depth > SUPERTYPES_DEPTH_MAX ? null : typeNamed(type)
  if (known === null) return null
  for (const { name, args } of known.supertypes) {
    if (name === supertype) return args
    const found = asSupertype(name, supertype, depth + 1)
    if (found !== null) return found.map((template) => within(template, args))
  }
  return null
}

export const jdk: ExternalTypes = {
  iterable: 'java.lang.Iterable',
  has: (name) => lines.has(name),
  member: (type, name, argumentCount) =>
    memberOf(type, [`${name}/${argumentCount}`, name]) ?? memberOf('java.lang.Object', [name]),
  functionOf: (type) => memberOf(type, [FUNCTION_MEMBER]),
  asSupertype,
}

/** The direct supertypes, by name; undefined for types that the table does not have. */
export function supertypesOf(name: string): readonly string[] | undefined {
  return typeNamed(name)?.supertypes.map((supertype) => supertype.name)
}
