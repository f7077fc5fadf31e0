/** What parses TypeScript and TSX, each with its own grammar. */

import type { SourceGrammar } from '../../syntax/source-grammar.ts'
import { rewrite } from './rewrite.ts'

export const grammar: SourceGrammar = {
  language: 'typescript',
  grammars: [
    { extensions: ['ts', 'mts', 'cts'], wasm: 'tree-sitter-typescript/tree-sitter-typescript.wasm' },
    { extensions: ['tsx'], wasm: 'tree-sitter-typescript/tree-sitter-tsx.wasm' },
  ],
  rewrite,
}
