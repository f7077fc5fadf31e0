/** The Rust adapter. */

import type { LanguageAdapter } from '../language.ts'
import { extract } from './extract.ts'
import { grammar } from './grammar.ts'
import { createLayout } from './layout.ts'
import { lookup } from './lookup.ts'

export const rust: LanguageAdapter = {
  ...grammar,
  extract,
  commentKinds: ['line_comment', 'block_comment'],
  identifierKinds: ['identifier', 'type_identifier', 'field_identifier', 'shorthand_field_identifier'],
  manifests: ['Cargo.toml'],
  createLayout,
  lookup,
}
