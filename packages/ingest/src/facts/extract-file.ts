/** One source text to facts: parse, flatten, extract. */

import type { LanguageAdapter } from '../languages/language.ts'
import { hashParts } from '../syntax/hash.ts'
import type { SourceParser } from '../syntax/parse.ts'
import { parseSource } from '../syntax/parse-source.ts'
import type { SyntaxTree } from '../syntax/syntax-tree.ts'
import type { FileFacts } from './facts.ts'
import { FactsBuilder } from './facts-builder.ts'

export type Extraction =
  | { readonly kind: 'facts'; readonly facts: FileFacts; readonly firstErrorLine: number | null }
  | { readonly kind: 'failed'; readonly reason: string }

export async function extractFile(
  adapter: LanguageAdapter,
  path: string,
  text: string,
  parser: SourceParser,
): Promise<Extraction> {
  const parsed = await parseSource(adapter, path, text, parser)
  if (parsed.kind === 'failed') return parsed
  const { tree, firstErrorLine } = parsed
  return { kind: 'facts', facts: extractTree(adapter, path, tree, firstErrorLine !== null), firstErrorLine }
}

/** @param hasErrors the tree holds places that are no valid syntax. */
export function extractTree(adapter: LanguageAdapter, path: string, tree: SyntaxTree, hasErrors: boolean): FileFacts {
  const builder = new FactsBuilder(tree, {
    language: adapter.language,
    commentKinds: new Set(adapter.commentKinds),
    identifierKinds: new Set(adapter.identifierKinds),
    hash: hashParts,
    isBuiltin: (name) => adapter.lookup.builtin(name) !== null,
  })
  if (hasErrors) builder.markErrors()
  adapter.extract(tree, builder, path)
  return builder.finish()
}
