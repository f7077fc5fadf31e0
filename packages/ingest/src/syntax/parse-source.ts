/** One source text to its tree: the grammar that its name asks for, and the rewritten source where that helps. */

import type { ParseResult, SourceParser } from './parse.ts'
import { grammarFor, locateGrammar, type SourceGrammar } from './source-grammar.ts'

/** @param path says which of the language's grammars. */
export async function parseSource(
  grammar: SourceGrammar,
  path: string,
  text: string,
  parser: SourceParser,
): Promise<ParseResult> {
  const wasmPath = locateGrammar(grammarFor(grammar, path).wasm)
  await parser.load(wasmPath)
  const rewritten = grammar.rewrite?.(text) ?? text
  if (rewritten === text) return parser.parse(wasmPath, text)
  const parsed = parser.parse(wasmPath, rewritten)
  if (parsed.kind === 'parsed' && parsed.firstErrorLine === null) return parsed
  const plain = parser.parse(wasmPath, text)
  return plain.kind === 'parsed' && plain.firstErrorLine !== null ? parsed : plain
}
