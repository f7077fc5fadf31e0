/** What an engine must offer: one versioned graph, read at a snapshot, written in transactions. Batch-shaped; ids in, plain data out. */

import type { GraphEdge, GraphNode, Snapshot, UnresolvedUse } from '../model/graph.ts'
import type { NodeId } from '../model/ids.ts'
import type { EdgeKind, Language, NodeKind } from '../model/kinds.ts'
import type { Embedder, EmbeddingModel } from './embedder.ts'
import type { EmbeddingState, PendingPage, PendingQuery, VectorBatch, VectorCounts } from './vector-store.ts'

export interface GraphStore {
  /** Projects with at least one snapshot, by name. */
  projects(): Promise<readonly string[]>
  /**
   * A reader of the newest committed snapshot. Never waits for a writer.
   * @throws not_found when the project has no snapshot.
   */
  read(project: string): Promise<GraphReader>
  /**
   * The only writer. Waits up to `lockWaitMs` for another one.
   * @throws store_locked with the holder's pid in `data.pid`.
   */
  write(project: string, options: WriteOptions): Promise<GraphWriter>
  /**
   * What is damaged in what is stored, as far as the engine can tell without the sources; empty when nothing is, or nothing is stored.
   * Reads everything once and changes nothing; names the first problems when there are many.
   * @throws store_damaged when the store cannot be opened at all, cancelled.
   */
  verify(signal?: AbortSignal): Promise<readonly StoreProblem[]>
  /**
   * Keeps vectors; durable when it returns, all of the batch or nothing. Readers opened later see them; no snapshot is made.
   * @throws store_locked, not_found when the project has no snapshot, usage when the numbers do not fit the model's dimensions.
   */
  putVectors(project: string, model: EmbeddingModel, batch: VectorBatch, options?: WriteOptions): Promise<void>
  /**
   * All contents of the snapshot are embedded, of whatever kinds ever will be with this model: from now on questions are answered with
   * it, at once for every reader opened later. Vectors of other models are dropped; those of contents that no node of the newest snapshot has may be.
   * @param snapshot its number.
   * @throws store_locked, not_found when the project has no snapshot.
   */
  answerWith(project: string, embedder: VectorMaker, snapshot: number, options?: WriteOptions): Promise<void>
  close(): Promise<void>
}

export interface StoreProblem {
  /** `pages`: the file's own structure. `positions`, `texts`, `words`: packed blobs. `rows`: what the tables say of each other. */
  readonly part: 'pages' | 'positions' | 'texts' | 'words' | 'rows'
  readonly message: string
}

export interface WriteOptions {
  readonly lockWaitMs?: number
  readonly signal?: AbortSignal
}

export type Direction = 'out' | 'in'

export interface NodeFilter {
  readonly kinds?: readonly NodeKind[]
  readonly languages?: readonly Language[]
  /** A prefix of the path ending at `/` or the whole path, or a glob with `*` and `**`. */
  readonly path?: string
}

export interface NameLookup extends NodeFilter {
  readonly text: string
  /**
   * `qualified`: the whole qualified name or a suffix of it that starts at a `.` or `/`;
   * `name`: the bare name; `prefix` and `fuzzy`: on the bare name, case-insensitive (fuzzy: at most 2 edits).
   */
  readonly match: 'qualified' | 'name' | 'prefix' | 'fuzzy'
  readonly limit: number
}

export interface TextQuestion {
  /** Tokens as `lexicalTokens` makes them and exactly these; a document matches when it has any, and ranks by BM25. */
  readonly tokens: readonly string[]
  /** Beginnings of tokens; one stands for the tokens that begin so, as if they were one, up to `PREFIX_TOKENS_MAX` of the most frequent. */
  readonly prefixes?: readonly string[]
  /**
   * Tokens that stand for all their `wordForms`, as if they were one, of which the token itself counts most. Where no document of the
   * project has any of them, it is taken for misspelt: the tokens near it stand for it, of the same `firstLetter`, at most `editsAllowed`
   * away, chosen by `nearestTokens`.
   */
  readonly words?: readonly string[]
}

export interface TextSearch extends TextQuestion, NodeFilter {
  readonly limit: number
}

/** Files below a path, of some languages; all when absent. */
export interface FileSearch extends TextQuestion, Pick<NodeFilter, 'languages' | 'path'> {
  readonly limit: number
}

export interface ScoredFile {
  readonly path: string
  /** Larger is better, comparable within one answer only. */
  readonly score: number
}

/** What an engine needs to know of the embedder that made its vectors. */
export type VectorMaker = Pick<Embedder, 'model' | 'embedPlaces'>

export interface VectorSearch extends NodeFilter {
  readonly embedder: VectorMaker
  /** Of length one. */
  readonly vector: Float32Array
  readonly limit: number
}

export interface ScoredNode {
  readonly id: NodeId
  /** Larger is better. BM25 as the engine computes it, comparable within one answer only; for vectors the cosine. */
  readonly score: number
}

