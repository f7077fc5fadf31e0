/** What parses Rust. */

import type { SourceGrammar } from '../../syntax/source-grammar.ts'
import { unwrapMacros } from './unwrap-macros.ts'

export const grammar: SourceGrammar = {
  language: 'rust',
  grammars: [{ extensions: ['rs'], wasm: 'tree-sitter-rust/tree-sitter-rust.wasm' }],
  rewrite: unwrapMacros,
}
