/** What a project's resolution rested on, kept between ingests: per file its interface, the files it read and the questions it asked. */

import { deflateRawSync, inflateRawSync } from 'node:zlib'
import type { FileSummary } from '../facts/file-summary.ts'
import { hashText } from '../syntax/hash.ts'
import { addAnswers } from './exported-answers.ts'
import { LastDecoded } from './last-decoded.ts'
import type { ModuleTable } from './module-table.ts'
import type { FileDependencies } from './program.ts'

export interface FileState {
  readonly interfaceHash: string
  /** The module that the layout said the file is: another file may change it. */
  readonly module: string
  /** Indices into `ResolutionState.paths`: whose facts and answers it read. */
  readonly files: readonly number[]
  /** Question → hash of its answer, as indices into `questions`. */
  readonly questions: readonly number[]
  /** What other files asked of it, by key, and all the answers as one number: see exported-answers.ts. */
  readonly exports: readonly string[]
  readonly answers: number
}

export interface ResolutionState {
  readonly format: number
  readonly manifestsHash: string
  readonly paths: readonly string[]
  readonly questions: readonly string[]
  /** Parallel to `questions`: hash of the answer at that time. */
  readonly answers: readonly number[]
  /** How many questions there were when the last one that nobody asks was dropped. */
  readonly questionsAsked: number
  readonly states: readonly FileState[]
}

/** Another format is another version's: everything is resolved again. */
export const STATE_FORMAT = 5

/** Larger states are refused on reading: they are not ours. */
const STATE_BYTES_MAX = 1_000_000_000
/** Questions that nobody asks any more are dropped when there are so many times more than were asked. */
const QUESTIONS_GROWTH_MAX = 1.5

const last = new LastDecoded<ResolutionState>()

export function encodeState(state: ResolutionState): Uint8Array {
  return last.remember(deflateRawSync(JSON.stringify(state), { level: 1 }), state)
}

export function decodeState(bytes: Uint8Array): ResolutionState {
  // Written by encodeState in the same transaction as the graph; the engine vouches for its bytes.
  return last.decode(
    bytes,
    () => JSON.parse(inflateRawSync(bytes, { maxOutputLength: STATE_BYTES_MAX }).toString()) as ResolutionState,
  )
}

export function hashManifests(manifests: ReadonlyMap<string, string>): string {
  return hashText(JSON.stringify([...manifests].sort(([a], [b]) => (a < b ? -1 : 1))))
}

export function moduleNameOf(table: ModuleTable, path: string, summary: FileSummary): string {
  const module = table.layouts.get(summary.language)?.moduleOf(path, summary.packageClause)
  return module === undefined ? '' : `${module.kind} ${module.name}`
}

/** What the last state says about a change: where to begin, and who rests on whom. */
export class AffectedFiles {
  readonly #previous: ResolutionState
  readonly #summaries: ReadonlyMap<string, FileSummary>
  readonly #indices: ReadonlyMap<string, number>
  readonly #readers = new Map<number, number[]>()
  /** Files whose facts other files read differently now, or that are gone. */
  readonly #withOtherFacts = new Set<string>()
  /** What has to be resolved whatever comes of it. */
  readonly first: ReadonlySet<string>

