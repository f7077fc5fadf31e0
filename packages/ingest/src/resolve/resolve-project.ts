/** Resolves the files that need it: those that changed and those whose resolution rested on what changed. */

import { type FileGraph, type Language, OnyxError } from '@onyx/core'
import type { FileFacts } from '../facts/facts.ts'
import type { FileSummary } from '../facts/file-summary.ts'
import type { ImportedFile } from '../imported/imported-facts.ts'
import type { LanguageAdapter } from '../languages/language.ts'
import { buildGraph } from './build-graph.ts'
import { createProgram } from './create-program.ts'
import { ExternalIds } from './identity.ts'
import { addDifferences, type ImportDifferences, ImportedMeaning, noDifferences } from './imported-meaning.ts'
import { ModuleTable } from './module-table.ts'
import { FactsMissing, type FileDependencies, type Program } from './program.ts'
import {
  affectedFiles,
  decodeState,
  encodeState,
  hashManifests,
  nextState,
  type ResolutionState,
} from './resolution-state.ts'
import { ChainTooLong } from './solver.ts'
import { createUnit, type FileUnit } from './units.ts'

/** Graphs handed over at once. */
const BATCH_FILES = 32
/** Facts fetched at once ahead of resolving. */
const PREFETCH_FILES = 256
/** A file that is still not resolved after so many starts asks in circles: a fault of ours. */
const STARTS_PER_FILE_MAX = 10_000

export interface ResolveRequest {
  readonly adapters: readonly LanguageAdapter[]
  /** Every parsed source file of the new state, by path. */
  readonly summaries: ReadonlyMap<string, FileSummary>
  /** Every manifest that a language reads, path to text. */
  readonly manifests: ReadonlyMap<string, string>
  /** New files and files with new content. */
  readonly changed: ReadonlySet<string>
  /** What `ResolveOutcome.state` was after the last commit; null for a first ingest. */
  readonly previousState: Uint8Array | null
  /** Facts of those files of the new state, in the order asked. Called with few files at a time, changed ones included. */
  readonly loadFacts: (paths: readonly string[]) => Promise<readonly FileFacts[]>
  /** Receives graphs in batches; nodes and edges of one file come together. May be called before all files are resolved. */
  readonly emit: (graphs: readonly FileGraph[]) => Promise<void>
  /** What other tools said of files; those whose part of it is new or gone are among the changed ones. */
  readonly imports?: ImportedSource
  readonly onProgress?: (done: number, total: number) => void
  readonly signal?: AbortSignal
}

export interface ImportedSource {
  /** Null for a file of which nothing counts. */
  readonly of: (path: string) => Promise<ImportedFile | null>
  /** Counted up. */
  readonly differences: ImportDifferences
}

export interface ResolveOutcome {
  readonly resolved: number
  /** Encoded and compressed: what the next call needs to find out which files a change touches. */
  readonly state: Uint8Array
}

export async function resolveProject(request: ResolveRequest): Promise<ResolveOutcome> {
  const { summaries, manifests, adapters } = request
  const table = new ModuleTable(summaries, manifests, adapters)
  const manifestsHash = hashManifests(manifests)
  const previous = usableState(request.previousState, manifestsHash)
  const affected =
    previous === null ? new Set(summaries.keys()) : affectedFiles(previous, summaries, request.changed, table)
  const session = new Session(request, table)
  await session.resolve([...affected].sort())
  const state = nextState(previous, summaries, table, session.dependencies, manifestsHash)
  return { resolved: affected.size, state: encodeState(state) }
}

/** Manifests can rename every module: then everything is resolved again. */
function usableState(bytes: Uint8Array | null, manifestsHash: string): ResolutionState | null {
  if (bytes === null) return null
  const state = decodeState(bytes)
  return state.manifestsHash === manifestsHash ? state : null
}

