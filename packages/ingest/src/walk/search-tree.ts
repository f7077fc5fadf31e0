/** Lines of a tree's sources that hold given words: all that can be answered before anything is indexed. Bounded in files, bytes, time. */

import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { lexicalTokens, OnyxError } from '@onyx/core'
import { classifyName } from '../languages/adapters.ts'
import { walkTree } from './walk-tree.ts'

export interface TreeSearch {
  readonly root: string
  /** As `lexicalTokens` makes them. */
  readonly words: readonly string[]
  readonly limit: number
  /** See `walkTree`. */
  readonly excluded?: readonly string[]
  readonly signal: AbortSignal
}

export interface TreeSearchAnswer {
  /** Those with the most different words first, then by path and line. */
  readonly lines: readonly TreeLine[]
  /** Not every source was looked at. */
  readonly truncated: boolean
}

export interface TreeLine {
  readonly path: string
  /** From 1. */
  readonly line: number
  readonly text: string
}

/** About a second of reading. */
const FILES_MAX = 2_000
const BYTES_MAX = 32 * 2 ** 20
const FILE_BYTES_MAX = 500_000
const TIME_MAX_MS = 2_000
/** Longer lines are data. */
const LINE_LENGTH_MAX = 400

interface ScoredLine extends TreeLine {
  readonly score: number
}

/** @throws cancelled, path_missing, path_unreadable. */
export async function searchTree({ root, words, limit, excluded = [], signal }: TreeSearch): Promise<TreeSearchAnswer> {
  const timed = AbortSignal.any([signal, AbortSignal.timeout(TIME_MAX_MS)])
  const found: ScoredLine[] = []
  const walked = await walkedSources(root, excluded, timed, signal)
  const asked = new Set(words)
  let bytes = 0
  let looked = 0
  for (const { path: file, sizeBytes } of walked.files) {
    if (timed.aborted || looked >= FILES_MAX || bytes + sizeBytes > BYTES_MAX) break
    looked++
    if (sizeBytes > FILE_BYTES_MAX) continue
    bytes += sizeBytes
    found.push(...linesOf(file, await textOf(path.join(root, file)), asked))
  }
  if (signal.aborted) throw new OnyxError('cancelled', `Searching ${root} was interrupted.`)
  found.sort(byScore)
  const lines = found.slice(0, limit).map(({ path: file, line, text }) => ({ path: file, line, text }))
  return { lines, truncated: walked.truncated || looked < walked.files.length }
}

async function walkedSources(root: string, excluded: readonly string[], timed: AbortSignal, signal: AbortSignal) {
  try {
    const classify = (name: string) => ({ ...classifyName(name), isManifest: false })
    const { files } = await walkTree({ root, classify, sourceBytesMax: FILE_BYTES_MAX, excluded, signal: timed })
    return { files: files.filter(({ skipped, failed }) => skipped === null && failed === null), truncated: false }
  } catch (error) {
    // Out of time, and not asked to stop: nothing was found so far.
    if (timed.aborted && !signal.aborted) return { files: [], truncated: true }
    throw error
  }
}

async function textOf(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8')
  } catch {
    // Gone since the walk, or not to be read: it holds nothing for us.
    return ''
  }
}

function linesOf(file: string, text: string, asked: ReadonlySet<string>): readonly ScoredLine[] {
  return text.split('\n').flatMap((whole, index) => {
    const line = whole.slice(0, LINE_LENGTH_MAX)
    const score = new Set(lexicalTokens(line).filter((token) => asked.has(token))).size
    return score === 0 ? [] : [{ path: file, line: index + 1, text: line, score }]
  })
}

function byScore(left: ScoredLine, right: ScoredLine): number {
  return right.score - left.score || (left.path < right.path ? -1 : left.path > right.path ? 1 : left.line - right.line)
}
