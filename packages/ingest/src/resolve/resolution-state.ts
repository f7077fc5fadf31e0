/** What a project's resolution rested on, kept between ingests: per file its interface, the files it read and the questions it asked. */

import { deflateRawSync, inflateRawSync } from 'node:zlib'
import type { FileSummary } from '../facts/file-summary.ts'
import { hashText } from '../syntax/hash.ts'
import type { ModuleTable } from './module-table.ts'
import type { FileDependencies } from './program.ts'

export interface FileState {
  readonly interfaceHash: string
  /** The module that the layout said the file is: another file may change it. */
  readonly module: string
  /** Indices into `ResolutionState.paths`. */
  readonly files: readonly number[]
  /** Question → hash of its answer, as indices into `questions`. */
  readonly questions: readonly number[]
}

export interface ResolutionState {
  readonly manifestsHash: string
  readonly paths: readonly string[]
  readonly questions: readonly string[]
  /** Parallel to `questions`: hash of the answer at that time. */
  readonly answers: readonly string[]
  readonly states: readonly FileState[]
}

/** Larger states are refused on reading: they are not ours. */
const STATE_BYTES_MAX = 1_000_000_000

export function encodeState(state: ResolutionState): Uint8Array {
  return deflateRawSync(JSON.stringify(state), { level: 1 })
}

export function decodeState(bytes: Uint8Array): ResolutionState {
  // Written by encodeState in the same transaction as the graph; the engine vouches for its bytes.
  return JSON.parse(inflateRawSync(bytes, { maxOutputLength: STATE_BYTES_MAX }).toString()) as ResolutionState
}

export function hashManifests(manifests: ReadonlyMap<string, string>): string {
  return hashText(JSON.stringify([...manifests].sort(([a], [b]) => (a < b ? -1 : 1))))
}

export function answerHash(table: ModuleTable, question: string): string {
  const answer = table.answer(question)
  return answer.length === 0 ? '' : hashText(answer.join('\u0000')).slice(0, 12)
}

export function moduleNameOf(table: ModuleTable, path: string, summary: FileSummary): string {
  const module = table.layouts.get(summary.language)?.moduleOf(path, summary.packageClause)
  return module === undefined ? '' : `${module.kind} ${module.name}`
}

/** Files to resolve: changed ones, and those that rest, directly or through others, on a changed interface or a changed answer. */
export function affectedFiles(
  previous: ResolutionState,
  summaries: ReadonlyMap<string, FileSummary>,
  changed: ReadonlySet<string>,
  table: ModuleTable,
): Set<string> {
  const before = new Map(previous.paths.map((path, index) => [path, index]))
  const staleQuestions = new Set(
    previous.questions.flatMap((question, index) =>
      answerHash(table, question) === previous.answers[index] ? [] : [index],
    ),
  )
  const readers = new Map<number, number[]>()
  const seeds: number[] = []
  previous.states.forEach((state, index) => {
    const path = previous.paths[index] ?? ''
    const summary = summaries.get(path)
    const sameInterface =
      summary !== undefined &&
      summary.interfaceHash === state.interfaceHash &&
      moduleNameOf(table, path, summary) === state.module
    if (!sameInterface || state.questions.some((question) => staleQuestions.has(question))) seeds.push(index)
    for (const file of state.files) {
      const list = readers.get(file)
      if (list === undefined) readers.set(file, [index])
      else list.push(index)
    }
  })
  const reached = new Set(seeds)
  const queue = [...seeds]
  for (let index = queue.pop(); index !== undefined; index = queue.pop()) {
    for (const reader of readers.get(index) ?? []) {
      if (reached.has(reader)) continue
      reached.add(reader)
      queue.push(reader)
    }
  }
  const affected = new Set(
    [...reached].map((index) => previous.paths[index] ?? '').filter((path) => summaries.has(path)),
  )
  for (const path of summaries.keys()) if (changed.has(path) || !before.has(path)) affected.add(path)
  return affected
}

/** The state after resolving: files with a new interface rest on what was read now; others on that and what they rested on before. */
export function nextState(
  previous: ResolutionState | null,
  summaries: ReadonlyMap<string, FileSummary>,
  table: ModuleTable,
  dependencies: ReadonlyMap<string, FileDependencies>,
  manifestsHash: string,
): ResolutionState {
  const paths = [...summaries.keys()].sort()
  const pathIndex = new Map(paths.map((path, index) => [path, index]))
  const questions: string[] = []
  const questionIndex = new Map<string, number>()
  const indexOfQuestion = (question: string): number => {
    const known = questionIndex.get(question)
    if (known !== undefined) return known
    questionIndex.set(question, questions.length)
    return questions.push(question) - 1
  }
  const before = new Map((previous?.paths ?? []).map((path, index) => [path, previous?.states[index]]))
  const states = paths.map((path): FileState => {
    const summary = summaries.get(path)
    const files = new Set(dependencies.get(path)?.files)
    const asked = new Set(dependencies.get(path)?.questions)
    const old = before.get(path)
    const module = summary === undefined ? '' : moduleNameOf(table, path, summary)
    // Readers of an unchanged interface were not asked again: what they read through this file still counts.
    if (
      old !== undefined &&
      previous !== null &&
      old.interfaceHash === summary?.interfaceHash &&
      old.module === module
    ) {
      for (const file of old.files) files.add(previous.paths[file] ?? '')
      for (const question of old.questions) asked.add(previous.questions[question] ?? '')
    }
    return {
      interfaceHash: summary?.interfaceHash ?? '',
      module,
      files: [...files].flatMap((file) => pathIndex.get(file) ?? []),
      questions: [...asked].map(indexOfQuestion),
    }
  })
  return { manifestsHash, paths, questions, answers: questions.map((question) => answerHash(table, question)), states }
}
