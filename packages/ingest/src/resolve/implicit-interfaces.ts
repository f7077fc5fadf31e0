/**
 * The interfaces that a type satisfies by having their methods (Go specification, "Implementing an interface"). An interface is found by
 * one of its methods, asked of the module table, so that a file rests on just the interfaces that its types' methods could belong to.
 */

import type { Expression } from '../facts/expressions.ts'
import { moreTelling } from '../facts/file-summary.ts'
import { ownerOf } from './lookup-members.ts'
import { extensionQuestion, interfaceQuestion } from './module-table.ts'
import { parameterType } from './overloads.ts'
import type { Program } from './program.ts'
import { type Entity, type FileUnit, hasFlag, isCallable } from './units.ts'
import { argumentsOf, instanceValue, type Value, type ValueSet } from './values.ts'

export interface SatisfiedInterface {
  readonly type: Entity
  readonly resolution: 'exact' | 'inferred'
  /** All methods of the type that satisfies it, promoted ones included, by name. */
  readonly methods: ReadonlyMap<string, Entity>
}

/** A method name that more files than these have in an interface (String, Close) finds none of them. */
const FILES_MAX = 200
/** Interfaces in one file that are looked at for one type. */
const INTERFACES_MAX = 1_000

/** In order of their places. Interfaces themselves and types without methods have none. */
export function satisfiedInterfaces(program: Program, type: Entity): readonly SatisfiedInterface[] {
  if (type.definition.kind === 'interface') return []
  return program.satisfied(type, () => findSatisfied(program, type))
}

function findSatisfied(program: Program, type: Entity): readonly SatisfiedInterface[] {
  const methods = methodSetOf(program, type)
  if (methods.byName.size === 0) return NONE
  const found: SatisfiedInterface[] = []
  const asserted = new Set(assertedInterfaces(program, type))
  for (const candidate of candidatesFor(program, type, methods.byName, asserted)) {
    const resolution = asserted.has(candidate) ? 'exact' : satisfaction(program, methods, candidate)
    if (resolution !== null) found.push({ type: candidate, resolution, methods: methods.byName })
  }
  return found.sort((a, b) => (a.type.key < b.type.key ? -1 : 1))
}

const NONE: readonly SatisfiedInterface[] = []

interface MethodSet {
  readonly byName: ReadonlyMap<string, Entity>
  /** Embedded types outside the project: they give methods that are not known. */
  readonly external: readonly string[]
  readonly doubt: boolean
}

/** Own methods, then those of embedded types, the least deep first. */
function methodSetOf(program: Program, type: Entity): MethodSet {
  const { types, external, doubt } = program.ask.linearize(type)
  const byName = new Map<string, Entity>()
  for (const holder of types) for (const method of methodsOf(program, holder)) addMissing(byName, method)
  return { byName, external, doubt }
}

function addMissing(byName: Map<string, Entity>, method: Entity): void {
  const { name } = method.definition
  if (!byName.has(name)) byName.set(name, method)
}

function methodsOf(program: Program, type: Entity): readonly Entity[] {
  if (type.definition.kind === 'interface') return declaredMethods(program, type)
  const paths = program.answer(extensionQuestion(type.unit.language, type.definition.name))
  return paths.flatMap((path) => extensionsNamedFor(program.unit(path), program, type))
}

function extensionsNamedFor(unit: FileUnit, program: Program, type: Entity): readonly Entity[] {
  return (ownersOf(unit).get(type.definition.name) ?? []).filter((method) => ownerOf(program, method) === type)
}

/** A file's methods by the name of the type that they are declared on. */
const methodsByOwner = new WeakMap<FileUnit, ReadonlyMap<string, readonly Entity[]>>()

function ownersOf(unit: FileUnit): ReadonlyMap<string, readonly Entity[]> {
  const known = methodsByOwner.get(unit)
  if (known !== undefined) return known
  const made = new Map<string, Entity[]>()
  for (const entities of unit.extensions.values()) {
    for (const entity of entities) {
      const { owner } = entity.definition
      if (!isCallable(entity) || owner?.kind !== 'name') continue
      const group = made.get(owner.name)
      if (group === undefined) made.set(owner.name, [entity])
      else group.push(entity)
    }
  }
  methodsByOwner.set(unit, made)
  return made
}

/** What the interface itself asks for. */
const methodsOfInterface = new WeakMap<Entity, readonly Entity[]>()

export function declaredMethods(program: Program, type: Entity): readonly Entity[] {
  // Read on behalf of whoever asks, whether it is known or not.
  const { membersOf } = program.unit(type.unit.path)
  let known = methodsOfInterface.get(type)
  if (known === undefined) {
    known = [...(membersOf.get(type.index)?.values() ?? [])].flat().filter(isCallable)
    methodsOfInterface.set(type, known)
  }
  return known
}

/** Interfaces whose telling method the type has, and those that its declaration or an assertion names. */
function candidatesFor(
  program: Program,
  type: Entity,
  methods: ReadonlyMap<string, Entity>,
  asserted: ReadonlySet<Entity>,
): readonly Entity[] {
  const found = new Set(asserted)
  for (const name of methods.keys()) {
    const paths = program.answer(interfaceQuestion(type.unit.language, name))
    if (paths.length > FILES_MAX) continue
    for (const path of paths)
      for (const candidate of interfacesToldBy(program.unit(path), name)) if (candidate !== type) found.add(candidate)
  }
  return [...found]
}

