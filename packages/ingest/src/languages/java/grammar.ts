/** What parses Java. */

import type { SourceGrammar } from '../../syntax/source-grammar.ts'

export const grammar: SourceGrammar = {
  language: 'java',
  grammars: [{ extensions: ['java'], wasm: 'tree-sitter-java/tree-sitter-java.wasm' }],
}
