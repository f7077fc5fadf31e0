/** What type variables stand for: their bounds where nothing more is known, and what the receiver of a member says of them. */

import type { ScopeIndex } from '../facts/facts.ts'
import { memberOfValue } from './external-members.ts'
import type { Program } from './program.ts'
import { type Entity, type FileUnit, isCallable, isType, parentOf } from './units.ts'
import {
  applyArguments,
  argumentsOf,
  DOUBT,
  EMPTY,
  entityValue,
  flatMap,
  instanceValue,
  reachedThrough,
  single,
  type TypeVariable,
  type Value,
  type ValueSet,
} from './values.ts'

/** Types nested deeper are not looked through. */
const NESTING_MAX = 4

export type VariableValue = Value & { readonly kind: 'variable' }

/** What is known of any type that the variable may stand for. */
export function boundOf(program: Program, { key, variable, isValue }: VariableValue): ValueSet {
  switch (variable.kind) {
    case 'parameter': {
      const { unit, scope, bound } = variable
      return program.solver.read(`B${key}`, unit.path, () => {
        const set = program.ask.evaluate(unit, scope, bound)
        return isValue ? program.ask.instantiate(set) : set
      })
    }
    case 'self':
      return single(isValue ? instanceValue(variable.trait) : entityValue(variable.trait))
    case 'associated': {
      const { unit, definition } = variable.type
      const { type, headerScope } = definition
      if (type === null) return DOUBT
      return program.solver.read(`B${key}`, unit.path, () => {
        const set = program.ask.evaluate(unit, headerScope, type)
        return isValue ? program.ask.instantiate(set) : set
      })
    }
  }
}

/** A member of a type variable is one of its bounds', reached through the variable. */
export function memberOfVariable(program: Program, value: VariableValue, name: string, called: boolean): ValueSet {
  const bound = boundOf(program, value)
  const found = flatMap(bound, (inner) => {
    const language = value.variable.kind === 'parameter' ? value.variable.unit : entityOf(value.variable).unit
    return inner.key === value.key ? DOUBT : memberOfValue(program, language.adapter.lookup, inner, name, called)
  })
  return throughReceiver(value, found)
}

function entityOf(variable: TypeVariable & { readonly kind: 'self' | 'associated' }): Entity {
  return variable.kind === 'self' ? variable.trait : variable.type
}

/** Members found on a receiver that can say what their type variables are. */
export function throughReceiver(receiver: Value, found: ValueSet): ValueSet {
  const isTelling = receiver.kind === 'variable' || argumentsOf(receiver).length > 0
  if (!found.values.some((member) => isOpen(member, isTelling))) return found
  return flatMap(found, (member) => single(isOpen(member, isTelling) ? reachedThrough(receiver, member) : member))
}

function isOpen(member: Value, isTelling: boolean): boolean {
  if (member.kind !== 'entity' || member.entity.unit.adapter.lookup.typeVariables !== true) return false
  const { kind } = member.entity.definition
  if (!isCallable(member.entity) && kind !== 'property' && kind !== 'type' && kind !== 'constant') return false
  return isTelling || parentOf(member.entity)?.definition.kind === 'trait'
}

/** What a member gives, with its type variables replaced by what its receiver says of them. */
export function substitute(program: Program, member: Value, set: ValueSet, depth = 0): ValueSet {
  if (member.kind !== 'entity' || depth > NESTING_MAX) return set
  // An alias with arguments says itself what its parameters are.
  const receiver = member.receiver ?? (member.args.length > 0 ? member : null)
  if (receiver === null || !set.values.some(hasVariable)) return set
  return flatMap(set, (value) => replaced(program, member.entity, receiver, value, depth))
}

function hasVariable(value: Value): boolean {
  return value.kind === 'variable' || argumentsOf(value).some((set) => set.values.some(hasVariable))
}

function replaced(program: Program, member: Entity, receiver: Value, value: Value, depth: number): ValueSet {
  if (value.kind === 'variable') {
    const known = standsFor(program, member, receiver, value)
    if (known === null) return single(value)
    return value.isValue ? asValues(program, known) : known
  }
  if (!hasVariable(value) || depth > NESTING_MAX) return single(value)
  const args = argumentsOf(value).map((set) =>
    set.values.some(hasVariable) ? flatMap(set, (inner) => replaced(program, member, receiver, inner, depth + 1)) : set,
  )
  return single(applyArguments(value, args))
}

