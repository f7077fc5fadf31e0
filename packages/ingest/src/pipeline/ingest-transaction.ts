/** Turns what happened to each file into writes of one transaction, and resolves at its end. */

import type { FileEntry, FileGraph, GraphWriter, Language } from '@onyx/core'
import type { FileSummary } from '../facts/file-summary.ts'
import { ADAPTERS } from '../languages/adapters.ts'
import { type ResolveOutcome, type ResolveRequest, resolveProject } from '../resolve/resolve-project.ts'
import { MANIFEST_ONLY, type WalkedFile } from '../walk/walked-file.ts'
import { dropDanglingUses } from './drop-dangling.ts'
import type { ParseOutcome } from './extract-source.ts'
import { FactsSource } from './facts-source.ts'
import { FactImports, type ImportReport } from './import-facts.ts'
import { createImportTree } from './import-tree.ts'
import type { IngestTally } from './ingest-tally.ts'
import { NOTHING_ASKED, type OpenedImports } from './open-imports.ts'
import { partialReason } from './partial-reason.ts'
import type { ChangePlan } from './plan-changes.ts'
import { type PreviousState, saveState } from './previous-state.ts'
import { readManifests } from './read-manifests.ts'
import { resolveSoundly } from './resolve-soundly.ts'

type EmitGraphs = (graphs: readonly FileGraph[]) => Promise<void>

export interface IngestTransactionOptions {
  readonly root: string
  readonly writer: GraphWriter
  readonly previous: PreviousState
  readonly tally: IngestTally
  /** Null when nothing is to be imported or forgotten. */
  readonly imports: OpenedImports | null
  readonly signal?: AbortSignal
}

export class IngestTransaction {
  readonly #options: IngestTransactionOptions
  readonly #facts: FactsSource
  readonly #summaries: Map<string, FileSummary>
  readonly #languages = new Map<string, Language>()
  /** Files with new facts. */
  readonly #changed = new Set<string>()
  readonly #removed: string[] = []
  /** Rows of files that were parsed now. */
  readonly #parsed = new Map<string, FileEntry>()
  #manifests: ReadonlyMap<string, string> = new Map()
  /** Files left the graph, or manifests changed. */
  #isResolutionDue: boolean

  constructor(options: IngestTransactionOptions) {
    this.#options = options
    this.#facts = new FactsSource({ writer: options.writer, contentHashOf: (path) => this.#contentHashOf(path) })
    this.#summaries = new Map(options.previous.summaries)
    this.#isResolutionDue = options.previous.resolution === null || options.imports !== null
  }

  /** What needs no parsing. */
  async note(plan: ChangePlan, walked: readonly WalkedFile[]): Promise<void> {
    const { tally } = this.#options
    for (const problem of plan.problems) tally.problem(problem)
    for (const file of plan.unchanged) this.#noteUnchanged(file)
    for (const path of plan.removed) this.#remove(path)
    for (const job of plan.jobs) this.#languages.set(job.path, job.language)
    const isMoving = plan.jobs.length > 0 || plan.removed.length > 0 || plan.hasManifestChange
    const rows = isMoving || this.#isResolutionDue ? this.#readManifests(walked) : new Map<string, FileEntry>()
    for (const file of plan.noted) {
      tally.noted(file)
      await this.#replaceByNothing(rows.get(file.path) ?? file)
    }
  }