class Session {
  readonly dependencies = new Map<string, FileDependencies>()
  readonly #request: ResolveRequest
  readonly #table: ModuleTable
  readonly #units = new Map<string, FileUnit>()
  readonly #adapters: ReadonlyMap<Language, LanguageAdapter>
  readonly #program: Program
  readonly #externalIds = new ExternalIds()

  constructor(request: ResolveRequest, table: ModuleTable) {
    this.#request = request
    this.#table = table
    this.#adapters = new Map(request.adapters.map((adapter) => [adapter.language, adapter]))
    this.#program = createProgram({
      modules: table,
      adapters: this.#adapters,
      dependencies: this.dependencies,
      unit: (path) => {
        const unit = this.#units.get(path)
        if (unit === undefined) throw new FactsMissing([path])
        return unit
      },
    })
  }

  async resolve(paths: readonly string[]): Promise<void> {
    for (let at = 0; at < paths.length; at += PREFETCH_FILES) await this.#load(paths.slice(at, at + PREFETCH_FILES))
    let batch: FileGraph[] = []
    for (const [index, path] of paths.entries()) {
      if (this.#request.signal?.aborted)
        throw new OnyxError('cancelled', 'Resolving was cancelled.', {
          hint: 'The last committed snapshot is unchanged.',
        })
      batch.push(await this.#resolveFile(path))
      if (batch.length >= BATCH_FILES) {
        await this.#request.emit(batch)
        this.#request.onProgress?.(index + 1, paths.length)
        batch = []
      }
    }
    if (batch.length > 0) await this.#request.emit(batch)
    this.#request.onProgress?.(paths.length, paths.length)
  }

  /**
   * Facts of other files are loaded when evaluation first meets them, and chains too long for the call stack are solved from their far end;
   * then the file is started over, with all that is final kept.
   */
  async #resolveFile(path: string): Promise<FileGraph> {
    const pending: (() => unknown)[] = []
    const imported = await this.#request.imports?.of(path)
    for (let starts = 0; starts < STARTS_PER_FILE_MAX; starts++) {
      try {
        this.#program.current = path
        for (let question = pending.at(-1); question !== undefined; question = pending.at(-1)) {
          question()
          pending.pop()
        }
        return this.#buildGraph(path, imported ?? null)
      } catch (error) {
        this.#program.solver.abandon()
        if (error instanceof FactsMissing) await this.#load(error.paths)
        else if (error instanceof ChainTooLong) pending.push(error.question)
        else throw error
      }
    }
    throw new OnyxError('failed', `Resolving ${path} did not come to an end.`, {
      hint: 'Please report this with the file.',
    })
  }

  #buildGraph(path: string, file: ImportedFile | null): FileGraph {
    const unit = this.#program.unit(path)
    const { imports, summaries } = this.#request
    if (imports === undefined || file === null) return buildGraph(this.#program, unit, this.#externalIds)
    // Of its own: a start that is given up counts nothing.
    const differences = noDifferences()
    const isKnown = (other: string): boolean => summaries.has(other)
    const meaning = new ImportedMeaning(this.#program, file, isKnown, differences)
    const graph = buildGraph(this.#program, unit, this.#externalIds, meaning)
    addDifferences(imports.differences, differences)
    return graph
  }

  async #load(paths: readonly string[]): Promise<void> {
    const missing = paths.filter((path) => !this.#units.has(path))
    if (missing.length === 0) return
    const facts = await this.#request.loadFacts(missing)
    missing.forEach((path, index) => {
      const found = facts[index]
      const adapter = found === undefined ? undefined : this.#adapters.get(found.language)
      const layout = adapter === undefined ? undefined : this.#table.layouts.get(adapter.language)
      if (found === undefined || adapter === undefined || layout === undefined) {
        throw new OnyxError('store_damaged', `The facts of ${path} are missing from the store.`, {
          hint: 'Run `onyx ingest` again with a new data folder.',
        })
      }
      this.#units.set(path, createUnit(path, found, adapter, layout))
    })
  }
}