function standsFor(program: Program, member: Entity, receiver: Value, value: VariableValue): ValueSet | null {
  const { variable } = value
  switch (variable.kind) {
    case 'parameter':
      return argumentFor(program, member, receiver, value)
    case 'self':
      if (receiver.kind === 'variable') return single(receiver)
      if (receiver.kind !== 'instance' && receiver.kind !== 'entity') return null
      return receiver.entity === variable.trait ? null : single(receiver)
    case 'associated':
      return implemented(program, receiver, variable.type)
  }
}

/** The receiver's type argument for a parameter of its type, or of the impl that the member stands in. */
function argumentFor(program: Program, member: Entity, receiver: Value, value: VariableValue): ValueSet | null {
  if (value.variable.kind !== 'parameter' || (receiver.kind !== 'instance' && receiver.kind !== 'entity')) return null
  const { unit, scope, position } = value.variable
  const { entity, args } = receiver
  if (unit === entity.unit && scope === entity.definition.headerScope) return args[position] ?? null
  const impl = parentOf(member)
  if (impl === null || impl.definition.kind !== 'impl' || impl.unit !== unit || impl.definition.headerScope !== scope)
    return null
  const owner = ownerOf(program, impl)
  return owner === undefined ? null : matched(argumentsOf(owner), args, value.key, 0)
}

/** What stands in `actual` where the variable stands in `pattern`. */
function matched(
  pattern: readonly ValueSet[],
  actual: readonly ValueSet[],
  key: string,
  depth: number,
): ValueSet | null {
  for (const [position, part] of pattern.entries()) {
    const [only, ...others] = part.values
    const [given] = actual[position]?.values ?? []
    if (only === undefined || given === undefined || others.length > 0) continue
    if (only.key === key) return actual[position] ?? EMPTY
    const inner = depth > NESTING_MAX ? null : matched(argumentsOf(only), argumentsOf(given), key, depth + 1)
    if (inner !== null) return inner
  }
  return null
}

/** What the receiver's type has for an associated type of a trait. */
function implemented(program: Program, receiver: Value, type: Entity): ValueSet | null {
  if (receiver.kind !== 'instance' && receiver.kind !== 'entity') return null
  const trait = parentOf(type)
  if (!isType(receiver.entity) || trait === null || receiver.entity === trait) return null
  const qualifier = `<${trait.definition.name}>`
  const found = program.ask.lookupTypeMember(receiver.entity, type.definition.name, 0)
  const meant = found.values.filter(
    (value) => value.kind === 'entity' && value.entity.definition.qualifier === qualifier,
  )
  if (meant.length !== 1) return null
  return flatMap({ ...found, values: meant }, (value) =>
    program.ask.instantiate(single(reachedThrough(receiver, value))),
  )
}

/** The type that an impl is for, with its arguments. */
function ownerOf(program: Program, { key, unit, definition }: Entity): Value | undefined {
  const { owner, headerScope } = definition
  if (owner === null) return undefined
  return program.solver.read(`O${key}`, unit.path, () => program.ask.evaluate(unit, headerScope, owner)).values[0]
}

/** The type that the impl around a scope is for, as the impl writes it; null elsewhere. */
export function ownerWithArguments(program: Program, unit: FileUnit, start: ScopeIndex): Value | null {
  for (let scope = start; scope >= 0; scope = unit.facts.scopes[scope]?.parent ?? -1) {
    const here = unit.facts.scopes[scope]
    const entity = here?.kind === 'class' ? unit.entities[here.definition] : undefined
    if (entity !== undefined) return entity.definition.kind === 'impl' ? (ownerOf(program, entity) ?? null) : null
  }
  return null
}

/** Type arguments are types where they were declared and values where a literal holds them: here values. */
function asValues(program: Program, set: ValueSet): ValueSet {
  return flatMap(set, (value) => (isValue(value) ? single(value) : program.ask.instantiate(single(value))))
}

function isValue(value: Value): boolean {
  return value.kind === 'instance' || value.kind === 'external-instance' || (value.kind === 'variable' && value.isValue)
}