  /** Their rows by path. */
  #readManifests(walked: readonly WalkedFile[]): ReadonlyMap<string, FileEntry> {
    const { root, previous, tally } = this.#options
    const manifests = readManifests(root, walked)
    this.#manifests = manifests.texts
    for (const problem of manifests.problems) tally.problem(problem)
    for (const row of manifests.rows) {
      if (previous.files.get(row.path)?.contentHash !== row.contentHash) this.#isResolutionDue = true
    }
    return new Map(manifests.rows.map((row) => [row.path, row]))
  }

  #noteUnchanged(file: FileEntry): void {
    const { tally } = this.#options
    tally.noted(file)
    // A failed file stays a problem until it changes.
    if (file.status === 'failed')
      tally.problem({ path: file.path, line: null, code: 'parse_failed', message: file.reason ?? '' })
  }

  async record(outcome: ParseOutcome): Promise<void> {
    const { tally } = this.#options
    switch (outcome.kind) {
      case 'parsed':
        return this.#putParsed(outcome)
      case 'same':
        return this.#putSame(outcome)
      case 'gone':
        if (this.#options.previous.files.has(outcome.path)) this.#remove(outcome.path)
        return
      case 'failed':
        tally.problem({ path: outcome.path, line: null, code: outcome.code, message: outcome.reason })
        break
      case 'skipped':
        break
    }
    const row = this.#rowOf(outcome, outcome.kind, outcome.reason)
    tally.noted(row)
    await this.#replaceByNothing(row, outcome.kind === 'skipped' ? outcome.text : null)
  }

  /** Resolves what the changes touch, and writes what is left. */
  async finish(onProgress: (done: number, total: number) => void): Promise<ImportReport> {
    const { writer, previous } = this.#options
    const imports = await FactImports.load(writer, (path) => this.#contentHashOf(path))
    for (const path of await this.#updateImports(imports)) this.#changed.add(path)
    if (this.#isResolutionDue || this.#changed.size > 0) {
      const resolve = (changed: ReadonlySet<string>, state: Uint8Array | null, emit: EmitGraphs) =>
        this.#resolve(imports, { changed, previousState: state, emit, onProgress })
      const outcome = await resolveSoundly({
        // What a first round has resolved is part of its state.
        resolve: (emit, state) =>
          resolve(state === null ? this.#changed : new Set(), state ?? previous.resolution, emit),
        put: (graphs) => writer.putGraphs(graphs),
        reject: (path, problem) => this.#reject(path, problem),
      })
      for (const [path, defect] of outcome.defects)
        this.#noteDefect(path, `some of its uses stay unresolved: ${defect}`)
      await saveState(writer, previous, this.#summaries, outcome.state)
      if (this.#removed.length > 0) await writer.removeFiles(this.#removed)
      await dropDanglingUses({
        find: () => writer.danglingUses(),
        resolve: (paths, emit) => resolve(paths, outcome.state, emit),
        put: (graphs) => writer.putGraphs(graphs),
        note: (path, count) => this.#noteDefect(path, `${count} of its uses are left out: they name what is not there`),
      })
    } else if (this.#removed.length > 0) await writer.removeFiles(this.#removed)
    return imports.report()
  }

  #resolve(
    imports: FactImports,
    round: Pick<ResolveRequest, 'changed' | 'previousState' | 'emit' | 'onProgress'>,
  ): Promise<ResolveOutcome> {
    const { signal } = this.#options
    return resolveProject({
      adapters: [...ADAPTERS.values()],
      summaries: this.#summaries,
      manifests: this.#manifests,
      loadFacts: (paths) => this.#facts.load(paths),
      ...round,
      ...(imports.isEmpty ? {} : { imports }),
      ...(signal === undefined ? {} : { signal }),
    })
  }

  /** The file keeps what is known of it. */
  #noteDefect(path: string, defect: string): void {
    this.#options.tally.problem({
      path,
      line: null,
      code: 'failed',
      message: `${defect}. This is a defect of Onyx: please report it.`,
    })
  }

  /** A graph that no store would take is a defect of ours: it costs its file. */
  async #reject(path: string, problem: string): Promise<void> {
    const { previous, tally, writer } = this.#options
    const row = this.#parsed.get(path) ?? previous.files.get(path)
    if (row === undefined) throw new TypeError(`${path} was resolved without a row`)
    const reason = `its graph contradicts itself: ${problem}`
    tally.rejected(row, this.#parsed.has(path))
    tally.problem({
      path,
      line: null,
      code: 'failed',
      message: `${reason}. This is a defect of Onyx: please report it.`,
    })
    await writer.putFile({ ...row, status: 'failed', reason }, null)
    if (hasGraph(previous.files.get(path))) await writer.putGraphs([{ path, nodes: [], edges: [], unresolved: [] }])
    this.#forget(path)
  }

  /** Files that imported facts want resolved again. */
  async #updateImports(imports: FactImports): Promise<readonly string[]> {
    const { previous, root, imports: asked } = this.#options
    if (asked === null && imports.isEmpty) return []
    const appeared = new Set([...this.#changed].filter((path) => !previous.summaries.has(path)))
    const tree = createImportTree({
      root,
      adapters: [...ADAPTERS.values()],
      summaries: this.#summaries,
      manifests: this.#manifests,
      loadFacts: (paths) => this.#facts.load(paths),
      contentHashOf: (path) => this.#contentHashOf(path),
    })
    const touched = await imports.update(asked ?? NOTHING_ASKED, appeared, tree)
    return [...touched].filter((path) => this.#summaries.has(path))
  }

  /** Null for what is no source file of the tree as it is now. */
  #contentHashOf(path: string): string | null {
    if (!this.#summaries.has(path)) return null
    return this.#parsed.get(path)?.contentHash ?? this.#options.previous.files.get(path)?.contentHash ?? null
  }

  async #putParsed(outcome: Extract<ParseOutcome, { kind: 'parsed' }>): Promise<void> {
    const { writer, tally } = this.#options
    const { path, facts } = outcome
    const { firstErrorLine } = outcome
    const row =
      firstErrorLine === null
        ? this.#rowOf(outcome, 'parsed', null)
        : this.#rowOf(outcome, 'partial', partialReason(firstErrorLine))
    tally.parsed(row)
    await writer.putFile(row, outcome.text)
    await writer.putMemory({ path, facts })
    this.#facts.hold(path, facts)
    this.#summaries.set(path, outcome.summary)
    this.#changed.add(path)
    this.#parsed.set(path, row)
  }

  /** Touched, or written with the same content: only its stamp is new. */
  async #putSame(outcome: Extract<ParseOutcome, { kind: 'same' }>): Promise<void> {
    const { writer, previous, tally } = this.#options
    const stored = previous.files.get(outcome.path)
    if (stored === undefined) throw new TypeError(`${outcome.path} was given a known hash without a row`)
    tally.noted(stored)
    await writer.putFile({ ...stored, stamp: outcome.stamp }, null)
  }

  /** The file has no facts any more, or never had. */
  async #replaceByNothing(row: FileEntry, text: string | null = null): Promise<void> {
    const { writer, previous } = this.#options
    await writer.putFile(row, text)
    const stored = previous.files.get(row.path)
    if (!hasGraph(stored)) return
    await writer.putGraphs([{ path: row.path, nodes: [], edges: [], unresolved: [] }])
    this.#forget(row.path)
  }

  #remove(path: string): void {
    const stored = this.#options.previous.files.get(path)
    this.#removed.push(path)
    if (hasGraph(stored)) this.#forget(path)
    else if (stored?.reason === MANIFEST_ONLY) this.#isResolutionDue = true
  }

  #forget(path: string): void {
    this.#summaries.delete(path)
    this.#isResolutionDue = true
  }

  #rowOf(
    outcome: Exclude<ParseOutcome, { kind: 'gone' }>,
    status: FileEntry['status'],
    reason: string | null,
  ): FileEntry {
    const { path, sizeBytes, contentHash, stamp } = outcome
    return { path, language: this.#languages.get(path) ?? null, sizeBytes, contentHash, status, reason, stamp }
  }
}

function hasGraph(stored: FileEntry | undefined): boolean {
  return stored?.status === 'parsed' || stored?.status === 'partial'
}
