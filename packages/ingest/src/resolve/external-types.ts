/** What members of the platform's types give, as far as the language has a table of them. */

import type { ExternalTypes, TypeTemplate } from '../languages/language.ts'
import type { Call } from './call-values.ts'
import { held } from './external-members.ts'
import type { Program } from './program.ts'
import { externalBaseOf } from './type-variables.ts'
import {
  argumentsOf,
  DOUBT,
  EMPTY,
  externalInstance,
  externalValue,
  flatMap,
  instanceValue,
  single,
  type Value,
  type ValueSet,
} from './values.ts'

/** Templates nested deeper are no types. */
const TEMPLATE_DEPTH_MAX = 4

type External = Value & { readonly kind: 'external' | 'external-instance' }

/** What calling `type.name` gives; null when the table does not say. */
export function resultOfExternal(program: Program, value: External, call: Call): ValueSet | null {
  const types = call.unit.adapter.lookup.externalTypes
  const dot = value.name.lastIndexOf('.')
  const member = types?.member(value.name.slice(0, dot), value.name.slice(dot + 1), call.argumentCount) ?? null
  if (member === null) return null
  return member.result === null ? EMPTY : asValue(program, member.result, value.args, call)
}

/** What iterating a value of an external type gives; null when the table does not say. */
export function elementOfExternal(program: Program, types: ExternalTypes, value: Value): ValueSet | null {
  if (value.kind === 'instance') {
    const base = externalBaseOf(program, value, '', (name) => isLike(types, name, types.iterable))
    return base === null ? DOUBT : (elementOfExternal(program, types, base) ?? held(argumentsOf(base)[0] ?? DOUBT))
  }
  if (value.kind !== 'external-instance' || value.name === types.iterable) return null
  const [element] = types.asSupertype(value.name, types.iterable) ?? []
  return element === undefined ? null : asValue(program, element, value.args, null)
}

/** The member of an external base that a type of the project inherits, with what its headers give for the base's parameters. */
export function inheritedFromExternal(
  program: Program,
  receiver: Value & { readonly kind: 'instance' | 'entity' },
  name: string,
): ValueSet | null {
  const types = receiver.entity.unit.adapter.lookup.externalTypes
  if (types === undefined) return null
  const { entity } = receiver
  if (entity.definition.kind === 'enum') {
    // Every enum is an Enum of itself.
    const implied = entity.unit.adapter.lookup.overloads?.implicitMember('enum', name) ?? null
    if (implied !== null) return single(externalValue(implied, [single(instanceValue(entity))]))
  }
  const base = externalBaseOf(program, receiver, name, (type) => types.member(type, name, -1) !== null)
  return base === null ? null : single(externalValue(`${base.name}.${name}`, base.args))
}

function isLike(types: ExternalTypes, type: string, supertype: string): boolean {
  return type === supertype || types.asSupertype(type, supertype) !== null
}

/** A value of the type that the template says. @param args those of the type that has the member. */
export function asValue(
  program: Program,
  template: TypeTemplate,
  args: readonly ValueSet[],
  call: Call | null,
  depth = 0,
): ValueSet {
  switch (template.kind) {
    case 'receiver':
      return held(args[template.position] ?? DOUBT)
    case 'argument':
    case 'lambda': {
      const passed = call?.argumentValues?.[template.at]
      if (passed === undefined || call === null) return DOUBT
      const given = program.ask.evaluate(call.unit, call.scope, passed)
      const meant = template.kind === 'lambda' ? flatMap(given, (value) => resultOfFunction(program, value)) : given
      const { part } = template
      return part === null ? meant : flatMap(meant, (value) => held(argumentsOf(value)[part] ?? DOUBT))
    }
    case 'type': {
      if (depth > TEMPLATE_DEPTH_MAX) return DOUBT
      const inner = template.args.map((arg) => asValue(program, arg, args, call, depth + 1))
      return single(externalInstance(template.name, inner))
    }
    case 'unknown':
      return DOUBT
  }
}

/** What a lambda gives, by its body; of a method reference nothing is known. */
function resultOfFunction(_program: Program, value: Value): ValueSet {
  return value.kind === 'external-instance' ? (value.args[0] ?? DOUBT) : DOUBT
}
