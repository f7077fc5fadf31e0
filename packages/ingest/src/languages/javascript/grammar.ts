/** What parses JavaScript and JSX. */

import type { SourceGrammar } from '../../syntax/source-grammar.ts'

export const grammar: SourceGrammar = {
  language: 'javascript',
  grammars: [
    { extensions: ['js', 'mjs', 'cjs'], wasm: 'tree-sitter-javascript/tree-sitter-javascript.wasm' },
    // JavaScript's own grammar takes `class` in `<div class="…">` for a keyword.
    { extensions: ['jsx'], wasm: 'tree-sitter-typescript/tree-sitter-tsx.wasm' },
  ],
}