  constructor(
    previous: ResolutionState,
    summaries: ReadonlyMap<string, FileSummary>,
    changed: ReadonlySet<string>,
    table: ModuleTable,
  ) {
    this.#previous = previous
    this.#summaries = summaries
    this.#indices = new Map(previous.paths.map((path, index) => [path, index]))
    const staleQuestions = new Set(
      previous.questions.flatMap((question, index) =>
        table.answerHash(question) === previous.answers[index] ? [] : [index],
      ),
    )
    const first = new Set<string>()
    previous.states.forEach((state, index) => {
      const path = previous.paths[index] ?? ''
      for (const file of state.files) {
        const readers = this.#readers.get(file)
        if (readers === undefined) this.#readers.set(file, [index])
        else readers.push(index)
      }
      if (state.questions.some((question) => staleQuestions.has(question))) first.add(path)
      const summary = summaries.get(path)
      if (summary === undefined || !isSameFile(state, table, path, summary)) this.#withOtherFacts.add(path)
    })
    for (const path of summaries.keys()) if (changed.has(path) || !this.#indices.has(path)) first.add(path)
    for (const path of this.#withOtherFacts) {
      first.add(path)
      for (const reader of this.readersOf(path)) first.add(reader)
    }
    this.first = new Set([...first].filter((path) => summaries.has(path)))
  }

  /** Files that read its facts or answers and are still there. */
  readersOf(path: string): readonly string[] {
    const index = this.#indices.get(path)
    const readers = (index === undefined ? undefined : this.#readers.get(index)) ?? []
    return readers.map((reader) => this.#previous.paths[reader] ?? '').filter((reader) => this.#summaries.has(reader))
  }

  /** Files whose facts or answers it read and that are still there. */
  readBy(path: string): readonly string[] {
    const state = this.#previous.states[this.#indices.get(path) ?? -1]
    const files = (state?.files ?? []).map((file) => this.#previous.paths[file] ?? '')
    return files.filter((file) => this.#summaries.has(file))
  }

  /** What others asked of it and what it said; null when its facts are others now, so that its readers are affected anyway. */
  answersOf(path: string): ExportedAnswers | null {
    const index = this.#indices.get(path)
    if (index === undefined || this.#withOtherFacts.has(path)) return null
    return this.#previous.states[index] ?? null
  }
}

function isSameFile(state: FileState, table: ModuleTable, path: string, summary: FileSummary): boolean {
  return summary.interfaceHash === state.interfaceHash && moduleNameOf(table, path, summary) === state.module
}

export interface ResolvedDependencies {
  readonly dependencies: ReadonlyMap<string, FileDependencies>
  /** Files all of whose questions that still count were asked now: what they rested on before is over. */
  readonly settled: ReadonlySet<string>
  /** What others asked now and, of a file that is not settled, not before. */
  readonly asked: ReadonlyMap<string, ExportedAnswers>
}

export type ExportedAnswers = Pick<FileState, 'exports' | 'answers'>

/** The previous one itself when nothing of it has changed. */
export function nextState(
  previous: ResolutionState | null,
  summaries: ReadonlyMap<string, FileSummary>,
  table: ModuleTable,
  resolved: ResolvedDependencies,
  manifestsHash: string,
): ResolutionState {
  // What stays as it was costs no more than being copied: most of a large tree does.
  const kept =
    previous !== null && previous.questions.length <= previous.questionsAsked * QUESTIONS_GROWTH_MAX ? previous : null
  const isSameTree =
    kept !== null && kept.paths.length === summaries.size && kept.paths.every((path) => summaries.has(path))
  const paths = isSameTree ? kept.paths : [...summaries.keys()].sort()
  const pathIndex = new Map(paths.map((path, index) => [path, index]))
  const questions = new TextTable(kept?.questions ?? [])
  const before = new Map((previous?.paths ?? []).map((path, index) => [path, previous?.states[index]]))
  const stateOf = (path: string): FileState => {
    const summary = summaries.get(path)
    const now = resolved.dependencies.get(path)
    const files = new Set(now?.files)
    const asked = new Set(now?.questions)
    const old = resolved.settled.has(path) ? undefined : before.get(path)
    // What readers that were not asked again rest on still counts.
    for (const file of old?.files ?? []) files.add(previous?.paths[file] ?? '')
    for (const question of old?.questions ?? []) asked.add(previous?.questions[question] ?? '')
    const added = resolved.asked.get(path)
    return {
      interfaceHash: summary?.interfaceHash ?? '',
      module: summary === undefined ? '' : moduleNameOf(table, path, summary),
      files: [...files].flatMap((file) => pathIndex.get(file) ?? []).sort(ascending),
      questions: [...asked].map((question) => questions.indexOf(question)).sort(ascending),
      exports: [...(old?.exports ?? []), ...(added?.exports ?? [])].sort(),
      answers: addAnswers(old?.answers ?? 0, added?.answers ?? 0),
    }
  }
  const isTouched = (path: string): boolean =>
    resolved.dependencies.has(path) || resolved.settled.has(path) || resolved.asked.has(path)
  /** Old index to new one; -1 for files that are gone. */
  const moved = isSameTree || kept === null ? null : kept.paths.map((path) => pathIndex.get(path) ?? -1)
  let hasChanged = !isSameTree
  const states = paths.map((path) => {
    const stored = kept === null ? undefined : before.get(path)
    if (stored !== undefined && !isTouched(path)) return moved === null ? stored : movedState(stored, moved)
    const state = stateOf(path)
    if (moved === null && stored !== undefined && JSON.stringify(state) === JSON.stringify(stored)) return stored
    hasChanged = true
    return state
  })
  const answers = questions.texts.map((question) => table.answerHash(question))
  if (kept !== null && !hasChanged && answers.every((answer, index) => answer === kept.answers[index])) return kept
  return {
    format: STATE_FORMAT,
    manifestsHash,
    paths,
    questions: questions.texts,
    answers,
    questionsAsked: kept?.questionsAsked ?? questions.texts.length,
    states,
  }
}

function movedState(state: FileState, moved: readonly number[]): FileState {
  return { ...state, files: state.files.flatMap((file) => ((moved[file] ?? -1) < 0 ? [] : (moved[file] ?? []))) }
}

function ascending(left: number, right: number): number {
  return left - right
}

class TextTable {
  readonly texts: string[]
  readonly #indices: Map<string, number>

  constructor(texts: readonly string[]) {
    this.texts = [...texts]
    this.#indices = new Map(texts.map((text, index) => [text, index]))
  }

  indexOf(text: string): number {
    const known = this.#indices.get(text)
    if (known !== undefined) return known
    this.#indices.set(text, this.texts.length)
    return this.texts.push(text) - 1
  }
}
