/** One ingest: walk the tree, parse what changed, resolve what that touches, write it all in one transaction. */

import { realpathSync, statSync } from 'node:fs'
import { type GraphStats, type GraphStore, type GraphWriter, OnyxError, type Snapshot } from '@onyx/core'
import { EXTRACTOR_VERSION } from './facts/facts.ts'
import { type GitState, gitState } from './git/git-state.ts'
import { ADAPTERS } from './languages/adapters.ts'
import type { ImportReport } from './pipeline/import-facts.ts'
import { type FileCounts, type IngestProblem, IngestTally } from './pipeline/ingest-tally.ts'
import { IngestTransaction } from './pipeline/ingest-transaction.ts'
import { type ImportRequest, isNothing, type OpenedImports, openImports } from './pipeline/open-imports.ts'
import { planChanges } from './pipeline/plan-changes.ts'
import { type IngestVersion, loadPreviousState } from './pipeline/previous-state.ts'
import { releaseMemory } from './pipeline/release-memory.ts'
import { TreeReading } from './pipeline/tree-reading.ts'
import { hashText } from './syntax/hash.ts'
import { SOURCE_BYTES_MAX } from './syntax/parse.ts'
import type { TreeWalk } from './walk/walked-file.ts'

export interface IngestRequest {
  readonly store: GraphStore
  /** The folder to index. */
  readonly root: string
  readonly project: string
  readonly author?: string | null
  /** How many files are parsed at a time, each by two threads; one less than processors unless given. */
  readonly workers?: number
  /** Names of folders directly below the root that are not part of the tree: the data folder. */
  readonly excluded?: readonly string[]
  /** The tree as it was walked just before, by whoever follows its changes; walked now when absent. */
  readonly walked?: TreeWalk
  /** Of whoever follows it; git is asked when absent. */
  readonly git?: GitState
  readonly lockWaitMs?: number
  /** Facts from other tools to take in or to forget. */
  readonly imports?: ImportRequest
  readonly onProgress?: (progress: IngestProgress) => void
  readonly signal?: AbortSignal
  /** Milliseconds since the Unix epoch. */
  readonly now?: () => number
}

export interface IngestProgress {
  readonly phase: 'walk' | 'parse' | 'resolve' | 'write'
  readonly done: number
  /** Null while it is not known: the walk counts as it goes. */
  readonly total: number | null
  /** Files a second in this phase so far. */
  readonly rate: number
}

export interface IngestReport {
  readonly project: string
  readonly snapshot: number
  readonly commit: string | null
  readonly files: FileCounts
  /** Of the whole snapshot, as are edges and unresolved. */
  readonly nodes: number
  readonly edges: number
  readonly unresolved: number
  readonly durationMs: number
  readonly problems: readonly IngestProblem[]
  /** Facts from other tools: what is kept, what lapsed, what was taken in now. */
  readonly imports: ImportReport
}

/** Of fewer files little becomes garbage, while a process that stays has much else that a collection looks through. */
const RELEASE_PARSED_MIN = 100

/**
 * A failed file never stops the rest: it is among the problems. Interrupted or failing as a whole, it leaves the last snapshot.
 * @throws path_missing, path_unreadable, usage (not a folder), store_locked, limit_exceeded, parse_failed (a report), cancelled and the store's own.
 */
export async function ingestRepository(request: IngestRequest): Promise<IngestReport> {
  const now = request.now ?? Date.now
  const startedAt = now()
  const root = realRoot(request.root)
  const git = request.git ?? gitState(root, request.signal)
  const { signal } = request
  // Before the writer: a report that is not valid costs nothing.
  const opened = isNothing(request.imports ?? {}) ? null : await openImports(request.imports ?? {}, root)
  const progress = progressOf(request)
  const read = (isFirst: boolean): TreeReading =>
    new TreeReading({ ...request, root, isFirst, onFound: (files) => progress('walk', files, null) })
  // The first time nothing stored says what to do with what is found: the tree is walked while the store opens.
  const early = (await request.store.projects()).includes(request.project) ? null : read(true)
  const tally = new IngestTally()
  let snapshot: Snapshot
  let imports: ImportReport
  try {
    const writer = await openWriter(request)
    const isFirst = writer.base === null
    // Another process may have stored the project meanwhile: then it has seen more of the tree.
    const reading = isFirst && early !== null ? early : read(isFirst)
    try {
      imports = await writeTree({ ...request, root, reading, progress, imports: opened, writer, tally })
      if (signal?.aborted) throw interrupted(writer.base, signal.reason)
      const info = { author: request.author ?? null, ...(await git), ...version() }
      const committing = writer.commit(info)
      // The writer has work for a while. What resolving took is garbage by now, and whoever goes on here needs the memory.
      if (tally.counts().parsed >= RELEASE_PARSED_MIN) releaseMemory()
      snapshot = await committing
    } catch (error) {
      await writer.rollback()
      throw isCancellation(error) ? interrupted(writer.base, error) : error
    } finally {
      await reading.close()
    }
  } finally {
    await early?.close()
  }
  const stats = await statsOf(request.store, request.project)
  return {
    project: request.project,
    snapshot: snapshot.number,
    commit: snapshot.commit,
    files: tally.counts(),
    nodes: sum(stats.nodes),
    edges: sum(stats.edges),
    unresolved: sum(stats.unresolved),
    durationMs: now() - startedAt,
    problems: tally.problems(),
    imports,
  }
}

