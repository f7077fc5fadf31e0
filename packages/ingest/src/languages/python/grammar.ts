/** What parses Python. */

import type { SourceGrammar } from '../../syntax/source-grammar.ts'

export const grammar: SourceGrammar = {
  language: 'python',
  grammars: [{ extensions: ['py', 'pyi', 'pyw'], wasm: 'tree-sitter-python/tree-sitter-python.wasm' }],
}
