/** What parses Go. */

import type { SourceGrammar } from '../../syntax/source-grammar.ts'

export const grammar: SourceGrammar = {
  language: 'go',
  grammars: [{ extensions: ['go'], wasm: 'tree-sitter-go/tree-sitter-go.wasm' }],
}