/** A file's interfaces by the method that they are found by. */
const interfacesByTelling = new WeakMap<FileUnit, ReadonlyMap<string, readonly Entity[]>>()

function interfacesToldBy(unit: FileUnit, name: string): readonly Entity[] {
  let known = interfacesByTelling.get(unit)
  if (known === undefined) {
    known = indexInterfaces(unit)
    interfacesByTelling.set(unit, known)
  }
  return known.get(name) ?? []
}

function indexInterfaces(unit: FileUnit): ReadonlyMap<string, readonly Entity[]> {
  const made = new Map<string, Entity[]>()
  const interfaces = unit.entities.filter(({ definition }) => definition.kind === 'interface').slice(0, INTERFACES_MAX)
  for (const entity of interfaces) {
    let telling: string | undefined
    for (const [member, [first]] of unit.membersOf.get(entity.index) ?? [])
      if (first !== undefined && isCallable(first)) telling = moreTelling(telling, member)
    if (telling === undefined) continue
    const same = made.get(telling)
    if (same === undefined) made.set(telling, [entity])
    else same.push(entity)
  }
  return made
}

function assertedInterfaces(program: Program, { definition, unit }: Entity): readonly Entity[] {
  return definition.bases.flatMap((base) =>
    base.relation !== 'IMPLEMENTS'
      ? []
      : program.ask
          .evaluate(unit, definition.headerScope, base.type)
          .values.flatMap((value) =>
            value.kind === 'entity' && value.entity.definition.kind === 'interface' ? [value.entity] : [],
          ),
  )
}

/** Null when it is not shown that the type has all that the interface asks for. */
function satisfaction(
  program: Program,
  methods: MethodSet,
  candidate: Entity,
): SatisfiedInterface['resolution'] | null {
  const { types, external, doubt } = program.ask.linearize(candidate)
  // What is asked for by an interface outside, only the same one embedded gives for sure.
  if (doubt || external.some((base) => !methods.external.includes(base))) return null
  const pairs: (readonly [given: Entity, asked: Entity])[] = []
  // Names and counts decide nearly always, and cost nothing.
  for (const part of types) {
    for (const asked of declaredMethods(program, part)) {
      const given = methods.byName.get(asked.definition.name)
      if (given === undefined || !isVisibleTo(given, asked) || !hasSameShape(given, asked)) return null
      pairs.push([given, asked])
    }
  }
  let resolution: SatisfiedInterface['resolution'] = 'exact'
  for (const [given, asked] of pairs) {
    const fit = given === asked ? 'same' : sameSignature(program, given, asked)
    if (fit === 'other') return null
    if (fit === 'unknown') resolution = 'inferred'
  }
  return resolution
}

function hasSameShape({ definition: given }: Entity, { definition: asked }: Entity): boolean {
  return (
    given.parameters.length === asked.parameters.length &&
    (given.returnType === null) === (asked.returnType === null) &&
    given.parameters.every((parameter, at) => parameter.isRest === asked.parameters[at]?.isRest)
  )
}

/** Names in lower case of two packages are two names. */
function isVisibleTo(given: Entity, asked: Entity): boolean {
  return hasFlag(asked, 'exported') || given.unit.module.name === asked.unit.module.name
}

type Fit = 'same' | 'unknown' | 'other'

function sameSignature(program: Program, given: Entity, asked: Entity): Fit {
  const count = given.definition.parameters.length
  let fit = sameResults(program, given, asked)
  for (let at = 0; at < count && fit !== 'other'; at++) {
    const one = sameTypes(parameterType(program, given, at), parameterType(program, asked, at))
    if (one !== 'same') fit = one
  }
  return fit
}

function sameResults(program: Program, given: Entity, asked: Entity): Fit {
  const own = given.definition.returnType
  const other = asked.definition.returnType
  if (own === null || other === null) return 'same'
  return sameTypes(resultType(program, given, own), resultType(program, asked, other))
}

export function resultType(program: Program, { unit, definition, index }: Entity, type: Expression): ValueSet {
  const scope = definition.bodyScope >= 0 ? definition.bodyScope : definition.headerScope
  return program.solver.read(`j#${index}`, unit.path, () =>
    program.ask.instantiate(program.ask.evaluate(unit, scope, type)),
  )
}

function sameTypes(own: ValueSet | null, other: ValueSet | null): Fit {
  const [left] = own?.values ?? []
  const [right] = other?.values ?? []
  if (left === undefined || right === undefined || own?.doubt === true || other?.doubt === true) return 'unknown'
  if (typeKey(left) !== typeKey(right)) return 'other'
  return argumentsFit(left, right)
}

function argumentsFit(left: Value, right: Value): Fit {
  const own = argumentsOf(left)
  const other = argumentsOf(right)
  if (own.length !== other.length) return 'unknown'
  let fit: Fit = 'same'
  own.forEach((argument, at) => {
    const one = sameTypes(argument, other[at] ?? null)
    if (one === 'other' || fit === 'same') fit = one
  })
  return fit
}

/** A type as itself, whether it was written or a value of it is meant; `byte` and `rune` are other names. */
function typeKey(value: Value): string {
  switch (value.kind) {
    case 'external':
    case 'external-instance':
      return SAME_TYPES.get(value.name) ?? value.name
    case 'entity':
    case 'instance':
      return instanceValue(value.entity).key
    default:
      return value.key
  }
}

const SAME_TYPES: ReadonlyMap<string, string> = new Map([
  ['builtin.byte', 'builtin.uint8'],
  ['builtin.rune', 'builtin.int32'],
])
