/** The naive reader: every question is a scan over plain maps, so that what it answers is plain to see. */

import {
  compareText,
  type EdgeInput,
  type EdgeKind,
  type EdgePage,
  type EdgeQuery,
  type EmbeddingModel,
  type EmbeddingState,
  type ExportRecord,
  type FileEntry,
  type FileSearch,
  type FileStatus,
  fittingKinds,
  type GraphEdge,
  type GraphNode,
  type GraphReader,
  type GraphStats,
  isTitledTest,
  type Language,
  type NameLookup,
  type NodeFilter,
  type NodeId,
  type NodeInput,
  type NodeKind,
  OnyxError,
  type PendingPage,
  type PendingQuery,
  type Place,
  pathFilter,
  placeVectors,
  type ScoredFile,
  type ScoredNode,
  type Site,
  type Snapshot,
  type TextQuestion,
  type TextSearch,
  type UnresolvedPage,
  type UnresolvedUse,
  type UsesAtPlaces,
  type VectorCounts,
  type VectorMaker,
  type VectorSearch,
  withinEdits,
} from '@onyx/core'
import { edgesOf, type InFile, isSharedNode, nodesOf, type ProjectState, unresolvedOf } from './memory-state.ts'
import { wordsHeld, wordsHeldByFiles } from './memory-words.ts'

const FUZZY_EDITS_MAX = 2

export class MemoryReader implements GraphReader {
  readonly snapshot: Snapshot
  readonly #state: ProjectState
  readonly #nodes: ReadonlyMap<NodeId, NodeInput>
  #isOpen = true

  constructor(state: ProjectState, snapshot: Snapshot) {
    this.#state = state
    this.snapshot = snapshot
    this.#nodes = nodesOf(state)
  }

  async nodesById(ids: readonly NodeId[]): Promise<readonly (GraphNode | null)[]> {
    this.#requireOpen()
    return ids.map((id) => {
      const node = this.#nodes.get(id)
      return node === undefined ? null : toNode(node)
    })
  }

