/** A file's facts with what resolution hangs on them: entities, members by name, the module that the file is. */

import type { Language, NodeId, NodeKind } from '@onyx/core'
import type { Expression } from '../facts/expressions.ts'
import type { Definition, FileFacts } from '../facts/facts.ts'
import type { LanguageAdapter, Layout, ModuleName } from '../languages/language.ts'
import { mergedDeclarations } from './merge-declarations.ts'
import type { Value } from './values.ts'

/** One definition of one file; the same object wherever it is met. */
export interface Entity {
  readonly unit: FileUnit
  readonly index: number
  readonly definition: Definition
  /** Unique and ordered: path, then index. */
  readonly key: string
  asValue: Value | null
  asInstance: Value | null
}

export interface FileUnit {
  readonly path: string
  readonly facts: FileFacts
  readonly language: Language
  readonly adapter: LanguageAdapter
  readonly layout: Layout
  readonly module: ModuleName
  readonly entities: readonly Entity[]
  /** Definition index → member name → its members, in source order. Members declared elsewhere (`owner`) are not among them. */
  readonly membersOf: ReadonlyMap<number, ReadonlyMap<string, readonly Entity[]>>
  /** Members of types that are declared outside the types' bodies, by their names. */
  readonly extensions: ReadonlyMap<string, readonly Entity[]>
  /** Blocks that give a type bases from outside. */
  readonly impls: readonly Entity[]
  /** Scope index → name → positions in that scope's bindings. */
  readonly bindingsOf: readonly ReadonlyMap<string, readonly number[]>[]
  /** Overload signatures by the definition that stands behind them. */
  readonly signaturesOf: ReadonlyMap<number, readonly Entity[]>
  /** Definition index → the declaration that it is a part of. */
  readonly mergedInto: ReadonlyMap<number, Entity>
  /** Filled by identity.ts when first asked for. */
  identities: readonly EntityIdentity[] | null
}

export interface EntityIdentity {
  readonly id: NodeId
  readonly qualifiedName: string
}

const KEY_DIGITS = 6
const NOT_MERGED: ReadonlyMap<number, Entity> = new Map()
const NO_SIGNATURES: ReadonlyMap<number, readonly Entity[]> = new Map()

export function createUnit(path: string, facts: FileFacts, adapter: LanguageAdapter, layout: Layout): FileUnit {
  const entities: Entity[] = []
  const membersOf = new Map<number, Map<string, Entity[]>>()
  const unit: FileUnit = {
    path,
    facts,
    language: facts.language,
    adapter,
    layout,
    module: layout.moduleOf(path, facts.packageClause),
    entities,
    membersOf,
    extensions: new Map(),
    impls: [],
    bindingsOf: facts.scopes.map((scope) => groupPositions(scope.bindings)),
    signaturesOf: NO_SIGNATURES,
    mergedInto: NOT_MERGED,
    identities: null,
  }
  facts.definitions.forEach((definition, index) => {
    entities.push({
      unit,
      index,
      definition,
      key: `${path}#${String(index).padStart(KEY_DIGITS, '0')}`,
      asValue: null,
      asInstance: null,
    })
  })
  const outside = entities.filter((entity) => entity.definition.owner !== null)
  const extensions = new Map<string, Entity[]>()
  for (const entity of outside) {
    if (entity.definition.kind === 'impl') continue
    const same = extensions.get(entity.definition.name)
    if (same === undefined) extensions.set(entity.definition.name, [entity])
    else same.push(entity)
  }
  const impls = outside.filter(({ definition }) => definition.kind === 'impl' && definition.bases.length > 0)
  for (const entity of entities) {
    const { parent, name, owner } = entity.definition
    if (parent < 0 || owner !== null) continue
    const members = membersOf.get(parent) ?? new Map<string, Entity[]>()
    membersOf.set(parent, members)
    const same = members.get(name)
    if (same === undefined) members.set(name, [entity])
    else same.push(entity)
  }
  const signaturesOf = new Map<number, readonly Entity[]>()
  for (const members of membersOf.values())
    for (const [name, same] of members) {
      const implementations = withoutSignatures(same)
      const [behind] = implementations
      if (behind !== undefined && implementations.length < same.length)
        signaturesOf.set(
          behind.index,
          same.filter((entity) => hasFlag(entity, 'overload')),
        )
      members.set(name, implementations)
    }
  const mergedInto = adapter.lookup.mergesDeclarations === true ? mergedDeclarations(entities) : NOT_MERGED
  joinMembers(membersOf, mergedInto)
  return Object.assign(unit, { extensions, impls, mergedInto, signaturesOf })
}

