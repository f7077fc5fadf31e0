/** What type variables stand for: their bounds where nothing more is known, and what the receiver of a member says of them. */

import type { Expression } from '../facts/expressions.ts'
import type { ScopeIndex } from '../facts/facts.ts'
import { memberOfValue } from './external-members.ts'
import type { Program } from './program.ts'
import { type Entity, type FileUnit, givesReceiver, hasFlag, isCallable, isType, parentOf } from './units.ts'
import {
  applyArguments,
  argumentsOf,
  DOUBT,
  EMPTY,
  entityValue,
  externalInstance,
  flatMap,
  foundIn,
  instanceValue,
  joinAll,
  reachedThrough,
  single,
  type TypeVariable,
  type Value,
  type ValueSet,
  variableValue,
} from './values.ts'

/** Types nested deeper are not looked through. */
const NESTING_MAX = 4
/** Hierarchies deeper than this are not followed for type arguments. */
const BASES_DEPTH_MAX = 20

export type VariableValue = Value & { readonly kind: 'variable' }

/** What is known of any type that the variable may stand for. */
export function boundOf(program: Program, value: VariableValue): ValueSet {
  const { variable, isValue } = value
  const question = isValue ? 'Bw' : 'Bv'
  switch (variable.kind) {
    case 'parameter': {
      const { unit, scope, position, bound } = variable
      if (bound.kind === 'unknown') return boundOfReceiver(program, value)
      return program.solver.read(`${question}\u0000${scope}\u0000${position}`, unit.path, () => {
        const set = program.ask.evaluate(unit, scope, bound)
        return isValue ? program.ask.instantiate(set) : set
      })
    }
    case 'self':
      return single(isValue ? instanceValue(variable.trait) : entityValue(variable.trait))
    case 'associated': {
      const { unit, index, definition } = variable.type
      const { type, headerScope } = definition
      if (type === null) return DOUBT
      return program.solver.read(`${question}#${index}`, unit.path, () => {
        const set = program.ask.evaluate(unit, headerScope, type)
        return isValue ? program.ask.instantiate(set) : set
      })
    }
  }
}

/** A method that is declared outside its type names the type's parameters anew: their bounds stand with the type (Go). */
function boundOfReceiver(program: Program, { variable, isValue }: VariableValue): ValueSet {
  if (variable.kind !== 'parameter') return DOUBT
  const { unit, scope, position } = variable
  const method = unit.entities[unit.facts.scopes[scope]?.definition ?? -1]
  const owner = method === undefined ? undefined : ownerValueOf(program, method)
  const declared = owner?.kind === 'entity' ? parametersOf(owner.entity)[position] : undefined
  if (declared?.kind !== 'variable' || declared.variable.kind !== 'parameter') return DOUBT
  if (declared.variable.bound.kind === 'unknown') return DOUBT
  const set = boundOf(program, declared)
  return isValue ? program.ask.instantiate(set) : set
}

/** A member of a type variable is one of its bounds', reached through the variable. */
export function memberOfVariable(program: Program, value: VariableValue, name: string, called: boolean): ValueSet {
  const { adapter } = value.variable.kind === 'parameter' ? value.variable.unit : entityOf(value.variable).unit
  // All of its bounds hold: one that lacks the name says nothing against another.
  const found = joinAll(
    boundOf(program, value).values.map((inner) =>
      inner.key === value.key ? EMPTY : foundIn(memberOfValue(program, adapter.lookup, inner, name, called)),
    ),
  )
  return found.values.length === 0 ? DOUBT : throughReceiver(value, found)
}

function entityOf(variable: TypeVariable & { readonly kind: 'self' | 'associated' }): Entity {
  return variable.kind === 'self' ? variable.trait : variable.type
}

/** Members found on a receiver that can say what their type variables are. */
export function throughReceiver(receiver: Value, found: ValueSet): ValueSet {
  if (!found.values.some((member) => isOpen(receiver, member))) return found
  return flatMap(found, (member) => single(isOpen(receiver, member) ? reachedThrough(receiver, member) : member))
}

function isOpen(receiver: Value, member: Value): boolean {
  if (member.kind !== 'entity' || member.entity.unit.adapter.lookup.typeVariables !== true) return false
  const { kind } = member.entity.definition
  if (!isCallable(member.entity) && kind !== 'property' && kind !== 'type' && kind !== 'constant') return false
  if (receiver.kind === 'variable' || argumentsOf(receiver).length > 0) return true
  const holder = parentOf(member.entity)
  const isBelow = (receiver.kind === 'instance' || receiver.kind === 'entity') && receiver.entity !== holder
  if (
    isBelow &&
    givesReceiver(member.entity) &&
    (receiver.kind === 'instance' || hasFlag(member.entity, 'class-method'))
  )
    return true
  if (member.entity.definition.owner !== null || holder?.definition.kind === 'trait') return true
  // A header that names a generic base says what the base's parameters are.
  return holder !== null && isType(holder) && parametersOf(holder).length > 0
}

