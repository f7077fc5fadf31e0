/** Declarations of one name that make up one thing: interfaces, namespaces, and what a namespace is added to (TypeScript Handbook, Declaration Merging). */

import type { NodeKind } from '@onyx/core'
import type { Entity } from './units.ts'

/** What stands for the whole, the first of the least rank. Namespaces join all of them, and types of the same kind each other. */
const RANKS: Partial<Record<NodeKind, number>> = { class: 0, function: 1, enum: 2, interface: 3, module: 4 }

/** Declarations to the one that stands for them; those that stand for themselves are not in it. */
export function mergedDeclarations(entities: readonly Entity[]): ReadonlyMap<number, Entity> {
  const merged = new Map<number, Entity>()
  for (const group of groupsOf(entities)) {
    const [first, ...others] = group
    for (const other of others) if (first !== undefined && canMerge(first, other)) merged.set(other.index, first)
  }
  return merged
}

/** Declarations of the same scope and name that may be parts of one, the one that would stand for them first. */
function groupsOf(entities: readonly Entity[]): Entity[][] {
  const groups = new Map<string, Entity[]>()
  for (const entity of entities) {
    const { kind, parent, name, owner } = entity.definition
    if (RANKS[kind] === undefined || parent < 0 || owner !== null) continue
    const key = `${parent} ${name}`
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [entity])
    else group.push(entity)
  }
  return [...groups.values()].flatMap((group) =>
    group.length < 2 ? [] : [group.sort((a, b) => rankOf(a) - rankOf(b) || a.index - b.index)],
  )
}

function canMerge({ definition: first }: Entity, { definition: other }: Entity): boolean {
  if (other.kind === 'module') return first.kind !== 'interface'
  if (other.kind === 'interface') return first.kind === 'class' || first.kind === 'interface'
  return other.kind === 'enum' && first.kind === 'enum'
}

function rankOf({ definition }: Entity): number {
  return RANKS[definition.kind] ?? 0
}
