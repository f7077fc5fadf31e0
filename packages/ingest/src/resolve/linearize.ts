/** The order in which a type and its ancestors are searched: C3 (Barrett et al. 1996), depth-first or breadth-first, as the language has it. */

import type { Expression } from '../facts/expressions.ts'
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
  // Traits that implement each other for whatever implements the other end where they began; class hierarchies cannot.
  if (path.has(type) && type.unit.adapter.lookup.linearization === 'depth-first')
    return { types: [], external: [], doubt: false }
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
  const rule = type.unit.adapter.lookup.linearization
  const breadth = rule === 'breadth-first' ? [...breadthFirst(program, type)] : []
  const merged =
    rule === 'c3' ? mergeC3(lists) : rule === 'breadth-first' ? breadth.slice(1).map(([found]) => found) : null
  const types = [type, ...(merged ?? depthFirst(lists.slice(0, -1)))]
  return {
    types: types.slice(0, ANCESTORS_MAX),
    ...(rule === 'breadth-first' ? { levels: breadth.map(([, level]) => level) } : {}),
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
  const { bases, headerScope, kind, type: aliased } = type.definition
  const read = (key: string, expression: Expression): ValueSet =>
    program.solver.read(`p#${type.index}\u0000${key}`, type.unit.path, () =>
      program.ask.evaluate(type.unit, headerScope, expression),
    )
  if (type.unit.adapter.lookup.linearization !== 'breadth-first')
    return bases.map((base, index) => read(`${index}`, base.type))
  // Embedding gives members and what a type is defined as does; an interface that is only asserted of a type gives none.
  const embedded = bases.flatMap((base, index) => (base.relation === 'EXTENDS' ? [read(`${index}`, base.type)] : []))
  return kind === 'type' && aliased !== null ? [read('aliased', aliased), ...embedded] : embedded
}

/** The least deep embedding wins (Go, selectors): each type, itself first, with how deep it is. */
function breadthFirst(program: Program, type: Entity): ReadonlyMap<Entity, number> {
  const found = new Map([[type, 0]])
  // A map is walked in order of insertion, and what is added on the way is walked, too.
  for (const [candidate, level] of found) {
    if (found.size > ANCESTORS_MAX) break
    for (const base of basesOf(program, candidate).values)
      if (base.kind === 'entity' && isType(base.entity) && !found.has(base.entity)) found.set(base.entity, level + 1)
  }
  return found
}

/** Traits that impl blocks elsewhere give the type. */
function extensionBases(program: Program, type: Entity): readonly ValueSet[] {
  const paths = program.answer(extensionQuestion(type.unit.language, type.definition.name))
  const impls = paths.flatMap((path) => program.unit(path).impls)
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