export interface EdgeQuery {
  readonly ids: readonly NodeId[]
  readonly direction: Direction
  /** All kinds when absent. */
  readonly kinds?: readonly EdgeKind[]
  /** Over all ids together; the answer says when it was reached. */
  readonly limit: number
  /** False: every `site` is null, whether the use has a place or not. For walks, where finding the places would cost the most. */
  readonly sites?: false
}

export interface EdgePage {
  /**
   * By the id asked for in the order given, then kind, the other end's id, and site, each as text. Where the limit cuts the edges
   * of one id, the engine chooses which of them are given, the same ones at every read of a snapshot.
   */
  readonly edges: readonly GraphEdge[]
  readonly truncated: boolean
}

export interface UnresolvedPage {
  /** By path, line, column. */
  readonly uses: readonly UnresolvedUse[]
  readonly total: number
}

/** Where a name stands in a file; both count from 1, columns in UTF-16 code units. */
export interface Place {
  readonly line: number
  readonly column: number
}

export interface UsesAtPlaces {
  /** By place, then kind, then the ids of both ends, as text. */
  readonly edges: readonly GraphEdge[]
  /** By place, then name, kind, id. */
  readonly unresolved: readonly UnresolvedUse[]
}

export interface FileEntry {
  readonly path: string
  readonly language: Language | null
  /** 0 for a file that nobody looked at, since its name says that it is no source. */
  readonly sizeBytes: number
  /** BLAKE3 of the bytes, 32 hexadecimal digits; empty for a file that was not read. */
  readonly contentHash: string
  readonly status: FileStatus
  /** Why it was skipped or failed; null when parsed. */
  readonly reason: string | null
  /** Names the exact file on disk, so that an unchanged one is not read again: size, mtime, ctime, inode as one opaque text. */
  readonly stamp: string
}
export type FileStatus = 'parsed' | 'partial' | 'skipped' | 'failed'

/** Reads one snapshot; every member sees the same one. */
export interface GraphReader {
  readonly snapshot: Snapshot
  /** In the order asked; null where unknown at this snapshot. */
  nodesById(ids: readonly NodeId[]): Promise<readonly (GraphNode | null)[]>
  /** By qualified name, then path, then id. */
  nodesByName(lookup: NameLookup): Promise<readonly GraphNode[]>
  /** All nodes whose span lies in the file, by start line, then larger span first, then id. Shared nodes have no span. */
  nodesInFile(path: string): Promise<readonly GraphNode[]>
  edges(query: EdgeQuery): Promise<EdgePage>
  /** Uses that stand inside these nodes. */
  unresolvedFrom(ids: readonly NodeId[], limit: number): Promise<UnresolvedPage>
  /** Uses that carry one of these names, anywhere. */
  unresolvedNamed(names: readonly string[], kinds: readonly EdgeKind[], limit: number): Promise<UnresolvedPage>
  /** Edges and unresolved uses that stand at one of these places; nothing for a file that is not known. */
  usesAt(path: string, places: readonly Place[]): Promise<UsesAtPlaces>
  /** Best first, equal scores by id. */
  searchText(search: TextSearch): Promise<readonly ScoredNode[]>
  /** Files whose path, or whose nodes together, hold the words, best first, equal scores by path. The containers of nodes do not count: all in a file have them. */
  searchFiles(search: FileSearch): Promise<readonly ScoredFile[]>
  /** What `searchText` scores these nodes for the same question, in the order asked; 0 for a node that does not match or is not known. */
  textScores(question: TextQuestion, ids: readonly NodeId[]): Promise<readonly number[]>
  /**
   * The nodes whose vectors are nearest, best first, equal scores by id; as many as asked for where so many pass the filter. Which of
   * equally near ones the limit leaves out, the engine chooses.
   */
  searchVectors(search: VectorSearch): Promise<readonly ScoredNode[]>
  /** What `searchVectors` compares for these nodes, of length one, in the order asked; null for a node without one. */
  vectorsOf(embedder: VectorMaker, ids: readonly NodeId[]): Promise<readonly (Float32Array | null)[]>
  /** Models that have vectors of this project, the answering one first, then by name and revision. */
  embeddings(): Promise<readonly EmbeddingState[]>
  /** Over nodes of these kinds that have a content; reads all of them. */
  vectorCounts(model: EmbeddingModel, kinds: readonly NodeKind[]): Promise<VectorCounts>
  withoutVectors(query: PendingQuery): Promise<PendingPage>
  /** The file's text as it was indexed; null when unknown or not kept. */
  source(path: string): Promise<string | null>
  /** By path, from the path after `after`; only files of these statuses when given, and of those only these languages when given. */
  files(
    after: string | null,
    limit: number,
    statuses?: readonly FileStatus[],
    languages?: readonly Language[],
  ): Promise<readonly FileEntry[]>
  stats(): Promise<GraphStats>
  /**
   * Every node, then every edge, then every unresolved use, streamed; what the canonical export prints.
   * Nodes by id; edges by from, kind, to, site; unresolved uses by from, kind, name, site. Texts order by code point throughout.
   */
  exportRecords(): AsyncIterable<ExportRecord>
  close(): Promise<void>
}

