/** Names and ids of entities: qualified names as contracts.md's table has them, discriminators where several share one. */

import { type Language, type NodeId, type NodeKind, nodeIdOf } from '@onyx/core'
import { formatExpression, terminalName } from '../facts/expressions.ts'
import { hashText } from '../syntax/hash.ts'
import { ownerOf } from './lookup-members.ts'
import type { Program } from './program.ts'
import { type Entity, type EntityIdentity, type FileUnit, parentOf } from './units.ts'

/** Nesting of definitions; deeper ones repeat their ancestors' name. */
const NESTING_MAX = 100

export function identityOf(program: Program, entity: Entity): EntityIdentity {
  const { unit } = entity
  unit.identities ??= identify(program, unit)
  const found = unit.identities[entity.index]
  if (found === undefined) throw new RangeError(`definition ${entity.index} of ${unit.path} has no identity`)
  return found
}

/** The kind under which an entity stands in the graph: the module definition of a package file is the package. */
export function nodeKindOf(entity: Entity): NodeKind {
  return entity.index === 0 ? entity.unit.module.kind : entity.definition.kind
}

/** The path that belongs to the identity: a shared module is its directory. */
export function nodePathOf(entity: Entity): string {
  return entity.index === 0 && entity.unit.module.shared ? entity.unit.module.directory : entity.unit.path
}

function identify(program: Program, unit: FileUnit): EntityIdentity[] {
  const names: string[] = []
  for (const entity of unit.entities) names.push(qualifiedNameOf(program, entity, names))
  const groups = new Map<string, Entity[]>()
  unit.entities.forEach((entity, index) => {
    const key = `${nodeKindOf(entity)}\u0000${names[index] ?? ''}`
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [entity])
    else group.push(entity)
  })
  const discriminators = new Map<Entity, string>()
  for (const group of groups.values()) if (group.length > 1) discriminate(group, discriminators)
  return unit.entities.map((entity, index) => {
    const qualifiedName = names[index] ?? ''
    const discriminator = discriminators.get(entity) ?? ''
    return {
      qualifiedName,
      id: nodeIdOf(
        { language: unit.language, path: nodePathOf(entity), qualifiedName, kind: nodeKindOf(entity), discriminator },
        hashText,
      ),
    }
  })
}

/** @param names of the entities before it: a parent comes before its members. */
function qualifiedNameOf(program: Program, entity: Entity, names: readonly string[]): string {
  const { unit, definition } = entity
  if (entity.index === 0) return unit.module.name
  const container = containerName(program, entity, names)
  return [container, definition.qualifier, definition.name].filter((part) => part !== '').join('.')
}

function containerName(program: Program, entity: Entity, names: readonly string[]): string {
  const { unit, definition } = entity
  if (definition.owner === null || definition.kind === 'impl') return names[definition.parent] ?? unit.module.name
  const owner = ownerOf(program, entity)
  if (owner === null) return `${unit.module.name}.${terminalName(definition.owner)}`
  if (owner.unit === unit && names[owner.index] !== undefined) return names[owner.index] ?? ''
  return ownName(owner)
}

/** A type's own qualified name: types are never declared on something else. */
function ownName(type: Entity): string {
  const parts: string[] = []
  let entity: Entity | null = type
  for (let depth = 0; entity !== null && entity.index !== 0 && depth < NESTING_MAX; depth++) {
    parts.unshift(entity.definition.name)
    entity = parentOf(entity)
  }
  return [type.unit.module.name, ...parts].join('.')
}

/** Parameter signatures tell overloads apart; an ordinal those that even share them. */
function discriminate(group: readonly Entity[], into: Map<Entity, string>): void {
  const seen = new Map<string, number>()
  for (const entity of group) {
    const { parameters } = entity.definition
    const signature = `(${parameters.map((parameter) => `${parameter.isRest ? '...' : ''}${parameter.type === null ? parameter.name : formatExpression(parameter.type)}`).join(',')})`
    const count = seen.get(signature) ?? 0
    seen.set(signature, count + 1)
    into.set(entity, count === 0 ? signature : `${signature}#${count}`)
  }
}

/** Ids of things outside, each hashed once: a name such as `builtins.len` is met in thousands of uses. */
export class ExternalIds {
  readonly #ids = new Map<string, NodeId>()

  get(language: Language, qualifiedName: string): NodeId {
    const key = `${language} ${qualifiedName}`
    const known = this.#ids.get(key)
    if (known !== undefined) return known
    const id = nodeIdOf({ language, path: '', qualifiedName, kind: 'external', discriminator: '' }, hashText)
    this.#ids.set(key, id)
    return id
  }
}
