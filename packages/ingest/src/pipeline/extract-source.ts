/** The syntax of one file to packed facts. Runs in an extractor thread or in process. */

import type { Language } from '@onyx/core'
import { extractTree } from '../facts/extract-file.ts'
import { encodeFacts } from '../facts/facts-codec.ts'
import { type FileSummary, summarizeFacts } from '../facts/file-summary.ts'
import type { LanguageAdapter } from '../languages/language.ts'
import type { ReadSource, ReadState, UnparsedOutcome } from './read-source.ts'

export type ParseOutcome =
  | (ReadState & {
      readonly kind: 'parsed'
      /** Where the first of it is that is no valid syntax, counted from 1: facts around it may be missing. Null when all is. */
      readonly firstErrorLine: number | null
      readonly text: string
      readonly facts: Uint8Array<ArrayBuffer>
      readonly summary: FileSummary
    })
  | UnparsedOutcome

/** An extraction that throws is a defect of ours; it costs its own file and no other. */
export function extractSource(source: ReadSource, adapters: ReadonlyMap<Language, LanguageAdapter>): ParseOutcome {
  if (source.kind !== 'read') return source
  const { path, sizeBytes, contentHash, stamp, language, text, tree, firstErrorLine } = source
  const state: ReadState = { path, sizeBytes, contentHash, stamp }
  const adapter = adapters.get(language)
  if (adapter === undefined) return { ...state, kind: 'failed', code: 'failed', reason: `no adapter for ${language}` }
  try {
    const facts = extractTree(adapter, path, tree, firstErrorLine !== null)
    const packed = encodeFacts(facts)
    const summary = summarizeFacts(facts, packed.interfaceHash)
    return { ...state, kind: 'parsed', firstErrorLine, text, facts: packed.bytes, summary }
  } catch (error) {
    const reason = `extraction failed: ${error instanceof Error ? error.message : String(error)}`
    return { ...state, kind: 'failed', code: 'parse_failed', reason }
  }
}
