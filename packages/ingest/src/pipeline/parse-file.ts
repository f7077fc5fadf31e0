/** One file of the tree to facts: read, hashed, decoded, judged, extracted, packed. Runs in a parser thread or in process. */

import { realpathSync } from 'node:fs'
import path from 'node:path'
import type { ErrorCode, Language } from '@onyx/core'
import { type Extraction, extractFile } from '../facts/extract-file.ts'
import { encodeFacts } from '../facts/facts-codec.ts'
import { type FileSummary, summarizeFacts } from '../facts/file-summary.ts'
import type { LanguageAdapter } from '../languages/language.ts'
import { hashBytes } from '../syntax/hash.ts'
import { SOURCE_BYTES_MAX, type SourceParser } from '../syntax/parse.ts'
import { failureOf, readRegularFile, SYMBOLIC_LINK } from '../walk/read-regular-file.ts'
import { skippedText } from '../walk/skip-rules.ts'
import { NO_STAMP, stampToKeep } from '../walk/stamp.ts'
import { decodeSource } from './decode-source.ts'

export interface ParseJob {
  /** Relative to the root. */
  readonly path: string
  readonly language: Language
  /** For making batches; the file may have changed since. */
  readonly sizeBytes: number
  /** As the walk saw it; kept when the file cannot be parsed, so that it is not tried again until it changes. */
  readonly stamp: string
  /** Content that needs no parsing because its facts are stored; empty when there is none. */
  readonly knownHash: string
}

/** What was found on disk. */
export interface ReadState {
  readonly path: string
  readonly sizeBytes: number
  /** Empty when it could not be read. */
  readonly contentHash: string
  readonly stamp: string
}

export type ParseOutcome =
  | (ReadState & {
      readonly kind: 'parsed'
      /** Where the first of it is that is no valid syntax, counted from 1: facts around it may be missing. Null when all is. */
      readonly firstErrorLine: number | null
      readonly text: string
      readonly facts: Uint8Array<ArrayBuffer>
      readonly summary: FileSummary
    })
  /** Its content is `knownHash`. */
  | (ReadState & { readonly kind: 'same' })
  | (ReadState & { readonly kind: 'skipped'; readonly reason: string })
  | (ReadState & { readonly kind: 'failed'; readonly code: ErrorCode; readonly reason: string })
  /** Removed since the walk. */
  | { readonly kind: 'gone'; readonly path: string }

export interface ParseContext {
  /** Absolute and real. */
  readonly root: string
  readonly adapters: ReadonlyMap<Language, LanguageAdapter>
  readonly parser: SourceParser
  readonly now?: () => number
}

export async function parseFile(job: ParseJob, context: ParseContext): Promise<ParseOutcome> {
  const nothing: ReadState = { path: job.path, sizeBytes: job.sizeBytes, contentHash: '', stamp: NO_STAMP }
  const absolute = path.join(context.root, job.path)
  const blocked = leavesRoot(context.root, path.dirname(absolute))
  if (blocked !== null)
    return blocked === 'gone' ? { kind: 'gone', path: job.path } : { ...nothing, kind: 'skipped', reason: blocked }
  const read = readRegularFile(absolute, SOURCE_BYTES_MAX, context.now)
  if (read.kind === 'gone') return { kind: 'gone', path: job.path }
  if (read.kind !== 'read') return { ...nothing, ...read }
  const { bytes, stats, readAtMs } = read
  const state: ReadState = {
    path: job.path,
    sizeBytes: bytes.length,
    contentHash: hashBytes(bytes),
    stamp: stampToKeep(stats, readAtMs),
  }
  if (state.contentHash === job.knownHash) return { ...state, kind: 'same' }
  return extractBytes(job, context, bytes, state)
}

async function extractBytes(
  job: ParseJob,
  context: ParseContext,
  bytes: Uint8Array,
  state: ReadState,
): Promise<ParseOutcome> {
  const decoded = decodeSource(bytes)
  if (decoded.kind === 'skipped') return { ...state, ...decoded }
  const reason = skippedText(decoded.text)
  if (reason !== null) return { ...state, kind: 'skipped', reason }
  const adapter = context.adapters.get(job.language)
  if (adapter === undefined)
    return { ...state, kind: 'failed', code: 'failed', reason: `no adapter for ${job.language}` }
  const extraction = await extract(adapter, job.path, decoded.text, context.parser)
  if (extraction.kind === 'failed') return { ...state, kind: 'failed', code: 'parse_failed', reason: extraction.reason }
  const { facts } = extraction
  const packed = encodeFacts(facts)
  return {
    ...state,
    kind: 'parsed',
    firstErrorLine: extraction.firstErrorLine,
    text: decoded.text,
    facts: packed.bytes,
    summary: summarizeFacts(facts, packed.interfaceHash),
  }
}

/** An extraction that throws is a defect of ours; it costs its own file and no other. */
async function extract(
  adapter: LanguageAdapter,
  file: string,
  text: string,
  parser: SourceParser,
): Promise<Extraction> {
  try {
    return await extractFile(adapter, file, text, parser)
  } catch (error) {
    // After these the parser's memory cannot be trusted: the thread is replaced.
    if (error instanceof Error && error.name === 'RuntimeError') throw error
    return { kind: 'failed', reason: `extraction failed: ${error instanceof Error ? error.message : String(error)}` }
  }
}

/** A folder on the way may have become a symbolic link since the walk. Null when it still lies inside the root. */
function leavesRoot(root: string, folder: string): string | null {
  try {
    return realpathSync.native(folder) === folder || folder === root ? null : SYMBOLIC_LINK
  } catch (error) {
    const failure = failureOf(error)
    return failure.kind === 'gone' ? 'gone' : failure.reason
  }
}
