/** Resolves the files that need it: those that changed and those whose resolution rested on what changed. */

import { type FileGraph, type Language, OnyxError } from '@onyx/core'
import type { FileFacts } from '../facts/facts.ts'
import type { FileSummary } from '../facts/file-summary.ts'
import type { ImportedFile } from '../imported/imported-facts.ts'
import type { LanguageAdapter } from '../languages/language.ts'
import { buildGraph, isDefect } from './build-graph.ts'
import { createProgram } from './create-program.ts'
import { addAnswers, askAgain, hashAnswer } from './exported-answers.ts'
import { ExternalIds } from './identity.ts'
import { addDifferences, type ImportDifferences, ImportedMeaning, noDifferences } from './imported-meaning.ts'
import { ModuleTable } from './module-table.ts'
import { FactsMissing, type FileDependencies, type Program } from './program.ts'
import {
  AffectedFiles,
  decodeState,
  type ExportedAnswers,
  encodeState,
  hashManifests,
  nextState,
  type ResolutionState,
  STATE_FORMAT,
} from './resolution-state.ts'
import { ChainTooLong } from './solver.ts'
import { createUnit, type FileUnit } from './units.ts'

/** Graphs handed over at once. */
const BATCH_FILES = 32
/** After an edit there are few files: the store is to begin with them while the others are resolved. */
const BATCH_FILES_OF_EDIT = 4
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
  /** Path → what went wrong in a file some of whose uses stay unresolved for a defect of ours. */
  readonly defects: ReadonlyMap<string, string>
}

export async function resolveProject(request: ResolveRequest): Promise<ResolveOutcome> {
  const { summaries, manifests, adapters } = request
  const table = new ModuleTable(summaries, manifests, adapters)
  const manifestsHash = hashManifests(manifests)
  const previous = usableState(request.previousState, manifestsHash)
  const session = new Session(request, table)
  const affected = previous === null ? null : new AffectedFiles(previous, summaries, request.changed, table)
  const resolved = await resolveInWaves(session, affected, affected?.first ?? new Set(summaries.keys()))
  const asked = await session.exportedAnswers((path) =>
    session.settled.has(path) ? null : (affected?.answersOf(path) ?? null),
  )
  const { dependencies, settled } = session
  const state = nextState(previous, summaries, table, { dependencies, settled, asked }, manifestsHash)
  const isAsBefore = state === previous && request.previousState !== null
  return { resolved, state: isAsBefore ? request.previousState : encodeState(state), defects: session.defects }
}

/**
 * First what changed and who reads it; then the readers of those files whose answers to others are not what they were, and so on.
 * @returns the number of files that were resolved.
 */
async function resolveInWaves(
  session: Session,
  affected: AffectedFiles | null,
  first: ReadonlySet<string>,
): Promise<number> {
  const reached = new Set(first)
  for (let wave = [...first].sort(); wave.length > 0; ) {
    // What a file read last time it most likely reads again: all at once instead of one after the other.
    const read = new Set(wave.flatMap((path) => affected?.readBy(path) ?? []))
    await session.prefetch([...new Set([...wave, ...read])])
    await session.resolve(wave, reached.size)
    const next = new Set<string>()
    for (const path of affected === null ? [] : wave) {
      if (!(await session.isAnsweringDifferently(path, affected?.answersOf(path) ?? null))) continue
      for (const reader of affected?.readersOf(path) ?? []) if (!reached.has(reader)) next.add(reader)
    }
    for (const path of next) reached.add(path)
    wave = [...next].sort()
  }
  return reached.size
}

/** Manifests can rename every module: then everything is resolved again. */
function usableState(bytes: Uint8Array | null, manifestsHash: string): ResolutionState | null {
  if (bytes === null) return null
  const state = decodeState(bytes)
  return state.format === STATE_FORMAT && state.manifestsHash === manifestsHash ? state : null
}

class Session {
  readonly dependencies = new Map<string, FileDependencies>()
  readonly defects = new Map<string, string>()
  /** See `ResolvedDependencies`. */
  readonly settled = new Set<string>()
  #done = 0
  readonly #batchFiles: number
  readonly #request: ResolveRequest
  readonly #table: ModuleTable
  readonly #units = new Map<string, FileUnit>()
  readonly #adapters: ReadonlyMap<Language, LanguageAdapter>
  readonly #program: Program
  readonly #externalIds = new ExternalIds()

