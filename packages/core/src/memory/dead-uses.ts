/** The uses that dead code is looked for with: the stored ones, and those that dispatch may add to them. */

import type { NodeId } from '../model/ids.ts'
import type { EdgeKind } from '../model/kinds.ts'
import { type DeadReading, TRAIT } from './dead-traits.ts'
import type { NumberList } from './number-list.ts'
import { present } from './show.ts'
import { type Adjacency, forEachLink, LinkList, OUTSIDE } from './whole-graph.ts'

const USE_KINDS: readonly EdgeKind[] = [
  'CALLS',
  'INSTANTIATES',
  'EXTENDS',
  'IMPLEMENTS',
  'OVERRIDES',
  'REFERENCES',
  'IMPORTS',
]

/** Bases from outside that call nothing of what is derived from them. */
const PLAIN_BASES: ReadonlySet<string> = new Set([
  'object',
  'Object',
  'Exception',
  'Error',
  'RuntimeException',
  'IllegalArgumentException',
  'ValueError',
  'TypeError',
  'KeyError',
  'RuntimeError',
  'Generic',
  'ABC',
  'Protocol',
  'Serializable',
  'Cloneable',
])
const ABSTRACT_BASES: ReadonlySet<string> = new Set(['ABC', 'ABCMeta', 'Protocol'])

/** Who uses whom, dispatch included, with what stands outside marked where it matters. */
export async function readDeadUses(reading: DeadReading, containers: Int32Array): Promise<LinkList> {
  const { reader, numbers, traits } = reading
  const links = new LinkList()
  const bases = new LinkList()
  const outside = new Map<NodeId, number[]>()
  await forEachLink(reader, numbers, USE_KINDS, reading.cancellation, ({ from, to, kind, target }) => {
    const isBase = kind === 'EXTENDS' || kind === 'IMPLEMENTS'
    if (to === OUTSIDE) {
      if (isBase || kind === 'OVERRIDES') outside.set(target, [...(outside.get(target) ?? []), from])
      return
    }
    // A call of the overridden may arrive at the overriding one.
    if (kind === 'OVERRIDES') links.add(to, from)
    // What a variable is set to runs with the file.
    else links.add((traits.at(from) & TRAIT.variable) !== 0 ? (containers[from] ?? from) : from, to)
    if (isBase) bases.add(from, to)
  })
  await openTypes(reading, outside)
  const inheritance = bases.adjacency(numbers.size)
  spreadOpenness(traits, bases.reversed(numbers.size))
  addDispatch(reading, containers, inheritance, links)
  return links
}

/** Types whose bases are not all known. */
async function openTypes(
  { reader, numbers, traits }: DeadReading,
  outside: ReadonlyMap<NodeId, number[]>,
): Promise<void> {
  for (const node of present(await reader.nodesById([...outside.keys()]))) {
    const bits = ABSTRACT_BASES.has(node.name) ? TRAIT.abstract : PLAIN_BASES.has(node.name) ? 0 : TRAIT.open
    for (const type of outside.get(node.id) ?? []) traits.set(type, traits.at(type) | bits)
  }
  const { unresolved } = await reader.stats()
  if ((unresolved.EXTENDS ?? 0) + (unresolved.IMPLEMENTS ?? 0) === 0) return
  const types = numbers.ids.filter((_, node) => (traits.at(node) & TRAIT.type) !== 0)
  for (let start = 0; start < types.length; start += TYPES_PER_READ) {
    const page = await reader.unresolvedFrom(types.slice(start, start + TYPES_PER_READ), UNRESOLVED_MAX)
    for (const { kind, from } of page.uses) {
      if (kind !== 'EXTENDS' && kind !== 'IMPLEMENTS') continue
      const type = numbers.of(from)
      traits.set(type, traits.at(type) | TRAIT.open)
    }
  }
}

/** Few uses stand in a type itself: most are in its methods. */
const TYPES_PER_READ = 100
const UNRESOLVED_MAX = 10_000

function spreadOpenness(traits: NumberList, derived: Adjacency): void {
  const waiting: number[] = []
  for (let node = 0; node < traits.length; node++) if ((traits.at(node) & TRAIT.open) !== 0) waiting.push(node)
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    for (const below of derived.targets.subarray(derived.starts[node], derived.starts[node + 1])) {
      if ((traits.at(below) & TRAIT.open) !== 0) continue
      traits.set(below, traits.at(below) | TRAIT.open)
      waiting.push(below)
    }
  }
}

/** Levels of bases that are looked through for a method of the same name. */
const ANCESTORS_MAX = 500

/**
 * A method may run when one of the same name is called on an ancestor, or, where whatever has its methods implements an interface, on
 * any interface: those links are stored by no edge.
 */
function addDispatch(reading: DeadReading, containers: Int32Array, inheritance: Adjacency, links: LinkList): void {
  const { traits, nameNumbers, numbers } = reading
  const members = new Map<number, number[]>()
  const declared = new Map<number, number[]>()
  for (let node = 0; node < numbers.size; node++) {
    const container = containers[node] ?? OUTSIDE
    if (container === OUTSIDE || (traits.at(node) & TRAIT.function) === 0) continue
    append(members, container, node)
    if ((traits.at(container) & TRAIT.abstract) !== 0) append(declared, nameNumbers.at(node), node)
  }
  for (const [type, own] of members) {
    addOverloads(reading, own, links)
    if ((traits.at(type) & TRAIT.type) === 0) continue
    const inherited = ancestorsOf(inheritance, type).flatMap((ancestor) => members.get(ancestor) ?? [])
    for (const method of own) {
      const name = nameNumbers.at(method)
      for (const other of inherited) if (nameNumbers.at(other) === name) links.add(other, method)
      for (const other of declared.get(name) ?? []) if (other !== method) links.add(other, method)
    }
  }
}

/** Overloads live together: which of them a use means is seldom certain, and where they are one function they are one. */
function addOverloads({ nameNumbers }: DeadReading, members: readonly number[], links: LinkList): void {
  const first = new Map<number, number>()
  for (const member of members) {
    const other = first.get(nameNumbers.at(member))
    if (other === undefined) first.set(nameNumbers.at(member), member)
    else {
      links.add(other, member)
      links.add(member, other)
    }
  }
}

function ancestorsOf(inheritance: Adjacency, type: number): readonly number[] {
  const found = new Set<number>([type])
  for (const node of found) {
    if (found.size > ANCESTORS_MAX) break
    for (const base of inheritance.targets.subarray(inheritance.starts[node], inheritance.starts[node + 1]))
      found.add(base)
  }
  found.delete(type)
  return [...found]
}

function append(lists: Map<number, number[]>, key: number, value: number): void {
  const list = lists.get(key)
  if (list === undefined) lists.set(key, [value])
  else list.push(value)
}
