/** The Python adapter. */

import type { LanguageAdapter } from '../language.ts'
import { extract } from './extract.ts'
import { createLayout } from './layout.ts'
import { lookup } from './lookup.ts'

export const python: LanguageAdapter = {
  language: 'python',
  grammars: [{ extensions: ['py', 'pyi', 'pyw'], wasm: 'tree-sitter-python/tree-sitter-python.wasm' }],
  extract,
  commentKinds: ['comment', 'line_continuation'],
  identifierKinds: ['identifier'],
  manifests: [],
  createLayout,
  lookup,
}
