/**
 * File graphs as they travel to the writer thread: numbers in typed arrays, ids and repeated names once per message.
 * Cloning a hundred thousand small objects between threads would cost more than writing them.
 */

import type { EdgeInput, FileGraph, NodeId, NodeInput, Span4, UnresolvedInput } from '@onyx/core'
import { edgeKinds, languages, nodeKinds, resolutions } from './codes.ts'

const NO_PATH = -1
const OWN_PATH = -2
const NODE_WIDTH = 9
const EDGE_WIDTH = 7
const UNRESOLVED_WIDTH = 6

export interface PackedGraphs {
  readonly paths: readonly string[]
  /** Rows of each file, in the order of `paths`. */
  readonly nodeCounts: Int32Array
  readonly edgeCounts: Int32Array
  readonly unresolvedCounts: Int32Array
  /** Distinct; numbers in the arrays below point in here. */
  readonly ids: readonly string[]
  readonly names: readonly string[]
  /** id, kind, language, isTest, path, start line, start column, end line, end column; a start line of 0 is no span. */
  readonly nodes: Int32Array
  readonly texts: NodeTexts
  /** kind, from, to, ordinal, line, column, resolution. */
  readonly edges: Int32Array
  readonly confidences: Float64Array
  /** kind, from, name, ordinal, line, column. */
  readonly unresolved: Int32Array
}

interface NodeTexts {
  readonly name: string[]
  readonly qualifiedName: string[]
  readonly signature: (string | null)[]
  readonly doc: (string | null)[]
  readonly contentHash: (string | null)[]
  readonly shapeHash: (string | null)[]
  /** The terms, separated by spaces. */
  readonly body: string[]
}

/** A node as the writer takes it. */
export interface PackedNode extends Omit<NodeInput, 'terms'> {
  readonly body: string
}

export function packGraphs(graphs: readonly FileGraph[]): PackedGraphs {
  const ids = new Interner()
  const names = new Interner()
  const texts: NodeTexts = {
    name: [],
    qualifiedName: [],
    signature: [],
    doc: [],
    contentHash: [],
    shapeHash: [],
    body: [],
  }
  const nodes = new Int32Array(NODE_WIDTH * total(graphs, (graph) => graph.nodes.length))
  const edgeCount = total(graphs, (graph) => graph.edges.length)
  const edges = new Int32Array(EDGE_WIDTH * edgeCount)
  const confidences = new Float64Array(edgeCount)
  const unresolved = new Int32Array(UNRESOLVED_WIDTH * total(graphs, (graph) => graph.unresolved.length))
  let node = 0
  let edge = 0
  let use = 0
  for (const graph of graphs) {
    for (const input of graph.nodes) {
      nodes.set(packNode(input, graph.path, ids, names), NODE_WIDTH * node++)
      addTexts(texts, input)
    }
    for (const input of graph.edges) {
      confidences[edge] = input.confidence
      packEdge(edges, EDGE_WIDTH * edge++, input, ids)
    }
    for (const input of graph.unresolved) packUnresolved(unresolved, UNRESOLVED_WIDTH * use++, input, ids, names)
  }
  return {
    paths: graphs.map((graph) => graph.path),
    nodeCounts: Int32Array.from(graphs, (graph) => graph.nodes.length),
    edgeCounts: Int32Array.from(graphs, (graph) => graph.edges.length),
    unresolvedCounts: Int32Array.from(graphs, (graph) => graph.unresolved.length),
    ids: ids.texts,
    names: names.texts,
    nodes,
    texts,
    edges,
    confidences,
    unresolved,
  }
}

/** The buffers that move to the other thread instead of being copied. */
export function transferables(packed: PackedGraphs): ArrayBuffer[] {
  const arrays = [packed.nodes, packed.edges, packed.confidences, packed.unresolved]
  // Made above by their constructors, so each has a plain buffer of its own.
  return arrays.map((array) => array.buffer as ArrayBuffer)
}

function packNode(node: NodeInput, filePath: string, ids: Interner, names: Interner): readonly number[] {
  const path = node.path === null ? NO_PATH : node.path === filePath ? OWN_PATH : names.indexOf(node.path)
  const [startLine, startColumn, endLine, endColumn] = node.span ?? [0, 0, 0, 0]
  const isTest = node.isTest ? 1 : 0
  const kind = nodeKinds.codeOf(node.kind)
  const language = languages.codeOf(node.language)
  return [ids.indexOf(node.id), kind, language, isTest, path, startLine, startColumn, endLine, endColumn]
}

