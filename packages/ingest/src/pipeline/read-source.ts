/** One file of the tree to its syntax: read, hashed, decoded, judged, parsed. Runs in a parser thread or in process. */

import { realpathSync } from 'node:fs'
import path from 'node:path'
import type { ErrorCode, Language } from '@onyx/core'
import { hashBytes } from '../syntax/hash.ts'
import { type ParseResult, SOURCE_BYTES_MAX, type SourceParser } from '../syntax/parse.ts'
import { parseSource } from '../syntax/parse-source.ts'
import type { SourceGrammar } from '../syntax/source-grammar.ts'
import type { SyntaxTree } from '../syntax/syntax-tree.ts'
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
  /** Why it is not to be extracted from, whatever it holds; null for sources. */
  readonly unwanted: string | null
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

/** What comes of a file that has no syntax to extract from. */
export type UnparsedOutcome =
  /** Its content is `knownHash`. */
  | (ReadState & { readonly kind: 'same' })
  /** What it names may be used there, so that its text is kept where there is one. */
  | (ReadState & { readonly kind: 'skipped'; readonly reason: string; readonly text: string | null })
  | (ReadState & { readonly kind: 'failed'; readonly code: ErrorCode; readonly reason: string })
  /** Removed since the walk. */
  | { readonly kind: 'gone'; readonly path: string }

export type ReadSource<Tree = SyntaxTree> =
  | (ReadState & {
      readonly kind: 'read'
      readonly language: Language
      /** As it stands in the file; the tree may have been made of a rewritten one. */
      readonly text: string
      readonly tree: Tree
      /** See `ParseResult`. */
      readonly firstErrorLine: number | null
    })
  | UnparsedOutcome

export interface ReadContext {
  /** Absolute and real. */
  readonly root: string
  readonly grammars: ReadonlyMap<Language, SourceGrammar>
  readonly parser: SourceParser
  readonly now?: () => number
}

export async function readSource(job: ParseJob, context: ReadContext): Promise<ReadSource> {
  const nothing: ReadState = { path: job.path, sizeBytes: job.sizeBytes, contentHash: '', stamp: NO_STAMP }
  const absolute = path.join(context.root, job.path)
  const blocked = leavesRoot(context.root, path.dirname(absolute))
  if (blocked !== null)
    return blocked === 'gone'
      ? { kind: 'gone', path: job.path }
      : { ...nothing, kind: 'skipped', reason: blocked, text: null }
  const read = readRegularFile(absolute, SOURCE_BYTES_MAX, context.now)
  if (read.kind === 'gone') return { kind: 'gone', path: job.path }
  if (read.kind === 'skipped') return { ...nothing, ...read, text: null }
  if (read.kind === 'failed') return { ...nothing, ...read }
  const { bytes, stats, readAtMs } = read
  const state: ReadState = {
    path: job.path,
    sizeBytes: bytes.length,
    contentHash: hashBytes(bytes),
    stamp: stampToKeep(stats, readAtMs),
  }
  if (state.contentHash === job.knownHash) return { ...state, kind: 'same' }
  return parseBytes(job, context, bytes, state)
}

async function parseBytes(
  job: ParseJob,
  context: ReadContext,
  bytes: Uint8Array,
  state: ReadState,
): Promise<ReadSource> {
  const decoded = decodeSource(bytes)
  // Names in it are looked for byte by byte: they are ASCII in all but few programs.
  if (decoded.kind === 'skipped') return { ...state, ...decoded, text: Buffer.from(bytes).toString('latin1') }
  const { text } = decoded
  const reason = job.unwanted ?? skippedText(text)
  if (reason !== null) return { ...state, kind: 'skipped', reason, text }
  const grammar = context.grammars.get(job.language)
  if (grammar === undefined)
    return { ...state, kind: 'failed', code: 'failed', reason: `no grammar for ${job.language}` }
  const parsed = await parse(grammar, job.path, text, context.parser)
  if (parsed.kind === 'failed') return { ...state, kind: 'failed', code: 'parse_failed', reason: parsed.reason }
  const { tree, firstErrorLine } = parsed
  return { ...state, kind: 'read', language: job.language, text, tree, firstErrorLine }
}

/** A file that the parser refuses costs itself and no other. */
async function parse(grammar: SourceGrammar, file: string, text: string, parser: SourceParser): Promise<ParseResult> {
  try {
    return await parseSource(grammar, file, text, parser)
  } catch (error) {
    // After these the parser's memory cannot be trusted: the thread is replaced.
    if (error instanceof Error && error.name === 'RuntimeError') throw error
    return { kind: 'failed', reason: `parsing failed: ${error instanceof Error ? error.message : String(error)}` }
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
