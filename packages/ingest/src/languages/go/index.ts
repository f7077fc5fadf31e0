/** The Go adapter. */

import type { LanguageAdapter } from '../language.ts'
import { extract } from './extract.ts'
import { createLayout } from './layout.ts'
import { lookup } from './lookup.ts'

export const go: LanguageAdapter = {
  language: 'go',
  grammars: [{ extensions: ['go'], wasm: 'tree-sitter-go/tree-sitter-go.wasm' }],
  extract,
  commentKinds: ['comment'],
  identifierKinds: ['identifier', 'type_identifier', 'field_identifier', 'package_identifier'],
  manifests: ['go.mod', 'go.work'],
  createLayout,
  lookup,
}
