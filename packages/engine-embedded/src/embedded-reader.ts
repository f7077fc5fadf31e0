/** The port's reader: one snapshot, held by a read transaction on a connection of its own. Synchronous inside. */

import {
  type EdgeKind,
  type EdgePage,
  type EdgeQuery,
  type EmbeddingModel,
  type EmbeddingState,
  type ExportRecord,
  type FileEntry,
  type FileSearch,
  type FileStatus,
  type GraphNode,
  type GraphReader,
  type GraphStats,
  type Language,
  type NameLookup,
  type NodeId,
  type NodeKind,
  OnyxError,
  type PendingPage,
  type PendingQuery,
  type Place,
  type ScoredFile,
  type ScoredNode,
  type Snapshot,
  type TextQuestion,
  type TextSearch,
  type UnresolvedPage,
  type UsesAtPlaces,
  type VectorCounts,
  type VectorMaker,
  type VectorSearch,
} from '@onyx/core'
import type { NearestNodes } from './nearest-nodes.ts'
import type { ReadContext } from './read-context.ts'
import { readEdges } from './read-edges.ts'
import { exportRecords } from './read-export.ts'
import { readFiles, readSource } from './read-files.ts'
import { nodesByName } from './read-names.ts'
import { nodesById, nodesInFile } from './read-nodes.ts'
import { vectorsOf } from './read-placed-vectors.ts'
import { readStats } from './read-stats.ts'
import { searchFiles, searchText, textScores } from './read-text.ts'
import { unresolvedFrom, unresolvedNamed } from './read-unresolved.ts'
import { usesAt } from './read-uses.ts'
import { embeddings, vectorCounts, withoutVectors } from './read-vectors.ts'
import { storeError, withStoreErrors } from './sqlite-errors.ts'

export class EmbeddedReader implements GraphReader {
  readonly snapshot: Snapshot
  readonly #context: ReadContext
  /** Shared by all readers of the store. */
  readonly #nearest: NearestNodes
  readonly #file: string
  readonly #release: () => void
  #isOpen = true

  constructor(context: ReadContext, snapshot: Snapshot, nearest: NearestNodes, file: string, release: () => void) {
    this.#context = context
    this.#nearest = nearest
    this.snapshot = snapshot
    this.#file = file
    this.#release = release
  }

  async nodesById(ids: readonly NodeId[]): Promise<readonly (GraphNode | null)[]> {
    return this.#read((context) => nodesById(context, ids))
  }

  async nodesByName(lookup: NameLookup): Promise<readonly GraphNode[]> {
    return this.#read((context) => nodesByName(context, lookup))
  }

  async nodesInFile(path: string): Promise<readonly GraphNode[]> {
    return this.#read((context) => nodesInFile(context, path))
  }

  async edges(query: EdgeQuery): Promise<EdgePage> {
    return this.#read((context) => readEdges(context, query))
  }

  async unresolvedFrom(ids: readonly NodeId[], limit: number): Promise<UnresolvedPage> {
    return this.#read((context) => unresolvedFrom(context, ids, limit))
  }

  async unresolvedNamed(names: readonly string[], kinds: readonly EdgeKind[], limit: number): Promise<UnresolvedPage> {
    return this.#read((context) => unresolvedNamed(context, names, kinds, limit))
  }

  async usesAt(path: string, places: readonly Place[]): Promise<UsesAtPlaces> {
    return this.#read((context) => usesAt(context, path, places))
  }

  async searchText(search: TextSearch): Promise<readonly ScoredNode[]> {
    return this.#read((context) => searchText(context, search))
  }

  async searchFiles(search: FileSearch): Promise<readonly ScoredFile[]> {
    return this.#read((context) => searchFiles(context, search))
  }

  async textScores(question: TextQuestion, ids: readonly NodeId[]): Promise<readonly number[]> {
    return this.#read((context) => textScores(context, question, ids))
  }

  async searchVectors(search: VectorSearch): Promise<readonly ScoredNode[]> {
    return this.#read((context) => this.#nearest.search(context, this.snapshot.number, search))
  }

  async vectorsOf(embedder: VectorMaker, ids: readonly NodeId[]): Promise<readonly (Float32Array | null)[]> {
    return this.#read((context) => vectorsOf(context, embedder, ids))
  }

  async embeddings(): Promise<readonly EmbeddingState[]> {
    return this.#read(embeddings)
  }

  async vectorCounts(model: EmbeddingModel, kinds: readonly NodeKind[]): Promise<VectorCounts> {
    return this.#read((context) => vectorCounts(context, model, kinds))
  }

  async withoutVectors(query: PendingQuery): Promise<PendingPage> {
    return this.#read((context) => withoutVectors(context, query))
  }

  async source(path: string): Promise<string | null> {
    return this.#read((context) => readSource(context, path))
  }

  async files(
    after: string | null,
    limit: number,
    statuses?: readonly FileStatus[],
    languages?: readonly Language[],
  ): Promise<readonly FileEntry[]> {
    return this.#read((context) => readFiles(context.database, context.project, after, limit, statuses, languages))
  }

  async stats(): Promise<GraphStats> {
    return this.#read((context) => readStats(context, this.#file))
  }

  async *exportRecords(): AsyncIterable<ExportRecord> {
    try {
      for (const record of exportRecords(this.#context)) {
        this.#requireOpen()
        yield record
      }
    } catch (error) {
      throw storeError(this.#file, error)
    }
  }

  async close(): Promise<void> {
    if (!this.#isOpen) return
    this.#isOpen = false
    this.#release()
  }

  #read<T>(work: (context: ReadContext) => T): T {
    this.#requireOpen()
    return withStoreErrors(this.#file, () => work(this.#context))
  }

  #requireOpen(): void {
    if (!this.#isOpen) throw new OnyxError('failed', 'The reader is already closed.')
  }
}
