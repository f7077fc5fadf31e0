/** The Rust adapter. */

import type { LanguageAdapter } from '../language.ts'
import { extract } from './extract.ts'
import { createLayout } from './layout.ts'
import { lookup } from './lookup.ts'
import { unwrapMacros } from './unwrap-macros.ts'

export const rust: LanguageAdapter = {
  language: 'rust',
  grammars: [{ extensions: ['rs'], wasm: 'tree-sitter-rust/tree-sitter-rust.wasm' }],
  rewrite: unwrapMacros,
  extract,
  commentKinds: ['line_comment', 'block_comment'],
  identifierKinds: ['identifier', 'type_identifier', 'field_identifier', 'shorthand_field_identifier'],
  manifests: ['Cargo.toml'],
  createLayout,
  lookup,
}
