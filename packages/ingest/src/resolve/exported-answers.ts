/**
 * What other files asked of a file, asked again after a change. A file whose answers to others are what they were passes the change on to
 * nobody: with its answers given, the least fixed point of all other files is the same (Bekić 1969).
 */

import { hashText } from '../syntax/hash.ts'
import { decoratedAs } from './decorated.ts'
import { returnsOf, underlyingOf } from './evaluate.ts'
import { identityOf } from './identity.ts'
import { resultType, satisfiedInterfaces } from './implicit-interfaces.ts'
import { ownerOf, readModuleMember } from './lookup-members.ts'
import { bindingKinds, bindingsNamed, membersOfStars } from './lookup-names.ts'
import { parameterType } from './overloads.ts'
import { BOUND_KEY, LINEARIZATION_KEY, type Program, SATISFIED_KEY } from './program.ts'
import { signatureAt } from './type-signatures.ts'
import { boundOf, ownerValueOf } from './type-variables.ts'
import type { Entity, FileUnit } from './units.ts'
import {
  argumentsOf,
  entityValue,
  fileOfVariable,
  instanceValue,
  moduleValue,
  single,
  type TypeVariable,
  type Value,
  type ValueSet,
  variableValue,
} from './values.ts'

/** Of each answer's hash; sums of them stay whole numbers below 2^53. */
const HASH_DIGITS = 12
const SUM_MODULUS = 2 ** 48

/** One number for many answers, whatever their order; more are added by adding their own. */
export function addAnswers(sum: number, more: number): number {
  return (sum + more) % SUM_MODULUS
}

/**
 * Equal for equal answers. Names definitions by their ids, so that a definition moving in its file changes nothing.
 * Null when the answer is not known: it was not asked in this session, or not to its end.
 */
export function hashAnswer(program: Program, path: string, key: string): number | null {
  const text = answerText(program, program.unit(path), key)
  return text === null ? null : Number.parseInt(hashText(`${key}\u0000${text}`).slice(0, HASH_DIGITS), 16)
}

function answerText(program: Program, unit: FileUnit, key: string): string | null {
  const { head, entity, rest } = partsOf(unit, key)
  if (head === LINEARIZATION_KEY && entity !== null) {
    const { types, external, doubt } = program.ask.linearize(entity)
    return `${types.map((type) => identityOf(program, type).id).join(' ')}|${external.join(' ')}|${doubt}`
  }
  if (head === SATISFIED_KEY && entity !== null) {
    return satisfiedInterfaces(program, entity)
      .map(({ type, resolution, methods }) => {
        const ids = [...methods.values()].map((method) => identityOf(program, method).id)
        return `${identityOf(program, type).id} ${resolution} ${ids.join(' ')}`
      })
      .join('|')
  }
  if (head === BOUND_KEY) return bindingKinds(unit, Number(rest[0]), rest[1] ?? '').join(' ')
  const variable = program.solver.finished(unit.path, key)
  return variable === null ? null : setText(program, variable.value)
}

function setText(program: Program, set: ValueSet): string {
  const flags = (set.doubt ? '?' : '') + (set.proven ? '!' : '') + (set.wide ? '*' : '')
  return (
    flags +
    set.values
      .map((value) => valueText(program, value))
      .sort()
      .join('|')
  )
}

function valueText(program: Program, value: Value): string {
  const args = argumentsOf(value)
    .map((set) => setText(program, set))
    .join(',')
  switch (value.kind) {
    case 'entity': {
      const through = value.receiver === undefined ? '' : `@${valueText(program, value.receiver)}`
      return `e${identityOf(program, value.entity).id}<${args}>${through}${value.isBare === true ? '!' : ''}`
    }
    case 'instance':
      return `i${identityOf(program, value.entity).id}<${args}>`
    case 'super':
      return `s${identityOf(program, value.entity).id} ${value.skip}`
    case 'module':
      return `m${value.name} ${value.paths.join(' ')}`
    case 'external':
      return `x${value.name}<${args}>`
    case 'external-instance': {
      const entries = [...(value.entries ?? [])].map(([key, set]) => `${typeof key} ${key}=${setText(program, set)}`)
      return `y${value.name}<${args}>${entries.length === 0 ? '' : `{${entries.join(';')}}`}`
    }
    case 'variable':
      // Whoever is told of it rests on its file, too.
      return `v${fileOfVariable(value.variable)} ${value.key}`
  }
}

