/** Short ways to state small graphs in tests: what a test does not care about gets a default. */

import {
  type CommitInfo,
  type EdgeInput,
  type EdgeKind,
  type FileEntry,
  type FileGraph,
  type GraphStore,
  type NodeId,
  type NodeInput,
  type NodeKind,
  nodeIdOf,
  type Snapshot,
  type UnresolvedInput,
} from '@onyx/core'

export const PROJECT = 'demo'

export const COMMIT: CommitInfo = { author: null, commit: null, dirty: false, extractorVersion: '1', configHash: 'c0' }

/** Not BLAKE3, but as good for telling a few texts apart: 32 hexadecimal digits from four seeded FNV-1a runs. */
export function fakeHash(text: string): string {
  return [0, 1, 2, 3].map((seed) => fnv(`${seed}${text}`).toString(16).padStart(8, '0')).join('')
}

function fnv(text: string): number {
  let hash = 0x811c9dc5
  for (let index = 0; index < text.length; index++) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193)
  return hash >>> 0
}

type NodeOptions = Partial<Omit<NodeInput, 'id'>> & Pick<NodeInput, 'path'>

/** `qualifiedName` as in `a.Save.run`; the name is its last part. */
export function node(kind: NodeKind, qualifiedName: string, options: NodeOptions): NodeInput {
  const { path } = options
  const isShared = path === null || kind === 'package'
  const name = options.name ?? qualifiedName.slice(qualifiedName.lastIndexOf('.') + 1)
  const language = options.language ?? 'python'
  return {
    id: idOf(kind, qualifiedName, path, language),
    kind,
    name,
    qualifiedName,
    language,
    signature: null,
    doc: null,
    contentHash: isShared ? null : fakeHash(qualifiedName),
    shapeHash: isShared ? null : fakeHash(kind),
    isTest: false,
    span: isShared ? null : [1, 1, 2, 1],
    terms: '',
    ...options,
  }
}

export function idOf(
  kind: NodeKind,
  qualifiedName: string,
  path: string | null,
  language: NodeInput['language'] = 'python',
): NodeId {
  return nodeIdOf({ language, path: path ?? '', qualifiedName, kind, discriminator: '' }, fakeHash)
}

export function external(qualifiedName: string): NodeInput {
  return node('external', qualifiedName, { path: null })
}

interface UseOptions {
  readonly kind?: EdgeKind
  readonly ordinal?: number
  readonly at?: readonly [line: number, column: number]
}

export function edge(from: NodeInput, to: NodeInput, options: UseOptions & Partial<EdgeInput> = {}): EdgeInput {
  const { kind = 'CALLS', ordinal = 0, at = [ordinal + 1, 5], resolution = 'exact', confidence = 1 } = options
  return { kind, from: from.id, to: to.id, ordinal, line: at[0], column: at[1], resolution, confidence }
}

export function unresolved(from: NodeInput, name: string, options: UseOptions = {}): UnresolvedInput {
  const { kind = 'CALLS', ordinal = 0, at = [ordinal + 1, 9] } = options
  return { kind, from: from.id, name, ordinal, line: at[0], column: at[1] }
}

export function graph(
  path: string,
  nodes: readonly NodeInput[],
  edges: readonly EdgeInput[] = [],
  uses: readonly UnresolvedInput[] = [],
): FileGraph {
  return { path, nodes, edges, unresolved: uses }
}

export function file(path: string, text: string, options: Partial<FileEntry> = {}): FileEntry {
  return {
    path,
    language: 'python',
    sizeBytes: text.length,
    contentHash: fakeHash(text),
    status: 'parsed',
    reason: null,
    stamp: `${path}:${text.length}`,
    ...options,
  }
}

/** One transaction that puts these graphs, with a file row for each. */
export async function commitGraphs(
  store: GraphStore,
  graphs: readonly FileGraph[],
  info: CommitInfo = COMMIT,
): Promise<Snapshot> {
  const writer = await store.write(PROJECT, {})
  for (const { path } of graphs) await writer.putFile(file(path, path), path)
  await writer.putGraphs(graphs)
  return writer.commit(info)
}