/** The type as code inside of it sees it: what its parameters stand for is what they are. */
export function withOwnParameters(type: Entity): Value {
  const parameters = type.definition.kind === 'impl' ? [] : parametersOf(type)
  return parameters.length === 0 ? entityValue(type) : entityValue(type, parameters.map(single))
}

/** A value of the type, as code inside of it sees it. */
export function selfValue(type: Entity): Value {
  const self = withOwnParameters(type)
  return self.kind === 'entity' ? instanceValue(type, self.args) : self
}

/** A type's parameters have a scope of their own around its body, in which nothing else is bound. */
function parametersOf({ unit, definition }: Entity): readonly Value[] {
  const scope = definition.headerScope
  const [first, ...others] = unit.facts.scopes[scope]?.bindings ?? []
  if (first?.kind !== 'alias' || first.target.kind !== 'typeParameter') return []
  return [first, ...others].flatMap((binding) =>
    binding.kind === 'alias' && binding.target.kind === 'typeParameter'
      ? [variableValue({ kind: 'parameter', unit, scope, ...parameterOf(binding.target) })]
      : [],
  )
}

function parameterOf({ position, bound }: Expression & { readonly kind: 'typeParameter' }): {
  readonly position: number
  readonly bound: Expression
} {
  return { position, bound }
}

/** What a member gives, with its type variables replaced by what its receiver says of them. */
export function substitute(program: Program, member: Value, set: ValueSet, own: OwnArguments = NONE_OWN): ValueSet {
  if (member.kind !== 'entity' || !set.values.some(hasVariable)) return set
  const { inferredArguments } = member.entity.unit.adapter.lookup
  // An alias with arguments says itself what its parameters are.
  const tells = member.args.length > 0 || inferredArguments === true || own !== NONE_OWN
  const receiver = member.receiver ?? (tells ? member : null)
  if (receiver === null) return set
  return flatMap(set, (value) => replaced(program, member.entity, receiver, value, 0, own))
}

/** What the call of a member says of the member's own type parameters; null when nothing. */
type OwnArguments = (variable: TypeVariable) => ValueSet | null
const NONE_OWN: OwnArguments = () => null

function hasVariable(value: Value): boolean {
  return value.kind === 'variable' || argumentsOf(value).some((set) => set.values.some(hasVariable))
}