  constructor(request: ResolveRequest, table: ModuleTable) {
    this.#request = request
    this.#table = table
    this.#batchFiles = request.previousState === null ? BATCH_FILES : BATCH_FILES_OF_EDIT
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

  async prefetch(paths: readonly string[]): Promise<void> {
    for (let at = 0; at < paths.length; at += PREFETCH_FILES) await this.#load(paths.slice(at, at + PREFETCH_FILES))
  }

  /** @param total of all files so far known to need it, for progress. */
  async resolve(paths: readonly string[], total: number): Promise<void> {
    let batch: FileGraph[] = []
    for (const path of paths) {
      if (this.#request.signal?.aborted)
        throw new OnyxError('cancelled', 'Resolving was cancelled.', {
          hint: 'The last committed snapshot is unchanged.',
        })
      batch.push(await this.#resolveFile(path))
      this.#done++
      if (batch.length >= this.#batchFiles) {
        await this.#request.emit(batch)
        this.#request.onProgress?.(this.#done, total)
        batch = []
      }
    }
    if (batch.length > 0) await this.#request.emit(batch)
    this.#request.onProgress?.(this.#done, total)
  }

  /**
   * Asks a file again what others asked of it. Facts that are others now need no asking: the file's readers are affected anyway, and what
   * a file with the same facts and the same answers rests on counts as asked now.
   */
  async isAnsweringDifferently(path: string, before: ExportedAnswers | null): Promise<boolean> {
    this.settled.add(path)
    if (before === null) return false
    const answers = await this.#attempt(path, () => {
      let sum = 0
      for (const key of before.exports) {
        const hash = this.#answerTo(path, key, () => askAgain(this.#program, path, key))
        if (hash === null) return null
        sum = addAnswers(sum, hash)
      }
      return sum
    })
    if (answers !== before.answers) return true
    const { exports } = this.#program.dependenciesOf(path)
    for (const key of before.exports) exports.add(key)
    return false
  }

  /** What was asked of each file in this session, beyond what `known` has of it. */
  async exportedAnswers(known: (path: string) => ExportedAnswers | null): Promise<Map<string, ExportedAnswers>> {
    const found = new Map<string, ExportedAnswers>()
    for (const path of [...this.dependencies.keys()]) {
      const before = new Set(known(path)?.exports)
      const keys = [...this.#program.dependenciesOf(path).exports].filter((key) => !before.has(key))
      if (keys.length === 0) continue
      const added = await this.#attempt(path, () => this.#answersTo(path, keys))
      found.set(path, added)
    }
    return found
  }

  #answersTo(path: string, keys: readonly string[]): ExportedAnswers {
    const exports: string[] = []
    let answers = 0
    for (const key of keys) {
      const hash = this.#answerTo(path, key, () => true)
      // Asked by a start that was given up, and not again.
      if (hash === null) continue
      exports.push(key)
      answers = addAnswers(answers, hash)
    }
    return { exports, answers }
  }

  /** Null when there is none, for a defect of ours too. */
  #answerTo(path: string, key: string, ask: () => boolean): number | null {
    try {
      return ask() ? hashAnswer(this.#program, path, key) : null
    } catch (error) {
      if (!isDefect(error)) throw error
      this.#program.solver.abandon()
      return null
    }
  }

  async #resolveFile(path: string): Promise<FileGraph> {
    const imported = await this.#request.imports?.of(path)
    return this.#attempt(path, () => this.#buildGraph(path, imported ?? null))
  }

  /**
   * Facts of other files are loaded when evaluation first meets them, and chains too long for the call stack are solved from their far end;
   * then the work is started over, with all that is final kept.
   */
  async #attempt<T>(path: string, work: () => T): Promise<T> {
    const pending: (() => unknown)[] = []
    for (let starts = 0; starts < STARTS_PER_FILE_MAX; starts++) {
      try {
        this.#program.current = path
        for (let question = pending.at(-1); question !== undefined; question = pending.at(-1)) {
          question()
          pending.pop()
        }
        return work()
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
    const onDefect = (error: unknown): void => {
      this.defects.set(path, error instanceof Error ? error.message : String(error))
    }
    if (imports === undefined || file === null)
      return buildGraph(this.#program, unit, this.#externalIds, null, onDefect)
    // Of its own: a start that is given up counts nothing.
    const differences = noDifferences()
    const isKnown = (other: string): boolean => summaries.has(other)
    const meaning = new ImportedMeaning(this.#program, file, isKnown, differences)
    const graph = buildGraph(this.#program, unit, this.#externalIds, meaning, onDefect)
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