function addTexts(texts: NodeTexts, node: NodeInput): void {
  texts.name.push(node.name)
  texts.qualifiedName.push(node.qualifiedName)
  texts.signature.push(node.signature)
  texts.doc.push(node.doc)
  texts.contentHash.push(node.contentHash)
  texts.shapeHash.push(node.shapeHash)
  texts.body.push(node.terms)
}

function packEdge(into: Int32Array, at: number, edge: EdgeInput, ids: Interner): void {
  into[at] = edgeKinds.codeOf(edge.kind)
  into[at + 1] = ids.indexOf(edge.from)
  into[at + 2] = ids.indexOf(edge.to)
  into[at + 3] = edge.ordinal
  into[at + 4] = edge.line
  into[at + 5] = edge.column
  into[at + 6] = resolutions.codeOf(edge.resolution)
}

function packUnresolved(into: Int32Array, at: number, use: UnresolvedInput, ids: Interner, names: Interner): void {
  into[at] = edgeKinds.codeOf(use.kind)
  into[at + 1] = ids.indexOf(use.from)
  into[at + 2] = names.indexOf(use.name)
  into[at + 3] = use.ordinal
  into[at + 4] = use.line
  into[at + 5] = use.column
}

export function nodeIdIndex(packed: PackedGraphs, row: number): number {
  return packed.nodes[NODE_WIDTH * row] ?? 0
}

/** The node at a row, as it was before packing but for its terms. */
export function unpackNode(packed: PackedGraphs, row: number, filePath: string): PackedNode {
  const at = (column: number) => packed.nodes[NODE_WIDTH * row + column] ?? 0
  const path = at(4)
  const span: Span4 = [at(5), at(6), at(7), at(8)]
  const { texts } = packed
  return {
    // Packed from a NodeId.
    id: (packed.ids[at(0)] ?? '') as NodeId,
    kind: nodeKinds.wordOf(at(1)),
    language: languages.wordOf(at(2)),
    isTest: at(3) === 1,
    path: path === NO_PATH ? null : path === OWN_PATH ? filePath : (packed.names[path] ?? ''),
    span: span[0] === 0 ? null : span,
    name: texts.name[row] ?? '',
    qualifiedName: texts.qualifiedName[row] ?? '',
    signature: texts.signature[row] ?? null,
    doc: texts.doc[row] ?? null,
    contentHash: texts.contentHash[row] ?? null,
    shapeHash: texts.shapeHash[row] ?? null,
    body: texts.body[row] ?? '',
  }
}

/** An edge or unresolved use between integer keys. `target` is an entity for edges, a name for unresolved uses. */
export interface UseRow {
  readonly source: number
  readonly kind: number
  readonly ordinal: number
  readonly target: number
  readonly line: number
  readonly column: number
  readonly resolution: number
  readonly confidence: number
}

export function unpackEdge(packed: PackedGraphs, row: number, keys: Int32Array): UseRow {
  const at = (column: number) => packed.edges[EDGE_WIDTH * row + column] ?? 0
  return {
    source: keys[at(1)] ?? 0,
    kind: at(0),
    ordinal: at(3),
    target: keys[at(2)] ?? 0,
    line: at(4),
    column: at(5),
    resolution: at(6),
    confidence: packed.confidences[row] ?? 0,
  }
}

export function unpackUnresolved(
  packed: PackedGraphs,
  row: number,
  keys: Int32Array,
  nameKeys: (index: number) => number,
): UseRow {
  const at = (column: number) => packed.unresolved[UNRESOLVED_WIDTH * row + column] ?? 0
  const target = nameKeys(at(2))
  return {
    source: keys[at(1)] ?? 0,
    kind: at(0),
    ordinal: at(3),
    target,
    line: at(4),
    column: at(5),
    resolution: 0,
    confidence: 0,
  }
}

class Interner {
  readonly texts: string[] = []
  readonly #indexes = new Map<string, number>()

  indexOf(text: string): number {
    const known = this.#indexes.get(text)
    if (known !== undefined) return known
    const index = this.texts.length
    this.#indexes.set(text, index)
    this.texts.push(text)
    return index
  }
}

function total(graphs: readonly FileGraph[], countOf: (graph: FileGraph) => number): number {
  return graphs.reduce((sum, graph) => sum + countOf(graph), 0)
}