function replaced(
  program: Program,
  member: Entity,
  receiver: Value,
  value: Value,
  depth: number,
  own: OwnArguments = NONE_OWN,
): ValueSet {
  if (value.kind === 'variable') {
    const known = own(value.variable) ?? standsFor(program, member, receiver, value)
    if (known === null) return member.unit.adapter.lookup.inferredArguments === true ? DOUBT : single(value)
    return value.isValue ? asValues(program, known) : known
  }
  if (!hasVariable(value) || depth > NESTING_MAX) return single(value)
  const args = argumentsOf(value).map((set) =>
    set.values.some(hasVariable)
      ? flatMap(set, (inner) => replaced(program, member, receiver, inner, depth + 1, own))
      : set,
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
  const holder = holderOf(program, member, value.variable)
  if (holder === entity) return args[position] ?? null
  if (holder !== null) return inheritedArgument(program, receiver, holder, position)
  const impl = parentOf(member)
  if (impl === null || impl.definition.kind !== 'impl' || impl.unit !== unit || impl.definition.headerScope !== scope)
    return null
  const owner = ownerValueOf(program, impl)
  // Among type arguments it stands as a type.
  return owner === undefined ? null : matched(argumentsOf(owner), args, variableValue(value.variable).key, 0)
}

/** The type that a parameter belongs to, where the member is found in it or declared on it from outside (Go); null elsewhere. */
function holderOf(
  program: Program,
  member: Entity,
  { unit, scope }: TypeVariable & { readonly kind: 'parameter' },
): Entity | null {
  const { definition } = member
  if (
    definition.owner !== null &&
    definition.kind !== 'impl' &&
    parentOf(member)?.definition.kind !== 'impl' &&
    member.unit === unit &&
    definition.bodyScope === scope
  ) {
    const owner = ownerValueOf(program, member)
    return owner?.kind === 'entity' ? owner.entity : null
  }
  const parent = parentOf(member)
  const isParent = parent !== null && isType(parent) && parent.definition.kind !== 'impl'
  return isParent && parent.unit === unit && parent.definition.headerScope === scope ? parent : null
}

/** What the headers between the receiver's type and the base that holds a member give for the base's parameter. */
function inheritedArgument(
  program: Program,
  receiver: Value & { readonly kind: 'instance' | 'entity' },
  holder: Entity,
  position: number,
): ValueSet | null {
  const base = baseOf(program, receiver, holder)
  return base === null ? null : (argumentsOf(base)[position] ?? null)
}

/** A base of the receiver's type, with what the headers in between give for its parameters; null when it is none. */
export function baseOf(
  program: Program,
  receiver: Value & { readonly kind: 'instance' | 'entity' },
  holder: Entity,
): Value | null {
  const { entity } = receiver
  const path = program.solver.read(`H#${entity.index}\u0000${holder.key}`, entity.unit.path, () =>
    baseWithArguments(program, entity, (base) => base.kind === 'entity' && base.entity === holder, 0),
  )
  // What the header says may be made of the receiver's own parameters.
  return flatMap(path, (value) => replaced(program, entity, receiver, value, 0)).values[0] ?? null
}

/** The base as a type or its bases name it, with what it is given for its parameters. */
function baseWithArguments(program: Program, type: Entity, isMeant: (base: Value) => boolean, depth: number): ValueSet {
  if (depth > BASES_DEPTH_MAX) return EMPTY
  for (const named of headerTypes(type)) {
    for (const base of program.ask.evaluate(type.unit, type.definition.headerScope, named).values) {
      if (isMeant(base)) return single(base)
      if (base.kind !== 'entity' || !isType(base.entity) || base.entity === type) continue
      const deeper = baseWithArguments(program, base.entity, isMeant, depth + 1)
      if (deeper.values.length > 0) return flatMap(deeper, (value) => replaced(program, base.entity, base, value, 0))
    }
  }
  return EMPTY
}

/** Bases, and what a type is defined as. */
function headerTypes({ definition }: Entity): readonly Expression[] {
  const bases = definition.bases.map((base) => base.type)
  return definition.kind === 'type' && definition.type !== null ? [definition.type, ...bases] : bases
}

/** The first external base that is meant (`question` says by what), as a value of it with the arguments that the headers in between give. */
export function externalBaseOf(
  program: Program,
  receiver: Value & { readonly kind: 'instance' | 'entity' },
  question: string,
  isMeant: (name: string) => boolean,
): (Value & { readonly kind: 'external-instance' }) | null {
  const { entity } = receiver
  const found = program.solver.read(`X#${entity.index}\u0000${question}`, entity.unit.path, () =>
    baseWithArguments(program, entity, (base) => base.kind === 'external' && isMeant(base.name), 0),
  )
  const [base] = flatMap(found, (value) => replaced(program, entity, receiver, value, 0)).values
  const made = base?.kind === 'external' ? externalInstance(base.name, base.args) : undefined
  return made?.kind === 'external-instance' ? made : null
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
  // An impl may say that its type is what a type parameter has of the same name, of which only the name is known here.
  return program.unlessAsked(`${type.key}@${receiver.key}`, () =>
    flatMap({ ...found, values: meant }, (value) => program.ask.instantiate(single(reachedThrough(receiver, value)))),
  )
}

/** The type that an impl is for, with its arguments. */
export function ownerValueOf(program: Program, { index, unit, definition }: Entity): Value | undefined {
  const { owner, headerScope } = definition
  if (owner === null) return undefined
  return program.solver.read(`O#${index}`, unit.path, () => program.ask.evaluate(unit, headerScope, owner)).values[0]
}

/** The type that the impl around a scope is for, as the impl writes it; null elsewhere. */
export function ownerWithArguments(program: Program, unit: FileUnit, start: ScopeIndex): Value | null {
  for (let scope = start; scope >= 0; scope = unit.facts.scopes[scope]?.parent ?? -1) {
    const here = unit.facts.scopes[scope]
    const entity = here?.kind === 'class' ? unit.entities[here.definition] : undefined
    if (entity !== undefined) return entity.definition.kind === 'impl' ? (ownerValueOf(program, entity) ?? null) : null
  }
  return null
}

/** In an impl for a type of a library that type. */
export function externalSelf(program: Program, unit: FileUnit, scope: ScopeIndex): ValueSet {
  if (unit.adapter.lookup.extendsExternal === undefined) return DOUBT
  const owner = ownerWithArguments(program, unit, scope)
  return owner?.kind === 'external' ? single(owner) : DOUBT
}

/** Type arguments are types where they were declared and values where a literal holds them: here values. */
function asValues(program: Program, set: ValueSet): ValueSet {
  return flatMap(set, (value) => (isValue(value) ? single(value) : program.ask.instantiate(single(value))))
}

function isValue(value: Value): boolean {
  return value.kind === 'instance' || value.kind === 'external-instance' || (value.kind === 'variable' && value.isValue)
}