async function openWriter({ store, project, signal, lockWaitMs }: IngestRequest): Promise<GraphWriter> {
  try {
    return await store.write(project, {
      ...(signal === undefined ? {} : { signal }),
      ...(lockWaitMs === undefined ? {} : { lockWaitMs }),
    })
  } catch (error) {
    throw isCancellation(error) ? interrupted('unknown', error) : error
  }
}

interface TreeWriting {
  readonly root: string
  readonly reading: TreeReading
  readonly progress: Progress
  readonly imports: OpenedImports | null
  readonly writer: GraphWriter
  readonly tally: IngestTally
  readonly signal?: AbortSignal
}

async function writeTree(writing: TreeWriting): Promise<ImportReport> {
  const { reading, progress, writer } = writing
  const previous = await loadPreviousState(writer, version())
  const walk = await reading.walk
  const plan = planChanges(walk.files, previous)
  const transaction = new IngestTransaction({ ...writing, previous })
  await transaction.note(plan, walk.files)
  let done = 0
  for await (const outcome of reading.parse(plan.jobs)) {
    await transaction.record(outcome)
    progress('parse', ++done, plan.jobs.length)
  }
  // Resolution needs the memory of its threads, and has no use for them.
  await reading.close()
  const report = await transaction.finish((resolved, total) => progress('resolve', resolved, total))
  progress('write', 0, null)
  return report
}

/** What the same source must agree in to give the same graph. */
function version(): IngestVersion {
  const configuration = [[...ADAPTERS.keys()].sort(), SOURCE_BYTES_MAX]
  return { extractorVersion: EXTRACTOR_VERSION, configHash: hashText(JSON.stringify(configuration)) }
}

export function realRoot(root: string): string {
  try {
    const real = realpathSync.native(root)
    if (statSync(real).isDirectory()) return real
  } catch (cause) {
    throw new OnyxError('path_missing', `There is no folder ${root}.`, {
      hint: 'Give the folder of a repository.',
      cause,
    })
  }
  throw new OnyxError('usage', `${root} is a file, not a folder.`, { hint: 'Give the folder that holds it.' })
}

function isCancellation(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  return error.name === 'AbortError' || ('code' in error && error.code === 'cancelled')
}

/** @param base unknown while the writer was waited for. */
function interrupted(base: Snapshot | null | 'unknown', cause: unknown): OnyxError {
  const snapshot = base === null || base === 'unknown' ? 'snapshot' : `snapshot (${base.number})`
  const what =
    base === null
      ? 'nothing of it was stored, and the next ingest starts anew.'
      : `the last ${snapshot} stays, and the next ingest goes on from there.`
  return new OnyxError('cancelled', `The ingest was interrupted; ${what}`, { cause })
}

type Progress = (phase: IngestProgress['phase'], done: number, total: number | null) => void

function progressOf(request: IngestRequest): Progress {
  const { onProgress } = request
  if (onProgress === undefined) return () => undefined
  let current = ''
  let since = 0
  return (phase, done, total) => {
    if (phase !== current) {
      current = phase
      since = performance.now()
    }
    const seconds = (performance.now() - since) / 1_000
    onProgress({ phase, done, total, rate: seconds > 0 ? done / seconds : 0 })
  }
}

async function statsOf(store: GraphStore, project: string): Promise<GraphStats> {
  const reader = await store.read(project)
  try {
    return await reader.stats()
  } finally {
    await reader.close()
  }
}

function sum(counts: Readonly<Record<string, number>>): number {
  return Object.values(counts).reduce((total, count) => total + count, 0)
}