export type ExportRecord =
  | { readonly type: 'node'; readonly node: GraphNode }
  | { readonly type: 'edge'; readonly edge: GraphEdge }
  | { readonly type: 'unresolved'; readonly use: UnresolvedUse }

export interface GraphStats {
  readonly files: number
  readonly nodes: Readonly<Partial<Record<NodeKind, number>>>
  readonly edges: Readonly<Partial<Record<EdgeKind, number>>>
  readonly unresolved: Readonly<Partial<Record<EdgeKind, number>>>
  readonly languages: Readonly<Partial<Record<Language, number>>>
  readonly diskBytes: number
}

/**
 * A node as ingest hands it over: the content (versioned), apart from its place (per file, joined on reading).
 * A node without a span is shared (packages, externals); every other node belongs to the file graph that holds it and has that
 * file's path. Kind, name, qualifiedName, language and path are functions of the id; so is all of a shared node.
 */
export interface NodeInput {
  readonly id: NodeId
  readonly kind: NodeKind
  readonly name: string
  readonly qualifiedName: string
  readonly language: Language
  /** Null for external nodes. */
  readonly path: string | null
  readonly signature: string | null
  readonly doc: string | null
  readonly contentHash: string | null
  /** Like contentHash but blind to the entity's own name and doc comment; links a rename to what it was, and finds duplicates. */
  readonly shapeHash: string | null
  readonly isTest: boolean
  readonly span: Span4 | null
  /** Lexical tokens of the body, each once, separated by spaces; not kept as text. */
  readonly terms: string
}
/** startLine, startColumn, endLine, endColumn. */
export type Span4 = readonly [number, number, number, number]

export interface EdgeInput {
  readonly kind: EdgeKind
  readonly from: NodeId
  readonly to: NodeId
  /**
   * Which use of `from` in this file it is, counted per `from` from 0 in source order: identity of the edge without its place.
   * One (from, kind, ordinal) stands at one place in its file.
   */
  readonly ordinal: number
  /** 0 together with column 0: the edge has no place, and its `site` reads as null. */
  readonly line: number
  readonly column: number
  readonly resolution: 'exact' | 'inferred' | 'external'
  readonly confidence: number
}

export interface UnresolvedInput {
  readonly kind: EdgeKind
  readonly from: NodeId
  readonly name: string
  readonly ordinal: number
  readonly line: number
  readonly column: number
}

/** Everything derived from one file; each id and each edge once. `nodes` may hold shared nodes (packages, externals) that other files name too. */
export interface FileGraph {
  readonly path: string
  readonly nodes: readonly NodeInput[]
  readonly edges: readonly EdgeInput[]
  readonly unresolved: readonly UnresolvedInput[]
}

/** What the resolver remembers of a file between ingests; opaque to the engine. */
export interface FileMemory {
  readonly path: string
  /** The extracted facts, encoded and compressed by ingest. */
  readonly facts: Uint8Array
}

/** A file whose uses name an entity that no node stands for. */
export interface DanglingUse {
  readonly path: string
  readonly id: NodeId
}

export interface CommitInfo {
  readonly author: string | null
  readonly commit: string | null
  readonly dirty: boolean
  readonly extractorVersion: string
  readonly configHash: string
}

/**
 * One transaction. Nothing is seen by readers before `commit`; a crash, `rollback` or a thrown error leaves the last snapshot.
 * Calls may be buffered: an error can surface at a later call, at the latest in `commit`.
 * Order: files and texts in any order; `putGraphs` for nodes of every changed file before or together with edges that name them;
 * an edge whose end exists neither in the snapshot nor in this transaction by `commit` makes it fail.
 */
export interface GraphWriter {
  /** The snapshot this transaction started from; null for a new project. */
  readonly base: Snapshot | null
  /** Every file known at the base. */
  baseFiles(): Promise<readonly FileEntry[]>
  /** In the order asked; null where there is none. Sees this transaction's own writes. */
  memories(paths: readonly string[]): Promise<readonly (FileMemory | null)[]>
  /** Adds or replaces a file's row; its text too when given (kept compressed, once per content). */
  putFile(file: FileEntry, text: string | null): Promise<void>
  putMemory(memory: FileMemory): Promise<void>
  /** Replaces what was derived from each file, writing only the difference. Equal content keeps its version. */
  putGraphs(graphs: readonly FileGraph[]): Promise<void>
  /** Closes the files and all that was derived from them. */
  removeFiles(paths: readonly string[]): Promise<void>
  /** A small value that belongs to the project, written in the same transaction; null removes. */
  putSetting(key: string, value: Uint8Array | null): Promise<void>
  setting(key: string): Promise<Uint8Array | null>
  /**
   * What a commit would refuse now: uses that name entities which neither the base nor this transaction has. Each file and entity once,
   * in no order; the first of them when there are very many.
   */
  danglingUses(): Promise<readonly DanglingUse[]>
  /**
   * Shared nodes (no file of their own) that no edge names any more are closed. Returns the base when nothing changed: no file but
   * for its stamp, no graph, and the same commit, dirtiness, extractor and configuration. Stamps, memories and settings are kept even then.
   */
  commit(info: CommitInfo): Promise<Snapshot>
  rollback(): Promise<void>
}