/** Every part of a merged declaration has the members of all. */
function joinMembers(membersOf: Map<number, Map<string, Entity[]>>, mergedInto: ReadonlyMap<number, Entity>): void {
  for (const [part, whole] of mergedInto) {
    const all = membersOf.get(whole.index) ?? new Map<string, Entity[]>()
    membersOf.set(whole.index, all)
    for (const [name, members] of membersOf.get(part) ?? [])
      all.set(name, withoutSignatures([...(all.get(name) ?? []), ...members]))
    membersOf.set(part, all)
  }
}

/** Overload signatures stand behind what implements them. */
export function withoutSignatures(entities: Entity[]): Entity[] {
  const implementations = entities.filter((entity) => !entity.definition.flags.includes('overload'))
  return implementations.length > 0 ? implementations : entities
}

function groupPositions(bindings: readonly { readonly name: string }[]): ReadonlyMap<string, readonly number[]> {
  const groups = new Map<string, number[]>()
  bindings.forEach((binding, position) => {
    const group = groups.get(binding.name)
    if (group === undefined) groups.set(binding.name, [position])
    else group.push(position)
  })
  return groups
}

/**
 * The members that share its name in its parent, where the language overloads; else itself alone. In value sets the first stands for all
 * of them, so that a name with many overloads stays one value.
 */
export function overloadsOf(entity: Entity): readonly Entity[] {
  const { overloadSignatures, overloads } = entity.unit.adapter.lookup
  if (!isCallable(entity) || (!overloadSignatures && overloads === undefined)) return [entity]
  const same = entity.unit.membersOf.get(entity.definition.parent)?.get(entity.definition.name) ?? []
  const callable = same.filter(isCallable)
  if (!callable.includes(entity)) return [entity]
  // Functions of one name in different blocks share a parent and are no overloads of each other.
  const isAlone =
    overloadSignatures && entity.definition.bodyScope >= 0 && !same.some((other) => hasFlag(other, 'overload'))
  return isAlone ? [entity] : callable
}

export function representativeOf(entity: Entity): Entity {
  return entity.unit.mergedInto.get(entity.index) ?? overloadsOf(entity)[0] ?? entity
}

const TYPE_KINDS: ReadonlySet<NodeKind> = new Set(['class', 'struct', 'enum', 'interface', 'trait', 'type', 'impl'])

/** Whether values of it exist: classes, structs, interfaces, aliases … */
export function isType(entity: Entity): boolean {
  return TYPE_KINDS.has(entity.definition.kind)
}

export function isCallable(entity: Entity): boolean {
  const { kind } = entity.definition
  return kind === 'function' || kind === 'method' || kind === 'macro'
}

/** A function whose name stands for what something made of it: its values. */
export function isDecorated(entity: Entity): boolean {
  return entity.definition.values.length > 0 && isCallable(entity)
}

/** A case of an enum: a constant whose parent is the enum. */
export function isEnumCase(entity: Entity): boolean {
  return entity.definition.kind === 'constant' && parentOf(entity)?.definition.kind === 'enum'
}

/** The default build leaves it out: it counts only where nothing else has its name. */
export function isAlternate(entity: Entity): boolean {
  return entity.unit.module.isAlternate === true || hasFlag(entity, 'alternate')
}

export function parentOf(entity: Entity): Entity | null {
  return entity.unit.entities[entity.definition.parent] ?? null
}

export function hasFlag(entity: Entity, flag: Definition['flags'][number]): boolean {
  return entity.definition.flags.includes(flag)
}

/** Whether calling it gives what it was called on: `this`, declared or returned, of the receiver's own type. */
export function givesReceiver(entity: Entity): boolean {
  const { definition, unit } = entity
  const { overloadSignatures, ownResults } = unit.adapter.lookup
  if (overloadSignatures !== true && ownResults !== true) return false
  const { returnType, returnValues } = definition
  if (returnType !== null) return returnType.kind === 'selfType'
  if (returnValues.length === 0 || hasFlag(entity, 'generator') || hasFlag(entity, 'async')) return false
  return returnValues.every(
    ({ expression }) => isOwn(expression) || (ownResults === true && methodOfOwn(expression) !== null),
  )
}

/** The receiver, or a new value of its type. */
export function isOwn(expression: Expression): boolean {
  const type = expression.kind === 'instance' ? expression.type : expression.kind === 'call' ? expression.callee : null
  return type?.kind === 'selfType'
}

/** A method of the receiver, or of what is above its type. */
export interface OwnMethod {
  readonly name: string
  readonly isAbove: boolean
}

/** The method of the receiver whose result the expression is; null for others. */
export function methodOfOwn(expression: Expression): OwnMethod | null {
  if (expression.kind !== 'call' || expression.callee.kind !== 'member') return null
  const { object, name } = expression.callee
  if (object.kind !== 'instance') return null
  const isAbove = object.type.kind === 'superType' && object.type.of === undefined
  return isAbove || object.type.kind === 'selfType' ? { name, isAbove } : null
}