  async nodesByName(lookup: NameLookup): Promise<readonly GraphNode[]> {
    this.#requireOpen()
    const passes = nodeFilter(lookup)
    const found = [...this.#nodes.values()].filter((node) => isNamed(node, lookup) && passes(node))
    const ordered = found.sort(
      (left, right) =>
        compareText(left.qualifiedName, right.qualifiedName) ||
        compareText(left.path, right.path) ||
        compareText(left.id, right.id),
    )
    return ordered.slice(0, lookup.limit).map(toNode)
  }

  async nodesInFile(path: string): Promise<readonly GraphNode[]> {
    this.#requireOpen()
    const nodes = this.#state.graphs.get(path)?.nodes ?? []
    return nodes
      .filter((node) => !isSharedNode(node) && node.span !== null)
      .sort(bySpan)
      .map(toNode)
  }

  async edges(query: EdgeQuery): Promise<EdgePage> {
    this.#requireOpen()
    const edges = [...new Set(query.ids)].flatMap((id) => this.#edgesOfOne(id, query))
    return { edges: edges.slice(0, query.limit), truncated: edges.length > query.limit }
  }

  #edgesOfOne(id: NodeId, query: EdgeQuery): GraphEdge[] {
    const [near, far] = query.direction === 'out' ? (['from', 'to'] as const) : (['to', 'from'] as const)
    const rows = edgesOf(this.#state).filter(({ use }) => use[near] === id && (query.kinds?.includes(use.kind) ?? true))
    return rows
      .map((row) => toEdge(row, query.sites))
      .sort(
        (left, right) =>
          compareText(left.kind, right.kind) || compareText(left[far], right[far]) || bySite(left.site, right.site),
      )
  }

  async unresolvedFrom(ids: readonly NodeId[], limit: number): Promise<UnresolvedPage> {
    this.#requireOpen()
    return this.#page((use) => ids.includes(use.from), limit)
  }

  async unresolvedNamed(names: readonly string[], kinds: readonly EdgeKind[], limit: number): Promise<UnresolvedPage> {
    this.#requireOpen()
    return this.#page((use) => names.includes(use.name) && kinds.includes(use.kind), limit)
  }

  async usesAt(path: string, places: readonly Place[]): Promise<UsesAtPlaces> {
    this.#requireOpen()
    const isHere = (site: Site | null): boolean =>
      site?.path === path && places.some(({ line, column }) => site.line === line && site.column === column)
    const edges = edgesOf(this.#state).map((row) => toEdge(row))
    return {
      edges: edges
        .filter(({ site }) => isHere(site))
        .sort(
          (left, right) =>
            bySite(left.site, right.site) ||
            compareText(left.kind, right.kind) ||
            compareText(left.from, right.from) ||
            compareText(left.to, right.to),
        ),
      unresolved: this.#page(({ site }) => isHere(site), Number.MAX_SAFE_INTEGER).uses,
    }
  }

  #page(isAsked: (use: UnresolvedUse) => boolean, limit: number): UnresolvedPage {
    const uses = this.#unresolved().filter(isAsked)
    const ordered = uses.sort(
      (left, right) =>
        bySite(left.site, right.site) ||
        compareText(left.name, right.name) ||
        compareText(left.kind, right.kind) ||
        compareText(left.from, right.from),
    )
    return { uses: ordered.slice(0, limit), total: uses.length }
  }

  #unresolved(): UnresolvedUse[] {
    return unresolvedOf(this.#state).map(({ path, use }) => ({
      kind: use.kind,
      from: use.from,
      name: use.name,
      site: { path, line: use.line, column: use.column },
      candidates: this.#candidates(use.name, use.kind),
    }))
  }

  #candidates(name: string, use: EdgeKind): number {
    const fitting = fittingKinds(use)
    const isMeant = (node: NodeInput): boolean =>
      node.name === name && fitting.includes(node.kind) && !isTitledTest(node)
    return [...this.#nodes.values()].filter(isMeant).length
  }

  /** Scores by the number of words held: only membership is comparable with another engine. */
  async searchText(search: TextSearch): Promise<readonly ScoredNode[]> {
    this.#requireOpen()
    const passes = nodeFilter(search)
    const scores = wordsHeld([...this.#nodes.values()], search)
    const found = [...this.#nodes.values()].filter(passes).map(({ id }) => ({ id, score: scores.get(id) ?? 0 }))
    return found
      .filter(({ score }) => score > 0)
      .sort((left, right) => right.score - left.score || compareText(left.id, right.id))
      .slice(0, search.limit)
  }

  async searchFiles(search: FileSearch): Promise<readonly ScoredFile[]> {
    this.#requireOpen()
    const passes = nodeFilter(search)
    const found = [...wordsHeldByFiles([...this.#nodes.values()], search, passes)]
    return found
      .map(([path, score]) => ({ path, score }))
      .filter(({ score }) => score > 0)
      .sort((left, right) => right.score - left.score || compareText(left.path, right.path))
      .slice(0, search.limit)
  }

  async textScores(question: TextQuestion, ids: readonly NodeId[]): Promise<readonly number[]> {
    this.#requireOpen()
    const scores = wordsHeld([...this.#nodes.values()], question)
    return ids.map((id) => scores.get(id) ?? 0)
  }

  async searchVectors({ embedder, vector, limit, ...filter }: VectorSearch): Promise<readonly ScoredNode[]> {
    this.#requireOpen()
    const scored = [...this.#nodes.values()].filter(nodeFilter(filter)).flatMap((node) => {
      const placed = this.#placedVector(embedder, node)
      if (placed === null) return []
      return [{ id: node.id, score: vector.reduce((sum, value, at) => sum + value * (placed[at] ?? 0), 0) }]
    })
    return scored.sort((left, right) => right.score - left.score || compareText(left.id, right.id)).slice(0, limit)
  }

  async vectorsOf(embedder: VectorMaker, ids: readonly NodeId[]): Promise<readonly (Float32Array | null)[]> {
    this.#requireOpen()
    return ids.map((id) => {
      const node = this.#nodes.get(id)
      return node === undefined ? null : this.#placedVector(embedder, node)
    })
  }

  #placedVector(embedder: VectorMaker, node: NodeInput): Float32Array | null {
    const stored = this.#state.vectors.get(embedder.model.revision)?.byContent.get(node.contentHash ?? '')
    if (stored === undefined) return null
    const placed = Float32Array.from(stored)
    const container = node.qualifiedName.slice(0, node.qualifiedName.length - node.name.length)
    placeVectors(placed, [{ container, path: node.path ?? '' }], embedder.embedPlaces)
    return placed
  }

  async embeddings(): Promise<readonly EmbeddingState[]> {
    this.#requireOpen()
    const states = [...this.#state.vectors.values()].map(({ model, isAnswering, completeAt }) => ({
      model,
      isAnswering,
      completeAt,
    }))
    return states.sort(
      (left, right) =>
        Number(right.isAnswering) - Number(left.isAnswering) ||
        compareText(left.model.name, right.model.name) ||
        compareText(left.model.revision, right.model.revision),
    )
  }

  async vectorCounts({ revision }: EmbeddingModel, kinds: readonly NodeKind[]): Promise<VectorCounts> {
    this.#requireOpen()
    const byContent = this.#state.vectors.get(revision)?.byContent
    const nodes = this.#embeddable(kinds)
    const embedded = nodes.filter(({ contentHash }) => byContent?.has(contentHash ?? '') === true).length
    return { embedded, pending: nodes.length - embedded }
  }

  async withoutVectors({ model, kinds, limit, after }: PendingQuery): Promise<PendingPage> {
    this.#requireOpen()
    const byContent = this.#state.vectors.get(model.revision)?.byContent
    const pending = this.#embeddable(kinds)
      .filter(({ contentHash }) => byContent?.has(contentHash ?? '') !== true)
      .map(({ id }) => id)
      .sort(compareText)
      .filter((id) => after === null || compareText(id, after) > 0)
    return { ids: pending.slice(0, limit), next: pending.length > limit ? (pending[limit - 1] ?? null) : null }
  }

  #embeddable(kinds: readonly NodeKind[]): readonly NodeInput[] {
    return [...this.#nodes.values()].filter(({ kind, contentHash }) => kinds.includes(kind) && contentHash !== null)
  }

  async source(path: string): Promise<string | null> {
    this.#requireOpen()
    const entry = this.#state.files.get(path)
    return entry === undefined ? null : (this.#state.texts.get(entry.contentHash) ?? null)
  }

  async files(
    after: string | null,
    limit: number,
    statuses?: readonly FileStatus[],
    languages?: readonly Language[],
  ): Promise<readonly FileEntry[]> {
    this.#requireOpen()
    const ordered = [...this.#state.files.values()].sort((left, right) => compareText(left.path, right.path))
    return ordered
      .filter((entry) => statuses === undefined || statuses.includes(entry.status))
      .filter(({ language }) => languages === undefined || (language !== null && languages.includes(language)))
      .filter((entry) => after === null || compareText(entry.path, after) > 0)
      .slice(0, limit)
  }

  async stats(): Promise<GraphStats> {
    this.#requireOpen()
    const files = [...this.#state.files.values()]
    return {
      files: files.length,
      nodes: countBy([...this.#nodes.values()].map((node) => node.kind)),
      edges: countBy(edgesOf(this.#state).map(({ use }) => use.kind)),
      unresolved: countBy(unresolvedOf(this.#state).map(({ use }) => use.kind)),
      languages: countBy(files.flatMap(({ language }) => language ?? [])),
      diskBytes: 0,
    }
  }

  async *exportRecords(): AsyncIterable<ExportRecord> {
    this.#requireOpen()
    const ids = [...this.#nodes.keys()].sort(compareText)
    for (const id of ids) yield { type: 'node', node: toNode(this.#nodes.get(id)!) }
    for (const id of ids) {
      for (const edge of this.#edgesOfOne(id, { ids: [id], direction: 'out', limit: 0 })) yield { type: 'edge', edge }
    }
    const uses = this.#unresolved().sort(
      (left, right) =>
        compareText(left.from, right.from) ||
        compareText(left.kind, right.kind) ||
        compareText(left.name, right.name) ||
        bySite(left.site, right.site),
    )
    for (const use of uses) yield { type: 'unresolved', use }
  }

  async close(): Promise<void> {
    this.#isOpen = false
  }

  #requireOpen(): void {
    if (!this.#isOpen) throw new OnyxError('failed', 'The reader is already closed.')
  }
}

function toNode(node: NodeInput): GraphNode {
  const { id, kind, name, qualifiedName, language } = node
  const isExternal = kind === 'external'
  const span = isExternal || isSharedNode(node) ? null : node.span
  return {
    id,
    kind,
    name,
    qualifiedName,
    language,
    path: isExternal ? null : node.path,
    startLine: span?.[0] ?? null,
    startColumn: span?.[1] ?? null,
    endLine: span?.[2] ?? null,
    endColumn: span?.[3] ?? null,
    signature: isExternal ? null : node.signature,
    doc: isExternal ? null : node.doc,
    contentHash: isExternal ? null : node.contentHash,
    shapeHash: isExternal ? null : node.shapeHash,
    isTest: isExternal ? null : node.isTest,
  }
}

function toEdge({ path, use }: InFile<EdgeInput>, sites?: false): GraphEdge {
  const { kind, from, to, line, column, resolution, confidence } = use
  return { kind, from, to, site: line === 0 || sites === false ? null : { path, line, column }, resolution, confidence }
}

function isNamed(node: NodeInput, { text, match }: NameLookup): boolean {
  switch (match) {
    case 'qualified':
      return [`.${text}`, `/${text}`].some(
        (suffix) => `.${node.qualifiedName}` === suffix || node.qualifiedName.endsWith(suffix),
      )
    case 'name':
      return node.name === text
    case 'prefix':
      return node.name.toLowerCase().startsWith(text.toLowerCase())
    case 'fuzzy':
      return withinEdits(text.toLowerCase(), node.name.toLowerCase(), FUZZY_EDITS_MAX)
  }
}

function nodeFilter(filter: NodeFilter): (node: NodeInput) => boolean {
  const passesPath = filter.path === undefined ? () => true : pathFilter(filter.path)
  return (node) =>
    (filter.kinds?.includes(node.kind) ?? true) &&
    (filter.languages?.includes(node.language) ?? true) &&
    (filter.path === undefined || (node.path !== null && passesPath(node.path)))
}

function bySite(left: Site | null, right: Site | null): number {
  if (left === null || right === null) return (left === null ? 0 : 1) - (right === null ? 0 : 1)
  return compareText(left.path, right.path) || left.line - right.line || left.column - right.column
}

function bySpan(left: NodeInput, right: NodeInput): number {
  const [startLine, startColumn, endLine, endColumn] = left.span!
  const [otherStartLine, otherStartColumn, otherEndLine, otherEndColumn] = right.span!
  return (
    startLine - otherStartLine ||
    otherEndLine - endLine ||
    startColumn - otherStartColumn ||
    otherEndColumn - endColumn ||
    compareText(left.id, right.id)
  )
}

function countBy<T extends string>(words: readonly T[]): Partial<Record<T, number>> {
  const counts: Partial<Record<T, number>> = {}
  for (const word of words) counts[word] = (counts[word] ?? 0) + 1
  return counts
}
