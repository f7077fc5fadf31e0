/** What a question about cycles is asked of: files by their imports, functions by their calls, types by what they name. */

import type { NodeId } from '../model/ids.ts'
import type { EdgeKind, NodeKind } from '../model/kinds.ts'
import type { GraphReader } from '../ports/graph-store.ts'
import type { Cancellation } from './cancellation.ts'
import { NumberList } from './number-list.ts'
import { type Adjacency, forEachLink, LinkList, NodeNumbers, nodesByFile, OUTSIDE } from './whole-graph.ts'

export const CYCLE_SUBJECTS = ['imports', 'calls', 'types'] as const
export type CycleSubject = (typeof CYCLE_SUBJECTS)[number]

export const CYCLE_EDGE_KINDS: Readonly<Record<CycleSubject, readonly EdgeKind[]>> = {
  imports: ['IMPORTS'],
  calls: ['CALLS'],
  types: ['EXTENDS', 'IMPLEMENTS', 'INSTANTIATES', 'REFERENCES'],
}

const FUNCTIONS: ReadonlySet<NodeKind> = new Set(['function', 'method', 'macro'])
const TYPES: ReadonlySet<NodeKind> = new Set(['class', 'struct', 'enum', 'interface', 'trait', 'type'])
/** Deeper nesting than any real program has. */
const CONTAINERS_MAX = 64

/** Nodes are gathered into members: a file with all that is in it, a function, a type with its methods. */
export interface CycleGraph {
  readonly numbers: NodeNumbers
  /** Of each node its member, which is the number of the node that stands for it; `OUTSIDE` for what belongs to none. */
  readonly memberOf: Int32Array
  /** Between members. */
  readonly links: Adjacency
}

export async function readCycleGraph(
  reader: GraphReader,
  subject: CycleSubject,
  cancellation: Cancellation,
): Promise<CycleGraph> {
  const numbers = new NodeNumbers()
  const members = new NumberList()
  for await (const { nodes } of nodesByFile(reader, cancellation)) {
    const file = nodes.find((node) => node.kind === 'file')
    const fileNumber = file === undefined ? OUTSIDE : numbers.size + nodes.indexOf(file)
    for (const { id, kind } of nodes) {
      const number = numbers.add(id)
      if (number < members.length) continue
      members.push(subject === 'imports' ? fileNumber : isMember(subject, kind) ? number : OUTSIDE)
    }
  }
  if (subject === 'types') await giveToTypes(reader, numbers, members, cancellation)
  const memberOf = members.view()
  const links = new LinkList()
  await forEachLink(reader, numbers, CYCLE_EDGE_KINDS[subject], cancellation, ({ from, to }) => {
    const [start, end] = [memberOf[from] ?? OUTSIDE, to === OUTSIDE ? OUTSIDE : (memberOf[to] ?? OUTSIDE)]
    // What names itself is no cycle of several.
    if (start !== OUTSIDE && end !== OUTSIDE && start !== end) links.add(start, end)
  })
  return { numbers, memberOf, links: links.adjacency(numbers.size) }
}

function isMember(subject: CycleSubject, kind: NodeKind): boolean {
  return (subject === 'calls' ? FUNCTIONS : TYPES).has(kind)
}

/** What a method or field of a type names, the type names. */
async function giveToTypes(
  reader: GraphReader,
  numbers: NodeNumbers,
  members: NumberList,
  cancellation: Cancellation,
): Promise<void> {
  const containers = new Int32Array(numbers.size).fill(OUTSIDE)
  await forEachLink(reader, numbers, ['CONTAINS'], cancellation, ({ from, to }) => {
    if (to !== OUTSIDE) containers[to] = from
  })
  const own = members.view().slice()
  for (let node = 0; node < own.length; node++) {
    let holder = node
    for (let depth = 0; depth < CONTAINERS_MAX && holder !== OUTSIDE && own[holder] === OUTSIDE; depth++)
      holder = containers[holder] ?? OUTSIDE
    if (holder !== OUTSIDE) members.set(node, own[holder] ?? OUTSIDE)
  }
}

/** The nodes that make up these members, by member. */
export function nodesOfMembers(
  graph: CycleGraph,
  members: ReadonlySet<number>,
): ReadonlyMap<number, readonly NodeId[]> {
  const nodes = new Map<number, NodeId[]>([...members].map((member) => [member, []]))
  for (const [node, member] of graph.memberOf.entries()) {
    const id = graph.numbers.ids[node]
    if (id !== undefined) nodes.get(member)?.push(id)
  }
  return nodes
}
