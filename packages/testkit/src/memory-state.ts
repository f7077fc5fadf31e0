/** The naive store's data: plain maps, copied whole when a transaction begins. */

import { isDeepStrictEqual } from 'node:util'
import type {
  CommitInfo,
  EdgeInput,
  EmbeddingModel,
  FileEntry,
  FileGraph,
  FileMemory,
  NodeId,
  NodeInput,
  Snapshot,
  UnresolvedInput,
} from '@onyx/core'

export interface ProjectState {
  readonly snapshot: Snapshot | null
  readonly files: Map<string, FileEntry>
  readonly graphs: Map<string, FileGraph>
  /** Nodes that belong to no file. */
  readonly shared: Map<NodeId, NodeInput>
  readonly memories: Map<string, FileMemory>
  readonly settings: Map<string, Uint8Array>
  /** By content hash. */
  readonly texts: Map<string, string>
  /** By revision; the same maps in every copy, since vectors belong to no transaction. */
  readonly vectors: Map<string, ModelVectors>
}

export interface ModelVectors {
  readonly model: EmbeddingModel
  isAnswering: boolean
  completeAt: number | null
  /** By content hash. */
  readonly byContent: Map<string, Float32Array>
}

export function emptyState(): ProjectState {
  return {
    snapshot: null,
    files: new Map(),
    graphs: new Map(),
    shared: new Map(),
    memories: new Map(),
    settings: new Map(),
    texts: new Map(),
    vectors: new Map(),
  }
}

export function copyState(state: ProjectState): ProjectState {
  return {
    snapshot: state.snapshot,
    files: new Map(state.files),
    graphs: new Map(state.graphs),
    shared: new Map(state.shared),
    memories: new Map(state.memories),
    settings: new Map(state.settings),
    texts: new Map(state.texts),
    vectors: state.vectors,
  }
}

export function isSharedNode(node: NodeInput): boolean {
  return node.span === null
}

/** Every node of the state by id. */
export function nodesOf(state: ProjectState): Map<NodeId, NodeInput> {
  const nodes = new Map(state.shared)
  for (const graph of state.graphs.values()) {
    for (const node of graph.nodes) if (!isSharedNode(node)) nodes.set(node.id, node)
  }
  return nodes
}

export interface InFile<T> {
  readonly path: string
  readonly use: T
}

export function edgesOf(state: ProjectState): InFile<EdgeInput>[] {
  return [...state.graphs.values()].flatMap(({ path, edges }) => edges.map((use) => ({ path, use })))
}

export function unresolvedOf(state: ProjectState): InFile<UnresolvedInput>[] {
  return [...state.graphs.values()].flatMap(({ path, unresolved }) => unresolved.map((use) => ({ path, use })))
}

/** Ids that some use names. */
export function namedIds(state: ProjectState): Set<NodeId> {
  const edges = edgesOf(state).flatMap(({ use }) => [use.from, use.to])
  return new Set([...edges, ...unresolvedOf(state).map(({ use }) => use.from)])
}

/** As readers see them; stamps, memories and settings are bookkeeping. */
export function isSameContent(left: ProjectState, right: ProjectState): boolean {
  return isDeepStrictEqual(content(left), content(right))
}

export function isSameOccasion(base: Snapshot, info: CommitInfo): boolean {
  return (
    base.commit === info.commit &&
    base.dirty === info.dirty &&
    base.extractorVersion === info.extractorVersion &&
    base.configHash === info.configHash
  )
}

function content(state: ProjectState) {
  return {
    files: new Map([...state.files].map(([path, entry]) => [path, { ...entry, stamp: '' }])),
    nodes: nodesOf(state),
    edges: new Set(edgesOf(state).map((row) => JSON.stringify(row))),
    unresolved: new Set(unresolvedOf(state).map((row) => JSON.stringify(row))),
    texts: state.texts,
  }
}
