/**
 * Which declarations a file's methods override or implement: along the bases that their types declare, in the trait that an impl names,
 * or in interfaces that a type satisfies without saying so. Constructors are chosen by the type that is made and override nothing.
 */

import { declaredMethods, satisfiedInterfaces } from './implicit-interfaces.ts'
import { ownerOf } from './lookup-members.ts'
import { overridesSignature } from './override-signatures.ts'
import type { Program } from './program.ts'
import { type Entity, type FileUnit, hasFlag, isCallable, isType, parentOf } from './units.ts'

export interface Override {
  readonly declaration: Entity
  readonly resolution: 'exact' | 'inferred'
}

/** Each overriding method of the file with what it overrides, in source order. */
export function overridesIn(program: Program, unit: FileUnit): ReadonlyMap<Entity, readonly Override[]> {
  const found = new Map<Entity, readonly Override[]>()
  for (const [holder, methods] of methodsByHolder(program, unit)) {
    const { kind, bases } = holder.definition
    if (kind === 'impl') overridesOfImpl(program, holder, methods, found)
    else if (kind !== 'trait' && bases.length > 0) overridesOfType(program, holder, methods, found)
  }
  if (unit.adapter.lookup.implicitInterfaces === true) implicitOverrides(program, unit, found)
  return found
}

function methodsByHolder(program: Program, unit: FileUnit): ReadonlyMap<Entity, readonly Entity[]> {
  const groups = new Map<Entity, Entity[]>()
  for (const entity of unit.entities) {
    if (entity.definition.kind !== 'method' || !mayOverride(entity)) continue
    const holder = holderOf(program, entity)
    // What stands in a type that nothing is above of needs no look at its methods.
    if (holder === null || holder.definition.bases.length === 0) continue
    const group = groups.get(holder)
    if (group === undefined) groups.set(holder, [entity])
    else group.push(entity)
  }
  return groups
}

/** The impl or type that a method stands in; of a prototype's method the type that it was given to. */
function holderOf(program: Program, entity: Entity): Entity | null {
  const parent = parentOf(entity)
  const { lookup } = entity.unit.adapter
  const isOutside = entity.definition.owner !== null && parent?.definition.kind !== 'impl'
  if (!isOutside) return parent
  return lookup.implicitInterfaces === true ? null : ownerOf(program, entity)
}

export function mayOverride(entity: Entity): boolean {
  const { lookup } = entity.unit.adapter
  if (hasFlag(entity, 'constructor') || hasFlag(entity, 'private') || hasFlag(entity, 'overload')) return false
  // Where types choose among methods, static ones are bound when compiled.
  if (lookup.overloads !== undefined && hasFlag(entity, 'static')) return false
  return lookup.isHiddenMember?.(entity.definition.name) !== true
}

/** The members of a trait have one implementation in an impl, and the trait's own name says which trait. */
function overridesOfImpl(
  program: Program,
  impl: Entity,
  methods: readonly Entity[],
  found: Map<Entity, readonly Override[]>,
): void {
  const [base] = impl.definition.bases
  if (base === undefined) return
  const { values, doubt } = program.ask.evaluate(impl.unit, impl.definition.headerScope, base.type)
  const resolution = values.length === 1 && !doubt ? 'exact' : 'inferred'
  for (const method of methods) {
    const overrides = values.flatMap((value) =>
      value.kind === 'entity' && value.entity.definition.kind === 'trait'
        ? declaredIn(program, value.entity, method.definition.name).map((declaration) => ({ declaration, resolution }))
        : [],
    )
    if (overrides.length > 0) found.set(method, overrides as readonly Override[])
  }
}

function overridesOfType(
  program: Program,
  type: Entity,
  methods: readonly Entity[],
  found: Map<Entity, readonly Override[]>,
): void {
  const order = program.ask.linearize(type)
  const bases = order.types.slice(1)
  if (bases.length === 0) return
  const resolution = order.doubt ? 'inferred' : 'exact'
  for (const method of methods) {
    const overrides: Override[] = []
    const nearer: Entity[] = []
    for (const base of bases) {
      if (nearer.some((other) => program.ask.linearize(other).types.includes(base))) continue
      const declared = declaredIn(program, base, method.definition.name).filter((declaration) =>
        isOverridden(program, method, declaration, methods),
      )
      if (declared.length === 0) continue
      nearer.push(base)
      for (const declaration of declared) overrides.push({ declaration, resolution })
    }
    if (overrides.length > 0) found.set(method, overrides)
  }
}

/** The type's own methods of the name. */
function declaredIn(program: Program, type: Entity, name: string): readonly Entity[] {
  const { membersOf, extensions } = program.unit(type.unit.path)
  const own = (membersOf.get(type.index)?.get(name) ?? []).filter(isCallable)
  if (own.length > 0) return own
  return (extensions.get(name) ?? []).filter((entity) => isCallable(entity) && ownerOf(program, entity) === type)
}

/** @param siblings the methods of the overriding method's type. */
export function isOverridden(
  program: Program,
  method: Entity,
  declaration: Entity,
  siblings: readonly Entity[],
): boolean {
  const { lookup } = method.unit.adapter
  if (hasFlag(declaration, 'constructor') || hasFlag(declaration, 'private')) return false
  if (lookup.overloads !== undefined)
    return !hasFlag(declaration, 'static') && overridesSignature(program, method, declaration, siblings)
  // A static member and one of instances share a name, not a place.
  if (lookup.overloadSignatures && hasFlag(method, 'static') !== hasFlag(declaration, 'static')) return false
  return !isOtherAccessor(method, declaration)
}

/** A getter does not override a setter. */
function isOtherAccessor(method: Entity, declaration: Entity): boolean {
  return (
    hasFlag(method, 'property') &&
    hasFlag(declaration, 'property') &&
    method.unit.adapter.lookup.overloadSignatures &&
    method.definition.parameters.length !== declaration.definition.parameters.length
  )
}

/** Methods declared on a type from outside implement those of the interfaces that the type has all methods of. */
function implicitOverrides(program: Program, unit: FileUnit, found: Map<Entity, readonly Override[]>): void {
  const asked = new Map<Entity, ReadonlyMap<string, readonly Override[]>>()
  for (const method of unit.entities) {
    if (method.definition.kind !== 'method' || method.definition.owner === null) continue
    const type = ownerOf(program, method)
    if (type === null || !isType(type)) continue
    let byName = asked.get(type)
    if (byName === undefined) {
      byName = askedOf(program, type)
      asked.set(type, byName)
    }
    const overrides = byName.get(method.definition.name)
    if (overrides !== undefined) found.set(method, overrides)
  }
}

/** What the interfaces that the type satisfies ask for, by name. */
function askedOf(program: Program, type: Entity): ReadonlyMap<string, readonly Override[]> {
  const byName = new Map<string, Override[]>()
  for (const { type: met, resolution } of satisfiedInterfaces(program, type)) {
    for (const declaration of declaredMethods(program, met)) {
      const { name } = declaration.definition
      const same = byName.get(name)
      if (same === undefined) byName.set(name, [{ declaration, resolution }])
      else same.push({ declaration, resolution })
    }
  }
  return byName
}
