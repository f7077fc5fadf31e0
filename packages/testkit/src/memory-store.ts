/** A naive store in memory behind the same port: the oracle of every engine, and a store for tests that need no disk. No history. */

import { setTimeout as delay } from 'node:timers/promises'
import {
  type CommitInfo,
  type DanglingUse,
  type EmbeddingModel,
  type FileEntry,
  type FileGraph,
  type FileMemory,
  type GraphReader,
  type GraphStore,
  type GraphWriter,
  OnyxError,
  type Snapshot,
  type StoreProblem,
  type VectorBatch,
  type VectorMaker,
  type WriteOptions,
} from '@onyx/core'
import { MemoryReader } from './memory-reader.ts'
import {
  copyState,
  edgesOf,
  emptyState,
  isSameContent,
  isSameOccasion,
  isSharedNode,
  type ModelVectors,
  namedIds,
  nodesOf,
  type ProjectState,
  unresolvedOf,
} from './memory-state.ts'

const LOCK_WAIT_MS = 5000
const POSITION_STEP = 2 ** 20

export function openMemoryStore(): GraphStore {
  return new MemoryStore()
}

class MemoryStore implements GraphStore {
  readonly #projects = new Map<string, ProjectState>()
  #snapshots = 0
  /** Settles when the writer at work is done. */
  #writing: Promise<void> | null = null

  async projects(): Promise<readonly string[]> {
    return [...this.#projects.keys()].sort()
  }

  async read(project: string): Promise<GraphReader> {
    const state = this.#require(project)
    const vectors = new Map(
      [...state.vectors].map(([revision, each]) => [revision, { ...each, byContent: new Map(each.byContent) }]),
    )
    return new MemoryReader({ ...state, vectors }, state.snapshot)
  }

  async write(project: string, options: WriteOptions): Promise<GraphWriter> {
    await this.#waitForTurn(options.lockWaitMs ?? LOCK_WAIT_MS)
    let release: () => void = () => undefined
    this.#writing = new Promise<void>((resolve) => {
      release = resolve
    })
    return new MemoryWriter(this.#projects.get(project) ?? emptyState(), (state, info) => {
      this.#writing = null
      release()
      return state === null ? null : this.#commit(project, state, info)
    })
  }

  /** What lies in memory is not damaged. */
  async verify(): Promise<readonly StoreProblem[]> {
    return []
  }

  async putVectors(project: string, model: EmbeddingModel, { contents, vectors }: VectorBatch): Promise<void> {
    const { dimensions } = model
    if (vectors.length !== contents.length * dimensions)
      throw new OnyxError('usage', `${vectors.length} numbers are not ${contents.length} vectors of ${dimensions}.`)
    const { byContent } = vectorsOf(this.#require(project), model)
    for (const [index, content] of contents.entries()) {
      if (!byContent.has(content)) byContent.set(content, vectors.slice(index * dimensions, (index + 1) * dimensions))
    }
  }

  async answerWith(project: string, { model }: VectorMaker, snapshot: number): Promise<void> {
    const state = this.#require(project)
    const chosen = vectorsOf(state, model)
    for (const revision of state.vectors.keys()) if (revision !== model.revision) state.vectors.delete(revision)
    const used = new Set([...nodesOf(state).values()].map(({ contentHash }) => contentHash))
    for (const content of chosen.byContent.keys()) if (!used.has(content)) chosen.byContent.delete(content)
    chosen.isAnswering = true
    chosen.completeAt = snapshot
  }

  async close(): Promise<void> {
    this.#projects.clear()
  }

  #require(project: string): ProjectState & { readonly snapshot: Snapshot } {
    const state = this.#projects.get(project)
    if (state !== undefined && state.snapshot !== null) return { ...state, snapshot: state.snapshot }
    throw new OnyxError('not_found', `Nothing has been indexed as project ${project}.`, {
      hint: 'Run an ingest first.',
    })
  }

  async #waitForTurn(waitMs: number): Promise<void> {
    const end = performance.now() + waitMs
    while (this.#writing !== null) {
      const left = end - performance.now()
      if (left <= 0) throw new OnyxError('store_locked', 'The store is being written.', { data: { pid: process.pid } })
      await Promise.race([this.#writing, delay(left, undefined, { ref: false })])
    }
  }

  #commit(project: string, state: ProjectState, info: CommitInfo): Snapshot {
    const base = this.#projects.get(project)
    if (base?.snapshot && isSameContent(base, state) && isSameOccasion(base.snapshot, info)) {
      this.#projects.set(project, { ...state, snapshot: base.snapshot })
      return base.snapshot
    }
    const number = ++this.#snapshots
    const snapshot: Snapshot = {
      number,
      id: `snapshot-${number}`,
      project,
      at: Date.now(),
      author: info.author,
      commit: info.commit,
      dirty: info.dirty,
      parent: base?.snapshot?.number ?? null,
      line: 'main',
      position: (base?.snapshot?.position ?? 0) + POSITION_STEP,
      extractorVersion: info.extractorVersion,
      configHash: info.configHash,
    }
    this.#projects.set(project, { ...state, snapshot })
    return snapshot
  }
}

