/** Reads all of a snapshot's graph once, file by file, into numbers: what questions about the whole code base are answered from. */

import { OnyxError } from '../errors.ts'
import type { GraphNode } from '../model/graph.ts'
import type { NodeId } from '../model/ids.ts'
import type { EdgeKind } from '../model/kinds.ts'
import type { FileEntry, GraphReader } from '../ports/graph-store.ts'
import { type Cancellation, stopIfCancelled } from './cancellation.ts'
import { NumberList } from './number-list.ts'

/** Files of one read, and nodes whose edges one read brings. */
const FILES_PER_READ = 1000
const NODES_PER_READ = 1000
/** Edges of one read: a thousand nodes of a hub-like generated file. */
const EDGES_PER_READ_MAX = 1_000_000
/** About 120 bytes of memory each: their ids and the numbers kept of them. */
export const GRAPH_NODES_MAX = 5_000_000
/** Up to 16 bytes of memory each while they are gathered, and as many once they are ordered. */
export const GRAPH_EDGES_MAX = 40_000_000

export interface FileNodes {
  readonly file: FileEntry
  /** By place; what the files share (packages without a file, outside symbols) is not among them. */
  readonly nodes: readonly GraphNode[]
}

/** Every file that was read, by path. @throws cancelled. */
export async function* nodesByFile(reader: GraphReader, cancellation: Cancellation): AsyncIterable<FileNodes> {
  let after: string | null = null
  do {
    const files: readonly FileEntry[] = await reader.files(after, FILES_PER_READ, ['parsed', 'partial'])
    for (const file of files) {
      stopIfCancelled(cancellation)
      yield { file, nodes: await reader.nodesInFile(file.path) }
    }
    after = files.length < FILES_PER_READ ? null : (files.at(-1)?.path ?? null)
  } while (after !== null)
}

/** Stands for an end that no file holds. */
export const OUTSIDE = -1

/** Numbers nodes in the order in which they are added. */
export class NodeNumbers {
  readonly ids: NodeId[] = []
  readonly #numbers = new Map<NodeId, number>()

  /** @throws limit_exceeded. */
  add(id: NodeId): number {
    const known = this.#numbers.get(id)
    if (known !== undefined) return known
    if (this.ids.length >= GRAPH_NODES_MAX) throw tooLarge('nodes', GRAPH_NODES_MAX)
    this.#numbers.set(id, this.ids.length)
    this.ids.push(id)
    return this.ids.length - 1
  }

  of(id: NodeId): number {
    return this.#numbers.get(id) ?? OUTSIDE
  }

  get size(): number {
    return this.ids.length
  }
}

export interface GraphLink {
  /** Numbers of nodes; `to` may be `OUTSIDE`. */
  readonly from: number
  readonly to: number
  readonly kind: EdgeKind
  readonly isProven: boolean
  readonly target: NodeId
}

/** Every edge of these kinds that leaves a numbered node. @throws cancelled, limit_exceeded. */
export async function forEachLink(
  reader: GraphReader,
  numbers: NodeNumbers,
  kinds: readonly EdgeKind[],
  cancellation: Cancellation,
  visit: (link: GraphLink) => void,
): Promise<void> {
  let count = 0
  for (let start = 0; start < numbers.size; start += NODES_PER_READ) {
    stopIfCancelled(cancellation)
    const ids = numbers.ids.slice(start, start + NODES_PER_READ)
    const page = await reader.edges({ ids, direction: 'out', kinds, limit: EDGES_PER_READ_MAX, sites: false })
    count += page.edges.length
    if (page.truncated || count > GRAPH_EDGES_MAX) throw tooLarge('edges', GRAPH_EDGES_MAX)
    for (const { from, to, kind, resolution } of page.edges) {
      const isProven = resolution === 'exact' || resolution === 'external'
      visit({ from: numbers.of(from), to: numbers.of(to), kind, isProven, target: to })
    }
  }
}

function tooLarge(what: string, max: number): OnyxError {
  return new OnyxError('limit_exceeded', `The index holds more than ${max} ${what}, more than one answer looks at.`, {
    hint: 'Index a part of the code base on its own: `onyx ingest PATH --data DIR`.',
  })
}

/** Edges by the node they leave: those of node `n` are `targets[starts[n]]` up to `targets[starts[n + 1]]`. */
export interface Adjacency {
  readonly starts: Int32Array
  readonly targets: Int32Array
}

/** Edges as they come, two numbers each. */
export class LinkList {
  readonly #from = new NumberList()
  readonly #to = new NumberList()

  add(from: number, to: number): void {
    this.#from.push(from)
    this.#to.push(to)
  }

  get length(): number {
    return this.#from.length
  }

  /** Each edge once, ends in ascending order. */
  adjacency(nodes: number): Adjacency {
    return ordered(nodes, this.#from.view(), this.#to.view())
  }

  /** The same edges, each against its direction. */
  reversed(nodes: number): Adjacency {
    return ordered(nodes, this.#to.view(), this.#from.view())
  }
}

function ordered(nodes: number, from: Int32Array, to: Int32Array): Adjacency {
  const starts = new Int32Array(nodes + 1)
  for (const node of from) starts[node + 1] = (starts[node + 1] ?? 0) + 1
  for (let node = 0; node < nodes; node++) starts[node + 1] = (starts[node + 1] ?? 0) + (starts[node] ?? 0)
  const next = starts.slice()
  const targets = new Int32Array(to.length)
  for (let link = 0; link < from.length; link++) {
    const node = from[link] ?? 0
    const place = next[node] ?? 0
    targets[place] = to[link] ?? 0
    next[node] = place + 1
  }
  return distinct(nodes, starts, targets)
}

function distinct(nodes: number, starts: Int32Array, targets: Int32Array): Adjacency {
  const kept = new Int32Array(nodes + 1)
  let length = 0
  for (let node = 0; node < nodes; node++) {
    const ends = targets.subarray(starts[node] ?? 0, starts[node + 1] ?? 0).sort()
    let before = OUTSIDE
    for (const end of ends) {
      // Never ahead of what is still to be read.
      if (end !== before) targets[length++] = end
      before = end
    }
    kept[node + 1] = length
  }
  return { starts: kept, targets: targets.slice(0, length) }
}

export function targetsOf({ starts, targets }: Adjacency, node: number): Int32Array {
  return targets.subarray(starts[node] ?? 0, starts[node + 1] ?? 0)
}
