/** One source text to facts: parse, flatten, extract. */

import { createRequire } from 'node:module'
import type { GrammarChoice, LanguageAdapter } from '../languages/language.ts'
import { hashParts } from '../syntax/hash.ts'
import type { ParseResult, SourceParser } from '../syntax/parse.ts'
import type { FileFacts } from './facts.ts'
import { FactsBuilder } from './facts-builder.ts'

export type Extraction =
  | { readonly kind: 'facts'; readonly facts: FileFacts; readonly firstErrorLine: number | null }
  | { readonly kind: 'failed'; readonly reason: string }

/** @param locate turns a grammar's package path into a file. */
export async function extractFile(
  adapter: LanguageAdapter,
  path: string,
  text: string,
  parser: SourceParser,
  locate: (wasm: string) => string = locateGrammar,
): Promise<Extraction> {
  const wasmPath = locate(grammarFor(adapter, path).wasm)
  await parser.load(wasmPath)
  const parsed = parseRewritten(adapter, wasmPath, text, parser)
  if (parsed.kind === 'failed') return parsed
  const builder = new FactsBuilder(parsed.tree, {
    language: adapter.language,
    commentKinds: new Set(adapter.commentKinds),
    identifierKinds: new Set(adapter.identifierKinds),
    hash: hashParts,
    isBuiltin: (name) => adapter.lookup.builtin(name) !== null,
  })
  if (parsed.hasErrors) builder.markErrors()
  adapter.extract(parsed.tree, builder, path)
  return { kind: 'facts', facts: builder.finish(), firstErrorLine: parsed.firstErrorLine }
}

/** The rewritten source when that parses cleanly, else the source as it is. */
function parseRewritten(adapter: LanguageAdapter, wasmPath: string, text: string, parser: SourceParser): ParseResult {
  const rewritten = adapter.rewrite?.(text) ?? text
  if (rewritten === text) return parser.parse(wasmPath, text)
  const parsed = parser.parse(wasmPath, rewritten)
  if (parsed.kind === 'parsed' && !parsed.hasErrors) return parsed
  const plain = parser.parse(wasmPath, text)
  return plain.kind === 'parsed' && plain.hasErrors ? parsed : plain
}

/** The grammar whose extension fits; the adapter's first otherwise. */
function grammarFor(adapter: LanguageAdapter, path: string): GrammarChoice {
  const extension = path.slice(path.lastIndexOf('.') + 1).toLowerCase()
  const found = adapter.grammars.find((grammar) => grammar.extensions.includes(extension)) ?? adapter.grammars[0]
  if (found === undefined) throw new TypeError(`the adapter of ${adapter.language} names no grammar`)
  return found
}

/** The grammar's file as npm installed it. */
export function locateGrammar(wasm: string): string {
  return createRequire(import.meta.url).resolve(wasm)
}