function vectorsOf({ vectors }: ProjectState, model: EmbeddingModel): ModelVectors {
  const known = vectors.get(model.revision)
  if (known !== undefined) return known
  const made: ModelVectors = { model, isAnswering: false, completeAt: null, byContent: new Map() }
  vectors.set(model.revision, made)
  return made
}

type EndTransaction = (state: ProjectState | null, info: CommitInfo) => Snapshot | null
const NOTHING: CommitInfo = { author: null, commit: null, dirty: false, extractorVersion: '', configHash: '' }

class MemoryWriter implements GraphWriter {
  readonly base: Snapshot | null
  readonly #before: ProjectState
  readonly #state: ProjectState
  readonly #end: EndTransaction
  #isOver = false

  constructor(before: ProjectState, end: EndTransaction) {
    this.base = before.snapshot
    this.#before = before
    this.#state = copyState(before)
    this.#end = end
  }

  async baseFiles(): Promise<readonly FileEntry[]> {
    return [...this.#before.files.values()]
  }

  async memories(paths: readonly string[]): Promise<readonly (FileMemory | null)[]> {
    return paths.map((path) => this.#state.memories.get(path) ?? null)
  }

  async putFile(entry: FileEntry, text: string | null): Promise<void> {
    this.#requireOpen()
    this.#state.files.set(entry.path, entry)
    if (text !== null && entry.contentHash !== '') this.#state.texts.set(entry.contentHash, text)
  }

  async putMemory(memory: FileMemory): Promise<void> {
    this.#requireOpen()
    this.#state.memories.set(memory.path, memory)
  }

  async putGraphs(graphs: readonly FileGraph[]): Promise<void> {
    this.#requireOpen()
    for (const graph of graphs) {
      this.#state.graphs.set(graph.path, graph)
      for (const node of graph.nodes) {
        if (isSharedNode(node)) this.#state.shared.set(node.id, this.#state.shared.get(node.id) ?? node)
        else if (node.path !== graph.path)
          throw new OnyxError('failed', `${node.qualifiedName} does not belong to ${graph.path}.`)
      }
    }
  }

  async removeFiles(paths: readonly string[]): Promise<void> {
    this.#requireOpen()
    for (const path of paths) {
      this.#state.files.delete(path)
      this.#state.graphs.delete(path)
      this.#state.memories.delete(path)
    }
  }

  async putSetting(key: string, value: Uint8Array | null): Promise<void> {
    this.#requireOpen()
    if (value === null) this.#state.settings.delete(key)
    else this.#state.settings.set(key, value)
  }

  async setting(key: string): Promise<Uint8Array | null> {
    return this.#state.settings.get(key) ?? null
  }

  async danglingUses(): Promise<readonly DanglingUse[]> {
    this.#requireOpen()
    return danglingUses(this.#state)
  }

  async commit(info: CommitInfo): Promise<Snapshot> {
    this.#requireOpen()
    this.#isOver = true
    try {
      const named = namedIds(this.#state)
      for (const id of this.#state.shared.keys()) if (!named.has(id)) this.#state.shared.delete(id)
      requireSound(this.#state)
    } catch (error) {
      this.#end(null, NOTHING)
      throw error
    }
    return this.#end(this.#state, info)!
  }

  async rollback(): Promise<void> {
    if (this.#isOver) return
    this.#isOver = true
    this.#end(null, NOTHING)
  }

  #requireOpen(): void {
    if (this.#isOver) throw new OnyxError('failed', 'The transaction is already over.')
  }
}

function danglingUses(state: ProjectState): readonly DanglingUse[] {
  const nodes = nodesOf(state)
  const uses = [
    ...edgesOf(state).flatMap(({ path, use }) => [use.from, use.to].map((id) => ({ path, id }))),
    ...unresolvedOf(state).map(({ path, use }) => ({ path, id: use.from })),
  ]
  const dangling = uses.filter(({ id }) => !nodes.has(id))
  return [...new Map(dangling.map((use) => [`${use.path} ${use.id}`, use])).values()]
}

/** No use names what is not there; no edge comes twice; one use stands at one place. */
function requireSound(state: ProjectState): void {
  const nodes = nodesOf(state)
  for (const id of namedIds(state))
    if (!nodes.has(id)) throw new OnyxError('failed', `A use names ${id}, which does not exist.`)
  const places = new Map<string, string>()
  const keys = new Set<string>()
  const uses = [
    ...edgesOf(state).map(({ path, use }) => ({ path, use, end: `to ${use.to}` })),
    ...unresolvedOf(state).map(({ path, use }) => ({ path, use, end: `named ${use.name}` })),
  ]
  for (const { path, use, end } of uses) {
    const where = [path, use.from, use.kind, use.ordinal].join()
    const key = [where, end].join()
    const place = [use.line, use.column].join()
    if (keys.has(key)) throw new OnyxError('failed', `A use in ${path} comes twice.`)
    if ((places.get(where) ?? place) !== place) throw new OnyxError('failed', `A use in ${path} stands at two places.`)
    keys.add(key)
    places.set(where, place)
  }
}
