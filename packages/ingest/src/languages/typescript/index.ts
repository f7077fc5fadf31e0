/** The TypeScript adapter: TypeScript and TSX, each with its own grammar. */

import type { LanguageAdapter } from '../language.ts'
import { extractScript } from './extract.ts'
import { createLayout, MANIFESTS } from './layout.ts'
import { lookup } from './lookup.ts'
import { rewrite } from './rewrite.ts'

export const typescript: LanguageAdapter = {
  language: 'typescript',
  grammars: [
    { extensions: ['ts', 'mts', 'cts'], wasm: 'tree-sitter-typescript/tree-sitter-typescript.wasm' },
    { extensions: ['tsx'], wasm: 'tree-sitter-typescript/tree-sitter-tsx.wasm' },
  ],
  rewrite,
  extract: extractScript,
  commentKinds: ['comment', 'html_comment'],
  identifierKinds: [
    'identifier',
    'property_identifier',
    'private_property_identifier',
    'shorthand_property_identifier',
    'shorthand_property_identifier_pattern',
    'type_identifier',
  ],
  manifests: MANIFESTS,
  createLayout,
  lookup,
}
