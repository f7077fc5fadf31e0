/** The order in which a type and its ancestors are searched: C3 (Barrett et al. 1996) or depth-first, as the language has it. */

import { ownerOf } from './lookup-members.ts'
import { extensionQuestion } from './module-table.ts'
import type { Linearization, Program } from './program.ts'
import { type Entity, isType } from './units.ts'
import { joinAll, type ValueSet } from './values.ts'

/** Deeper or larger hierarchies are cut, with doubt. */
const ANCESTORS_MAX = 300
const HIERARCHY_DEPTH_MAX = 60

export function linearize(program: Program, type: Entity): Linearization {
  return order(program, type, new Set())
}

function order(program: Program, type: Entity, path: Set<Entity>): Linearization {
  if (path.has(type) || path.size >= HIERARCHY_DEPTH_MAX) return { types: [], external: [], doubt: true }
  path.add(type)
  const bases = basesOf(program, type)
  const external: string[] = []
  const parents: Linearization[] = []
  const direct: Entity[] = []
  let doubt = bases.doubt
  for (const base of bases.values) {
    if (base.kind === 'external') external.push(base.name)
    else if (base.kind === 'entity' && isType(base.entity)) {
      direct.push(base.entity)
      parents.push(order(program, base.entity, path))
    } else doubt = true
  }
  path.delete(type)
  const lists = [...parents.map((parent) => parent.types), direct]
  const merged = type.unit.adapter.lookup.linearization === 'c3' ? mergeC3(lists) : null
  const types = [type, ...(merged ?? depthFirst(lists.slice(0, -1)))]
  return {
    types: types.slice(0, ANCESTORS_MAX),
    external: [...new Set([...external, ...parents.flatMap((parent) => parent.external)])],
    doubt: doubt || types.length > ANCESTORS_MAX || parents.some((parent) => parent.doubt),
  }
}

/** In source order: values of a set are sorted, so each base is read on its own. */
function basesOf(
  program: Program,
  type: Entity,
): { readonly values: readonly ValueSet['values'][number][]; readonly doubt: boolean } {
  const sets = [...ownBases(program, type), ...extensionBases(program, type)]
  return { values: sets.flatMap((set) => set.values), doubt: sets.some((set) => set.doubt || set.values.length === 0) }
}

function ownBases(program: Program, type: Entity): readonly ValueSet[] {
  const { bases, headerScope } = type.definition
  return bases.map((base, index) =>
    program.solver.read(`p${type.key}\u0000${index}`, type.unit.path, () =>
      program.ask.evaluate(type.unit, headerScope, base.type),
    ),
  )
}

/** Traits that impl blocks elsewhere give the type. */
function extensionBases(program: Program, type: Entity): readonly ValueSet[] {
  const paths = program.answer(extensionQuestion(type.unit.language, type.definition.name))
  const impls = paths.flatMap((path) =>
    program
      .unit(path)
      .extensions.filter((entity) => entity.definition.kind === 'impl' && entity.definition.bases.length > 0),
  )
  return impls.filter((impl) => ownerOf(program, impl) === type).map((impl) => joinAll(ownBases(program, impl)))
}

function mergeC3(lists: readonly (readonly Entity[])[]): Entity[] | null {
  const queues = lists.map((list) => [...list])
  const merged: Entity[] = []
  for (let steps = 0; steps < ANCESTORS_MAX; steps++) {
    const left = queues.filter((queue) => queue.length > 0)
    if (left.length === 0) return merged
    const head = left
      .map((queue) => queue[0])
      .find((candidate) => !left.some((queue) => queue.indexOf(candidate as Entity) > 0))
    if (head === undefined) return null
    merged.push(head)
    for (const queue of queues) if (queue[0] === head) queue.shift()
  }
  return null
}

function depthFirst(lists: readonly (readonly Entity[])[]): Entity[] {
  return [...new Set(lists.flat())]
}