/** The kind of question, then the entity that it is about, then what else it names. */
const KEY = /^([^#\u0000]*)(?:#(\d+))?(?:\u0000(.*))?$/s

interface KeyParts {
  readonly head: string
  readonly entity: Entity | null
  readonly rest: readonly string[]
}

function partsOf(unit: FileUnit, key: string): KeyParts {
  const [, head = '', index, rest] = KEY.exec(key) ?? []
  const entity = index === undefined ? null : (unit.entities[Number(index)] ?? null)
  return { head, entity, rest: rest?.split('\u0000') ?? [] }
}

const TYPE_MEMBER = /^t(\(\))?(\d+)$/
const PARAMETER = /^q(\d+)$/
/** One of the signatures that an interface states. */
const SIGNATURE = /^v(\d+)$/
const NAME = /^([b*])(\(\))?$/
/** The bound of a type variable, as a type or as a value of it. */
const BOUND = /^B([vw])$/

/** Has the answer computed. @returns false for a question that cannot be asked by its key. */
export function askAgain(program: Program, path: string, key: string): boolean {
  const unit = program.unit(path)
  const { head, entity, rest } = partsOf(unit, key)
  const [first = '', second = ''] = rest
  if (head === BOUND_KEY) return true
  const bound = BOUND.exec(head)
  if (bound !== null) return askOfVariable(program, variableAt(unit, entity, rest), bound[1] === 'w')
  if (entity !== null) return askOfEntity(program, entity, head, first)
  const name = NAME.exec(head)
  if (name !== null) {
    const ask = name[1] === 'b' ? bindingsNamed : membersOfStars
    ask(program, unit, Number(first), second, name[2] !== undefined)
    return true
  }
  if (head === 'm') readModuleMember(program, unit, first)
  else if (head === 'w') program.ask.read(single(moduleValue(unit.module.name, [path])))
  else return false
  return true
}

/** An associated type by its entity, a type parameter by the scope that binds it and its position there. */
function variableAt(unit: FileUnit, entity: Entity | null, [scope, position]: readonly string[]): TypeVariable | null {
  if (entity !== null) return { kind: 'associated', type: entity }
  for (const binding of unit.facts.scopes[Number(scope)]?.bindings ?? []) {
    if (binding.kind !== 'alias' || binding.target.kind !== 'typeParameter') continue
    const { bound } = binding.target
    if (binding.target.position === Number(position))
      return { kind: 'parameter', unit, scope: Number(scope), position: Number(position), bound }
  }
  return null
}

function askOfVariable(program: Program, variable: TypeVariable | null, isValue: boolean): boolean {
  const value = variable === null ? null : variableValue(variable, isValue)
  if (value?.kind !== 'variable') return false
  boundOf(program, value)
  return true
}

function askOfEntity(program: Program, entity: Entity, head: string, name: string): boolean {
  const member = TYPE_MEMBER.exec(head)
  if (member !== null) {
    program.ask.lookupTypeMember(entity, name, Number(member[2]), member[1] !== undefined)
    return true
  }
  const parameter = PARAMETER.exec(head)
  if (parameter !== null) {
    parameterType(program, entity, Number(parameter[1]))
    return true
  }
  const signature = SIGNATURE.exec(head)
  if (signature !== null) {
    signatureAt(program, entity, Number(signature[1]))
    return true
  }
  const ask = ENTITY_QUESTIONS[head]
  ask?.(program, entity)
  return ask !== undefined
}

/** By what stands before the entity's key. */
const ENTITY_QUESTIONS: Readonly<Record<string, (program: Program, entity: Entity) => unknown>> = {
  r: returnsOf,
  o: ownerOf,
  O: ownerValueOf,
  c: (program, entity) => program.ask.read(single(entityValue(entity))),
  a: (program, entity) => program.ask.instantiate(single(entityValue(entity))),
  D: decoratedAs,
  u: (program, entity) => underlyingOf(program, instanceValue(entity)),
  p: (program, entity) => program.ask.linearize(entity),
  j: (program, entity) =>
    entity.definition.returnType === null ? null : resultType(program, entity, entity.definition.returnType),
  [LINEARIZATION_KEY]: (program, entity) => program.ask.linearize(entity),
  [SATISFIED_KEY]: satisfiedInterfaces,
}
